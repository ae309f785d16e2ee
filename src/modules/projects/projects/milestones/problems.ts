import { problem } from '../../../../core/problem.ts'

export const milestoneNotNow = problem({
  code: 'milestone-transition-not-allowed',
  status: 409,
  title: { en: 'Not possible in this state', nl: 'Niet mogelijk in deze status' },
  detail: {
    en: 'The milestone is {status}; `allowed` lists what is possible now.',
    nl: 'De mijlpaal heeft de status {status}; `allowed` noemt wat nu wel kan.',
  },
})
