import type { Test } from 'tap'
import { watchProjects } from '../../src/modules/projects/projects/reminders/clock.ts'
import { network } from '../cast.ts'
import { type Answer, type Call, openHouse, type TestHouse, tokenFor } from '../house.ts'
import { asManager, type Manager, seedManagers } from './projects.ts'

const failed = (id: string, error: unknown): never => {
  throw new Error(`the clock could not look at ${id}`, { cause: error })
}

/** What the clock has to say of projects on the day that it is for the house; how many it looked at. */
export const watch = (house: TestHouse): Promise<number> =>
  house.system('write', (tx) => watchProjects(tx, 100, failed))

/** A house with managers of projects, at a moment that the test says. */
export const projectsOn = async (t: Test, first: string) => {
  let now = new Date(first.length === 10 ? `${first}T10:00:00Z` : first)
  const house = await openHouse(t, { clock: () => now })
  await seedManagers(house)
  return {
    house,
    as: (who: Manager) => asManager(house, who),
    /** Calls as somebody of the network. */
    asNetwork: async (call: Call): Promise<Answer> => {
      const claims = { organisation_id: network.id, sub: 'of-the-network', roles: ['organisation-admin'] }
      const token = await tokenFor({ ...claims, scope: ['projects:read'] }, { expires: '100y' })
      return house.call({ ...call, headers: { authorization: `Bearer ${token}`, ...call.headers } })
    },
    /** It is this moment, or ten o'clock (UTC) of this day; the clock has run or not. */
    on: async (moment: string, run = true): Promise<void> => {
      now = new Date(moment.length === 10 ? `${moment}T10:00:00Z` : moment)
      if (run) await watch(house)
    },
    /** What an organisation was told of a project, in order. */
    told: (organisationId: string, projectId: string, type: string) =>
      house.system('read', async ({ sql }) =>
        (
          await sql<{ data: Record<string, unknown> }[]>`select data from events
            where organisation_id = ${organisationId} and resource_id = ${projectId} and type = ${`project.${type}`} order by id`
        ).map(({ data }) => data),
      ),
  }
}
