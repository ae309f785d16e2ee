import type { z } from 'zod'
import { contentHash } from '../../../core/canonical.ts'
import { addDays, today } from '../../../core/dates.ts'
import { type Difference, differences } from '../../../core/difference.ts'
import { newId } from '../../../core/ids.ts'
import { mergePatched } from '../../../core/merge-patch.ts'
import { type Json, tokensOf } from '../../../core/pointers.ts'
import type { Language } from '../../../core/problem.ts'
import { notYourAct } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import { actingAs } from '../../approvals/acting.ts'
import { guardNotMet } from '../../placements/placements/problems.ts'
import { unknownIn } from './checks.ts'
import type { Content } from './content.ts'
import { beyondLimits } from './guards.ts'
import { daysToDecide, type ProjectStatus, projectLifecycle, workedOutStates, workers } from './lifecycle.ts'
import { keyOf, organisationOf, organisationsIn, partOf } from './parts.ts'
import { changedMeanwhile, nothingChanges } from './problems.ts'
import type { Row, Standing } from './record.ts'
import * as repository from './repository.ts'
import type { ProjectPatch } from './schemas.ts'
import { get, ofContent, partiesOf, readContent, refusePast } from './service.ts'
import { after, byLead, held, notNow, ownParty, settle, step, tell } from './standing.ts'

const changeable: readonly ProjectStatus[] = ['draft', 'submitted', 'changes-requested', 'approved', 'running']

/** What a project has become since a client read it: the 412 tells it, so that nothing is lost and nothing must be guessed. */
export const stale = async (tx: Tx, { row, content }: Standing, ifMatch: readonly number[]) => {
  const seen = ifMatch.length > 0 ? await repository.contentAt(tx, row.id, Math.max(...ifMatch)) : undefined
  return changedMeanwhile(
    { currentVersion: row.version },
    {
      members: {
        currentVersion: row.version,
        contentHash: row.contentHash,
        differences: seen ? differences(seen as unknown as Json, content as unknown as Json) : [],
      },
    },
  )
}

/** The organisations whose own part a difference lies in; null for what all share. */
const ownerOf = (standing: Pick<Standing, 'merged'>, { pointer }: Difference): string | null => {
  const [first, second] = tokensOf(pointer)
  return first === 'parts' && second !== undefined ? organisationOf(standing, second) : null
}

/** Whom a change touches: those whose part it changes, or all where it changes what they share. */
export const touched = (
  standing: Pick<Standing, 'content' | 'merged'>,
  changes: readonly Difference[],
): readonly string[] => {
  const owners = changes.map((one) => ownerOf(standing, one))
  const organisations = organisationsIn(standing)
  return owners.includes(null) ? organisations : organisations.filter((id) => owners.includes(id))
}

/**
 * Changes a project. The lead changes the whole, a partner its own part while the content is worked out. Any change of content
 * is a new version and voids what was approved of the old one; of a running project it is a change that holds once those whom it
 * touches have approved it. 412 with the differing fields when somebody else changed it meanwhile.
 */
export const change = async (
  tx: Tx,
  id: string,
  { content: patch, ...settings }: z.output<typeof ProjectPatch>,
  ifMatch: IfMatch,
  language: Language,
) => {
  const standing = await held(tx, id)
  const { row } = standing
  actingAs(tx, workers)
  ownParty(tx, standing)
  if (ifMatch !== null && !ifMatch.includes(row.version)) throw await stale(tx, standing, ifMatch)
  if (!changeable.includes(row.status)) throw notNow(row)
  const isLead = row.leadId === tx.caller.organisationId
  refusePast(tx, settings.decideBefore)
  if (Object.keys(settings).length > 0 || !workedOutStates.includes(row.status)) byLead(tx, standing)
  if (patch === undefined) {
    await repository.update(tx, id, settings)
    const next = after(tx, standing, settings)
    await settle(tx, next)
    tell(tx, 'changed', next, { fields: Object.keys(settings) })
    return get(tx, id, language)
  }
  const content = readContent(mergePatched(standing.content, patch))
  const changes = differences(standing.content as unknown as Json, content as unknown as Json)
  if (changes.length === 0) throw nothingChanges()
  if (!isLead && changes.some((one) => ownerOf(standing, one) !== tx.caller.organisationId))
    throw notYourAct({
      who: 'the organisation that leads the project; you change `content.parts` of your own organisation',
      'who.nl': 'de organisatie die het project trekt; u wijzigt `content.parts` van uw eigen organisatie',
    })
  refuse([...partsKept(tx, standing, content), ...(await unknownIn(tx, content, standing))])
  await revise(tx, standing, content, changes, settings)
  return get(tx, id, language)
}

