import { setTimeout as sleep } from 'node:timers/promises'
import type { TestHouse } from '../house.ts'

/**
 * Waits until the feed shows every event there is. It holds back what is younger than any transaction that runs on the
 * server, and other tests run theirs on other databases of the same one.
 */
export const allTold = async (house: TestHouse): Promise<void> => {
  for (let tries = 0; tries < 400; tries++) {
    const [held] = await house.system(
      'read',
      ({ sql }) =>
        sql`select from (select xid from events order by xid desc limit 1) newest where xid >= pg_snapshot_xmin(pg_current_snapshot())`,
    )
    if (!held) return
    await sleep(50)
  }
  throw new Error('a transaction on the server of the tests did not end')
}
