import fc from 'fast-check'
import t from 'tap'
import { circle } from '../../../src/modules/projects/goals/circle.ts'

/* The search for a circle, against the simplest way to find out. */

type Edge = readonly [from: number, to: number]

/** As the database keeps it: for each that contributes its number, how many, and those. */
const graphOf = (edges: readonly Edge[]): Uint8Array => {
  const words = [...new Set(edges.map(([from]) => from))].flatMap((from) => {
    const aims = edges.filter(([one]) => one === from).map(([, to]) => to)
    return [from, aims.length, ...aims]
  })
  // Not at the beginning of its buffer, as what a driver gives need not be.
  const bytes = Buffer.alloc(words.length * 4 + 3).subarray(3)
  for (const [n, word] of words.entries()) bytes.writeInt32BE(word, n * 4)
  return bytes
}

/** How many steps from one to another, by taking all steps at once until nothing is new. */
const distance = (edges: readonly Edge[], from: number, to: number): number | undefined => {
  let reached = new Set([from])
  for (let steps = 0; ; steps++) {
    if (reached.has(to)) return steps
    const more = new Set([...reached, ...edges.filter(([one]) => reached.has(one)).map(([, next]) => next)])
    if (more.size === reached.size) return undefined
    reached = more
  }
}

const number = fc.integer({ min: 1, max: 12 }).map((n) => n * 1_000)
/** From a lower number to a higher one: no circle before. */
const acyclic = fc.uniqueArray(
  fc.tuple(number, number).filter(([from, to]) => from < to),
  { selector: (edge) => edge.join(), maxLength: 30 },
)

t.test('it finds a circle where there is one, the shortest, of contributions that exist', async (t) => {
  let [some, none] = [0, 0]
  fc.assert(
    fc.property(acyclic, number, fc.uniqueArray(number, { minLength: 1, maxLength: 4 }), (edges, goal, named) => {
      const aims = named.filter((aim) => aim !== goal)
      if (aims.length === 0) return
      const found = circle(graphOf(edges), goal, aims)
      const ways = aims.flatMap((aim) => distance(edges, aim, goal) ?? [])
      if (ways.length === 0) {
        none++
        if (found !== undefined) throw new Error(`no way, and yet ${found}`)
        return
      }
      some++
      if (found?.length !== Math.min(...ways) + 2) throw new Error(`${found} is not as long as the shortest`)
      if (found[0] !== goal || found.at(-1) !== goal) throw new Error(`${found} does not lead from the goal to itself`)
      for (const [n, from] of found.slice(0, -1).entries())
        if (n === 0 ? !aims.includes(found[1]!) : !edges.some((edge) => edge[0] === from && edge[1] === found[n + 1]))
          throw new Error(`${found} takes a step that is not there`)
    }),
    { numRuns: 2000 },
  )
  t.ok(some > 100 && none > 100, `${some} circles, ${none} without`)
})

t.test('an empty graph has none; a goal that it does not know neither', async (t) => {
  t.equal(circle(new Uint8Array(), 5, [7]), undefined)
  t.equal(circle(graphOf([[1, 2]]), 900_000, [1]), undefined)
})
