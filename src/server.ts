import { randomBytes } from 'node:crypto'
import closeWithGrace from 'close-with-grace'
import { buildApp } from './app.ts'
import { openCursors } from './core/page.ts'
import { EmbeddedError, startEmbedded } from './database/embedded.ts'
import { migrate } from './database/migrate.ts'
import { openPool } from './database/pool.ts'
import { DatabaseSetupError, loginOf } from './database/roles.ts'
import { asSystem, openTransact } from './database/transact.ts'
import { openAuthentication } from './http/authenticate.ts'
import { identify } from './http/identify.ts'

/* The entry: settings → database → app → listen → close with grace. */
const port = Number(process.env.PORT ?? 3000)
const host = process.env.HOST ?? '127.0.0.1'
try {
  const embedded = process.env.DATABASE_URL
    ? undefined
    : await startEmbedded({ dataDir: process.env.DATA_DIR ?? './data' })
  const databaseUrl = process.env.DATABASE_URL ?? embedded!.url
  await migrate(databaseUrl)
  const pool = openPool({ url: loginOf(databaseUrl).url, size: 6 })
  const transact = openTransact(pool)
  const clock = () => new Date()
  const system = asSystem(transact, clock)
  const { authenticate } = openAuthentication({
    issuers: () => [],
    identify: (claims) => system('read', (tx) => identify(tx, claims)),
    clock,
  })
  const app = await buildApp({
    transact,
    cursors: openCursors(randomBytes(32)),
    clock,
    publicUrl: process.env.PUBLIC_URL ?? `http://${host}:${port}`,
    authenticate,
    log: { level: process.env.LOG_LEVEL ?? 'warn' },
  })
  await app.listen({ port, host })
  process.stdout.write(`Leerketen listens on http://${host}:${port}/v1\n`)
  closeWithGrace({ delay: 10_000 }, async () => {
    await app.close()
    await pool.close()
    await embedded?.stop()
  })
} catch (error) {
  const expected = error instanceof EmbeddedError || error instanceof DatabaseSetupError
  process.stderr.write(`${expected ? (error as Error).message : ((error as Error).stack ?? error)}\n`)
  process.exit(1)
}
