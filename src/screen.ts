import type { Config } from './config.ts'
import { type Embedded, EmbeddedError } from './database/embedded.ts'
import { DatabaseAway } from './database/pool.ts'
import { DatabaseSetupError, unreachable } from './database/setup-error.ts'
import type { Tx } from './database/transact.ts'
import { type DemoName, demoPeople } from './demo/people.ts'
import { demoPlacements } from './demo/seed.ts'
import { demoToken } from './demo/token.ts'
import type { SigningKey } from './http/keys.ts'

/* What whoever starts the service reads: what runs where and how to begin, or in one sentence why it does not run. */

/** What runs where, and how to begin; run as system in a `write` transaction. */
export const firstScreen = async (
  tx: Tx,
  config: Config,
  embedded: Embedded | undefined,
  keys: readonly SigningKey[],
): Promise<string> => {
  const { publicUrl, metricsPort } = config
  const lines = [
    `Leerketen runs: ${publicUrl}/v1`,
    '',
    `  docs      ${publicUrl}/docs`,
    `  OpenAPI   ${publicUrl}/v1/openapi.json`,
    `  health    ${publicUrl}/health/ready`,
    ...(metricsPort ? [`  metrics   port ${metricsPort}, /metrics`] : []),
    ...(embedded ? embeddedLines(embedded) : [`  database  ${databaseOf(config.databaseUrl!)}`]),
    '',
    ...(embedded ? await tryOut(tx, config, keys) : await beginnings(tx)),
  ]
  return `${lines.join('\n')}\n`
}

const embeddedLines = ({ dataDir, relocated }: Embedded): string[] => [
  `  database  embedded PostgreSQL, data in ${dataDir}`,
  ...(relocated ? ['            (there, because its user may not enter this folder)'] : []),
]

/** A database by its place, without the password. */
const databaseOf = (databaseUrl: string): string => {
  const { host, pathname } = new URL(databaseUrl)
  return `PostgreSQL at ${host}${pathname}`
}

/** On a server of one's own: nothing is there until the first administrator is. */
const beginnings = async (tx: Tx): Promise<string[]> => {
  const [administrator] = await tx.sql`select from integrations where organisation_id is null limit 1`
  return administrator
    ? []
    : ['Nobody can use it yet: `npm run bootstrap`, with the same settings, makes the first administrator.', '']
}

/** Three calls that can be pasted as they are, with tokens of the demo. */
const tryOut = async (tx: Tx, { publicUrl, audience }: Config, keys: readonly SigningKey[]): Promise<string[]> => {
  const { draft, proposal } = await demoPlacements(tx)
  const token = (who: DemoName) => demoToken(tx, who, demoPeople[who], { keys, publicUrl, audience })
  /** A step; or, when somebody took all that the demo had waiting, what came of them. */
  const step = async (who: DemoName, id: string | undefined, action: string) =>
    id === undefined
      ? `curl -s ${publicUrl}/v1/placements -H 'authorization: Bearer ${await token(who)}'`
      : `curl -s -X POST ${publicUrl}/v1/placements/${id}/transitions -H 'authorization: Bearer ${await token(who)}' -H 'content-type: application/json' -d '{"action":"${action}"}'`
  return [
    'A demo region with invented people is loaded. Three lines to paste into another terminal:',
    '',
    draft ? 'A ROC coordinator proposes a placement:' : 'A ROC coordinator reads the placements (all are proposed):',
    await step('coordinator', draft, 'propose'),
    '',
    proposal ? 'A care organisation accepts one:' : 'A care organisation reads its placements (all are answered):',
    await step('manager', proposal, 'accept'),
    '',
    'A third-party system reads its events:',
    `curl -s ${publicUrl}/v1/events -H 'authorization: Bearer ${await token('system')}'`,
    '',
    `More tokens, eight hours each: npm run --silent token -- --as coordinator`,
    `                      (also: ${Object.keys(demoPeople).slice(1).join(', ')})`,
    'Stop with Ctrl-C; the data stays.',
    '',
  ]
}

/** An error of starting as one sentence, when it is one that whoever starts can put right. */
export const explainStart = (error: unknown, config?: Config): string | undefined => {
  if (error instanceof EmbeddedError || error instanceof DatabaseSetupError) return error.message
  if (error instanceof DatabaseAway) return unreachable(error.cause ?? error)?.message ?? error.message
  const { code = '', port } = (error ?? {}) as { code?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop what uses it or choose another ${port === config?.metricsPort ? 'METRICS_PORT' : 'PORT'}.`
  if (code === 'EACCES' && port) return `Port ${port} may not be opened by this user. Choose a PORT above 1023.`
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(code))
    return `HOST is not an address of this machine (${code}).`
  return unreachable(error)?.message
}
