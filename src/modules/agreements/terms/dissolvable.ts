import { addDays, addMonths, type IsoDate } from '../../../core/dates.ts'
import { addWorkingDays } from '../../../core/working-days.ts'
import { standardNotice } from './notice.ts'
import type { Terms } from './schemas.ts'

/** Grounds that leave no time: what all agree on, and what the safety of people asks for. */
const atOnce: readonly string[] = ['mutual-consent', 'guidance-or-safety']

/**
 * From which day on an agreement can hold no longer, when a party says so on a day (voortijdige ontbinding). Of a practice agreement
 * the working days that its terms put between message and end (WEB art. 7.2.8 lid 2 onder d); of one between organisations the
 * notice, where that is the ground. `endOfStudyYear`: only a 1 August, the day after a study year.
 */
export const dissolvableFrom = (
  terms: Terms,
  ground: string,
  saidOn: IsoDate,
): { from: IsoDate; endOfStudyYear: boolean } => {
  if (terms.kind === 'pok') {
    const days = atOnce.includes(ground) ? 0 : (terms.dissolution.noticeWorkingDays ?? 0)
    return { from: days === 0 ? saidOn : addDays(addWorkingDays(saidOn, days), 1), endOfStudyYear: false }
  }
  if (ground !== 'notice') return { from: saidOn, endOfStudyYear: false }
  const { months, endOfStudyYear } = terms.notice ?? standardNotice[terms.kind]
  return { from: addMonths(saidOn, months), endOfStudyYear }
}
