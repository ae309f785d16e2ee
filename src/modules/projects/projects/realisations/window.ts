import { addMonths, type IsoDate, today } from '../../../../core/dates.ts'
import type { Row } from '../record.ts'

/** How long after its end what was realised of a project can still be written down, and why. */
export const afterwards = {
  months: 1,
  because: {
    en: 'the hours and invoices of the last month are known only when that month has been closed',
    nl: 'de uren en facturen van de laatste maand pas bekend zijn als die maand is afgesloten',
  },
} as const

type Run = Pick<Row, 'ranOn' | 'endedOn'>

/** The last day on which realisations are written down; null while the project runs, undefined when it never ran. */
export const openUntil = ({ ranOn, endedOn }: Run): IsoDate | null | undefined => {
  if (ranOn === null) return undefined
  return endedOn === null ? null : addMonths(endedOn, afterwards.months)
}

/** Whether realisations can be written down today. */
export const isOpen = (run: Run, now: Date): boolean => {
  const until = openUntil(run)
  return until === null || (until !== undefined && today(now) <= until)
}
