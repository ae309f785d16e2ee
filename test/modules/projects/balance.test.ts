import fc from 'fast-check'
import t, { type Test } from 'tap'
import { liesFrom, percentageOf, sharesOf, written } from '../../../src/modules/projects/projects/balance/figures.ts'
import { type CommitmentKind, commitmentKinds } from '../../../src/modules/projects/projects/lifecycle.ts'
import { care, otherCare, school } from '../../cast.ts'
import { openRunning, partOf, projectContent, teamOf, type Writer, writers } from '../../seeds/running-projects.ts'

const sent: string[] = []
let system = false
const { house, as, running, read, register } = await openRunning(t, '2030-11-15', {
  listener: {
    debug: (_connection: number, query: string, parameters: unknown[]): void => {
      if (query.startsWith('select set_config(')) system = parameters[0] === 'leerketen_system'
      else if (/^(?:commit|rollback)$/.test(query)) system = false
      else if (!system && !query.startsWith('begin')) sent.push(query)
    },
  },
})

type Figures = { committed: string; realised: string; difference: string; usePercentage?: string | null }
type Shares = Figures & { shareOfCommitted: string | null; shareOfRealised: string | null }
type Party = { organisation: { id: string; name: string } } & Record<CommitmentKind, Shares>
type Month = Figures & { organisationId: string; teamId: string; month: string; kind: CommitmentKind }
type Balance = {
  parties: Party[]
  totals: Record<CommitmentKind, Figures>
  byMonth: Month[]
  nextCursor: string | null
  outOfBalance: { kind: string; averageUse: string; parties: { organisationId: string; lies: string }[] }[]
  definitions: Record<string, string>
}

/** Decimal text in hundredths, whole or with decimals. */
const units = (text: string): bigint => {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)!
  const amount = BigInt(whole!) * 100n + BigInt(part.padEnd(2, '0'))
  return sign ? -amount : amount
}
const total = (texts: readonly string[]): bigint => texts.reduce((sum, text) => sum + units(text), 0n)

/** A balance with all pages of its months. */
const whole = async (url: string, limit = 200): Promise<Balance> => {
  const first: Balance = await read('care', `${url}/balance?limit=${limit}`)
  const months = [...first.byMonth]
  for (let { nextCursor } = first; nextCursor !== null; ) {
    const next: Balance = await read('care', `${url}/balance?limit=${limit}&cursor=${nextCursor}`)
    if (JSON.stringify(next.parties) !== JSON.stringify(first.parties)) throw new Error('the sums are of the whole')
    months.push(...next.byMonth)
    nextCursor = next.nextCursor
  }
  return { ...first, byMonth: months }
}

/** That every figure is the sum of what it is made of, and shares add up to one. */
const addsUp = (t: Test, balance: Balance) => {
  for (const kind of commitmentKinds) {
    for (const name of ['committed', 'realised', 'difference'] as const) {
      const of = balance.parties.map((party) => party[kind][name])
      t.equal(total(of), units(balance.totals[kind][name]), `${kind} ${name} of the parties`)
      for (const { organisation, [kind]: own } of balance.parties) {
        const rows = balance.byMonth.filter((row) => row.kind === kind && row.organisationId === organisation.id)
        t.equal(total(rows.map((row) => row[name])), units(own[name]), `${kind} ${name} of the months`)
      }
    }
    for (const [name, of] of [
      ['shareOfCommitted', 'committed'],
      ['shareOfRealised', 'realised'],
    ] as const) {
      const shares = balance.parties.flatMap((party) => party[kind][name] ?? [])
      if (units(balance.totals[kind][of]) === 0n) t.same(shares, [], `${kind} ${name} of nothing`)
      else {
        for (const share of shares) t.match(share, /^[01]\.\d{4}$/)
        t.equal(
          shares.reduce((sum, share) => sum + BigInt(share.replace('.', '')), 0n),
          10_000n,
          `${kind} ${name} add up to one`,
        )
      }
    }
  }
}

