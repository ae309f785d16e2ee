import type { z } from 'zod'
import type { PageRequest } from '../../../../core/page.ts'
import type { Tx } from '../../../../database/transact.ts'
import type { commitmentQuery, ProjectCommitment } from './schemas.ts'

export type Row = z.output<typeof ProjectCommitment>

/** What a version of the content asks, by month, organisation and key; the content is opened once. */
export const list = async (
  { sql }: Tx,
  projectId: string,
  filters: z.output<typeof commitmentQuery>,
  page: PageRequest,
): Promise<Row[]> => {
  const { organisation, team, kind, monthFrom, monthUntil, version } = filters
  const [month, by, key] = page.after ?? []
  const number =
    version === 'newest'
      ? sql`a.number`
      : version === 'agreed'
        ? sql`a.agreed_number`
        : sql`coalesce(a.agreed_number, a.number)`
  const wanted = [
    organisation && sql`c."organisationId" = ${organisation}`,
    team && sql`c."teamId" = ${team}`,
    kind && sql`c.kind = ${kind}`,
    monthFrom && sql`c.month >= ${monthFrom}`,
    monthUntil && sql`c.month <= ${monthUntil}`,
    key !== undefined && sql`(c.month, c."organisationId", c.key) > (${String(month)}, ${String(by)}, ${String(key)})`,
  ].filter((condition) => !!condition)
  return sql<Row[]>`
    with chosen as materialized (
      select v.number, v.content->'parts' as parts from projects a
      join project_versions v on v.project_id = a.id and v.number = ${number} where a.id = ${projectId}),
    asked as (
      select h.number, p.key collate "C" as "organisationId", c.key collate "C" as key, c.value->>'kind' as kind,
        c.value->>'teamId' as "teamId", (c.value->>'month') collate "C" as month, c.value->>'amount' as amount, c.value->>'note' as note
      from chosen h cross join jsonb_each(h.parts) p cross join jsonb_each(p.value->'commitments') c)
    select c.* from asked c ${wanted.length > 0 ? sql`where ${wanted.reduce((before, next) => sql`${before} and ${next}`)}` : sql``}
    order by c.month, c."organisationId", c.key limit ${page.limit + 1}`
}
