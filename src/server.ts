import { buildApp } from './app.ts'
import { type Config, readConfig, trustedIssuers } from './config.ts'
import { openCursors } from './core/page.ts'
import { EmbeddedError, startEmbedded } from './database/embedded.ts'
import { migrate } from './database/migrate.ts'
import { openPool } from './database/pool.ts'
import { DatabaseSetupError, loginOf } from './database/roles.ts'
import { asSystem, openTransact, type Tx } from './database/transact.ts'
import { type DemoName, demoPeople } from './demo/people.ts'
import { demoPlacements, seedDemo } from './demo/seed.ts'
import { demoToken } from './demo/token.ts'
import { openAuthentication } from './http/authenticate.ts'
import { closeOnSignal, finish } from './http/close.ts'
import { identify } from './http/identify.ts'
import { builtInIssuer, loadSecrets, openKeyring, type SigningKey } from './http/keys.ts'
import { openMetrics } from './http/metrics.ts'
import { startJobs } from './jobs.ts'
import { renumberRestored } from './modules/exchange/events/repository.ts'
import { loadQualifications } from './modules/parties/qualifications/service.ts'

/* The entry: settings → database → app → listen → close with grace. */

/** An error whose message is meant for whoever starts the service. */
const expected = (error: unknown): string | undefined => {
  if (error instanceof EmbeddedError || error instanceof DatabaseSetupError) return error.message
  const { code, port } = error as { code?: string; port?: number }
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Stop what uses it or choose another PORT.`
  if (code === 'EACCES' && port) return `Port ${port} may not be opened by this user. Choose a PORT above 1023.`
  return undefined
}

const start = async (config: Config): Promise<void> => {
  const opened: (() => unknown)[] = []
  try {
    const embedded = config.databaseUrl ? undefined : await startEmbedded({ dataDir: config.dataDir })
    if (embedded) opened.unshift(() => embedded.stop())
    const databaseUrl = config.databaseUrl ?? embedded!.url
    await migrate(databaseUrl)
    const pool = openPool({ url: loginOf(databaseUrl).url, size: 6 })
    opened.unshift(() => pool.close())
    const transact = openTransact(pool)
    const clock = () => new Date()
    const system = asSystem(transact, clock)
    await system('write', renumberRestored)
    await system('write', loadQualifications)
    if (embedded) await system('write', seedDemo)
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
      log: { level: config.logLevel },
    })
    const measured = await metrics?.serve({ host: config.host, port: config.metricsPort! })
    opened.unshift(() => measured?.close())
    await app.listen({ port: config.port, host: config.host })
    const jobs = startJobs({ transact, clock, log: app.log })
    opened.unshift(() => jobs.stop())
    closeOnSignal({ log: app.log, steps: [() => finish(app), ...opened] })
    process.stdout.write(firstScreen(config, embedded))
    if (embedded) process.stdout.write(await system('write', (tx) => tryOut(tx, config, signingKeys)))
  } catch (error) {
    for (const close of opened) await Promise.resolve(close()).catch(() => undefined)
    throw error
  }
}

/** What runs where, and how to begin. */
const firstScreen = (config: Config, embedded: { dataDir: string; relocated: boolean } | undefined): string => {
  const lines = [
    `Leerketen runs: ${config.publicUrl}/v1`,
    `  docs      ${config.publicUrl}/docs`,
    `  OpenAPI   ${config.publicUrl}/v1/openapi.json`,
    `  health    ${config.publicUrl}/health/ready`,
    `  database  ${embedded ? `embedded PostgreSQL, data in ${embedded.dataDir}` : 'DATABASE_URL'}`,
  ]
  if (embedded?.relocated)
    lines.push('            (elsewhere, because its user may not enter the folder that was asked for)')
  return `${lines.join('\n')}\n`
}

/** Three calls that can be pasted as they are, with tokens of the demo. */
const tryOut = async (tx: Tx, config: Config, keys: readonly SigningKey[]): Promise<string> => {
  const { draft, proposal } = await demoPlacements(tx)
  const token = (who: DemoName) =>
    demoToken(tx, who, demoPeople[who], { keys, publicUrl: config.publicUrl, audience: config.audience })
  const step = async (who: DemoName, id: string | undefined, action: string) =>
    `curl -s -X POST ${config.publicUrl}/v1/placements/${id}/transitions -H 'authorization: Bearer ${await token(who)}' -H 'content-type: application/json' -d '{"action":"${action}"}'`
  return [
    '',
    'A ROC coordinator proposes a placement:',
    await step('coordinator', draft, 'propose'),
    'A care organisation accepts one:',
    await step('manager', proposal, 'accept'),
    'A third-party system reads its events:',
    `curl -s ${config.publicUrl}/v1/events -H 'authorization: Bearer ${await token('system')}'`,
    '',
  ].join('\n')
}

const config = readConfig()
if ('problems' in config) {
  process.stderr.write(`${config.problems.join('\n')}\n`)
  process.exit(1)
}
await start(config).catch((error: unknown) => {
  process.stderr.write(`${expected(error) ?? (error as Error).stack ?? error}\n`)
  process.exit(1)
})
