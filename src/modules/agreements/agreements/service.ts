import type { z } from 'zod'
import { contentHash } from '../../../core/canonical.ts'
import { mergePatched } from '../../../core/merge-patch.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { Json } from '../../../core/pointers.ts'
import type { FieldError, Language } from '../../../core/problem.ts'
import { notYourAct, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import { check, refuse } from '../../../http/zod.ts'
import { actingAs } from '../../approvals/acting.ts'
import { decidedBefore } from '../../approvals/problems.ts'
import { Administrative } from '../terms/administrative.ts'
import type { Terms } from '../terms/schemas.ts'
import { reviewed } from './decide.ts'
import { drawUp, ofTerms } from './draw-up.ts'
import { drafters, type versionCauses } from './lifecycle.ts'
import type { Row, Standing } from './record.ts'
import * as repository from './repository.ts'
import { revised } from './revised.ts'
import type { AgreementCreate, AgreementPatch, agreementQuery } from './schemas.ts'
import { shown, shownInFull } from './show.ts'
import { wentOn } from './sign.ts'
import { held, load, notNow, ownParty, settle, step, tell } from './standing.ts'

export const get = async (tx: Tx, id: string, language: Language) => shownInFull(tx, await load(tx, id), language)

export const list = async (tx: Tx, filters: z.output<typeof agreementQuery>, page: PageRequest, language: Language) => {
  const found = page.page(
    await repository.list(tx, filters, page),
    (row) => (filters.updatedSince ? [row.updatedAt, row.id] : [row.id]),
    (row) => row,
  )
  const standings = found.items.length === 0 ? [] : await repository.standings(tx, found.items)
  return { items: await shown(tx, standings, language), nextCursor: found.nextCursor }
}

/** Draws up an agreement of any kind with the terms as they are given. The caller's organisation is one of its parties. */
export const create = async (tx: Tx, { terms, ...settings }: z.output<typeof AgreementCreate>, language: Language) => {
  const own = terms.parties.some(
    (party) => !('studentId' in party) && party.organisationId === tx.caller.organisationId,
  )
  if (!own) refuse([notAParty])
  actingAs(tx, drafters)
  refuse(await unknownParties(tx, terms))
  return get(tx, await drawUp(tx, terms, { ...settings, placementId: null, predecessorId: null }), language)
}
const notAParty = {
  in: 'body' as const,
  pointer: '/terms/parties',
  code: 'not-a-party',
  message: { en: 'Your organisation is one of the parties.', nl: 'Uw organisatie is een van de partijen.' },
}

/** Parties that are not there, not what the terms take them for, or a student that the caller does not know. */
const unknownParties = async (tx: Tx, { parties }: Terms): Promise<FieldError[]> => {
  const idOf = (party: Terms['parties'][number]) => ('studentId' in party ? party.studentId : party.organisationId)
  const students = parties.filter((party) => 'studentId' in party)
  const known = await repository.known(tx, parties.map(idOf), students.map(idOf))
  return parties.flatMap((party, n) => {
    const expected = 'studentId' in party ? 'student' : party.side
    if (known.get(idOf(party)) === expected) return []
    const field = 'studentId' in party ? 'studentId' : known.has(idOf(party)) ? 'side' : 'organisationId'
    return [{ in: 'body' as const, pointer: `/terms/parties/${n}/${field}`, ...unknownParty[field] }]
  })
}
const unknownParty = {
  studentId: {
    code: 'unknown-student',
    message: { en: 'You know no student with this id.', nl: 'U kent geen student met dit id.' },
  },
  organisationId: {
    code: 'unknown-organisation',
    message: { en: 'There is no active organisation with this id.', nl: 'Er is geen actieve organisatie met dit id.' },
  },
  side: {
    code: 'party-side',
    message: { en: 'The organisation is not on this side.', nl: 'De organisatie staat niet aan deze kant.' },
  },
} as const

/** Keeps a version, as proposed by the caller's organisation where that is not said. */
export const keepVersion = (
  tx: Tx,
  agreementId: string,
  number: number,
  terms: Terms,
  cause: (typeof versionCauses)[number],
  proposedBy = tx.caller.organisationId!,
) =>
  repository.insertVersion(tx, {
    agreementId,
    number,
    contentHash: contentHash(terms),
    terms: terms as unknown as Record<string, unknown>,
    cause,
    proposedBy,
    createdAt: tx.now.toISOString(),
  })

const changeable: readonly Row['status'][] = ['draft', 'in-review', 'ready-to-sign', 'signing']

/**
 * Changes an agreement before it is signed. Contact data and a party's own wish for four eyes change alone; any change of terms
 * is a new version that voids approvals and signatures, which event and dry run say. The owner changes terms; the others propose.
 */
export const change = async (
  tx: Tx,
  id: string,
  patch: z.output<typeof AgreementPatch>,
  ifMatch: IfMatch,
  language: Language,
) => {
  const standing = await held(tx, id)
  const { row } = standing
  if (ifMatch !== null && !ifMatch.includes(row.version)) throw preconditionFailed()
  actingAs(tx, drafters)
  const { terms: termsPatch, administrative: contacts, fourEyes, ...settings } = patch
  const isOwner = row.ownerId === tx.caller.organisationId
  if (!isOwner && (termsPatch || Object.keys(settings).length > 0))
    throw notYourAct({
      who: 'the organisation that drew it up',
      'who.nl': 'de organisatie die de overeenkomst opmaakte',
    })
  const binding = termsPatch || fourEyes !== undefined || Object.keys(settings).length > 0
  if (binding && !changeable.includes(row.status)) throw notNow(row)
  if (fourEyes !== undefined) await askFourEyes(tx, standing, fourEyes)
  const administrative = contacts === undefined ? undefined : administrativeAfter(row, contacts)
  const changes = { ...settings, ...(administrative ? { administrative } : {}) }
  if (termsPatch)
    await revise(tx, standing, { make: (before) => mergePatched(before, termsPatch), cause: 'changed', changes })
  else {
    tell(tx, 'changed', standing, { fields: Object.keys(patch) })
    const parties = standing.parties.map((party) =>
      fourEyes !== undefined && party.organisationId === tx.caller.organisationId ? { ...party, fourEyes } : party,
    )
    const changed = { ...standing, parties, row: { ...row, ...changes } }
    // Where fewer people are asked for, there may be nobody left to wait for.
    if (row.status === 'in-review') await reviewed(tx, [changed], changes)
    else if (row.status === 'signing') await wentOn(tx, changed, changes)
    else {
      await repository.update(tx, id, changes)
      await settle(tx, changed)
    }
  }
  return get(tx, id, language)
}

/**
 * A party asks for four eyes, or no longer does. Who has decided or signed already does not end it for its own act: then one
 * person would have done both.
 */
const askFourEyes = async (tx: Tx, standing: Standing, fourEyes: boolean): Promise<void> => {
  const party = ownParty(tx, standing)
  if (party.fourEyes && !fourEyes && (await repository.hasActed(tx, standing.row))) throw decidedBefore()
  await repository.askFourEyes(tx, party.id, fourEyes)
}

const administrativeAfter = (row: Row, patch: unknown): Row['administrative'] => {
  const errors: Parameters<typeof check>[3] = []
  const made = check(Administrative, 'body', mergePatched(row.administrative, patch), errors)
  refuse(errors.map((error) => ({ ...error, pointer: `/administrative${error.pointer}` })))
  return made as Row['administrative']
}

/** Another version of the terms: how it is made of those before, why, and what goes with it. */
export type Revision = {
  /** The terms after, as they would come in a request, from those before. */
  make: (before: Json) => unknown
  cause: (typeof versionCauses)[number]
  /** Whose proposal it was; the caller's own organisation where that is not said. */
  proposedBy?: string
  changes?: Partial<Row>
  /** What the event says of it besides. */
  data?: Readonly<Record<string, unknown>>
}

/**
 * A new version of the terms: the review begins again, and what was approved or signed of the old one says so no longer.
 * 400 with everything that is wrong with the new terms, or when they name other parties; 409 when nothing changes.
 */
export const revise = async (
  tx: Tx,
  standing: Standing,
  { make, cause, proposedBy, changes = {}, data = {} }: Revision,
): Promise<Standing> => {
  const { row, parties, approvals, signatures } = standing
  const before = (await repository.version(tx, row.id, row.number))!.terms as unknown as Terms
  const terms = revised(before, make(before as unknown as Json))
  const number = row.number + 1
  await keepVersion(tx, row.id, number, terms, cause, proposedBy)
  const next = { ...changes, ...ofTerms(terms), number }
  const organisationOf = new Map(parties.map((party) => [party.id, party.organisationId]))
  const voided = {
    approvals: approvals.map(({ organisationId }) => organisationId),
    signatures: signatures.map(({ partyId, role }) => ({ role, organisationId: organisationOf.get(partyId) ?? null })),
  }
  if (row.status !== 'draft') {
    if (approvals.length + signatures.length > 0)
      tx.effects.push({ type: 'approvals-voided', resource: 'agreements', id: row.id, ...voided })
    const renewed = { ...standing, approvals: [], signatures: [] }
    return step(tx, renewed, 'revise', 'changed', next, { cause, voided, ...data })
  }
  await repository.update(tx, row.id, next)
  const after = { ...standing, row: { ...row, ...next } }
  await settle(tx, after)
  tell(tx, 'changed', after, { cause, ...data })
  return after
}

/** The terms that hold, or have held: those of the version that all signed. */
export const agreedTerms = async (tx: Tx, { id, agreedNumber }: Row): Promise<unknown> =>
  (await repository.version(tx, id, agreedNumber!))!.terms
