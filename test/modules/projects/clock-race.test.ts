import t from 'tap'
import { openPool } from '../../../src/database/pool.ts'
import { loginOf } from '../../../src/database/roles.ts'
import { asSystem, openTransact } from '../../../src/database/transact.ts'
import { watchProjects } from '../../../src/modules/projects/projects/reminders/clock.ts'
import { care, school } from '../../cast.ts'
import { projectsOn } from '../../seeds/project-clock.ts'
import {
  approvedCharter,
  drawUpProject,
  partOf,
  projectBroughtTo,
  projectContent,
  stepProject,
} from '../../seeds/projects.ts'

/* The clock of projects run by five instances at once, twice, and late: each thing is told once. */

const { house, as, on, told } = await projectsOn(t, '2026-06-01')
const content = projectContent({
  parts: { [school.id]: partOf(school.id, 'education'), [care.id]: partOf(care.id, 'care') },
})
const each = 4
const of = async <T>(make: () => Promise<T>): Promise<T[]> => {
  const made: T[] = []
  for (let n = 0; n < each; n++) made.push(await make())
  return made
}
const submitted = (decideBefore: string) => async () => {
  const drawn = await drawUpProject(house, content)
  await stepProject(house, 'school', drawn.url, { action: 'submit', decideBefore })
  return drawn
}
const running = (untilDate: string) => async () => {
  const drawn = await projectBroughtTo(house, 'approved', { content, parties: ['school', 'care'] })
  const charterId = await approvedCharter(house, ['school', 'care'], { untilDate })
  await as('school')({ method: 'PUT', url: `${drawn.url}/charter`, headers: { 'if-match': '*' }, body: { charterId } })
  await stepProject(house, 'school', drawn.url, { action: 'run' })
  return drawn
}

/** Five instances, each with connections of its own, on the same moment; how many projects they looked at. */
const fiveAtOnce = async (at: string): Promise<number> => {
  const pools = Array.from({ length: 5 }, () => openPool({ url: loginOf(house.url).url, size: 2 }))
  const failed = (id: string, error: unknown): never => {
    throw new Error(`the clock could not look at ${id}`, { cause: error })
  }
  try {
    const taken = await Promise.all(
      pools.map(async (pool) => {
        const system = asSystem(openTransact(pool), () => new Date(at))
        let all = 0
        // As the job does: again as long as there may be more.
        for (let more = true; more; ) {
          const some = await system('write', (tx) => watchProjects(tx, 3, failed))
          all += some
          more = some === 3
        }
        return all
      }),
    )
    return taken.reduce((sum, some) => sum + some, 0)
  } finally {
    await Promise.all(pools.map((pool) => pool.close()))
  }
}

t.test('five instances at once, and again: each is reminded, told and warned once', async (t) => {
  const reminded = await of(submitted('2026-09-08'))
  const overdue = await of(submitted('2026-08-20'))
  const expiring = await of(running('2026-09-20'))
  const expired = await of(running('2026-08-31'))
  await on('2026-09-01', false)
  t.equal(await fiveAtOnce('2026-09-01T10:00:00Z'), 4 * each, 'each was looked at by one of them')
  t.equal(await fiveAtOnce('2026-09-01T11:00:00Z'), 0, 'once a day')
  await fiveAtOnce('2026-09-02T10:00:00Z')
  for (const [type, projects, times] of [
    ['reminder-due', reminded, 1],
    ['overdue', overdue, 1],
    ['charter-expiring', expiring, 1],
    ['charter-expired', expired, 1],
    ['charter-expiring', expired, 0],
    ['reminder-due', overdue, 0],
  ] as const)
    for (const { id } of projects) t.equal((await told(care.id, id, type)).length, times, type)
})
