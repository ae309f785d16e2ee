import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { held } from './arrays.ts'

/* The thread of `migrate.ts`: runs the migrations of drizzle/ on the database it is given, and says what went wrong. */

/** Where drizzle-orm notes what has been done. */
export const schema = 'leerketen_migrations'
export const table = 'migrations'

const run = async (databaseUrl: string): Promise<void> => {
  const [{ drizzle }, { migrate }, { default: postgres }] = await Promise.all([
    import('drizzle-orm/postgres-js'),
    import('drizzle-orm/postgres-js/migrator'),
    import('postgres'),
  ])
  const sql = postgres(databaseUrl, { ...held, connect_timeout: 10 })
  try {
    const migrationsFolder = fileURLToPath(new URL('../../drizzle', import.meta.url))
    await migrate(drizzle(sql), { migrationsFolder, migrationsSchema: schema, migrationsTable: table })
  } finally {
    await sql.end({ timeout: 2 })
  }
}

if (!isMainThread)
  await run(workerData as string).then(
    () => parentPort?.postMessage(null),
    (error: Error) => {
      // drizzle-orm wraps what Postgres says.
      const { code, severity, message } = (error.cause ?? error) as Error & { code?: string; severity?: string }
      parentPort?.postMessage({ code, severity, message })
    },
  )
