/*
 * `npm run bench`: what authentication, row-level security and all else cost, as ratios to a bare baseline that is
 * measured in the same run, in alternating rounds (see `bare.ts`). Absolute numbers are those of this machine, now.
 * `-- --quick` is a short look: fewer and shorter rounds on a tenth of the data.
 * `-- --only=W2` measures the workloads that begin so, `-- --only=agreements` the practice agreements alone, `-- --only=projects`
 * the shared projects.
 */
import { measureCohorts, measureDocuments } from './agreements.ts'
import { makeDatabase } from './data.ts'
import { measureImport } from './imports.ts'
import { type Call, median, type Round, round } from './load.ts'
import { startServer } from './postgres.ts'
import { type Running, startProgram, startService } from './process.ts'
import { makeProjects, measureCircles, projectWorkloads } from './projects.ts'
import { countStatements } from './statements.ts'
import { settings } from './tokens.ts'
import { type Workload, workloads } from './workloads.ts'

const quick = process.argv.includes('--quick')
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7)
/** `warm`: seconds a program does the same before it is measured, since what runs for days is compiled. */
const [placements, rounds, seconds, warm] = quick ? [20_000, 3, 2, 2] : [200_000, 7, 4, 20]
const importRows = quick ? 10_000 : 50_000

const say = (line = ''): void => void process.stdout.write(`${line}\n`)
const cells = (...values: (string | number)[]): string =>
  values.map((value, n) => (n === 0 ? String(value).padEnd(54) : String(value).padStart(11))).join('')
const fixed = (value: number, digits = 2): string => value.toFixed(digits)

const stops: (() => Promise<void>)[] = []
let missed = 0
const judge = (reached: boolean): string => {
  if (!reached) missed += 1
  return reached ? 'ok' : 'MISSED'
}

/** Rounds of each in turn; the ratio is that of the pair. */
const paired = async (programs: readonly { url: string; next: () => Call }[]): Promise<Round[][]> => {
  for (const { url, next } of programs) await round(url, next, warm)
  const measured: Round[][] = programs.map(() => [])
  for (let n = 0; n < rounds; n++) {
    // Turn about, so that neither always comes after the other.
    const order = programs.map((_, at) => (at + n) % programs.length)
    for (const at of order) measured[at]!.push(await round(programs[at]!.url, programs[at]!.next, seconds))
  }
  return measured
}
const ratio = (ours: readonly Round[], other: readonly Round[]): number =>
  median(ours.map(({ perSecond }, n) => perSecond / other[n]!.perSecond))
const middle = (measured: readonly Round[], what: keyof Round): number => median(measured.map((one) => one[what]))

const statementsOf = async (
  server: Parameters<typeof countStatements>[0],
  program: Running,
  { ours }: Pick<Workload, 'ours'>,
  database = 'leerketen_bench',
) => {
  let requests = 0
  const calls = await countStatements(server, database, async () => {
    requests = (await round(program.url, ours, 1)).requests
  })
  return calls === undefined ? '–' : fixed(calls / requests, 1)
}

const started = async (starting: Promise<Running>): Promise<Running> => {
  const running = await starting
  stops.push(running.stop)
  return running
}

const run = async (): Promise<void> => {
  const server = await startServer()
  stops.push(server.stop)
  if (only === 'agreements') {
    const url = await makeDatabase(server.url, 'leerketen_bench_small', 2000)
    return agreements(await started(startService({ DATABASE_URL: url, ...settings })), url)
  }
  if (only === 'projects') return projects(server)
  say(
    `PostgreSQL ${server.version}; ${placements} placements, 60 schools, 2000 care organisations; ${rounds} rounds of ${seconds} s after ${warm} s`,
  )
  const large = await makeDatabase(server.url, 'leerketen_bench', placements)
  const service = await started(startService({ DATABASE_URL: large, ...settings }))
  const bare = await started(startProgram('bare.ts', { DATABASE_URL: large }))
  const tuned = await started(startProgram('bare.ts', { DATABASE_URL: large, TUNED: '1' }))

  say()
  say(cells('', 'req/s', 'p50 ms', 'p99 ms', 'bare req/s', 'to bare', 'target', '', 'to tuned', 'statements'))
  let most = 0
  for (const workload of await workloads(service.url, placements, 50)) {
    if (only && !workload.name.startsWith(only)) continue
    const [ours, theirs, tunes] = await paired([
      { url: service.url, next: workload.ours },
      { url: bare.url, next: workload.bare },
      { url: tuned.url, next: workload.bare },
    ])
    most = Math.max(most, service.rss())
    const reached = ratio(ours!, theirs!)
    say(
      cells(
        workload.name,
        fixed(middle(ours!, 'perSecond'), 0),
        fixed(middle(ours!, 'p50'), 0),
        fixed(middle(ours!, 'p99'), 0),
        fixed(middle(theirs!, 'perSecond'), 0),
        fixed(reached),
        `≥ ${workload.target}`,
        judge(reached >= workload.target),
        fixed(ratio(ours!, tunes!)),
        await statementsOf(server, service, workload),
      ),
    )
  }
  if (only) return
  say(cells('Memory of the service under load (MiB)', fixed(most, 0), '', '', '', '', '≤ 350', judge(most <= 350)))

  say()
  say(cells('Cost of a request, 2,000 → all placements', '2,000', 'all', '', '', 'cost', 'target'))
  const small = await makeDatabase(server.url, 'leerketen_bench_small', 2000)
  const few = await started(startService({ DATABASE_URL: small, ...settings }))
  const onSmall = await workloads(few.url, 2000, 20)
  const onLarge = (await workloads(service.url, placements, 20)).filter(({ name }) =>
    onSmall.some((one) => one.name === name),
  )
  for (const [n, workload] of onSmall.entries()) {
    const [before, after] = await paired([
      { url: few.url, next: workload.ours },
      { url: service.url, next: onLarge[n]!.ours },
    ])
    const cost = ratio(before!, after!)
    say(
      cells(
        workload.name,
        fixed(middle(before!, 'perSecond'), 0),
        fixed(middle(after!, 'perSecond'), 0),
        '',
        '',
        fixed(cost),
        '≤ 1.2',
        judge(cost <= 1.2),
      ),
    )
  }

  say()
  const imported = await measureImport(service, importRows)
  const growth = imported.rssMost - imported.rssBefore
  say(
    cells(
      `Import of ${importRows} rows (rows/s)`,
      fixed(imported.rowsPerSecond, 0),
      '',
      '',
      '',
      '',
      '≥ 1500',
      judge(imported.rowsPerSecond >= 1500),
    ),
  )
  say(cells('  growth of memory meanwhile (MiB)', fixed(growth, 0), '', '', '', '', '≤ 100', judge(growth <= 100)))

  await agreements(service, large)
  await projects(server)
}

