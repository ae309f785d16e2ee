import { problem } from '../../../core/problem.ts'

export const notSealed = problem({
  code: 'not-sealed',
  status: 404,
  title: { en: 'There is no seal yet', nl: 'Er is nog geen zegel' },
  detail: {
    en: 'A version is sealed when all parties have signed it; this one has not been.',
    nl: 'Een versie wordt verzegeld zodra alle partijen haar hebben ondertekend; dat is met deze niet gebeurd.',
  },
})
