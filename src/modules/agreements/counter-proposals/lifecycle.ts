import { lifecycle } from '../../../core/lifecycle.ts'
import { type AgreementStatus, drafters } from '../agreements/lifecycle.ts'

const scope = 'agreements:write'

/**
 * The life of a counter-proposal (tegenvoorstel). The organisation that drew up the agreement accepts or rejects it, the one
 * that made it withdraws it. `supersede` follows from another version of the terms, `lapse` from an agreement that is signed or
 * came to nothing; nobody asks for those.
 */
export const counterProposalLifecycle = lifecycle({
  name: 'counter-proposal',
  states: ['open', 'accepted', 'accepted-in-part', 'rejected', 'withdrawn', 'superseded', 'lapsed'],
  initial: 'open',
  transitions: {
    accept: { from: ['open'], to: 'accepted', by: drafters, scope },
    'accept-in-part': { from: ['open'], to: 'accepted-in-part', by: drafters, scope },
    reject: { from: ['open'], to: 'rejected', by: drafters, scope },
    withdraw: { from: ['open'], to: 'withdrawn', by: drafters, scope },
    supersede: { from: ['open'], to: 'superseded', by: {}, scope },
    lapse: { from: ['open'], to: 'lapsed', by: {}, scope },
  },
})
export type CounterProposalStatus = (typeof counterProposalLifecycle.states)[number]
export type CounterProposalAction = keyof typeof counterProposalLifecycle.transitions

/** The states of an agreement in which its terms can be spoken about. */
export const negotiable: readonly AgreementStatus[] = ['in-review', 'ready-to-sign', 'signing']
