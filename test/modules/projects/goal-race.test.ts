import fc from 'fast-check'
import t from 'tap'
import { care } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import { goalOf } from '../../seeds/world.ts'

/* Contributions that are made at the same time, on connections of their own: the graph never has a circle. */

const house = await openHouse(t, { poolSize: 4 })
const clients = (['trainer', 'careManager'] as const).map((name) => house.as(name))

/** Contributions by goal, as the database has them now. */
const contributions = async (goals: readonly string[]): Promise<Map<string, string[]>> => {
  const rows = await house.system(
    'read',
    ({ sql }) => sql<{ goalId: string; toGoalId: string }[]>`select goal_id, to_goal_id from goal_contributions
      where goal_id = any(${[...goals]}::uuid[])`,
  )
  const found = new Map<string, string[]>()
  for (const { goalId, toGoalId } of rows) found.set(goalId, [...(found.get(goalId) ?? []), toGoalId])
  return found
}

/** Whether some goal leads back to itself: what is left when goals that contribute to nothing left are taken away. */
const hasCircle = (edges: Map<string, string[]>): boolean => {
  const left = new Map(edges)
  for (let before = -1; before !== left.size; ) {
    before = left.size
    for (const [goal, aims] of left) if (!aims.some((aim) => left.has(aim))) left.delete(goal)
  }
  return left.size > 0
}

t.test('whoever is first: no circle, and each refusal names a path of contributions that are there', async (t) => {
  let [linked, refused] = [0, 0]
  const goals = fc.integer({ min: 4, max: 8 })
  const wishes = fc.array(fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }), { minLength: 8, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(goals, wishes, async (size, wished) => {
      const ids: string[] = []
      for (let n = 0; n < size; n++)
        ids.push((await clients[0]!({ method: 'POST', url: '/v1/goals', body: goalOf(care.id) })).body.id)
      // Each goal asks once, all at the same time: what was made is not taken away.
      const asked = ids.map((id, n) => ({
        id,
        contributesTo: [...new Set(wished[n]!.map((aim) => ids[aim % size]!))].filter((aim) => aim !== id),
      }))
      const answers = await Promise.all(
        asked.map(({ id, contributesTo }, n) =>
          clients[n % clients.length]!({
            method: 'PATCH',
            url: `/v1/goals/${id}`,
            body: { contributesTo },
            headers: { 'if-match': '*' },
          }),
        ),
      )
      const made = await contributions(ids)
      if (hasCircle(made)) throw new Error(`a circle: ${JSON.stringify([...made])}`)
      for (const [n, { status, body, text }] of answers.entries()) {
        const { id, contributesTo } = asked[n]!
        if (status === 200) {
          linked++
          if ((made.get(id) ?? []).sort().join() !== contributesTo.sort().join())
            throw new Error(`not as asked: ${text}`)
          continue
        }
        if (status !== 409 || body.code !== 'goal-cycle') throw new Error(text)
        refused++
        if (made.has(id)) throw new Error('refused, and yet there')
        const path: string[] = body.path.map((step: { id: string }) => step.id)
        if (path[0] !== id || path.at(-1) !== id || path.length < 3) throw new Error(`no way back to itself: ${path}`)
        for (const [at, from] of path.slice(0, -1).entries())
          if (!(at === 0 ? contributesTo : made.get(from))?.includes(path[at + 1]!))
            throw new Error(`a step that is not there: ${path}`)
      }
    }),
    { numRuns: 60 },
  )
  t.ok(linked > 60 && refused > 60, `${linked} linked, ${refused} refused`)
})

t.test('what is kept for the search is what was contributed, within an organisation and level', async (t) => {
  const [row] = await house.system(
    'read',
    ({ sql }) => sql<{ wrong: number; kept: number }[]>`
      select count(*) filter (where g.upward is distinct from e.expected)::int as wrong,
        count(g.upward)::int as kept
      from goals g cross join lateral (
        select int4send(g.number) || int4send(count(*)::int) || string_agg(int4send(o.number), '' order by o.number) as expected
        from goal_contributions c join goals o on o.id = c.to_goal_id
        where c.goal_id = g.id and o.organisation_id = g.organisation_id and o.level = g.level) e`,
  )
  t.match(row, { wrong: 0 })
  t.ok(row!.kept > 60)
})
