import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import t from 'tap'
import { type ImportsOptions, runImports } from '../../../src/modules/exchange/placement-imports/worker.ts'
import { otherCare, people, school } from '../../cast.ts'
import { openHouse, tokenFor } from '../../house.ts'
import { seedImports } from '../../seeds/imports.ts'

const file = readFileSync(new URL('../../fixtures/placements-1200.csv', import.meta.url), 'utf8')
const expected = JSON.parse(
  readFileSync(new URL('../../fixtures/placements-1200.expected.json', import.meta.url), 'utf8'),
)
const badLines = new Set(expected.bad.map(({ line }: { line: number }) => line)).size

const open = async (t: Parameters<typeof openHouse>[0]) => {
  let now = Date.parse('2026-08-01T10:00:00Z')
  const house = await openHouse(t, { clock: () => new Date(now) })
  await house.system('write', seedImports)
  const worker = (options: Partial<ImportsOptions> = {}) =>
    runImports({
      transact: house.transact,
      clock: house.clock,
      log: { error: (details) => t.fail('error in the log', details) },
      ...options,
    })
  const send = (
    body: string,
    headers: Record<string, string> = {},
    person: 'coordinator' | 'otherCoordinator' | 'trainer' = 'coordinator',
  ) =>
    house.as(person)({
      method: 'POST',
      url: '/v1/placement-imports',
      body,
      headers: { 'content-type': 'text/csv', ...headers },
    })
  const read = async (id: string) => (await house.as('coordinator')({ url: `/v1/placement-imports/${id}` })).body
  const landed = async () =>
    (
      await house.system(
        'read',
        (tx) => tx.sql<
          {
            placements: number
            named: number
            students: number
            events: number
            chunks: number
            imports: number
            files: number
          }[]
        >`
      select (select count(*) from placements) as placements, (select count(*) from placement_students) as named,
        (select count(*) from students) as students, (select count(*) from events where type = 'placement.registered') as events,
        (select count(*) from placement_import_chunks) as chunks, (select count(*) from placement_imports) as imports`,
      )
    )[0]!
  const imported = async (body: string, headers: Record<string, string> = {}) => {
    const sent = await send(body, headers)
    await worker().tick()
    return { sent, done: await read(sent.body.id) }
  }
  return { ...house, worker, send, read, landed, imported, pass: (ms: number) => (now += ms) }
}

