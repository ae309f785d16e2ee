import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

function fromProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}

function fromPs(pid: number, columns: string): string | undefined {
  try {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore']
    return execFileSync('ps', ['-o', columns, '-p', String(pid)], { encoding: 'utf8', stdio }).trim() || undefined
  } catch {
    return undefined
  }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process: alive, and not ours to signal.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * What tells this process from a later one with the same number; undefined when it is gone.
 * A zombie counts as gone: in a container without an init nobody ever collects it, and `kill(pid, 0)` still succeeds.
 */
export function identity(pid: number): string | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined
  if (process.platform === 'linux') {
    // The name (field 2) may hold spaces and brackets, so the fields are counted from its last bracket (proc_pid_stat(5)).
    const fields = fromProc(pid, 'stat')?.split(') ').at(-1)?.split(' ')
    if (!fields || fields[0] === 'Z' || fields[0] === 'X') return undefined
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${fields[19]}`
  }
  if (!answersSignals(pid)) return undefined
  if (process.platform === 'win32') return 'alive'
  const shown = fromPs(pid, 'stat=,lstart=')
  return shown?.startsWith('Z') ? undefined : shown?.replace(/^\S+\s+/, '')
}

/** The command a process was started with, where the platform shows it. */
export function commandLine(pid: number): string | undefined {
  return process.platform === 'linux' ? fromProc(pid, 'cmdline')?.replaceAll('\0', ' ') : fromPs(pid, 'command=')
}

/** Waits until `done` holds, or until the time is up; says which. */
export async function until(done: () => boolean, milliseconds: number, step = 5): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(step)) if (done()) return true
  return done()
}
