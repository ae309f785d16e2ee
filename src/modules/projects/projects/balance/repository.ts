import type { PageRequest } from '../../../../core/page.ts'
import type { Tx } from '../../../../database/transact.ts'
import { directoryVersion } from '../../../parties/organisations/names.ts'
import type { CommitmentKind } from '../lifecycle.ts'

/** Sums as decimal text with two decimals. */
export type Sums = { kind: CommitmentKind; committed: string; realised: string }
export type Row = {
  projectId: string
  number: number
  directoryVersion: number | null
  parties: { organisationId: string; side: 'education' | 'care'; role: 'lead' | 'partner' }[]
  /** By organisation and kind; without an organisation those of all. */
  sums: (Sums & { organisationId: string | null })[]
  months: (Sums & { organisationId: string; teamId: string; month: string })[]
}

/** All that a balance is made of, in one statement, so that its figures are of one moment. */
export const find = async ({ sql }: Tx, projectId: string, page: PageRequest): Promise<Row | undefined> => {
  const [by, month, team, kind] = page.after ?? []
  const after =
    kind === undefined
      ? sql``
      : sql`where (f.organisation_id, f.month, f.team_id, f.kind) > (${String(by)}, ${String(month)}, ${String(team)}, ${String(kind)})`
  return (
    await sql<Row[]>`
    with entries as (
      select organisation_id, team_id, month, kind, amount as committed, 0.00 as realised
        from project_commitments where project_id = ${projectId}
      union all select organisation_id, team_id, month, kind, 0.00, amount
        from project_realisations where project_id = ${projectId} and withdrawn_at is null),
    facts as materialized (
      select organisation_id, team_id, month, kind, sum(committed)::numeric(20, 2) as committed, sum(realised)::numeric(20, 2) as realised
      from entries group by organisation_id, team_id, month, kind),
    sums as (
      select organisation_id, kind, sum(committed)::numeric(20, 2) as committed, sum(realised)::numeric(20, 2) as realised
      from facts group by grouping sets ((organisation_id, kind), (kind))),
    months as (
      select * from facts f ${after} order by f.organisation_id, f.month, f.team_id, f.kind limit ${page.limit + 1})
    select a.id as project_id, coalesce(a.agreed_number, a.number) as number, ${sql.unsafe(directoryVersion)} as directory_version,
      (select json_agg(json_build_object('organisationId', p.organisation_id, 'side', o.kind, 'role', p.role) order by p.role, p.organisation_id)
       from project_parties p join organisations o on o.id = p.organisation_id
       where p.project_id = a.id and p.role <> 'network') as parties,
      (select coalesce(json_agg(json_build_object('organisationId', s.organisation_id, 'kind', s.kind, 'committed', s.committed::text,
         'realised', s.realised::text)), '[]') from sums s) as sums,
      (select coalesce(json_agg(json_build_object('organisationId', m.organisation_id, 'teamId', m.team_id,
         'month', to_char(m.month, 'YYYY-MM'), 'kind', m.kind, 'committed', m.committed::text, 'realised', m.realised::text)
         order by m.organisation_id, m.month, m.team_id, m.kind), '[]') from months m) as months
    from projects a where a.id = ${projectId}`
  )[0]
}