/** The lead stays, a partner keeps its side, and once it is submitted nobody is left out or let in without a new round. */
const partsKept = ({ caller }: Tx, { row, content: before, merged }: Standing, content: Content) => {
  const errors = []
  const wrong = (pointer: string, code: string, en: string, nl: string) => ({
    ...{ in: 'body' as const, pointer: `/content${pointer}`, code, message: { en, nl } },
  })
  const lead = keyOf({ content: before, merged }, row.leadId) ?? row.leadId
  if (!content.parts[lead])
    errors.push(
      wrong(
        `/parts/${lead}`,
        'lead-stays',
        'The organisation that leads the project has a part in it.',
        'De organisatie die het project trekt heeft er een deel in.',
      ),
    )
  const own = keyOf({ content: before, merged }, caller.organisationId!)
  if (own !== undefined && own !== lead && !content.parts[own])
    errors.push(
      wrong(
        `/parts/${own}`,
        'lead-leaves-out',
        'The organisation that leads the project leaves a party out; ask it to, or reject what is submitted.',
        'De organisatie die het project trekt laat een partij weg; vraag haar dat, of wijs af wat wordt ingediend.',
      ),
    )
  for (const [id, { side }] of Object.entries(content.parts))
    if (before.parts[id] && before.parts[id].side !== side)
      errors.push(
        wrong(
          `/parts/${id}/side`,
          'party-side',
          'The organisation is not on this side.',
          'De organisatie staat niet aan deze kant.',
        ),
      )
  for (const id of Object.keys(content.parts)) {
    const known = before.parts[id] ? undefined : keyOf({ content: before, merged }, id)
    if (known !== undefined)
      errors.push(
        wrong(
          `/parts/${id}`,
          'known-otherwise',
          `This content knows the organisation as ${known}, which was merged into it; change that part.`,
          `Deze inhoud kent de organisatie als ${known}, die ermee is samengevoegd; wijzig dat deel.`,
        ),
      )
  }
  if (row.status === 'running' && Object.keys(before.parts).sort().join() !== Object.keys(content.parts).sort().join())
    errors.push(
      wrong(
        '/parts',
        'parties-stay',
        'The parties of a running project stay; stop it and begin another to change them.',
        'De partijen van een lopend project blijven; stop het en begin een ander om ze te wijzigen.',
      ),
    )
  return errors
}

/** The day before which the parties decide on another version: as it was, unless that has passed. */
const deadline = (tx: Tx, { decideBefore }: Pick<Row, 'decideBefore'>, settings: Partial<Row>): Partial<Row> => {
  const day = today(tx.now)
  if (settings.decideBefore !== undefined || (decideBefore !== null && decideBefore > day)) return {}
  return { decideBefore: addDays(day, daysToDecide) }
}

