import postgres from 'postgres'
import { withDatabase } from '../test/template.ts'

/** Statements that reach the server while `work` runs, counted by pg_stat_statements; undefined where that is not loaded. */
export const countStatements = async (
  server: { url: string; counts: boolean },
  database: string,
  work: () => Promise<unknown>,
): Promise<number | undefined> => {
  if (!server.counts) return undefined
  const sql = postgres(withDatabase(server.url, database), { max: 1, onnotice: () => undefined })
  const track = async (what: 'all' | 'none') => {
    await sql.unsafe(`alter system set pg_stat_statements.track = '${what === 'all' ? 'top' : 'none'}'`)
    await sql`select pg_reload_conf()`
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  try {
    await sql`create extension if not exists pg_stat_statements`
    await track('all')
    await sql`select pg_stat_statements_reset()`
    await work()
    const [row] = await sql<{ calls: number }[]>`select sum(s.calls)::int as calls from pg_stat_statements s
      join pg_database d on d.oid = s.dbid where d.datname = ${database} and s.query not like '%pg_stat_statements%'`
    return row!.calls
  } finally {
    await track('none')
    await sql.end()
  }
}
