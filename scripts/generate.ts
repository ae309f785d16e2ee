/* `npm run generate`: writes the files that are made from the code; with `--check` it only says which are not current. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { settings } from '../src/config.ts'
import type { Lifecycle } from '../src/core/lifecycle.ts'
import { buildWithoutDatabase } from '../src/describe.ts'
import { asYaml } from '../src/http/openapi.ts'
import { lifecyclesPage, settingsPage } from './pages.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What every `lifecycle.ts` of the modules declares, in the order of its path. */
const lifecycles = async (): Promise<Lifecycle[]> => {
  const paths = (await readdir(join(root, 'src/modules'), { recursive: true })).filter((path) =>
    /(^|[\\/])lifecycle\.ts$/.test(path),
  )
  const modules = await Promise.all(
    paths.sort().map((path) => import(pathToFileURL(join(root, 'src/modules', path)).href)),
  )
  return modules
    .flatMap((exported) => Object.values<Partial<Lifecycle>>(exported))
    .filter((value): value is Lifecycle => value.transitions !== undefined && value.initial !== undefined)
}

/** Every generated file by its path, with what should be in it. */
export const generated = async (): Promise<Record<string, string>> => {
  const app = await buildWithoutDatabase()
  const document = app.openapi()
  await app.close()
  return {
    'openapi/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
    'openapi/openapi.yaml': `# Made by \`npm run generate\`; do not edit.\n${asYaml(document)}`,
    'docs/settings.md': settingsPage(settings),
    'docs/lifecycles.md': lifecyclesPage(await lifecycles()),
  }
}

/** The generated files that differ from what the code makes. */
export const outdated = async (): Promise<string[]> => {
  const found: string[] = []
  for (const [path, content] of Object.entries(await generated()))
    if ((await readFile(join(root, path), 'utf8').catch(() => '')).replaceAll('\r\n', '\n') !== content)
      found.push(path)
  return found
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--check')) {
    const paths = await outdated()
    if (paths.length > 0) process.stderr.write(`Not current: ${paths.join(', ')}. Run \`npm run generate\`.\n`)
    process.exitCode = paths.length > 0 ? 1 : 0
  } else
    for (const [path, content] of Object.entries(await generated())) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), content)
      process.stdout.write(`${path}\n`)
    }
}