t.test('the file of 1,200 rows: 202, good rows land, every bad row is reported, again changes nothing', async (t) => {
  const house = await open(t)
  const sent = await house.send(file, { 'idempotency-key': 'i1' })
  t.equal(sent.status, 202, sent.text)
  t.match(sent.headers.location, `/v1/placement-imports/${sent.body.id}`)
  t.match(sent.body, { status: 'received', rowsRead: 0, dryRun: false })
  t.equal((await house.send(file, { 'idempotency-key': 'i1' })).body.id, sent.body.id, 'replayed')
  t.equal((await house.send('x', { 'idempotency-key': 'i1' })).status, 422)
  t.equal((await house.landed()).imports, 1)

  t.equal(await house.worker().tick(), true)
  t.equal(await house.worker().tick(), false, 'nothing is left')
  const done = await house.read(sent.body.id)
  t.match(done, {
    status: 'completed',
    rowsRead: 1200,
    rowsImported: expected.good,
    rowsUnchanged: 0,
    rowsRejected: badLines,
    ignoredColumns: expected.ignored,
    problems: [],
  })
  t.match(await house.landed(), { placements: expected.good, named: expected.good, events: expected.good, chunks: 0 })

  const report: { line: number; code: string; message: string }[] = []
  for (let url: string | null = `/v1/placement-imports/${sent.body.id}/rejections?limit=50`; url; ) {
    const page = await house.as('coordinator')({ url, headers: { 'accept-language': 'nl' } })
    t.equal(page.status, 200, page.text)
    report.push(...page.body.items)
    url = page.body.nextCursor
      ? `/v1/placement-imports/${sent.body.id}/rejections?limit=50&cursor=${page.body.nextCursor}`
      : null
  }
  t.same(
    report.map(({ line, code }) => ({ line, code })),
    expected.bad.map(({ line, code }: { line: number; code: string }) => ({ line, code })),
  )
  t.ok(report.some(({ message }) => message.startsWith('Kolom "crebocode"')))

  const { done: again } = await house.imported(file)
  t.match(again, {
    status: 'completed',
    rowsRead: 1200,
    rowsImported: 0,
    rowsUnchanged: expected.good,
    rowsRejected: badLines,
  })
  t.match(await house.landed(), { placements: expected.good, events: expected.good })
  const versions = await house.system(
    'read',
    (tx) => tx.sql`select (select max(version) from placements) as p, (select max(version) from students) as s`,
  )
  t.same(versions[0], { p: 1, s: 1 })

  const errors = await house.as('coordinator')({
    url: `/v1/placement-imports/${sent.body.id}/error-file`,
    headers: { 'accept-language': 'nl' },
  })
  t.equal(errors.status, 200, errors.text)
  t.match(errors.headers['content-type'], 'text/csv')
  t.match(errors.text, /^\ufefffout;studentnummer;/)
  const { done: corrected } = await house.imported(errors.text)
  t.match(corrected, { status: 'completed', rowsRead: badLines })

  for (const path of ['', '/rejections', '/error-file'])
    t.equal((await house.as('otherCoordinator')({ url: `/v1/placement-imports/${sent.body.id}${path}` })).status, 404)
  t.same((await house.as('otherCoordinator')({ url: '/v1/placement-imports' })).body.items, [])
  t.equal((await house.as('coordinator')({ url: '/v1/placement-imports?limit=2' })).body.items.length, 2)
  t.equal((await house.send(file, {}, 'trainer')).status, 403)
})

t.test('no BSN is kept of a rejected row, and no cell of an unknown column', async (t) => {
  const house = await open(t)
  const { done } = await house.imported(
    `${file.split('\r\n')[0]}\r\n123456782;1-1;1;Vries;;Stijn;GEHEIM;;123456782;bol;;100000039;;;24-08-2026;25-02-2027;624;24;;;;\r\n`,
  )
  t.match(done, { rowsRejected: 1 })
  const [kept] = await house.system('read', (tx) => tx.sql`select fields, problems from placement_import_rejections`)
  t.notMatch(JSON.stringify(kept), /123456782|GEHEIM/)
})

t.test('a dry run reports the same and lands nothing', async (t) => {
  const house = await open(t)
  const { sent, done } = await house.imported(file, { prefer: 'dry-run' })
  t.equal(sent.headers['preference-applied'], 'dry-run')
  t.match(done, {
    status: 'completed',
    dryRun: true,
    rowsRead: 1200,
    rowsImported: expected.good,
    rowsRejected: badLines,
  })
  t.match(await house.landed(), { placements: 0, students: 0, events: 0, chunks: 0 })
})

t.test('a worker that dies halfway: the next one lands the rest, each row once', async (t) => {
  const house = await open(t)
  const sent = await house.send(file)
  const dying = house.worker({ afterBatch: () => Promise.reject(new Error('killed')) })
  await t.rejects(dying.tick(), /killed/)
  t.match(await house.read(sent.body.id), { status: 'running', rowsRead: 500 })
  t.equal(await house.worker().tick(), false, 'the lease holds')
  house.pass(61_000)
  t.equal(await house.worker().tick(), true)
  t.match(await house.read(sent.body.id), {
    status: 'completed',
    rowsRead: 1200,
    rowsImported: expected.good,
    rowsRejected: badLines,
  })
  t.match(await house.landed(), { placements: expected.good, named: expected.good, events: expected.good, chunks: 0 })
})

