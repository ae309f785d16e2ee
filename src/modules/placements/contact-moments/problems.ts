import { problem } from '../../../core/problem.ts'

export const momentNotPossible = problem({
  code: 'contact-moment-not-possible',
  status: 409,
  title: { en: 'No such contact moment in this state', nl: 'Dit contactmoment past niet bij deze status' },
  detail: {
    en: 'The placement is {status}; `allowed` lists the kinds of contact moment that can be recorded now.',
    nl: 'De plaatsing heeft de status {status}; `allowed` noemt de contactmomenten die nu kunnen worden vastgelegd.',
  },
})
