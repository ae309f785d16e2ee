import { problem } from '../../../core/problem.ts'

export const notAReplacement = problem({
  code: 'not-a-replacement',
  status: 409,
  title: { en: 'Not a replacement', nl: 'Geen vervangende plaatsing' },
  detail: {
    en: 'Name another placement of the same student at your school that was not rejected, cancelled or terminated.',
    nl: 'Noem een andere plaatsing van dezelfde student bij uw school die niet is afgewezen, geannuleerd of beëindigd.',
  },
})
