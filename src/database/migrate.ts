import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import postgres from 'postgres'
import journal from '../../drizzle/meta/_journal.json' with { type: 'json' }
import { held } from './arrays.ts'
import { schema, table } from './migrations.ts'
import { ensureRoles, secureTables } from './roles.ts'
import { DatabaseSetupError, unreachable } from './setup-error.ts'

/** One number for the advisory lock under which an instance migrates; the others wait for it. */
const migrationLock = 5_331_726

/**
 * Applies every `rules.sql`, and every `rules.ts` that makes one: the functions and triggers that stand next to their
 * tables, written with `create or replace`. Only when one has changed, because a trigger that is replaced holds up the
 * writes of a running service.
 */
const applyRules = async (sql: postgres.Sql): Promise<void> => {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  const paths = (await readdir(folder, { recursive: true }))
    .filter((path) => /(^|[\\/])rules\.(sql|ts)$/.test(path))
    .sort()
  const read = async (path: string): Promise<string> =>
    path.endsWith('.ts')
      ? (await import(pathToFileURL(join(folder, path)).href)).default
      : readFile(join(folder, path), 'utf8')
  const rules = (await Promise.all(paths.map(read))).join('\n')
  const hash = createHash('sha256').update(rules).digest('hex')
  await sql`create table if not exists leerketen_migrations.rules (hash text not null)`
  const [applied] = await sql`select from leerketen_migrations.rules where hash = ${hash}`
  if (applied) return
  await sql.begin(async (tx) => {
    await tx.unsafe(rules)
    await tx`delete from leerketen_migrations.rules`
    await tx`insert into leerketen_migrations.rules values (${hash})`
  })
}

/**
 * Runs what the journal has and the database has not. In a thread of its own: what drizzle-orm takes to load (some 200 MB)
 * goes with it, and the service itself never loads it.
 */
const runMigrations = async (sql: postgres.Sql, databaseUrl: string): Promise<void> => {
  await sql`create schema if not exists ${sql(schema)}`
  const [made] = await sql`select to_regclass(${`${schema}.${table}`}) as made`
  const [done] = made?.made
    ? await sql<{ at: string }[]>`select max(created_at) as at from ${sql(`${schema}.${table}`)}`
    : []
  if (Number(done?.at ?? 0) >= Math.max(...journal.entries.map(({ when }) => when))) return
  const worker = new Worker(new URL('./migrations.ts', import.meta.url), { workerData: databaseUrl })
  await new Promise<void>((resolve, reject) => {
    worker.once('message', (said: { code?: string; severity?: string; message: string } | null) =>
      said ? reject(Object.assign(new Error(said.message), said)) : resolve(),
    )
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the migrations ended early')))
  })
}

const failure = (code: string): Error => Object.assign(new Error(code), { code })

/**
 * One connection for all of it; when it closes, or does not answer at first, `work` fails. (Left to itself, postgres.js
 * 3.4.9 connects again for ever to a server that closes what it accepted, and a statement would run without the lock.)
 */
const onOneConnection = async (databaseUrl: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> => {
  const lost = Promise.withResolvers<never>()
  lost.promise.catch(() => undefined)
  // A moment later, so that an error that says more comes first.
  const onclose = () => void setTimeout(() => lost.reject(failure('CONNECTION_CLOSED')), 100)
  const sql = postgres(databaseUrl, { ...held, connect_timeout: 10, onclose })
  const silence = setTimeout(() => lost.reject(failure('CONNECT_TIMEOUT')), 11_000)
  try {
    await Promise.race([sql`select 1`, lost.promise])
    clearTimeout(silence)
    await Promise.race([work(sql), lost.promise])
  } finally {
    clearTimeout(silence)
    await sql.end({ timeout: 2 })
  }
}

/**
 * Brings a database to the present schema: roles, migrations, rules, rights. Several instances may start at once: one works,
 * the others wait and find it done. Errors an operator can put right come as DatabaseSetupError.
 */
export const migrate = async (databaseUrl: string): Promise<void> => {
  try {
    await onOneConnection(databaseUrl, async (sql) => {
      const [server] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`
      if ((server?.version ?? 0) < 150000)
        throw new DatabaseSetupError('Postgres 15 or newer is needed; the server of DATABASE_URL is older.')
      await sql`select pg_advisory_lock(${migrationLock})`
      await ensureRoles(sql, databaseUrl)
      await runMigrations(sql, databaseUrl)
      await applyRules(sql)
      await secureTables(sql)
    })
  } catch (error) {
    const { code, severity } = error as { code?: string; severity?: string }
    if (code === '42501' && severity !== 'FATAL')
      throw new DatabaseSetupError(
        `The role of DATABASE_URL lacks a right on its database: ${(error as Error).message}. It must own the schema's objects, or be allowed to create them.`,
      )
    throw unreachable(error) ?? error
  }
}