t.test('shares add up to exactly one, and none is further than one ten-thousandth from the exact share', (t) => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 1, maxLength: 50 }), (amounts) => {
      const shares = sharesOf(amounts)
      const sum = amounts.reduce((before, amount) => before + amount, 0n)
      if (sum === 0n) return shares.every((share) => share === null)
      const parts = shares.map((share) => BigInt(share!.replace('.', '')))
      return (
        parts.reduce((before, part) => before + part, 0n) === 10_000n &&
        parts.every((part, n) => {
          const off = part * sum - amounts[n]! * 10_000n
          return off < sum && off > -sum && (amounts[n] !== 0n || part === 0n)
        })
      )
    }),
    { numRuns: 2000 },
  )
  t.same(sharesOf([1n, 1n, 1n]), ['0.3334', '0.3333', '0.3333'], 'the first where they lost the same')
  t.same(sharesOf([0n, 5n]), ['0.0000', '1.0000'])
  t.end()
})

t.test('percentages and amounts are text to the cent, whatever their size', (t) => {
  t.equal(percentageOf(1n, 3n), '33.33')
  t.equal(percentageOf(2n, 3n), '66.67')
  t.equal(percentageOf(5n, 100_000n), '0.01', 'half up')
  t.equal(percentageOf(3n, 0n), null)
  t.equal(percentageOf(10n ** 30n, 10n ** 28n), '10000.00')
  t.equal(written('means', -5n), '-0.05')
  t.equal(written('time', 123_456_789_012_345_678n), '1234567890123456.78')
  t.equal(written('attention', -300n), '-3')
  t.end()
})

t.test('out of balance is more than a quarter of the average use away, exactly', (t) => {
  const all = { committed: 200n, realised: 160n }
  t.equal(liesFrom({ committed: 100n, realised: 100n }, all), null, '100 is a quarter above 80')
  t.equal(liesFrom({ committed: 100n, realised: 101n }, all), 'above')
  t.equal(liesFrom({ committed: 100n, realised: 60n }, all), null, '60 is a quarter below 80')
  t.equal(liesFrom({ committed: 100n, realised: 59n }, all), 'below')
  t.equal(liesFrom({ committed: 0n, realised: 59n }, all), null, 'no use of nothing')
  t.equal(liesFrom({ committed: 100n, realised: 0n }, { committed: 200n, realised: 0n }), null)
  t.end()
})

t.test('what was committed against what was realised: the same for every party, with its definitions', async (t) => {
  const url = await running()
  for (const [who, more] of [
    ['school', { amount: '30' }],
    ['care', { amount: '8.25' }],
    ['care', { amount: '4', month: '2030-11', teamId: teamOf(care.id, 1) }],
    ['other', { kind: 'means', amount: '1000.01' }],
    ['other', { kind: 'attention', amount: '2' }],
  ] as const)
    t.match(await register(who, url, { month: '2030-11', ...more }), { status: 201 })
  const balance: Balance = await read('care', `${url}/balance`)
  t.match(balance, {
    number: 1,
    parties: [
      {
        organisation: school,
        time: {
          ...{ committed: '40.00', realised: '30.00', difference: '-10.00', usePercentage: '75.00' },
          ...{ shareOfCommitted: '0.3334', shareOfRealised: '0.7101' },
        },
      },
      {
        organisation: care,
        time: { realised: '12.25', usePercentage: '30.63', shareOfRealised: '0.2899' },
        attention: { committed: '0', usePercentage: null, shareOfCommitted: null, shareOfRealised: '0.0000' },
      },
      {
        organisation: otherCare,
        means: { committed: '750.50', realised: '1000.01', difference: '249.51', usePercentage: '133.25' },
        attention: { committed: '0', realised: '2', difference: '2', shareOfRealised: '1.0000' },
      },
    ],
    totals: { time: { committed: '120.00', realised: '42.25', difference: '-77.75', usePercentage: '35.21' } },
  })
  t.match(balance.outOfBalance, [
    {
      kind: 'time',
      averageUse: '35.21',
      parties: [
        { organisationId: school.id, usePercentage: '75.00', lies: 'above' },
        { organisationId: otherCare.id, usePercentage: '0.00', lies: 'below' },
      ],
    },
    {
      kind: 'means',
      parties: [
        { organisationId: school.id, lies: 'below' },
        { organisationId: care.id, lies: 'below' },
        { organisationId: otherCare.id, lies: 'above' },
      ],
    },
  ])
  t.equal(balance.outOfBalance[0]!.parties.length, 2)
  addsUp(t, balance)
  for (const who of ['school', 'other'] as const) t.same(await read(who, `${url}/balance`), balance, who)
  t.equal((await as('outsider')({ url: `${url}/balance` })).status, 404)
  const dutch = (await as('care')({ url: `${url}/balance`, headers: { 'accept-language': 'nl' } })).body as Balance
  t.same(Object.keys(dutch.definitions), Object.keys(balance.definitions))
  t.match(dutch.definitions.difference, /Gerealiseerd min toegezegd/)
  t.match(balance.definitions.difference, /Realised less committed/)
  const { definitions: _, ...figures } = dutch
  const { definitions: __, ...same } = balance
  t.same(figures, same)
})

