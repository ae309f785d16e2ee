import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Config } from './config.ts'
import { openPool } from './database/pool.ts'
import { loginOf } from './database/roles.ts'
import { asSystem, openTransact, type Tx } from './database/transact.ts'
import { explainStart } from './screen.ts'

/* What the service and the commands beside it (`npm run bootstrap`, `token`, `rotate-keys`) say and share. */

/** Ends the command with a sentence and exit code 1. */
export const fail = (message: string): never => {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

/** The options of a command; `--help` prints its help, and what it does not know is refused with it. */
export const optionsOf = <const O extends NonNullable<ParseArgsConfig['options']>>(options: O, help: string) => {
  const parse = () => {
    try {
      return parseArgs({ options: { ...options, help: { type: 'boolean', short: 'h' } } }).values
    } catch (error) {
      return fail(`${(error as Error).message}\n\n${help}`)
    }
  }
  const values = parse()
  if ((values as { help?: boolean }).help) {
    process.stdout.write(help)
    process.exit(0)
  }
  return values
}

/** Runs `work` as system in one transaction on a database, and says in a sentence when that cannot be. */
export const onDatabase = async <T>(databaseUrl: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const pool = openPool({ url: loginOf(databaseUrl).url, size: 1 })
  try {
    return await asSystem(openTransact(pool))('write', work)
  } catch (error) {
    return failed(error)
  } finally {
    await pool.close()
  }
}

/** Ends the command with what an error means to whoever runs it. */
export const failed = (error: unknown, config?: Config): never =>
  fail(explainStart(error, config) ?? (error as Error).stack ?? String(error))
