import type { IsoDate } from '../../../core/dates.ts'
import { mergePatched } from '../../../core/merge-patch.ts'
import { isObject, type Json, type JsonObject } from '../../../core/pointers.ts'
import { templateOf } from '../templates/catalogue.ts'
import { compose } from '../templates/compose.ts'
import { factsOf } from '../templates/facts.ts'
import type { Clause } from './fields.ts'
import { readTerms, type Terms } from './schemas.ts'
import { spread } from './spread.ts'

/** The provisions as their template makes them from these terms; none where the template is not known. */
const composed = (terms: Terms, minor: boolean): Map<string, Clause> => {
  const template = templateOf(terms.template)
  return new Map((template ? compose(template, factsOf(terms, minor)) : []).map((clause) => [clause.id, clause]))
}

/**
 * Provisions that stand as their template made them say what the new terms say; one that the parties wrote themselves stays as
 * they wrote it.
 */
const clausesOf = (before: Terms, after: Terms): Clause[] => {
  const made = [composed(before, true), composed(before, false)] as const
  const anew = [composed(after, true), composed(after, false)] as const
  return before.clauses.map((clause) => {
    const at = made.findIndex((of) => of.get(clause.id)?.text === clause.text)
    return (at < 0 ? undefined : anew[at]!.get(clause.id)) ?? clause
  })
}

const perStudyYearOf = (patch: unknown): unknown =>
  isObject(patch as Json) && isObject((patch as JsonObject).hours)
    ? ((patch as JsonObject).hours as JsonObject).perStudyYear
    : undefined

/**
 * The terms of a renewal (verlenging): those that were agreed, for another period and drawn up on another day, with what is to be
 * different as a merge patch (RFC 7396). Of a practice agreement the hours are spread over the new study years, unless the patch does.
 * Not yet checked: a patch can say anything, and what does not hold is given back as it is.
 */
export const renewed = (
  agreed: Terms,
  { startDate, endDate, patch, on }: { startDate: IsoDate; endDate: IsoDate | null; patch: object; on: IsoDate },
): unknown => {
  const patched = mergePatched(agreed, patch) as Terms
  const shifted = { ...patched, agreementDate: on, period: { startDate, endDate } } as Terms
  const total: unknown = shifted.kind === 'pok' ? shifted.hours?.total : undefined
  if (shifted.kind === 'pok' && endDate !== null && startDate <= endDate && perStudyYearOf(patch) === undefined)
    if (Number.isInteger(total) && Number(total) >= 0)
      shifted.hours = { ...shifted.hours, perStudyYear: spread(Number(total), startDate, endDate) }
  const read = readTerms(shifted)
  return 'errors' in read || 'clauses' in patch ? shifted : { ...shifted, clauses: clausesOf(agreed, read.terms) }
}
