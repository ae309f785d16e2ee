import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import { searchable } from '../../../core/search.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Student, StudentSearch, studentQuery } from './schemas.ts'

export type Row = z.output<typeof Student>
export type Value = { studentNumber: string; name: string; email?: string | null | undefined }

/** The month of birth is asked for by a school only; to the others the field is not there. */
const columns = (
  tx: Tx,
) => tx.sql`s.id, s.version, s.created_at, s.updated_at, s.school_id, s.student_number, s.name, s.email
  ${tx.caller.kind === 'education' ? tx.sql`, (select b.birth_year_month from student_births b where b.student_id = s.id) as birth_year_month` : tx.sql``}`

export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from students s where s.id = ${id}`)[0]

/** Those of these that the caller may see, by id. */
export const findAll = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Row>> => {
  const rows = await tx.sql<Row[]>`select ${columns(tx)} from students s where s.id = any(${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

/** The students of a school in the order they were registered, so that no cursor holds a name; by change where `updatedSince` is asked. */
export const list = async (
  tx: Tx,
  schoolId: string,
  { updatedSince }: z.output<typeof studentQuery>,
  page: PageRequest,
) => {
  const [key, id] = page.after ?? []
  if (updatedSince) {
    const after = id ? tx.sql`and (s.updated_at, s.id) > (${String(key)}, ${String(id)})` : tx.sql``
    const rows = await tx.sql<Row[]>`select ${columns(tx)} from students s
      where s.school_id = ${schoolId} and s.updated_at >= ${updatedSince} ${after}
      order by s.updated_at, s.id limit ${page.limit + 1}`
    return page.page(
      rows,
      (row) => [row.updatedAt, row.id],
      (row) => row,
    )
  }
  const rows = await tx.sql<Row[]>`select ${columns(tx)} from students s
    where s.school_id = ${schoolId} ${key ? tx.sql`and s.id > ${String(key)}` : tx.sql``}
    order by s.id limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.id],
    (row) => row,
  )
}

/** Students by the begin of a part of their name, or by number. The cursor is an id: a URL holds no name. */
export const search = async (
  tx: Tx,
  schoolId: string,
  { name, studentNumber }: z.output<typeof StudentSearch>,
  page: PageRequest,
) => {
  const id = page.after?.[0]
  const after = id
    ? tx.sql`and (s.search_name, s.id) > ((select search_name from students where id = ${String(id)}), ${String(id)}::uuid)`
    : tx.sql``
  const named = name
    ? tx.sql`and (s.search_name like ${`${searchable(name)}%`} or s.search_name like ${`% ${searchable(name)}%`})`
    : tx.sql``
  const numbered = studentNumber ? tx.sql`and s.student_number = ${studentNumber}` : tx.sql``
  const rows = await tx.sql<Row[]>`select ${columns(tx)} from students s
    where s.school_id = ${schoolId} ${named} ${numbered} ${after}
    order by s.search_name, s.id limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.id],
    (row) => row,
  )
}

export const insert = async (tx: Tx, id: string, schoolId: string, value: Value): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`insert into students (id, school_id, student_number, name, search_name, email, created_at, updated_at)
    values (${id}, ${schoolId}, ${value.studentNumber}, ${value.name}, ${searchable(value.name)}, ${value.email ?? null}, ${now}, ${now})`
}

/** Writes the whole record where the version still matches; false when it does not. */
export const update = async (tx: Tx, id: string, value: Value, ifMatch: IfMatch): Promise<boolean> => {
  const { count } = await tx.sql`update students set student_number = ${value.studentNumber}, name = ${value.name},
      search_name = ${searchable(value.name)}, email = ${value.email ?? null},
      version = version + 1, updated_at = ${tx.now.toISOString()}
    where id = ${id} and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}

/** Keeps the month of birth, or forgets it (null). */
export const setBirth = async (tx: Tx, id: string, schoolId: string, birthYearMonth: string | null): Promise<void> => {
  if (birthYearMonth === null) await tx.sql`delete from student_births where student_id = ${id}`
  else
    await tx.sql`insert into student_births (student_id, school_id, birth_year_month) values (${id}, ${schoolId}, ${birthYearMonth})
      on conflict (student_id) do update set birth_year_month = excluded.birth_year_month`
}