const amounts = fc
  .bigInt({ min: 1n, max: 999_999_999n })
  .map((cents) => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`)
const entry = fc
  .record({
    kind: fc.constantFrom(...commitmentKinds),
    team: fc.nat({ max: 1 }),
    month: fc.constantFrom('2030-10', '2030-11'),
    amount: amounts,
  })
  .map(({ kind, amount, ...rest }) => ({
    ...rest,
    ...{ kind, amount: kind === 'attention' ? String((BigInt(amount.split('.')[0]!) % 9_999_999n) + 1n) : amount },
  }))
const organisation = fc.constantFrom<Writer>('school', 'care', 'other')
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('register' as const), who: organisation, entry }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('change' as const), at: fc.nat(), amount: amounts }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('withdraw' as const), at: fc.nat() }) },
)
const sides = { [school.id]: 'education', [care.id]: 'care', [otherCare.id]: 'care' } as const

t.test('money never loses a cent: random commitments, registrations, changes and withdrawals', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ who: organisation, entry }), { maxLength: 12 }),
      fc.array(act, { maxLength: 14 }),
      fc.integer({ min: 1, max: 7 }),
      async (asked, acts, limit) => {
        const parts = Object.fromEntries(
          Object.entries(sides).map(([id, side]) => [
            id,
            partOf(id, side, {
              commitments: {
                least: {
                  ...{ kind: 'time', teamId: teamOf(id), month: '2030-10', amount: '0.01' },
                },
              },
            }),
          ]),
        )
        const model = new Map<string, [committed: bigint, realised: bigint]>()
        const count = (place: string, committed: bigint, realised: bigint) => {
          const [before, done] = model.get(place) ?? [0n, 0n]
          model.set(place, [before + committed, done + realised])
        }
        const placeOf = (id: string, one: { kind: string; team: number; month: string }) =>
          `${id} ${one.month} ${teamOf(id, one.team)} ${one.kind}`
        for (const id of Object.keys(sides)) count(placeOf(id, { kind: 'time', team: 0, month: '2030-10' }), 1n, 0n)
        for (const [n, { who, entry: one }] of asked.entries()) {
          const id = writers[who]
          const { team, ...rest } = one
          Object.assign(parts[id]!.commitments, { [`c${n}`]: { ...rest, teamId: teamOf(id, team) } })
          count(placeOf(id, one), units(one.amount), 0n)
        }
        const url = await running(
          projectContent({
            ...{ startDate: '2030-10-01', parts },
            milestones: { 'kick-off': { title: 'Start', dueDate: '2030-10-08' } },
          }),
        )
        await house.system(
          'write',
          ({ sql }) => sql`update projects set ran_on = '2030-10-01' where id = ${url.split('/').at(-1)!}`,
        )
        const made: { url: string; who: Writer; place: string; amount: string; kind: string; counts: boolean }[] = []
        for (const one of acts) {
          if (one.act === 'register') {
            const { team, ...rest } = one.entry
            const { status, body } = await register(one.who, url, { ...rest, teamId: teamOf(writers[one.who], team) })
            if (status !== 201) throw new Error(JSON.stringify(body))
            const place = placeOf(writers[one.who], one.entry)
            made.push({ url: `${url}/realisations/${body.id}`, who: one.who, place, ...rest, counts: true })
            count(place, 0n, units(rest.amount))
            continue
          }
          const chosen = made[one.at % Math.max(made.length, 1)]
          if (!chosen) continue
          const headers = { 'if-match': '*' }
          if (one.act === 'withdraw') {
            const { status } = await as(chosen.who)({ method: 'DELETE', url: chosen.url, headers })
            if (status !== 204) throw new Error(String(status))
            if (chosen.counts) count(chosen.place, 0n, -units(chosen.amount))
            chosen.counts = false
          } else if (chosen.kind !== 'attention') {
            const { status } = await as(chosen.who)({
              method: 'PATCH',
              url: chosen.url,
              headers,
              body: { amount: one.amount },
            })
            if (status !== (chosen.counts ? 200 : 409)) throw new Error(String(status))
            if (!chosen.counts) continue
            count(chosen.place, 0n, units(one.amount) - units(chosen.amount))
            chosen.amount = one.amount
          }
        }
        const balance = await whole(url, limit)
        addsUp(t, balance)
        const seen = balance.byMonth.map((row) => [
          `${row.organisationId} ${row.month} ${row.teamId} ${row.kind}`,
          [units(row.committed), units(row.realised)],
        ])
        const wanted = [...model].filter(([, [committed, realised]]) => committed !== 0n || realised !== 0n)
        t.same(Object.fromEntries(seen), Object.fromEntries(wanted), 'each row is what was written down for it')
        const listed = (await read('school', `${url}/realisations?limit=200`)).items
        t.equal(
          total(
            listed
              .filter(({ withdrawnAt }: { withdrawnAt: string | null }) => withdrawnAt === null)
              .map(({ amount }: { amount: string }) => amount),
          ),
          total(commitmentKinds.map((kind) => balance.totals[kind].realised)),
          'the list adds up to the totals',
        )
      },
    ),
    { numRuns: 12 },
  )
})

t.test('one statement, for one realisation as for hundreds, and its months come in pages', async (t) => {
  const url = await running()
  const id = url.split('/').at(-1)!
  const counted = async (path: string): Promise<number> => {
    sent.length = 0
    t.equal((await as('care')({ url: `${url}${path}` })).status, 200)
    return sent.length
  }
  await register('care', url, { month: '2030-11' })
  // Names are looked up once, and then remembered.
  await counted('/balance')
  t.equal(await counted('/balance'), 1)
  const lists = ['/realisations?limit=200', '/commitments?limit=200', '/milestones?limit=200']
  const few = []
  for (const path of lists) few.push(await counted(path))
  const at = '2030-11-15T10:00:00Z'
  await house.system(
    'write',
    ({ sql }) => sql`
    insert into project_realisations (id, project_id, organisation_id, team_id, month, kind, amount, created_at, updated_at)
    select gen_random_uuid(), ${id}, ${care.id}, ${teamOf(care.id)}, ('2000-01-01'::date + make_interval(months => n % 300))::date, 'means',
      0.01 * (n + 1), ${at}, ${at} from generate_series(0, 599) n`,
  )
  t.equal(await counted('/balance'), 1)
  for (const [n, path] of lists.entries()) t.equal(await counted(path), few[n], path)
  const balance = await whole(url)
  t.equal(balance.byMonth.length > 300, true)
  t.equal(balance.totals.means.realised, '1803.00')
  addsUp(t, balance)
})
