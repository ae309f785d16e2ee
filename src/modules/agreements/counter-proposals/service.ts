import type { z } from 'zod'
import { differences } from '../../../core/difference.ts'
import { newId } from '../../../core/ids.ts'
import { mergePatched } from '../../../core/merge-patch.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { Json } from '../../../core/pointers.ts'
import { notFound, notYourAct, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import { actingAs } from '../../approvals/acting.ts'
import { sawTheNewest } from '../../approvals/decide.ts'
import { stepsTaken, versionOf } from '../agreements/amend.ts'
import { drafters } from '../agreements/lifecycle.ts'
import type { Standing } from '../agreements/record.ts'
import { revised } from '../agreements/revised.ts'
import { revise } from '../agreements/service.ts'
import { notNow as agreementNotNow, held, load, ownParty } from '../agreements/standing.ts'
import { acceptedPart } from '../terms/accept.ts'
import type { Terms } from '../terms/schemas.ts'
import { type CounterProposalStatus, counterProposalLifecycle, negotiable } from './lifecycle.ts'
import * as repository from './repository.ts'
import type {
  CounterProposal,
  CounterProposalCreate,
  CounterProposalTransition,
  counterProposalQuery,
} from './schemas.ts'

import { actorOf, notNow, shown } from './show.ts'

type Shown = z.output<typeof CounterProposal>
const { transitions } = counterProposalLifecycle

const find = async (tx: Tx, id: string, proposalId: string): Promise<repository.Row> => {
  const found = await repository.find(tx, id, proposalId)
  if (!found) throw notFound()
  return found
}

export const get = async (tx: Tx, id: string, proposalId: string) => {
  const standing = await load(tx, id)
  return shown(tx, standing, await find(tx, id, proposalId))
}

export const list = async (tx: Tx, id: string, filters: z.output<typeof counterProposalQuery>, page: PageRequest) => {
  const standing = await load(tx, id)
  const found = await repository.list(tx, id, filters, page)
  return page.page(
    found,
    (row) => [row.id],
    (row) => shown(tx, standing, row),
  )
}

/**
 * A party proposes other terms for the version that it saw. 409 when there is a newer one, when the agreement is not spoken about
 * in its state, when nothing would change, or when the party has a proposal open; 400 with everything that would be wrong.
 */
export const propose = async (tx: Tx, id: string, value: z.output<typeof CounterProposalCreate>): Promise<Shown> => {
  const standing = await held(tx, id)
  const { row } = standing
  const party = ownParty(tx, standing)
  actingAs(tx, drafters)
  if (row.ownerId === tx.caller.organisationId)
    throw notYourAct({
      who: 'the other parties; the organisation that drew it up changes the terms themselves',
      'who.nl': 'de andere partijen; wie de overeenkomst opmaakte, wijzigt de afspraken zelf',
    })
  if (!negotiable.includes(row.status)) throw agreementNotNow(row)
  sawTheNewest(row, value.contentHash)
  const before = (await versionOf(tx, id, row.number)).terms as unknown as Terms
  const after = revised(before, mergePatched(before, value.terms))
  const proposal = {
    id: newId(),
    agreementId: id,
    number: row.number,
    contentHash: row.contentHash,
    partyId: party.id,
    organisationId: party.organisationId!,
    differences: differences(before as unknown as Json, after as unknown as Json),
    comment: value.comment,
  }
  await repository.insert(tx, proposal)
  tell(tx, 'made', standing, proposal, {})
  return shown(tx, standing, await find(tx, id, proposal.id))
}

/** Takes a step: whose it is, role and state; an acceptance makes a new version, which voids approvals and signatures. */
export const take = async (
  tx: Tx,
  id: string,
  proposalId: string,
  asked: z.output<typeof CounterProposalTransition>,
  ifMatch: IfMatch,
): Promise<Shown> => {
  const standing = await held(tx, id)
  const proposal = await find(tx, id, proposalId)
  if (ifMatch !== null && !ifMatch.includes(proposal.version)) throw preconditionFailed()
  const { by, from } = transitions[asked.action]
  if (actorOf(standing, proposal, asked.action) !== tx.caller.organisationId) throw notYours(asked.action)
  actingAs(tx, by)
  if (!from.includes(proposal.status as 'open')) throw notNow(proposal.status)
  if (asked.action === 'accept') await accept(tx, standing, proposal, asked)
  else {
    const { to } = transitions[asked.action]
    const answer = asked.action === 'reject' ? asked.comment : null
    await repository.end(tx, proposalId, { status: to, acceptedPointers: null, resultNumber: null, answer })
    tell(tx, to, standing, proposal, { action: asked.action, from: 'open', to })
  }
  return get(tx, id, proposalId)
}

const accept = async (
  tx: Tx,
  standing: Standing,
  proposal: repository.Row,
  { pointers, comment }: { pointers?: string[] | undefined; comment: string | null },
): Promise<void> => {
  const all = proposal.differences.map(({ pointer }) => pointer)
  const chosen = all.filter((pointer) => !pointers || pointers.includes(pointer))
  const action =
    !pointers || (chosen.length === all.length && pointers.length === all.length) ? 'accept' : 'accept-in-part'
  const { to } = transitions[action]
  const data = { counterProposalId: proposal.id }
  const proposedBy = proposal.organisationId
  const after = await revise(tx, standing, {
    make: (before) => partOf(before, proposal, pointers ?? all),
    cause: 'counter-proposal',
    proposedBy,
    data,
  })
  const resultNumber = after.row.number
  await repository.end(tx, proposal.id, { status: to, acceptedPointers: chosen, resultNumber, answer: comment })
  tell(tx, to, after, proposal, { action, from: 'open', to, resultNumber })
}

/** What is accepted of it, as terms; 400 for what it does not propose, or what does not come alone. */
const partOf = (before: Json, proposal: repository.Row, pointers: readonly string[]): Json => {
  const made = acceptedPart(before, proposal.differences, pointers)
  if ('terms' in made) return made.terms
  const wrong = (pointer: string, code: string, en: string, nl: string) =>
    ({ in: 'body', pointer, code, message: { en, nl } }) as const
  throw refuse(
    'unknown' in made
      ? made.unknown.map((place) =>
          wrong(
            `/pointers/${place}`,
            'unknown-difference',
            'The counter-proposal has no difference with this pointer.',
            'Het tegenvoorstel heeft geen verschil met deze pointer.',
          ),
        )
      : [
          wrong(
            '/pointers',
            'only-together',
            'These differences only come together with others of the same list; accept those too, or change the terms yourself.',
            'Deze verschillen gaan alleen samen met andere van dezelfde lijst; aanvaard die ook, of wijzig de afspraken zelf.',
          ),
        ],
  )
}

const notYours = (action: 'accept' | 'reject' | 'withdraw') =>
  notYourAct(
    action === 'withdraw'
      ? { who: 'the organisation that proposed it', 'who.nl': 'de organisatie die het voorstelde' }
      : { who: 'the organisation that drew up the agreement', 'who.nl': 'de organisatie die de overeenkomst opmaakte' },
  )

/** Tells the organisations that are party to the agreement. */
const tell = (
  tx: Tx,
  what: 'made' | CounterProposalStatus,
  { row, parties }: Standing,
  { id, number, partyId }: Pick<repository.Row, 'id' | 'number' | 'partyId'>,
  data: Readonly<Record<string, unknown>>,
): void =>
  append(tx, [
    {
      type: `counter-proposal.${what}`,
      resource: 'counter-proposals',
      resourceId: id,
      parties: [row.ownerId, ...parties.flatMap(({ organisationId }) => organisationId ?? [])],
      data: { agreementId: row.id, kind: row.kind, number, partyId, ...data },
    },
  ])

export const history = async (tx: Tx, id: string, proposalId: string, page: PageRequest) => {
  await find(tx, id, proposalId)
  return stepsTaken(tx, proposalId, page)
}
