import { parseArgs } from 'node:util'
import { readConfig } from './config.ts'
import { findEmbedded } from './database/embedded.ts'
import { openPool } from './database/pool.ts'
import { loginOf } from './database/roles.ts'
import { asSystem, openTransact } from './database/transact.ts'
import { demoPeople } from './demo/people.ts'
import { demoToken, rememberedIssuer } from './demo/token.ts'
import { loadSecrets } from './http/keys.ts'

/* `npm run token -- --as coordinator`: prints a token of the demo, for the service that runs on the embedded database. */
const help = `Prints an access token of the demo, while \`npm start\` runs.

  npm run --silent token -- --as <who>

It is valid for eight hours; DATA_DIR must be that of the service.

Who:
${Object.entries(demoPeople)
  .map(([name, { description }]) => `  ${name.padEnd(13)} ${description}`)
  .join('\n')}
`

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

const wanted = (): { as?: string | undefined; help?: boolean | undefined } => {
  try {
    return parseArgs({ options: { as: { type: 'string' }, help: { type: 'boolean', short: 'h' } } }).values
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`)
  }
}

const { as: who, help: asked } = wanted()
if (asked || who === undefined) {
  ;(asked ? process.stdout : process.stderr).write(help)
  process.exit(asked ? 0 : 1)
}
if (!Object.hasOwn(demoPeople, who)) fail(`There is no "${who}" in the demo.\n\n${help}`)
const person = demoPeople[who as keyof typeof demoPeople]
const config = readConfig()
if ('problems' in config) fail(config.problems.join('\n'))
else {
  if (config.databaseUrl !== undefined)
    fail('Demo tokens exist with the embedded database only; with DATABASE_URL use an integration (npm run bootstrap).')
  try {
    const url = await findEmbedded({ dataDir: config.dataDir })
    if (url === undefined) fail(`No service runs on the data directory ${config.dataDir}; start it first: npm start`)
    const pool = openPool({ url: loginOf(url!).url, size: 1 })
    const system = asSystem(openTransact(pool))
    try {
      const token = await system('write', async (tx) => {
        const { signingKeys } = await loadSecrets(tx)
        // The service may have been started with another PORT or PUBLIC_URL than this command.
        const { publicUrl, audience } = (await rememberedIssuer(tx)) ?? config
        return demoToken(tx, who, person, { keys: signingKeys, publicUrl, audience })
      })
      process.stdout.write(`${token}\n`)
    } finally {
      await pool.close()
    }
  } catch (error) {
    fail((error as Error).message || String(error))
  }
}
