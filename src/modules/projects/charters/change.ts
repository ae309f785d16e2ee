import type { z } from 'zod'
import { canonical, contentHash } from '../../../core/canonical.ts'
import { today } from '../../../core/dates.ts'
import { differences } from '../../../core/difference.ts'
import { newId } from '../../../core/ids.ts'
import { mergePatched } from '../../../core/merge-patch.ts'
import { isObject, type Json } from '../../../core/pointers.ts'
import type { FieldError } from '../../../core/problem.ts'
import { notYourAct, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import { check, refuse } from '../../../http/zod.ts'
import { actingAs } from '../../approvals/acting.ts'
import { guardNotMet } from '../../placements/placements/problems.ts'
import { CharterContent } from './content.ts'
import { charterDrafters, openStates } from './lifecycle.ts'
import { charterUnchanged } from './problems.ts'
import { sidesUnmet } from './progress.ts'
import type { PartyRow, Row, Standing, VersionRow } from './record.ts'
import * as repository from './repository.ts'
import type { CharterCreate, CharterPatch } from './schemas.ts'
import { held, notNow, settle, tell } from './standing.ts'
import { wrongIn } from './wrong.ts'

/** What a charter's row has of its content, so that lists and guards need not read it. */
const ofContent = (content: CharterContent): Pick<Row, 'contentHash' | 'startDate' | 'endDate'> => ({
  contentHash: contentHash(content),
  startDate: content.startDate,
  endDate: content.endDate,
})

/** The parties as the content names them; one that was there keeps its id, and needs no second person yet. */
const partiesOf = (charterId: string, content: CharterContent, before: readonly PartyRow[]): PartyRow[] =>
  Object.entries(content.mandates).map(([organisationId, { side }]) => ({
    id: before.find((party) => party.organisationId === organisationId)?.id ?? newId(),
    charterId,
    organisationId,
    side,
    eyes: 1,
  }))

const lateDay = ({ now }: Tx, decideBefore: string | null | undefined): FieldError[] =>
  decideBefore != null && decideBefore <= today(now)
    ? [
        {
          in: 'body',
          pointer: '/decideBefore',
          code: 'in-the-past',
          message: { en: 'Use a later day.', nl: 'Gebruik een latere dag.' },
        },
      ]
    : []

/** Draws up a charter as a draft of the caller's organisation, which every organisation that it names knows; answers its id. */
export const drawUp = async (tx: Tx, value: z.output<typeof CharterCreate>): Promise<string> => {
  actingAs(tx, charterDrafters)
  const { content, decideBefore } = value
  const ownerId = tx.caller.organisationId!
  refuse([...(await wrongIn(tx, content, ownerId)), ...lateDay(tx, decideBefore)])
  const id = newId()
  const row = { id, ownerId, decideBefore, ...ofContent(content) }
  const parties = partiesOf(id, content, [])
  await repository.insert(tx, row)
  await settle(tx, { row: { ...row, status: 'draft' }, parties, approvals: [] })
  await repository.keepParties(tx, id, parties)
  await repository.keepVersion(tx, id, { number: 1, content, cause: 'drawn-up', recordVersion: 1 })
  tell(tx, 'created', { row: { id, number: 1 }, parties })
  return id
}

/** 412 with what has changed since the version that the caller saw, so that it can make its change again without losing another's. */
export const sawCurrent = async (tx: Tx, { row, content }: Standing, ifMatch: IfMatch): Promise<void> => {
  if (ifMatch === null || ifMatch.includes(row.version)) return
  const before = ifMatch.length > 0 ? await repository.contentAt(tx, row.id, Math.max(...ifMatch)) : undefined
  throw preconditionFailed(
    {},
    {
      members: {
        currentVersion: row.version,
        ...(before ? { differences: differences(before as unknown as Json, content as unknown as Json) } : {}),
      },
    },
  )
}

/** 403 unless the patch is of the caller's own part alone, which it does not take away: that is for who drew the charter up. */
const ownPartOnly = ({ caller }: Tx, { content, decideBefore }: z.output<typeof CharterPatch>): void => {
  const { mandates, ...others } = content ?? {}
  const own = caller.organisationId!
  const parts = isObject(mandates as Json) ? (mandates as Record<string, Json>) : {}
  const mine = Object.keys(others).length === 0 && Object.keys(parts).every((id) => id === own) && isObject(parts[own])
  if (!mine || decideBefore !== undefined)
    throw notYourAct({
      who: 'the organisation that drew it up; the others write their own mandate',
      'who.nl': 'de organisatie die de belegging opmaakte; de andere schrijven hun eigen mandaat',
    })
}

/** The content after a patch, with all that is wrong with it at once, or that nothing changes. */
const patched = async (tx: Tx, { row, content }: Standing, patch: unknown): Promise<CharterContent> => {
  const errors: FieldError[] = []
  const after = check(CharterContent, 'body', mergePatched(content, patch), errors)
  refuse(errors.map((error) => ({ ...error, pointer: `/content${error.pointer}` })))
  refuse(await wrongIn(tx, after!, row.ownerId, content))
  if (canonical(after) === canonical(content)) throw charterUnchanged()
  return after!
}

/**
 * Changes a charter that is not decided on yet. Its owner writes the whole, and may still do so while the others decide; each of
 * them writes its own mandate until then. Another content is another version, which voids approvals; event and dry run say whose.
 */
export const change = async (
  tx: Tx,
  id: string,
  patch: z.output<typeof CharterPatch>,
  ifMatch: IfMatch,
): Promise<void> => {
  const standing = await held(tx, id)
  const { row } = standing
  await sawCurrent(tx, standing, ifMatch)
  actingAs(tx, charterDrafters)
  const isOwner = row.ownerId === tx.caller.organisationId
  if (!isOwner) ownPartOnly(tx, patch)
  if (!openStates.includes(row.status) && !(isOwner && row.status === 'submitted')) throw notNow(row)
  refuse(lateDay(tx, patch.decideBefore))
  const settings = patch.decideBefore === undefined ? {} : { decideBefore: patch.decideBefore }
  if (patch.content) {
    const content = await patched(tx, standing, patch.content)
    await revise(tx, standing, content, isOwner ? 'changed' : 'own-part', settings)
    return
  }
  await repository.update(tx, id, settings)
  const after = { ...standing, row: { ...row, ...settings } }
  await settle(tx, after)
  tell(tx, 'changed', after, { fields: Object.keys(settings) })
}

/** Another version: what was approved of the one before says so no longer, and those who are left out are told so. */
const revise = async (
  tx: Tx,
  standing: Standing,
  content: CharterContent,
  cause: VersionRow['cause'],
  settings: Partial<Row>,
): Promise<void> => {
  const { row, parties: before, approvals } = standing
  const parties = partiesOf(row.id, content, before)
  const changes = { ...settings, ...ofContent(content), number: row.number + 1 }
  const renewed: Standing = { ...standing, content, parties, approvals: [] }
  if (row.status === 'submitted') {
    const unmet = sidesUnmet(renewed)
    if (unmet.length > 0) throw guardNotMet({}, { members: { unmet } })
  }
  const voided = {
    approvals: approvals.flatMap(({ decision, organisationId }) => (decision === 'approve' ? [organisationId] : [])),
  }
  if (voided.approvals.length > 0)
    tx.effects.push({ type: 'approvals-voided', resource: 'charters', id: row.id, ...voided })
  const left = before.flatMap(({ organisationId }) =>
    parties.some((party) => party.organisationId === organisationId) ? [] : [organisationId],
  )
  const step = row.status === 'submitted' ? { action: 'revise', from: 'submitted', to: 'submitted' } : {}
  await repository.update(tx, row.id, changes)
  const after = { ...renewed, row: { ...row, ...changes } }
  await settle(tx, after)
  await repository.keepParties(tx, row.id, parties)
  const { number } = after.row
  await repository.keepVersion(tx, row.id, { number, content, cause, recordVersion: row.version + 1 })
  tell(tx, 'changed', after, { ...step, cause, voided }, left)
}
