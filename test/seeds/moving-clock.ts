import type { Test } from 'tap'
import { runByTheClock } from '../../src/modules/agreements/agreements/clock.ts'
import { remindByTheClock, warnByTheClock } from '../../src/modules/agreements/reminders/clock.ts'
import { openHouse, type TestHouse } from '../house.ts'
import { asSigner, seedSigners } from './agreements.ts'

const failed = (id: string, error: unknown): never => {
  throw new Error(`the clock could not move ${id}`, { cause: error })
}

/** The work of the clock on the day that it is for the house; what it took of each kind. */
export const runTheClock = (house: TestHouse): Promise<number[]> =>
  house.system('write', async (tx) => [
    await runByTheClock(tx, 100, failed),
    await remindByTheClock(tx, 100, failed),
    await warnByTheClock(tx, 100, failed),
  ])

/** A house with signers, on a day that the test says. */
export const houseOn = async (t: Test, first: string) => {
  let now = new Date(`${first}T10:00:00Z`)
  const house = await openHouse(t, { clock: () => now })
  await seedSigners(house)
  return {
    house,
    /** It is noon of this day; the clock has run or not. */
    on: async (day: string, run = true): Promise<void> => {
      now = new Date(`${day}T10:00:00Z`)
      if (run) await runTheClock(house)
    },
    /** The types of the events of an agreement that an organisation was told, in order, with their data. */
    told: async (organisationId: string, agreementId: string) =>
      house.system(
        'read',
        ({ sql }) => sql<{ type: string; data: Record<string, unknown> }[]>`select type, data from events
          where organisation_id = ${organisationId} and resource_id = ${agreementId} order by id`,
      ),
    as: (who: Parameters<typeof asSigner>[1]) => asSigner(house, who),
  }
}
