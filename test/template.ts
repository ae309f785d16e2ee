import postgres from 'postgres'
import { migrate } from '../src/database/migrate.ts'
import { seedCast } from './cast.ts'

/** A database URL with another database. */
export const withDatabase = (url: string, database: string): string => {
  const made = new URL(url)
  made.pathname = `/${database}`
  return made.href
}

/** Makes the migrated database that every test file copies, with the cast in it. */
export const prepareTemplate = async (serverUrl: string): Promise<string> => {
  const name = `leerketen_template_${process.pid}`
  const admin = postgres(serverUrl, { max: 1, onnotice: () => undefined })
  await admin.unsafe(`drop database if exists ${name}`)
  await admin.unsafe(`create database ${name}`)
  await admin.end()
  const url = withDatabase(serverUrl, name)
  await migrate(url)
  await seedCast(url)
  return name
}

/** Leaves a server as it was found. */
export const dropTemplate = async (serverUrl: string, name: string): Promise<void> => {
  const admin = postgres(serverUrl, { max: 1, onnotice: () => undefined })
  await admin.unsafe(`drop database if exists ${name} with (force)`)
  await admin.end()
}
