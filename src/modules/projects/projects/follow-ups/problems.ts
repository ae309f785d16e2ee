import { problem } from '../../../../core/problem.ts'

export const followUpNotNow = problem({
  code: 'follow-up-transition-not-allowed',
  status: 409,
  title: { en: 'Not possible in this state', nl: 'Niet mogelijk in deze status' },
  detail: {
    en: 'The follow-up is {status}; `allowed` lists what is possible now.',
    nl: 'De vervolgactie heeft de status {status}; `allowed` noemt wat nu wel kan.',
  },
})
