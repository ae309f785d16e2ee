/*
 * `node scripts/check-dockerfile.ts postgres://…`: does what the Dockerfile says, without a container engine: each stage in
 * a folder of its own, its RUN and COPY steps as they stand there; then starts the result as a user that is not root, on
 * the (empty) database given, until HEALTHCHECK holds, and stops it. Anything it cannot follow is a failure.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../src/database/embedded/postmaster.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const [databaseUrl] = process.argv.slice(2)
if (!databaseUrl)
  throw new Error('Name the database the image is started on: node scripts/check-dockerfile.ts postgres://…')

type Step = { instruction: string; rest: string }

/** The instructions, with continued lines joined and comments left out. */
const steps = readFileSync(join(project, 'Dockerfile'), 'utf8')
  .replace(/^\s*#.*\n/gm, '')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim())
  .map((line): Step => {
    const [, instruction = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line.trim()) ?? []
    return { instruction: instruction.toUpperCase(), rest }
  })

const home = mkdtempSync(join(tmpdir(), 'leerketen-image-'))
chmodSync(home, 0o755)
process.on('exit', () => rmSync(home, { recursive: true, force: true }))

type Stage = {
  folder: string
  workdir: string
  env: Record<string, string>
  user: string
  cmd: string[]
  health: string[]
}
const stages = new Map<string, Stage>()
const at = (stage: Stage, path: string): string => join(stage.folder, resolve(stage.workdir, path))
const check = (holds: unknown, sentence: string): void => {
  if (holds) return
  process.stderr.write(`Dockerfile: ${sentence}\n`)
  process.exit(1)
}
const command = (rest: string): string[] =>
  JSON.parse(rest.slice(rest.indexOf('CMD') < 0 ? 0 : rest.indexOf('CMD') + 3))

const copy = (stage: Stage, rest: string): void => {
  const words = rest.split(/\s+/)
  const from = words[0]!.startsWith('--from=') ? words.shift()!.slice('--from='.length) : undefined
  const source = from === undefined ? undefined : stages.get(from)
  check(from === undefined || source, `COPY from a stage that is not there: ${from}`)
  const to = words.pop()!
  for (const word of words) {
    const path = source ? at(source, word) : join(project, word)
    check(existsSync(path), `COPY of what is not there: ${word}`)
    // As Docker does: the content of a folder, a file by its name where the target is a folder.
    const target = at(stage, statSync(path).isDirectory() || !/(^|\/)\.?\/?$/.test(to) ? to : join(to, basename(word)))
    mkdirSync(dirname(target), { recursive: true })
    cpSync(path, target, { recursive: true, verbatimSymlinks: true })
  }
}

const pathWith = (folder: string): string => [folder, process.env.PATH].join(delimiter)

const perform = (stage: Stage, { instruction, rest }: Step): void => {
  switch (instruction) {
    case 'WORKDIR':
      stage.workdir = resolve(stage.workdir, rest)
      mkdirSync(at(stage, '.'), { recursive: true })
      return
    case 'ENV':
      for (const [, name, value] of rest.matchAll(/(\w+)=(\S+)/g)) stage.env[name!] = value!
      return
    case 'COPY':
      copy(stage, rest)
      return
    case 'RUN': {
      const env = { ...process.env, ...stage.env, PATH: pathWith(dirname(process.execPath)) }
      const done = spawnSync('/bin/sh', ['-c', rest], {
        cwd: at(stage, '.'),
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      check(done.status === 0, `RUN ${rest} ended with ${done.status}`)
      return
    }
    case 'USER':
      stage.user = rest
      return
    case 'CMD':
      stage.cmd = command(rest)
      return
    case 'HEALTHCHECK':
      stage.health = command(rest)
      return
    case 'EXPOSE':
      return
    default:
      check(false, `a step that this check does not know: ${instruction} ${rest}`)
      return
  }
}

let stage: Stage | undefined
for (const step of steps) {
  process.stdout.write(`${step.instruction} ${step.rest}\n`)
  if (step.instruction === 'FROM') {
    const [image, , name] = step.rest.split(/\s+/)
    const major = process.versions.node.split('.')[0]
    check(image!.startsWith(`node:${major}-`), `FROM ${image}, but this check runs on Node ${major}`)
    const folder = join(home, String(stages.size))
    stage = { folder, workdir: '/', env: {}, user: 'root', cmd: [], health: [] }
    stages.set(name ?? String(stages.size), stage)
  } else perform(stage!, step)
}
const image = stage!
check(stages.size === 2, 'it should have two stages')
check(image.user !== 'root' && image.user !== '0', 'the service should not run as root')
check(image.health.length > 0, 'there is no HEALTHCHECK')
const installed = JSON.parse(readFileSync(at(image, 'node_modules/.package-lock.json'), 'utf8')).packages
check(
  Object.values<{ dev?: boolean }>(installed).every(({ dev }) => !dev),
  'packages for development only are in the image',
)

// Nobody: a user who owns nothing of what was copied, as the image's `node` does not either.
const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
const port = String(await freePort())
const env = {
  ...image.env,
  PATH: pathWith(at(image, 'node_modules/node/bin')),
  PORT: port,
  DATABASE_URL: databaseUrl,
  PUBLIC_URL: `http://localhost:${port}`,
}
const options = { cwd: at(image, '.'), env, ...user } as const
const healthy = () => spawnSync(image.health[0]!, image.health.slice(1), { ...options, timeout: 3000 }).status === 0
check(!healthy(), 'HEALTHCHECK holds before the service runs')
const service = spawn(image.cmd[0]!, image.cmd.slice(1), { ...options, stdio: 'inherit' })
const ended = once(service, 'exit')
const until = Date.now() + 60_000
while (!healthy() && service.exitCode === null && Date.now() < until) await sleep(250)
check(service.exitCode === null && healthy(), 'the service did not become healthy')
service.kill('SIGTERM')
const [code] = await ended
check(code === 0, `the service ended with ${code} when it was asked to stop`)
process.stdout.write('The steps of the Dockerfile give a service that runs, is healthy and stops.\n')
