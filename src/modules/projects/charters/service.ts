import type { z } from 'zod'
import type { Unmet } from '../../../core/lifecycle.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { Language } from '../../../core/problem.ts'
import { notFound } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import * as approvalRecords from '../../approvals/repository.ts'
import { withNames } from '../../parties/organisations/names.ts'
import * as changes from './change.ts'
import { missing, type Need } from './coverage.ts'
import * as decisions from './decide.ts'
import { charterDeciders } from './lifecycle.ts'
import type { CharterApproval, Row } from './record.ts'
import * as repository from './repository.ts'
import type { CharterApprovalCreate, CharterCreate, CharterPatch, CharterTransition, charterQuery } from './schemas.ts'
import { shown } from './show.ts'
import { exists, load } from './standing.ts'
import * as transitions from './transitions.ts'

/** A charter as the caller sees it; 404 else. */
export const get = async (tx: Tx, id: string, language: Language) =>
  (await shown(tx, [await load(tx, id)], language))[0]!

/** The charter, or nothing, for other collections to judge. */
export const find = (tx: Tx, id: string): Promise<Row | undefined> => repository.find(tx, id)

/** What one project asks of its charter: of which organisations, and the euros of each. */
export type Asked = { charterId: string | null; needs: readonly Need[] }

/**
 * What charters lack to cover projects on a day, each with the role that can see to it; nothing when they cover (DOMAIN.md §5). In
 * as many statements as for one. One that is not there, or that the caller may not see, covers nothing.
 */
export const coverageOfAll = async (
  tx: Tx,
  asked: readonly Asked[],
  day: string,
): Promise<readonly (readonly Unmet[])[]> => {
  const ids = [...new Set(asked.flatMap(({ charterId }) => charterId ?? []))]
  const found = ids.length === 0 ? [] : await repository.standings(tx, await repository.findAll(tx, ids))
  const standings = new Map(found.map((standing) => [standing.row.id, standing]))
  return withNames(tx, found[0]?.row.directoryVersion ?? null, (named) =>
    asked.map(({ charterId, needs }) => {
      const standing = standings.get(charterId ?? '')
      if (standing) return missing(standing, needs, day, (id) => named(id).name)
      const [need] = needs
      return need ? [{ ...unknownCharter, satisfiedBy: charterDeciders[need.side][0] }] : []
    }),
  )
}

/** The same of one project. */
export const coverage = async (tx: Tx, charterId: string, needs: readonly Need[], day: string) =>
  (await coverageOfAll(tx, [{ charterId, needs }], day))[0]!
const unknownCharter = {
  rule: 'charter-unknown',
  message: {
    en: 'No charter that your organisation takes part in is assigned.',
    nl: 'Er is geen belegging toegewezen waaraan uw organisatie deelneemt.',
  },
}

export const list = async (tx: Tx, filters: z.output<typeof charterQuery>, page: PageRequest, language: Language) => {
  const found = page.page(
    await repository.list(tx, filters, page),
    (row) => (filters.updatedSince ? [row.updatedAt, row.id] : [row.id]),
    (row) => row,
  )
  const standings = found.items.length === 0 ? [] : await repository.standings(tx, found.items)
  return { items: await shown(tx, standings, language), nextCursor: found.nextCursor }
}

export const create = async (tx: Tx, value: z.output<typeof CharterCreate>, language: Language) =>
  get(tx, await changes.drawUp(tx, value), language)

export const change = async (
  tx: Tx,
  id: string,
  patch: z.output<typeof CharterPatch>,
  ifMatch: IfMatch,
  language: Language,
) => {
  await changes.change(tx, id, patch, ifMatch)
  return get(tx, id, language)
}

export const take = async (
  tx: Tx,
  id: string,
  asked: z.output<typeof CharterTransition>,
  ifMatch: IfMatch,
  language: Language,
) => {
  await transitions.take(tx, id, asked, ifMatch)
  return get(tx, id, language)
}

export const decide = (tx: Tx, id: string, value: z.output<typeof CharterApprovalCreate>) =>
  decisions.decide(tx, id, value)

export const history = async (tx: Tx, id: string, page: PageRequest) => {
  await exists(tx, id)
  return repository.history(tx, id, page)
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

export const approvals = async (tx: Tx, id: string, page: PageRequest) => {
  await exists(tx, id)
  return approvalRecords.list<CharterApproval>(tx, repository.ledger, id, page)
}
