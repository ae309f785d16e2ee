import type { outcomes } from '../signing-services/port.ts'

/**
 * queued → sent → completed | declined | expired; queued → failed. Of a request that was sent it follows from what became of its
 * signers: a signature that comes after all makes it good again.
 */
export const requestStates = ['queued', 'sent', 'completed', 'declined', 'expired', 'failed'] as const
export type RequestState = (typeof requestStates)[number]

/** Requests that still wait for a service. */
export const openStates = ['queued', 'sent'] as const satisfies readonly RequestState[]

/** Why a request was not sent: nobody answered, the service would not have it, or it was overtaken. */
export const failures = ['unreachable', 'refused', 'void', 'removed'] as const
export type Failure = (typeof failures)[number]

/** Minutes to wait after each try that reached nobody; after the last one it has failed: three days in all. */
export const waits = [1, 5, 15, 60, 180, 480, 1440, 2160] as const

/** What became of the signers of a request as a whole. */
export const stateOf = (told: readonly ((typeof outcomes)[number] | null)[]): RequestState =>
  told.every((outcome) => outcome === 'signed')
    ? 'completed'
    : told.includes('declined')
      ? 'declined'
      : told.includes('expired')
        ? 'expired'
        : 'sent'
