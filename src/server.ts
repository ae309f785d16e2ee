import { buildApp } from './app.ts'
import { fail, failed } from './command.ts'
import { type Config, settleConfig, trustedIssuers } from './config.ts'
import { openCursors } from './core/page.ts'
import { startEmbedded } from './database/embedded.ts'
import { migrate } from './database/migrate.ts'
import { openPool } from './database/pool.ts'
import { loginOf } from './database/roles.ts'
import { asSystem, openTransact } from './database/transact.ts'
import { seedDemo } from './demo/seed.ts'
import { rememberIssuer } from './demo/token.ts'
import { openAuthentication } from './http/authenticate.ts'
import { closeOnSignal, finish } from './http/close.ts'
import { identify } from './http/identify.ts'
import { builtInIssuer, loadSecrets, openKeyring } from './http/keys.ts'
import { bufferedOutput } from './http/logging.ts'
import { openMetrics } from './http/metrics.ts'
import { startJobs } from './jobs.ts'
import { renumberRestored } from './modules/exchange/events/repository.ts'
import { loadQualifications } from './modules/parties/qualifications/service.ts'
import { firstScreen } from './screen.ts'

/* The entry: settings → database → app → listen → close with grace. */

const say = (line: string): void => void process.stderr.write(`${line}\n`)

const start = async (config: Config): Promise<void> => {
  /** What to close, first what was opened last; a signal may come before all of it is there. */
  const opened: (() => unknown)[] = []
  const closing = closeOnSignal({ steps: opened })
  try {
    const embedded = config.databaseUrl ? undefined : await startEmbedded({ dataDir: config.dataDir, log: say })
    if (embedded) opened.unshift(() => embedded.stop())
    const databaseUrl = config.databaseUrl ?? embedded!.url
    await migrate(databaseUrl)
    const pool = openPool({ url: loginOf(databaseUrl).url, size: 4 })
    opened.unshift(() => pool.close())
    const transact = openTransact(pool)
    const clock = () => new Date()
    const system = asSystem(transact, clock)
    await system('write', renumberRestored)
    await system('write', loadQualifications)
    if (embedded) await system('write', (tx) => seedDemo(tx))
    if (embedded) await system('write', (tx) => rememberIssuer(tx, config))
    const { signingKeys, cursorSecret } = await system('write', loadSecrets)
    const keyring = openKeyring({ system, first: signingKeys, clock })
    const issuers = [builtInIssuer(keyring, config), ...trustedIssuers(config)]
    const { authenticate } = openAuthentication({
      issuers: () => issuers,
      identify: (claims) => system('read', (tx) => identify(tx, claims)),
      clock,
    })
    const metrics = config.metricsPort ? openMetrics(pool) : undefined
    const app = await buildApp({
      transact,
      cursors: openCursors(cursorSecret),
      clock,
      publicUrl: config.publicUrl,
      authenticate,
      oauth: { keyring, system, publicUrl: config.publicUrl, audience: config.audience },
      metrics,
      log: { level: config.logLevel, stream: bufferedOutput() },
    })
    closing.logTo(app.log)
    const measured = await metrics?.serve({ host: config.host, port: config.metricsPort! })
    opened.unshift(() => measured?.close())
    await listen(app, config)
    const jobs = startJobs({ transact, clock, publicUrl: config.publicUrl, log: app.log })
    opened.unshift(
      () => finish(app),
      () => jobs.stop(),
    )
    process.stdout.write(await system('write', (tx) => firstScreen(tx, config, embedded, signingKeys)))
  } catch (error) {
    // What was closed under the start by a signal is no failure of it.
    if (closing.begun()) return
    for (const close of opened) await Promise.resolve(close()).catch(() => undefined)
    throw error
  }
}

/** Listens without Fastify's own line about it: the first screen says where. */
const listen = async (app: Awaited<ReturnType<typeof buildApp>>, { port, host }: Config): Promise<void> => {
  const { level } = app.log
  app.log.level = 'warn'
  await app.listen({ port, host })
  app.log.level = level
}

const config = await settleConfig().catch((error: unknown) => failed(error))
if ('problems' in config) fail(config.problems.join('\n'))
else await start(config).catch((error: unknown) => failed(error, config))
