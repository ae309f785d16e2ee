import { lifecycle } from '../../../core/lifecycle.ts'
import { type AgreementStatus, deciders } from '../agreements/lifecycle.ts'
import type { AgreementKind } from '../kinds.ts'

/**
 * The life of an amendment sheet (bpv-blad), DOMAIN.md §4. `agree` follows from silence when the objection window has passed, or
 * from the last approval; `take-effect` from the calendar; `lapse` from the end of the agreement, or when it comes too late.
 */
export const amendmentLifecycle = lifecycle({
  name: 'amendment',
  states: ['proposed', 'contested', 'agreed', 'in-effect', 'rejected', 'withdrawn', 'lapsed'],
  initial: 'proposed',
  transitions: {
    object: { from: ['proposed'], to: 'contested', by: deciders, scope: 'agreements:write' },
    agree: { from: ['proposed', 'contested'], to: 'agreed', by: {}, scope: 'agreements:sign' },
    decline: { from: ['contested'], to: 'rejected', by: deciders, scope: 'agreements:sign' },
    withdraw: { from: ['proposed', 'contested'], to: 'withdrawn', by: deciders, scope: 'agreements:write' },
    'take-effect': { from: ['agreed'], to: 'in-effect', by: {}, scope: 'agreements:sign' },
    lapse: { from: ['proposed', 'contested', 'agreed'], to: 'lapsed', by: {}, scope: 'agreements:sign' },
  },
})
export type AmendmentStatus = (typeof amendmentLifecycle.states)[number]
export type AmendmentAction = keyof typeof amendmentLifecycle.transitions

/** Amendments that can still take effect; an agreement has one at a time. */
export const openStates: readonly AmendmentStatus[] = ['proposed', 'contested', 'agreed']

/** The states of an agreement in which it is amended: before it is signed its terms are changed, after its end nothing is. */
export const amendable: readonly AgreementStatus[] = ['signed', 'in-effect']

/** The days to object in, in working days (bezwaartermijn in werkdagen): what the provisions of each kind allow at least. */
export const objectionDays: Readonly<Record<AgreementKind, { least: number; usual: number }>> = {
  // The provision `wijziging` of the template: at least ten.
  pok: { least: 10, usual: 10 },
  partnership: { least: 5, usual: 10 },
  'learning-ward': { least: 5, usual: 10 },
  'data-sharing': { least: 5, usual: 10 },
  secondment: { least: 5, usual: 10 },
}