t.test('a worker that is stopped lets go after its batch; one that lost its lease lands nothing more', async (t) => {
  const house = await open(t)
  const sent = await house.send(file)
  const first = house.worker({ afterBatch: () => void first.stop() })
  t.equal(await first.tick(), true)
  t.match(await house.read(sent.body.id), { status: 'running', rowsRead: 500 })
  const slow = house.worker({
    afterBatch: async () => {
      house.pass(61_000)
      await house.worker().tick()
    },
  })
  t.equal(await slow.tick(), true)
  t.match(await house.read(sent.body.id), { status: 'completed', rowsRead: 1200, rowsImported: expected.good })
  t.match(await house.landed(), { placements: expected.good, events: expected.good })
})

const head =
  'studentnummer,naam,crebocode,leerweg,niveau,leerbedrijf-id,begindatum,einddatum,uren totaal,uren per week\n'
const row = (
  number: string,
  rest: { code?: string; level?: string; company?: string; hours?: string; name?: string } = {},
) =>
  `${number},${rest.name ?? 'Sanne Bos'},${rest.code ?? '25655'},BOL,${rest.level ?? ''},${rest.company ?? '100000001'},2026-09-01,2027-01-31,${rest.hours ?? '400'},24\n`

t.test('unknown company, unknown education code and another level are rejected, each by name', async (t) => {
  const house = await open(t)
  const { sent, done } = await house.imported(
    head +
      row('1', { company: '999999999' }) +
      row('2', { code: '99999' }) +
      row('3', { level: '2' }) +
      row('4', { level: '4' }),
  )
  t.match(done, { rowsImported: 1, rowsRejected: 3 })
  const report = await house.as('coordinator')({ url: `/v1/placement-imports/${sent.body.id}/rejections` })
  t.match(report.body.items, [
    { line: 2, column: 'leerbedrijf-id', code: 'unknown-company' },
    { line: 3, column: 'crebocode', code: 'unknown-education-code' },
    { line: 4, column: 'niveau', code: 'level-differs' },
  ])
})

t.test('a draft takes a change, a proposed placement refuses it; a new name is the student’s', async (t) => {
  const house = await open(t)
  await house.imported(head + row('1') + row('2'))
  await house.system(
    'write',
    (tx) =>
      tx.sql`update placements set status = 'proposed' where id = (select placement_id from placement_students where enrolment_number = '2')`,
  )
  t.match((await house.imported(head + row('1') + row('2'))).done, { rowsUnchanged: 2 })
  const { sent, done } = await house.imported(head + row('1', { hours: '500' }) + row('2', { hours: '500' }))
  t.match(done, { rowsImported: 1, rowsRejected: 1 })
  const report = await house.as('coordinator')({ url: `/v1/placement-imports/${sent.body.id}/rejections` })
  t.match(report.body.items, [{ line: 3, column: null, code: 'already-proposed' }])
  const [changed] = await house.system(
    'read',
    (tx) => tx.sql`select total_hours, version from placements where status = 'draft'`,
  )
  t.same(changed, { totalHours: 500, version: 2 })
  t.match((await house.imported(head + row('2', { name: 'Sanne de Bos' }))).done, { rowsImported: 1 })
  t.match(await house.landed(), { placements: 2, students: 2, events: 2 })
})

t.test('a draft moves to a company of another care organisation, and to another student', async (t) => {
  const house = await open(t)
  const location = '00000000-0000-7000-8000-000000590001'
  await house.system('write', async (tx) => {
    await tx.sql`insert into locations (id, organisation_id, name, search_name, created_at, updated_at)
      values (${location}, ${otherCare.id}, 'Elders', 'elders', now(), now())`
    await tx.sql`insert into codes (code_type, code, holder_id, organisation_id)
      values ('leerbedrijf_id', '100000099', ${location}, ${otherCare.id})`
  })
  await house.imported(head + row('1'))
  t.match((await house.imported(head + row('1', { company: '100000099' }))).done, {
    status: 'completed',
    rowsImported: 1,
  })
  const withEnrolment = (number: string) =>
    head.replace('studentnummer,', 'studentnummer,inschrijvingsnummer,volgnummer,') +
    row('1', { company: '100000099' }).replace('1,', `${number},1,1,`)
  t.match((await house.imported(withEnrolment('2'))).done, { status: 'completed', rowsImported: 1 })
  const [found] = await house.system(
    'read',
    (tx) => tx.sql`select p.care_id, s.care_id as named, t.student_number, p.version from placements p
      join placement_students s on s.placement_id = p.id join students t on t.id = s.student_id`,
  )
  await house.system('write', (tx) => tx.sql`update organisations set status = 'archived' where id = ${otherCare.id}`)
  t.match((await house.imported(head + row('3', { company: '100000099' }))).done, { rowsImported: 0, rowsRejected: 1 })
  t.same(found, { careId: otherCare.id, named: otherCare.id, studentNumber: '2', version: 3 })
})

