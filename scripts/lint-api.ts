/* `npm run lint:api`: Spectral with the NLgov API Design Rules on openapi/openapi.json; errors and warnings both fail. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const ruleset = resolve(root, process.env.ADR_RULESET ?? '../shared/adr-ruleset.yaml')
if (!existsSync(ruleset)) {
  process.stderr.write(`There is no ruleset at ${ruleset}; name the file of the API Design Rules in ADR_RULESET.\n`)
  process.exit(1)
}
const spectral = resolve(root, 'node_modules/@stoplight/spectral-cli/dist/index.js')
const rules = ['--ruleset', ruleset, '--fail-severity', 'warn']
const { status } = spawnSync(process.execPath, [spectral, 'lint', 'openapi/openapi.json', ...rules], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(status ?? 1)
