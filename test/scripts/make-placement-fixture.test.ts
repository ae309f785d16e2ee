import { readFileSync } from 'node:fs'
import t from 'tap'
import { makeFixture } from '../../scripts/make-placement-fixture.ts'

const stored = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url))

t.test('the fixture is what its script makes, byte by byte (node scripts/make-placement-fixture.ts)', async (t) => {
  const made = makeFixture()
  t.ok(made.csv.equals(stored('placements-1200.csv')), 'placements-1200.csv')
  t.equal(made.expected, stored('placements-1200.expected.json').toString('utf8'))
  t.equal(made.leerbedrijven, stored('leerbedrijven.json').toString('utf8'))
})

t.test('five to eight in a hundred rows are bad', async (t) => {
  const { rows, good } = JSON.parse(stored('placements-1200.expected.json').toString('utf8'))
  t.equal(rows, 1200)
  t.ok((rows - good) / rows >= 0.05 && (rows - good) / rows <= 0.08, `${rows - good} of ${rows}`)
})
