import type { Test } from 'tap'
import { care, otherCare, school } from '../cast.ts'
import { openHouse } from '../house.ts'
import {
  asManager,
  decideOnProject,
  type Manager,
  partOf,
  projectBroughtTo,
  projectContent,
  projectTeams,
  seedManagers,
  stepProject,
} from './projects.ts'

/* A project that runs, on a day that the test says. */

export const teamOf = (organisation: string, n = 0): string => projectTeams[organisation]![n]!

/** Who writes down for each organisation. */
export const writers = { school: school.id, care: care.id, other: otherCare.id } as const
export type Writer = keyof typeof writers

export const openRunning = async (t: Test, first = '2030-09-15', listener?: Parameters<typeof openHouse>[1]) => {
  let now = new Date(`${first}T10:00:00Z`)
  const house = await openHouse(t, { clock: () => now, ...listener })
  await seedManagers(house)
  const as = (who: Manager) => asManager(house, who)
  return {
    house,
    as,
    /** It is noon of this day from here on. */
    on: (day: string): void => {
      now = new Date(`${day}T10:00:00Z`)
    },
    running: async (content: object = projectContent()): Promise<string> =>
      (await projectBroughtTo(house, 'running', { content })).url,
    read: async (who: Manager, url: string) => (await as(who)({ url })).body,
    /** Registers what an organisation put in, of its first team in the month unless it says otherwise. */
    register: (who: Writer | 'trainer', url: string, more: object = {}) =>
      as(who)({
        method: 'POST',
        url: `${url}/realisations`,
        body: {
          ...{ kind: 'time', month: '2030-09', amount: '1.00' },
          teamId: teamOf(who === 'trainer' ? care.id : writers[who]),
          ...more,
        },
      }),
    /** A change of the running project that those whom it touches approve. */
    amend: async (url: string, content: object, deciders: readonly Manager[]): Promise<void> => {
      const { status, body } = await as('school')({
        method: 'PATCH',
        url,
        headers: { 'if-match': '*' },
        body: { content },
      })
      if (status !== 200) throw new Error(JSON.stringify(body))
      for (const who of deciders) {
        const decided = await decideOnProject(house, who, url, body.contentHash)
        if (decided.status !== 201) throw new Error(decided.text)
      }
    },
    end: (url: string) => stepProject(house, 'school', url, { action: 'stop', reason: 'Er is geen tijd meer.' }),
    /** The events of what hangs on a project that an organisation was told, by the start of their type. */
    told: (organisationId: string, start: string) =>
      house.system(
        'read',
        ({ sql }) => sql<
          { type: string; resource: string; data: Record<string, unknown> }[]
        >`select type, resource, data
          from events where organisation_id = ${organisationId} and type like ${`${start}%`} order by id`,
      ),
  }
}
export { partOf, projectContent }
