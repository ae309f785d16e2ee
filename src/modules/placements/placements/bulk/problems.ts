import { problem } from '../../../../core/problem.ts'

export const bulkRefused = problem({
  code: 'bulk-refused',
  status: 409,
  title: { en: 'Not all items are possible', nl: 'Niet alle opdrachten zijn mogelijk' },
  detail: {
    en: 'You asked for all or nothing: nothing was changed. `errors` names the items that stand in the way.',
    nl: 'U vroeg om alles of niets: er is niets gewijzigd. `errors` noemt de opdrachten die in de weg staan.',
  },
})
