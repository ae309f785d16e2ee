import type { Tx } from '../../../../database/transact.ts'

/** What came out of a project. */
export type Row = {
  projectId: string
  results: string
  lessons: string
  continues: { what: string; organisationId: string; position: string }[]
  createdAt: string
}

export const insert = async ({ sql }: Tx, row: Row): Promise<void> => {
  await sql`insert into project_results (project_id, results, lessons, continues, created_at)
    values (${row.projectId}, ${row.results}, ${row.lessons}, ${sql.json(row.continues as never)}, ${row.createdAt})`
}

export const find = async ({ sql }: Tx, projectId: string): Promise<Row | undefined> =>
  (
    await sql<
      Row[]
    >`select project_id, results, lessons, continues, created_at from project_results where project_id = ${projectId}`
  )[0]
