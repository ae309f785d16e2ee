import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { DatabaseSetupError, ensureRoles, secureTables } from './roles.ts'

/** One number for the advisory lock under which an instance migrates; the others wait for it. */
const migrationLock = 5_331_726

/**
 * Brings a database to the present schema: roles, migrations, rights. Several instances may start at once: one works,
 * the others wait and find it done. Errors an operator can put right come as DatabaseSetupError.
 */
export const migrate = async (databaseUrl: string): Promise<void> => {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 10, onnotice: () => undefined })
  try {
    const [server] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`
    if ((server?.version ?? 0) < 150000)
      throw new DatabaseSetupError('Postgres 15 or newer is needed; the server of DATABASE_URL is older.')
    await sql`select pg_advisory_lock(${migrationLock})`
    await ensureRoles(sql, databaseUrl)
    await runMigrations(drizzle(sql), {
      migrationsFolder: fileURLToPath(new URL('../../drizzle', import.meta.url)),
      migrationsSchema: 'leerketen_migrations',
      migrationsTable: 'migrations',
    })
    await secureTables(sql)
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (code === '42501')
      throw new DatabaseSetupError(
        `The role of DATABASE_URL lacks a right on its database: ${(error as Error).message}. It must own the schema's objects, or be allowed to create them.`,
      )
    throw error
  } finally {
    await sql.end({ timeout: 2 })
  }
}
