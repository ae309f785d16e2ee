import { problem } from '../../../core/problem.ts'

export const notAssessedNow = problem({
  code: 'assessment-not-possible',
  status: 409,
  title: { en: 'Not to be assessed in this state', nl: 'In deze status niet te beoordelen' },
  detail: {
    en: 'The placement is {status}; it is assessed from its start on.',
    nl: 'De plaatsing heeft de status {status}; beoordelen kan vanaf de start.',
  },
})