/** Shared projects: what one organisation reads costs the same, however many others have projects. */
const projects = async (server: Parameters<typeof countStatements>[0]): Promise<void> => {
  const [some, many] = [150, 1500]
  const before = await started(
    startService({ DATABASE_URL: await makeProjects(server.url, 'leerketen_bench_some', some), ...settings }),
  )
  const after = await started(
    startService({ DATABASE_URL: await makeProjects(server.url, 'leerketen_bench_many', many), ...settings }),
  )
  say()
  say(
    cells(
      ...['Shared projects, 150 → 1,500, of 570 organisations', '150', '1,500'],
      ...['p50 ms', 'p99 ms', 'cost', 'target', '', '', 'statements'],
    ),
  )
  for (const workload of await projectWorkloads()) {
    const [fewer, all] = await paired([
      { url: before.url, next: workload.ours },
      { url: after.url, next: workload.ours },
    ])
    const cost = ratio(fewer!, all!)
    say(
      cells(
        ...[workload.name, fixed(middle(fewer!, 'perSecond'), 0), fixed(middle(all!, 'perSecond'), 0)],
        ...[fixed(middle(all!, 'p50'), 0), fixed(middle(all!, 'p99'), 0), fixed(cost), '≤ 1.2', judge(cost <= 1.2)],
        ...['', await statementsOf(server, after, workload, 'leerketen_bench_many')],
      ),
    )
  }
  const { circle, found, plain } = await measureCircles(after, quick ? 20 : 60)
  for (const [name, took] of [
    ['A goal changed among 20,000, no circle (ms)', circle],
    ['  refused: 20,000 goals make one (ms)', found],
  ] as const)
    say(cells(name, fixed(took, 1), '', '', '', '', '≤ 20', judge(took <= 20)))
  say(cells('  where nothing is looked through (ms)', fixed(plain, 1)))
}

/** Practice agreements: figures of this machine, without a target but for what memory may grow. */
const agreements = async (service: Running, databaseUrl: string): Promise<void> => {
  say()
  const { cohort, open, approve, sign } = await measureCohorts(service, databaseUrl, rounds)
  say(cells(`Practice agreements of ${cohort} placements`, 'ms'))
  say(cells('  drawn up, opened and approved in one call', fixed(open, 0)))
  say(cells('  approved by the other side in one', fixed(approve, 0)))
  say(cells('  signed by it in one', fixed(sign, 0)))
  const { pdfs, growth, verifications, byJose } = await measureDocuments(seconds)
  say(cells('PDF of an agreement (a second)', fixed(pdfs, 1)))
  say(cells('  growth of memory meanwhile (MiB)', fixed(growth, 0), '', '', '', '', '≤ 100', judge(growth <= 100)))
  say(
    cells(
      'Seals verified (a second; as a share of jose alone)',
      fixed(verifications, 0),
      '',
      '',
      fixed(byJose, 0),
      fixed(verifications / byJose),
    ),
  )
}

try {
  await run()
} finally {
  for (const stop of stops.reverse()) await stop().catch((error: unknown) => say(String(error)))
}
if (missed > 0) say(`${missed} missed`)
process.exit(missed > 0 ? 1 : 0)
