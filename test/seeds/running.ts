import { addDays, today } from '../../src/core/dates.ts'
import { type Person, people } from '../cast.ts'
import type { TestHouse } from '../house.ts'
import { registration } from './placements.ts'

/** The day so many days from today, on which these placements have run for two months. */
export const day = (fromToday: number): string => addDays(today(new Date()), fromToday)
export const startDate = day(-60)

/** A placement in a state that its agreement would bring it to; put there by hand while there are no agreements. */
export const runningPlacement = async (house: TestHouse, number: string, status: string, more: object = {}) => {
  const coordinator = house.as('coordinator')
  const made = await coordinator({
    method: 'POST',
    url: '/v1/placements',
    body: registration(number, { startDate, plannedEndDate: day(60), ...more }),
  })
  if (made.status !== 201) throw new Error(made.text)
  const { id } = made.body
  await house.system('write', ({ sql }) => sql`update placements set status = ${status} where id = ${id}`)
  return id as string
}

/** Calls as one of the cast in another role of the same party. */
export const asRole =
  (house: TestHouse, person: Person, role: string) =>
  async (what: { method?: string; url: string; body?: unknown; headers?: Record<string, string> }) =>
    house.call({
      ...what,
      headers: {
        authorization: `Bearer ${await house.token(person, { roles: [role], scope: [...people[person].scope] })}`,
        ...what.headers,
      },
    })
