import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import { searchable } from '../../../core/search.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Qualification, qualificationQuery } from './schemas.ts'

export type Row = z.output<typeof Qualification>

const columns = (tx: Tx) => tx.sql`education_code, name, level, valid_from, valid_until, equivalents, source`

export const find = async (tx: Tx, educationCode: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from qualifications where education_code = ${educationCode}`)[0]

export const list = async (tx: Tx, { level, q, onDate }: z.output<typeof qualificationQuery>, page: PageRequest) => {
  const after = page.after?.[0]
  const term = q === undefined ? '' : searchable(q)
  const rows = await tx.sql<Row[]>`select ${columns(tx)} from qualifications
    where true ${after ? tx.sql`and education_code > ${String(after)}` : tx.sql``}
      ${level ? tx.sql`and level = ${level}` : tx.sql``}
      ${q ? tx.sql`and (search_name like ${`${term}%`} or search_name like ${`% ${term}%`} or education_code like ${`${term}%`})` : tx.sql``}
      ${onDate ? tx.sql`and coalesce(valid_from <= ${onDate}, true) and coalesce(valid_until >= ${onDate}, true)` : tx.sql``}
    order by education_code limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.educationCode],
    (row) => row,
  )
}

/** Adds or corrects these; what did not change is not written. */
export const upsert = async (tx: Tx, entries: readonly Row[]): Promise<void> => {
  const rows = entries.map((entry) => ({
    education_code: entry.educationCode,
    name: entry.name,
    search_name: searchable(entry.name),
    level: entry.level,
    valid_from: entry.validFrom,
    valid_until: entry.validUntil,
    equivalents: entry.equivalents,
    source: entry.source,
  }))
  await tx.sql`insert into qualifications as q (education_code, name, search_name, level, valid_from, valid_until, equivalents, source)
    select education_code, name, search_name, level, valid_from, valid_until, equivalents, source
    from jsonb_to_recordset(${tx.sql.json(rows)}) as e
      (education_code text, name text, search_name text, level int, valid_from date, valid_until date, equivalents text[], source text)
    order by education_code
    on conflict (education_code) do update set name = excluded.name, search_name = excluded.search_name, level = excluded.level,
      valid_from = excluded.valid_from, valid_until = excluded.valid_until, equivalents = excluded.equivalents, source = excluded.source
    where (q.name, q.search_name, q.level, q.valid_from, q.valid_until, q.equivalents, q.source) is distinct from
      (excluded.name, excluded.search_name, excluded.level, excluded.valid_from, excluded.valid_until, excluded.equivalents, excluded.source)`
}
