import type { z } from 'zod'
import type { PageRequest } from '../../../../core/page.ts'
import type { Tx } from '../../../../database/transact.ts'
import type { Audience, CommentStatus } from './lifecycle.ts'
import type { commentQuery } from './schemas.ts'

/** Somebody who is asked to look: by role at an organisation, or a colleague. */
export type Mention = { organisationId: string; role?: string | undefined; memberId?: string | undefined }

/** A comment as it is stored. */
export type Row = {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  projectId: string
  organisationId: string
  audience: Audience
  parentId: string | null
  pointer: string
  number: number
  text: string
  mentions: readonly Mention[]
  status: CommentStatus
  resolvedAt: string | null
}
type New = Omit<Row, 'version' | 'createdAt' | 'updatedAt' | 'organisationId'>

const columns = `c.id, c.version, c.created_at, c.updated_at, c.project_id, c.organisation_id, c.audience, c.parent_id, c.pointer,
  c.number, c.text, c.mentions, c.status, c.resolved_at`

/** One of a project; undefined when it does not exist for the caller. */
export const find = async ({ sql }: Tx, projectId: string, id: string): Promise<Row | undefined> =>
  (
    await sql<
      Row[]
    >`select ${sql.unsafe(columns)} from project_comments c where c.project_id = ${projectId} and c.id = ${id}`
  )[0]

/** The same, held until the transaction ends: a thread is answered, changed and resolved one after another. */
export const hold = async ({ sql }: Tx, projectId: string, id: string): Promise<Row | undefined> =>
  (
    await sql<
      Row[]
    >`select ${sql.unsafe(columns)} from project_comments c where c.project_id = ${projectId} and c.id = ${id} for update`
  )[0]

/** Those of a project that the caller may read, oldest first; by change where `updatedSince` is asked. */
export const list = async (
  { sql }: Tx,
  projectId: string,
  { status, audience, pointer, parent, updatedSince }: z.output<typeof commentQuery>,
  page: PageRequest,
): Promise<Row[]> => {
  const [first, second] = page.after ?? []
  const conditions = [
    sql`c.project_id = ${projectId}`,
    status && sql`c.status = ${status}`,
    audience && sql`c.audience = ${audience}`,
    pointer && sql`(c.pointer = ${pointer} or starts_with(c.pointer, ${`${pointer}/`}))`,
    parent && sql`c.parent_id = ${parent}`,
    updatedSince && sql`c.updated_at >= ${updatedSince}`,
    first === undefined
      ? undefined
      : updatedSince
        ? sql`(c.updated_at, c.id) > (${String(first)}, ${String(second)})`
        : sql`c.id > ${String(first)}`,
  ].filter((condition) => !!condition)
  return sql<Row[]>`select ${sql.unsafe(columns)} from project_comments c
    where ${conditions.reduce((before, next) => sql`${before} and ${next}`)}
    order by ${updatedSince ? sql`c.updated_at, c.id` : sql`c.id`} limit ${page.limit + 1}`
}

/** Keeps comments of the caller's organisation. */
export const insertAll = async (tx: Tx, comments: readonly New[]): Promise<void> => {
  const { sql, caller } = tx
  const now = tx.now.toISOString()
  await sql`insert into project_comments (id, project_id, organisation_id, audience, parent_id, pointer, number, text, mentions,
      status, resolved_at, created_at, updated_at)
    select c.id, c."projectId", ${caller.organisationId}, c.audience, c."parentId", c.pointer, c.number, c.text, c.mentions,
      c.status, c."resolvedAt", ${now}, ${now}
    from jsonb_to_recordset(${sql.json(comments as never)}) as c (id uuid, "projectId" uuid, audience text, "parentId" uuid,
      pointer text, number integer, text text, mentions jsonb, status text, "resolvedAt" timestamptz)`
}

/** Writes what a comment that is held says. */
export const update = async (tx: Tx, id: string, { text, mentions }: Pick<Row, 'text' | 'mentions'>): Promise<void> => {
  const { sql } = tx
  await sql`update project_comments set text = ${text}, mentions = ${sql.json(mentions as never)}, version = version + 1,
    updated_at = ${tx.now.toISOString()} where id = ${id}`
}

/** Gives a thread another state: the comment that began it, which is held, and its answers. */
export const settle = async (tx: Tx, id: string, status: CommentStatus): Promise<void> => {
  const { sql } = tx
  const now = tx.now.toISOString()
  await sql`update project_comments set status = ${status}, resolved_at = ${status === 'resolved' ? now : null},
    version = version + 1, updated_at = ${now} where id = ${id} or parent_id = ${id}`
}
