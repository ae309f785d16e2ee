import type { Role } from '../../core/caller.ts'
import { newId } from '../../core/ids.ts'
import type { Tx } from '../../database/transact.ts'
import { decidedBefore, personNeeded, staleHash } from './problems.ts'
import type { Approval, Deciding, Decision, Matter } from './record.ts'
import type { sealer } from './sealing.ts'

/* One engine for whatever parties approve: agreements, amendments, charters, projects. Each decides on the hash it saw. */

/** Whoever decides names the hash of what it saw; another than that of the newest version is refused (EWP: a stale hash is 409). */
export const sawTheNewest = ({ number, contentHash }: Pick<Matter, 'number' | 'contentHash'>, seen: string): void => {
  if (seen !== contentHash) throw staleHash({ number }, { members: { number, contentHash } })
}

/** How many people of a party stand behind the newest version. */
export const approvalsOf = (approvals: readonly Approval[], { id }: Deciding): number =>
  approvals.filter(({ partyId, decision }) => partyId === id && decision === 'approve').length

/** The parties of which fewer people stand behind the newest version than must; `eyes` says how many those are. */
export const awaitingOf = <P extends Deciding>(
  parties: readonly P[],
  approvals: readonly Approval[],
  eyes: (party: P) => number,
): readonly P[] => parties.filter((party) => approvalsOf(approvals, party) < eyes(party))

/** A decision that is asked for, with what it is judged by. What throws, throws the refusal. */
export type Asked<D extends string, O extends string | null = string | null> = Readonly<{
  matter: Matter
  party: Deciding<O>
  /** What the receipt says of the party. */
  partyAs: Readonly<Record<string, unknown>>
  decision: Decision<D>
  /** The role it is done in; 403. */
  role: () => Role
  /** That the state allows it; 409. */
  inState: () => void
  /** Whether the party, and this person of it, is still asked. */
  isAsked: () => boolean | Promise<boolean>
  /** The mandate it is done under; null where none is needed; 403. */
  mandateId: () => Promise<string | null>
  /** What else the receipt says. */
  says?: Readonly<Record<string, unknown>>
}>

/**
 * Judges a decision and makes its record, which binds the party to the hash it saw, with a signed receipt. The order of the rules
 * is the order in which somebody wants to hear them: a person, of the right role, while it is possible, on the newest version,
 * once, and with a mandate.
 */
export const decided = async <D extends string, O extends string | null>(
  tx: Tx,
  asked: Asked<D, O>,
  receipt: () => ReturnType<typeof sealer>,
): Promise<Approval<D, O>> => {
  const { matter, decision } = asked
  const role = asked.role()
  if (tx.caller.integration) throw personNeeded()
  asked.inState()
  sawTheNewest(matter, decision.contentHash)
  if (!(await asked.isAsked())) throw decidedBefore()
  return recorded(tx, { ...asked, role, mandateId: await asked.mandateId() }, receipt)
}

/** A decision that was judged: in which role it was done, and under which mandate. */
export type Judged<D extends string, O extends string | null = string | null> = Pick<
  Asked<D, O>,
  'matter' | 'party' | 'partyAs' | 'decision' | 'says'
> &
  Readonly<{ role: Role; mandateId: string | null }>

/** The record of a decision, with its signed receipt; for what is judged as a part of something else, such as a proposal. */
export const recorded = async <D extends string, O extends string | null>(
  tx: Tx,
  { matter, party, partyAs, decision, role, mandateId, says }: Judged<D, O>,
  receipt: () => ReturnType<typeof sealer>,
): Promise<Approval<D, O>> => {
  const at = tx.now.toISOString()
  return {
    id: newId(),
    number: matter.number,
    ...decision,
    partyId: party.id,
    organisationId: party.organisationId,
    role,
    mandateId,
    createdAt: at,
    receipt: await (await receipt())('decision-receipt+jws', {
      ...matter.about,
      version: matter.number,
      contentHash: matter.contentHash,
      decision: decision.decision,
      party: partyAs,
      role,
      ...(mandateId === null ? {} : { mandateId }),
      ...says,
      decidedAt: at,
    }),
  }
}
