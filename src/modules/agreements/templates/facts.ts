import { dutchDate, dutchList } from '../dutch.ts'
import { noticeInWords, standardNotice } from '../terms/notice.ts'
import type { Terms } from '../terms/schemas.ts'
import type { Facts } from './compose.ts'

/** Terms that have no provisions yet. */
export type Unclaused = Terms extends infer T ? (T extends Terms ? Omit<T, 'clauses'> : never) : never

/** From when until when, as a phrase: `van 1 september 2026 tot en met 31 juli 2028`. */
const termOf = ({ startDate, endDate }: { startDate: string; endDate: string | null }): string =>
  endDate === null
    ? `vanaf ${dutchDate(startDate)} voor onbepaalde tijd`
    : `van ${dutchDate(startDate)} tot en met ${dutchDate(endDate)}`

const nameOf = (terms: Unclaused, organisationId: string): string =>
  terms.parties.find((party) => 'organisationId' in party && party.organisationId === organisationId)?.name ?? ''

/**
 * What the placeholders of a template stand for, from the terms themselves, so that the provisions and the other terms cannot
 * say different things. `minor` tells whether the student may be a minor on the day of signing; it is kept nowhere.
 * No number of a person or place goes into the texts: one in eleven leerbedrijf-IDs looks like a BSN.
 */
export const factsOf = (terms: Unclaused, minor = false): Facts => {
  if (terms.kind === 'pok') {
    const named = (role: string): string | null => terms.parties.find((party) => party.role === role)?.name ?? null
    return {
      learningRoute: terms.programme.learningRoute,
      minor,
      contractPartner: named('contract-partner') !== null,
      values: {
        schoolName: named('school'),
        companyName: named('company'),
        studentName: named('student'),
        contractPartnerName: named('contract-partner'),
        qualificationName: terms.programme.qualificationName,
        educationCode: terms.programme.educationCode,
        startDate: { date: terms.period.startDate },
        endDate: { date: terms.period.endDate },
        totalHours: terms.hours.total,
        hoursPerWeek: terms.hours.perWeek,
      },
    }
  }
  const shared = {
    partyNames: dutchList(terms.parties.map(({ name }) => name)),
    term: termOf(terms.period),
    notice: noticeInWords(terms.notice ?? standardNotice[terms.kind]),
  }
  switch (terms.kind) {
    case 'learning-ward':
      return {
        values: {
          ...shared,
          placeName: terms.team ? `${terms.team.name}, ${terms.location.name}` : terms.location.name,
          seats: terms.seats,
          supervisionHours: terms.supervision.hoursPerWeek,
        },
      }
    case 'secondment':
      return {
        values: {
          ...shared,
          lenderName: nameOf(terms, terms.lenderId),
          borrowerName: nameOf(terms, terms.borrowerId),
          functionName: terms.function,
          hoursPerWeek: terms.hours.perWeek,
          rate: { amount: terms.rate.amount },
        },
      }
    default:
      return { values: shared }
  }
}
