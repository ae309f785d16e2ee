import type { z } from 'zod'
import { contentHash } from '../../../core/canonical.ts'
import { today } from '../../../core/dates.ts'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { FieldError, Language } from '../../../core/problem.ts'
import { notFound } from '../../../core/problems.ts'
import type { Tx } from '../../../database/transact.ts'
import { check, refuse } from '../../../http/zod.ts'
import { actingAs } from '../../approvals/acting.ts'
import * as decisions from '../../approvals/repository.ts'
import { unknownIn } from './checks.ts'
import { Content } from './content.ts'
import { workers } from './lifecycle.ts'
import { networkIn, organisationsIn, partOf } from './parts.ts'
import type { ApprovalRow, Row, Standing } from './record.ts'
import * as repository from './repository.ts'
import type { ProjectCreate, projectQuery } from './schemas.ts'
import { shown } from './show.ts'
import { exists, load, settle, tell } from './standing.ts'
import { fromTemplate } from './templates.ts'

export const get = async (tx: Tx, id: string, language: Language) => {
  const standing = await load(tx, id)
  const [summary] = await shown(tx, [standing], language)
  return { ...summary!, content: standing.content }
}

export const list = async (tx: Tx, filters: z.output<typeof projectQuery>, page: PageRequest, language: Language) => {
  const found = page.page(
    await repository.list(tx, filters, page),
    (row) => (filters.updatedSince ? [row.updatedAt, row.id] : [row.id]),
    (row) => row,
  )
  const standings = found.items.length === 0 ? [] : await repository.standings(tx, found.items)
  return { items: await shown(tx, standings, language), nextCursor: found.nextCursor }
}

/** A content that was sent, or made by a merge patch; 400 with all that is wrong with it, each under `/content`. */
export const readContent = (value: unknown): Content => {
  const errors: FieldError[] = []
  const made = check(Content, 'body', value, errors)
  refuse(errors.map((error) => ({ ...error, pointer: `/content${error.pointer}` })))
  return made!
}

/** 400 for a day before which nobody can decide any more. */
export const refusePast = ({ now }: Tx, decideBefore: string | null | undefined): void => {
  if (decideBefore && decideBefore <= today(now)) refuse([tooLate])
}
const tooLate: FieldError = {
  in: 'body',
  pointer: '/decideBefore',
  code: 'in-the-past',
  message: { en: 'Use a day after today.', nl: 'Gebruik een dag na vandaag.' },
}

/** What the row of a project takes from its content. */
export const ofContent = ({
  content,
  merged,
}: Pick<Standing, 'content' | 'merged'>): Pick<
  Row,
  'kind' | 'title' | 'startDate' | 'endDate' | 'networkId' | 'contentHash'
> => ({
  kind: content.kind,
  title: content.title,
  startDate: content.startDate,
  endDate: content.endDate,
  networkId: networkIn({ content, merged }),
  contentHash: contentHash(content),
})

/** The organisations that a content names, each with what it is. */
export const partiesOf = (known: Pick<Standing, 'content' | 'merged'>, leadId: string) => {
  const networkId = networkIn(known)
  return [
    ...organisationsIn(known).map((organisationId) => ({
      organisationId,
      role: organisationId === leadId ? ('lead' as const) : ('partner' as const),
    })),
    ...(networkId ? [{ organisationId: networkId, role: 'network' as const }] : []),
  ]
}

/**
 * Draws up a project that the caller's organisation leads, from the template of its kind where that is asked. Every organisation
 * that has a part in it knows of the draft from here on: they work it out together.
 */
export const create = async (
  tx: Tx,
  { content: given, template, decideBefore }: z.output<typeof ProjectCreate>,
  language: Language,
) => {
  actingAs(tx, workers)
  const { organisationId: leadId, kind: side } = tx.caller
  const begun = template ? fromTemplate(given) : given
  const own = { [leadId!]: { side, ...(begun.parts as Record<string, object> | undefined)?.[leadId!] } }
  const content = readContent({ ...begun, parts: { ...(begun.parts as object), ...own } })
  refusePast(tx, decideBefore)
  refuse(await unknownIn(tx, content))
  const id = newId()
  const now = tx.now.toISOString()
  const known = { content, merged: {} }
  const row = { id, leadId: leadId!, decideBefore, ...ofContent(known) }
  await repository.insert(tx, row)
  const parties = partiesOf(known, leadId!).map((party) => ({
    ...party,
    id: newId(),
    projectId: id,
    decides: true,
    eyes: 1,
  }))
  const standing = {
    row: { ...row, status: 'draft', number: 1, updatedAt: now, change: null, submittedAt: null },
    ...known,
    parties: parties.map((party) => ({ ...party, side: partOf(known, party.organisationId)?.side ?? 'network' })),
    approvals: [],
  } as unknown as Standing
  await settle(tx, standing)
  await repository.keepParties(tx, id, parties)
  await repository.keepVersion(tx, id, { number: 1, content, cause: 'drawn-up', recordVersion: 1 })
  repository.derive(tx, id, known)
  tell(tx, 'created', standing)
  return get(tx, id, language)
}

export const approvals = async (tx: Tx, id: string, page: PageRequest) => {
  await exists(tx, id)
  return decisions.list<ApprovalRow>(tx, repository.ledger, id, page)
}

export const versions = async (tx: Tx, id: string, page: PageRequest) => {
  await exists(tx, id)
  return repository.versions(tx, id, page)
}

export const version = async (tx: Tx, id: string, number: number) => {
  const found = await repository.version(tx, id, number)
  if (!found) throw notFound()
  return found
}

export const history = async (tx: Tx, id: string, page: PageRequest) => {
  await exists(tx, id)
  return repository.history(tx, id, page)
}
