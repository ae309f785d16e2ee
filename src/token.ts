import { fail, failed, onDatabase, optionsOf } from './command.ts'
import { readConfig } from './config.ts'
import { findEmbedded } from './database/embedded.ts'
import { type DemoName, demoPeople } from './demo/people.ts'
import { demoToken, rememberedIssuer } from './demo/token.ts'
import { loadSecrets } from './http/keys.ts'

/* `npm run token -- --as coordinator`: prints a token of the demo, for the service that runs on the embedded database. */
const help = `Prints an access token of the demo, while \`npm start\` runs.

  npm run --silent token -- --as <who>

It is valid for eight hours; DATA_DIR must be that of the service. Who:

${Object.entries(demoPeople)
  .map(([name, { description }]) => `  ${name.padEnd(13)} ${description}`)
  .join('\n')}
`

const config = readConfig()
const { as: who } = optionsOf({ as: { type: 'string' } }, help)
if (who === undefined) fail(help)
else if (!Object.hasOwn(demoPeople, who)) fail(`There is no "${who}" in the demo.\n\n${help}`)
else if ('problems' in config) fail(config.problems.join('\n'))
else if (config.databaseUrl !== undefined)
  fail('Demo tokens exist with the embedded database only; with DATABASE_URL use an integration (npm run bootstrap).')
else {
  const name = who as DemoName
  const url = await findEmbedded({ dataDir: config.dataDir }).catch((error: unknown) => failed(error))
  if (url === undefined) fail(`No service runs on the data directory ${config.dataDir}; start it first: npm start`)
  const token = await onDatabase(url!, async (tx) => {
    const { signingKeys } = await loadSecrets(tx)
    // The service may have been started with another PORT or PUBLIC_URL than this command.
    const { publicUrl, audience } = (await rememberedIssuer(tx)) ?? config
    return demoToken(tx, name, demoPeople[name], { keys: signingKeys, publicUrl, audience })
  })
  process.stdout.write(`${token}\n`)
}