t.test(
  'a file that cannot be used fails with the reason in the language of the reader; other media types: 415',
  async (t) => {
    const house = await open(t)
    const { sent, done } = await house.imported('a;b\n1;2\n')
    t.match(done, { status: 'failed', problems: [{ code: 'missing-columns', message: /^These columns are missing/ }] })
    t.equal((await house.as('coordinator')({ url: `/v1/placement-imports/${sent.body.id}/error-file` })).status, 409)
    t.match((await house.imported(`${head}${row('1')}"2,open\n`)).done, {
      status: 'failed',
      rowsImported: 1,
      problems: [{ code: 'quote-not-closed' }],
    })
    t.equal((await house.send('{}', { 'content-type': 'application/json' })).status, 415)
    t.equal((await house.send('x', { 'content-length': String(65 * 1024 * 1024) })).status, 413)
  },
)

t.test('a connection that is cut halfway leaves nothing', async (t) => {
  const house = await open(t)
  await house.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = house.app.server.address() as { port: number }
  const token = await tokenFor({ sub: 'coordinator', ...people.coordinator })
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(
    `POST /v1/placement-imports HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ncontent-type: text/csv\r\ncontent-length: 1000000\r\n\r\n${head}`,
  )
  await new Promise((resolve) => setTimeout(resolve, 300))
  socket.destroy()
  await new Promise((resolve) => setTimeout(resolve, 300))
  t.match(await house.landed(), { imports: 0, chunks: 0 })
})

t.test('50 thousand rows are landed at 1,500 a second or more', { skip: !process.env.BENCH }, async (t) => {
  const house = await open(t)
  const rows = Array.from({ length: 50_000 }, (_, n) =>
    row(`s${n}`, { company: `1000000${String(1 + (n % 39)).padStart(2, '0')}` }),
  )
  const sent = await house.send(head + rows.join(''))
  const from = performance.now()
  await house.worker().tick()
  const seconds = (performance.now() - from) / 1000
  t.comment(`${Math.round(50_000 / seconds)} rows a second`)
  t.match(await house.read(sent.body.id), { rowsImported: 50_000 })
  t.ok(50_000 / seconds > 1500, school.id)
})

t.test('updatedSince: what changed since, oldest change first, so that a system can follow its imports', async (t) => {
  const house = await open(t)
  for (const number of ['1', '2', '3']) {
    await house.imported(head + row(number))
    house.pass(1000)
  }
  const list = async (query: string): Promise<{ id: string; updatedAt: string }[]> =>
    (await house.as('coordinator')({ url: `/v1/placement-imports?limit=200${query}` })).body.items
  const all = await list('&updatedSince=2020-01-01T00:00:00Z')
  t.equal(all.length, 3)
  t.same(all.map(({ id }) => id).sort(), (await list('')).map(({ id }) => id).sort())
  t.same(
    all.map(({ updatedAt }) => updatedAt),
    all.map(({ updatedAt }) => updatedAt).sort(),
  )
  const last = all.at(-1)!
  t.same((await list(`&updatedSince=${last.updatedAt}`)).at(-1), last)
  t.same(await list('&updatedSince=2999-01-01T00:00:00Z'), [])
  const page = (
    await house.as('coordinator')({ url: '/v1/placement-imports?limit=1&updatedSince=2020-01-01T00:00:00Z' })
  ).body
  t.same(page.items, all.slice(0, 1))
  t.same(await list(`&updatedSince=2020-01-01T00:00:00Z&cursor=${page.nextCursor}`), all.slice(1))
})
