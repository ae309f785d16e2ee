import { problem } from '../../core/problem.ts'
import { constraint } from '../../database/errors.ts'

export const codeTaken = problem({
  code: 'code-taken',
  status: 409,
  title: { en: 'A code belongs to another party', nl: 'Een code hoort bij een andere partij' },
  detail: {
    en: 'One of the codes is registered with another organisation or location; a code of one type belongs to one holder.',
    nl: 'Een van de codes staat op naam van een andere organisatie of vestiging; een code van één soort hoort bij één houder.',
  },
})

constraint('codes_unique', codeTaken)