/** Another version of the content, with what that does to the project: see `change`. */
const revise = async (
  tx: Tx,
  standing: Standing,
  content: Content,
  changes: readonly Difference[],
  settings: Partial<Row>,
): Promise<void> => {
  const { row, approvals } = standing
  const running = row.status === 'running'
  const number = row.lastNumber + 1
  const cause = running ? 'change-of-running' : 'changed'
  await repository.keepVersion(tx, row.id, { number, content, cause, recordVersion: row.version + 1 })
  const voided = approvals.filter(({ decision }) => decision === 'approve').map(({ organisationId }) => organisationId)
  if (voided.length > 0)
    tx.effects.push({ type: 'approvals-voided', resource: 'projects', id: row.id, approvals: voided })
  const pointers = changes.map(({ pointer }) => pointer)
  if (running) return propose(tx, standing, content, { number, voided, pointers, settings })
  const parties = partiesOf({ content, merged: standing.merged }, row.leadId).map((party) => ({
    ...party,
    id: standing.parties.find(({ organisationId }) => organisationId === party.organisationId)?.id ?? newId(),
    ...{
      projectId: row.id,
      side: partOf({ content, merged: standing.merged }, party.organisationId)?.side ?? ('network' as const),
      decides: true,
      eyes: 1,
    },
  }))
  const next = { ...standing, content, parties, approvals: [] }
  await repository.keepParties(tx, row.id, parties)
  repository.derive(tx, row.id, next)
  const set = { ...settings, ...ofContent(next), number, lastNumber: number, agreedNumber: null }
  const told = { voided, pointers }
  if (row.status === 'submitted' || row.status === 'approved') {
    await step(tx, next, 'revise', 'changed', { ...deadline(tx, row, settings), ...set }, told)
  } else {
    await repository.update(tx, row.id, set)
    const changed = after(tx, next, set)
    await settle(tx, changed)
    tell(tx, 'changed', changed, told)
  }
  const gone = standing.parties.filter(
    ({ organisationId }) => !parties.some((one) => one.organisationId === organisationId),
  )
  if (gone.length > 0)
    tell(
      tx,
      'left',
      next,
      {},
      gone.map(({ organisationId }) => organisationId),
    )
}

/** A change of a running project goes to those whom it touches, against what holds; what holds stays until they have approved it. */
const propose = async (
  tx: Tx,
  standing: Standing,
  content: Content,
  {
    number,
    voided,
    pointers,
    settings,
  }: { number: number; voided: readonly (string | null)[]; pointers: readonly string[]; settings: Partial<Row> },
): Promise<void> => {
  const { row, parties } = standing
  const holds = (await repository.version(tx, row.id, row.agreedNumber!))!.content
  const touches = touched(
    { content, merged: standing.merged },
    differences(holds as unknown as Json, content as unknown as Json),
  )
  const set = {
    ...settings,
    ...deadline(tx, standing.row, settings),
    number,
    lastNumber: number,
    contentHash: contentHash(content),
  }
  // A change that was changed back asks nobody anything.
  if (touches.length === 0) {
    const same = { ...set, agreedNumber: number, change: null }
    await repository.update(tx, row.id, same)
    const next = after(tx, { ...standing, content, approvals: [] }, same)
    await settle(tx, next)
    return tell(tx, 'change-withdrawn', next, { voided, pointers })
  }
  const unmet = await beyondLimits(tx, { ...standing, content })
  if (unmet.length > 0) throw guardNotMet({}, { members: { unmet } })
  const asked = parties.map((party) => ({ ...party, eyes: 1, decides: touches.includes(party.organisationId) }))
  await repository.askAnew(
    tx,
    row.id,
    asked.filter(({ decides }) => decides).map(({ id }) => id),
  )
  const proposed = { ...set, change: 'proposed' as const }
  await repository.update(tx, row.id, proposed)
  const next = after(tx, { ...standing, content, parties: asked, approvals: [] }, proposed)
  await settle(tx, next)
  tell(tx, 'change-proposed', next, { voided, pointers, touches })
}

/** A change of a running project comes to nothing, for a reason where one was given: what holds is the newest version again. */
export const restore = async (
  tx: Tx,
  standing: Standing,
  reason: string | null = null,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  const { row, parties } = standing
  const { content } = (await repository.version(tx, row.id, row.agreedNumber!))!
  const number = row.lastNumber + 1
  await repository.keepVersion(tx, row.id, { number, content, cause: 'restored', recordVersion: row.version + 1 })
  await repository.askAnew(
    tx,
    row.id,
    parties.map(({ id }) => id),
  )
  const set = {
    number,
    lastNumber: number,
    agreedNumber: number,
    contentHash: contentHash(content),
    change: null,
    reason,
  }
  await repository.update(tx, row.id, set)
  const next = after(tx, { ...standing, content, approvals: [] }, set)
  await settle(tx, next)
  const { from, to } = projectLifecycle.transitions['withdraw-change']
  tell(tx, 'change-withdrawn', next, {
    ...{ action: 'withdraw-change', from: from[0], to, version: next.row.version },
    ...data,
  })
}
