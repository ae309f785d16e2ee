import type { Tx } from '../../../database/transact.ts'
import type { Outcome } from './outcomes.ts'

/** What is asked of a provider: is this company recognised for this education on this day? */
export type RecognitionQuestion = Readonly<{ leerbedrijfId: string; educationCode: string; onDate: string }>

/** What a provider answers; `recognisedCode` is the equivalent code by which it is recognised, if so. */
export type RecognitionVerdict = Readonly<{ outcome: Exclude<Outcome, 'unavailable'>; recognisedCode: string | null }>

/** A training company as a provider knows it; null where nobody of the directory carries its id. */
export type IdentifiedCompany = Readonly<{
  leerbedrijfId: string
  organisationId: string | null
  locationId: string | null
}>

/** A recognition as it was after a change. */
export type RecognitionMutation = Readonly<{
  id: string
  changedAt: string
  leerbedrijfId: string
  educationCode: string
  grantedOn: string
  withdrawnOn: string | null
}>

/**
 * The port to whoever knows about recognitions. A provider answers from what is at hand, never over the network (one
 * request, one transaction): a remote register is copied beforehand by its `mutations`. One that throws is `unavailable`.
 */
export type RecognitionProvider = Readonly<{
  /** Kept with every check. */
  name: string
  /** The company with this leerbedrijf-ID; undefined when it is not known. */
  identify(tx: Tx, leerbedrijfId: string): Promise<IdentifiedCompany | undefined>
  verify(tx: Tx, question: RecognitionQuestion): Promise<RecognitionVerdict>
  /** What changed after this mutation (or ever), oldest first. */
  mutations(tx: Tx, after: { changedAt: string; id: string } | null, limit: number): Promise<RecognitionMutation[]>
}>
