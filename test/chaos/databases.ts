import postgres from 'postgres'
import type { Test } from 'tap'
import { openPool } from '../../src/database/pool.ts'
import { loginOf } from '../../src/database/roles.ts'
import { asSystem, openTransact, type Tx } from '../../src/database/transact.ts'
import { withDatabase } from '../template.ts'

/** A database on the server of the tests: a copy of the template with the cast, or an empty one. */
export const serverDatabase = async (t: Test, kind: 'template' | 'empty'): Promise<string> => {
  const server = process.env.TEST_DATABASE_URL
  const template = process.env.TEST_TEMPLATE
  if (!server || !template) throw new Error('Run the tests with `npm test` (add a file name for one of them).')
  const name = `${template}_chaos_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  const admin = postgres(server, { max: 1, onnotice: () => undefined })
  await admin.unsafe(`create database ${name}${kind === 'template' ? ` template ${template}` : ''}`)
  t.teardown(async () => {
    await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.end()
  })
  return withDatabase(server, name)
}

/** Works on a database as the platform does; for seeding and looking. */
export const asPlatform = async <T>(url: string, mode: 'read' | 'write', work: (tx: Tx) => Promise<T>): Promise<T> => {
  const pool = openPool({ url: loginOf(url).url, size: 1 })
  try {
    return await asSystem(openTransact(pool))(mode, work)
  } finally {
    await pool.close()
  }
}
