import { problem } from '../../../core/problem.ts'
import { constraint } from '../../../database/errors.ts'

export const counterProposalNotNow = problem({
  code: 'counter-proposal-transition-not-allowed',
  status: 409,
  title: { en: 'Not possible in this state', nl: 'Niet mogelijk in deze status' },
  detail: {
    en: 'The counter-proposal is {status}; `allowed` lists what is possible now.',
    nl: 'Het tegenvoorstel heeft de status {status}; `allowed` noemt wat nu wel kan.',
  },
})
export const counterProposalOpen = problem({
  code: 'counter-proposal-open',
  status: 409,
  title: { en: 'You have an open counter-proposal', nl: 'U heeft een open tegenvoorstel' },
  detail: {
    en: 'Your organisation proposed a change of this version before; withdraw that proposal first.',
    nl: 'Uw organisatie deed eerder een tegenvoorstel op deze versie; trek dat eerst in.',
  },
})

constraint('counter_proposals_once', counterProposalOpen)
