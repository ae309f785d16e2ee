import { buildApp } from './app.ts'
import { openCursors } from './core/page.ts'

const none = (): never => {
  throw new Error('this service was built to be described, without a database')
}

/** The service without a database: enough to read from it what it offers. Its URL is one that can never be real (RFC 2606). */
export const buildWithoutDatabase = async () => {
  const app = await buildApp({
    transact: none,
    authenticate: none,
    cursors: openCursors(new Uint8Array(32)),
    clock: () => new Date(),
    publicUrl: 'https://leerketen.example',
  })
  await app.ready()
  return app
}
