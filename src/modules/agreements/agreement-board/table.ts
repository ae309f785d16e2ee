import type { z } from 'zod'
import type { Language } from '../../../core/problem.ts'
import { csv } from '../../../http/csv.ts'
import type { AgreementBoard, WaitingAgreement } from './schemas.ts'

const words = {
  en: {
    board: ['what', 'status or act', 'party', 'role', 'count', 'oldest in days', 'per cent'],
    status: 'status',
    waiting: 'waits for',
    signed: 'signed before start',
    rows: [
      ...['start date', 'days left', 'late', 'status', 'waits for', 'waiting since', 'school', 'care organisation'],
      ...['education code', 'learning route', 'placement id', 'agreement id'],
    ],
    late: ['no', 'yes'],
  },
  nl: {
    board: ['wat', 'status of handeling', 'partij', 'rol', 'aantal', 'langst wachtend in dagen', 'procent'],
    status: 'status',
    waiting: 'wacht op',
    signed: 'ondertekend voor de start',
    rows: [
      ...['begindatum', 'dagen resterend', 'te laat', 'status', 'wacht op', 'wacht sinds', 'school', 'zorgorganisatie'],
      ...['opleidingscode', 'leerweg', 'plaatsing-id', 'overeenkomst-id'],
    ],
    late: ['nee', 'ja'],
  },
} as const

/** The board as a table. */
export const boardTable = (
  { statuses, waiting, signedBeforeStart }: z.output<typeof AgreementBoard>,
  language: Language,
): string => {
  const said = words[language]
  return csv([
    said.board,
    ...statuses.map(({ status, count }) => [said.status, status, null, null, count, null, null]),
    ...waiting.map(({ act, role, satisfiedBy, count, oldestDays }) => [
      ...[said.waiting, act, role, satisfiedBy, count, oldestDays, null],
    ]),
    [said.signed, null, null, null, signedBeforeStart.signed, null, signedBeforeStart.percentage],
  ])
}

/** A page of what waits as a table: a row per placement. */
export const waitingTable = (items: readonly z.output<typeof WaitingAgreement>[], language: Language): string => {
  const said = words[language]
  return csv([
    said.rows,
    ...items.map((item) => [
      ...[item.startDate, item.daysLeft, said.late[Number(item.late) as 0 | 1], item.status],
      item.waitsFor.map(({ act, satisfiedBy }) => `${act} ${satisfiedBy}`).join(', '),
      ...[item.waitingSince, item.school.name, item.careOrganisation.name, item.educationCode, item.learningRoute],
      ...[item.placementId, item.agreementId],
    ]),
  ])
}
