import { problem } from '../../../../core/problem.ts'

export const reflectionNotNow = problem({
  code: 'reflection-transition-not-allowed',
  status: 409,
  title: { en: 'Not possible in this state', nl: 'Niet mogelijk in deze status' },
  detail: {
    en: 'The reflection moment is {status}; `allowed` lists what is possible now.',
    nl: 'Het reflectiemoment heeft de status {status}; `allowed` noemt wat nu wel kan.',
  },
})
