/* `npm test`: one Postgres server, one migrated template database, the whole suite on copies of it. */
import { spawn } from 'node:child_process'
import { dropTemplate, prepareTemplate } from './template.ts'

const own = process.env.TEST_DATABASE_URL
const server = own ? { url: own, stop: async () => undefined } : await (await import('./embedded.ts')).startTestServer()
let code = 1
try {
  const template = await prepareTemplate(server.url)
  const tap = spawn('tap', ['run', ...process.argv.slice(2)], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, TEST_DATABASE_URL: server.url, TEST_TEMPLATE: template },
  })
  code = await new Promise<number>((resolve) => tap.on('exit', (status) => resolve(status ?? 1)))
  await dropTemplate(server.url, template)
} finally {
  await server.stop()
}
process.exit(code)
