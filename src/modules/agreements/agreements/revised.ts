import { canonical } from '../../../core/canonical.ts'
import { isObject, type Json, type JsonObject } from '../../../core/pointers.ts'
import type { FieldError } from '../../../core/problem.ts'
import { refuse } from '../../../http/zod.ts'
import { readTerms, type Terms } from '../terms/schemas.ts'
import { nothingChanges } from './problems.ts'

const itemsOf = (terms: unknown, list: string): JsonObject[] => {
  const found = isObject(terms as Json) ? (terms as JsonObject)[list] : undefined
  return Array.isArray(found) ? found.filter((item: Json): item is JsonObject => isObject(item)) : []
}

/** Who they are, apart from name, address and codes. */
const who = (terms: unknown): string =>
  canonical(
    itemsOf(terms, 'parties').map(({ role, organisationId, studentId }) => [role, organisationId ?? studentId ?? null]),
  )

/** The training company (leerbedrijf) is a recognised location: it is known by its leerbedrijf-ID. */
const companyIds = (terms: unknown): string =>
  canonical(
    itemsOf(terms, 'parties')
      .filter(({ role }) => role === 'company')
      .flatMap((party) => itemsOf(party, 'codes').filter(({ codeType }) => codeType === 'leerbedrijf_id'))
      .map(({ code }) => code ?? null),
  )

const wrong = (pointer: string, code: string, en: string, nl: string): FieldError => ({
  in: 'body',
  pointer,
  code,
  message: { en, nl },
})

const otherKind = () =>
  wrong(
    '/terms/kind',
    'other-kind',
    'The kind stays the same: another kind needs a new agreement.',
    'De soort blijft gelijk: voor een andere soort is een nieuwe overeenkomst nodig.',
  )
const otherParties = (isPok: boolean) =>
  wrong(
    '/terms/parties',
    'other-parties',
    `The parties stay who they are: another school, company, partner or student needs a new agreement${isPok ? ' (WEB art. 7.2.9)' : ''}.`,
    `De partijen blijven dezelfde: voor een andere school, een ander leerbedrijf, een andere partner of student is een nieuwe overeenkomst nodig${isPok ? ' (WEB art. 7.2.9)' : ''}.`,
  )

/** What may not change as long as it is the same agreement: its kind, and who its parties are. */
const others = (before: Terms, after: unknown, agreed: boolean): FieldError[] => {
  const made = isObject(after as Json) ? (after as JsonObject) : {}
  if (made.kind !== before.kind) return [otherKind()]
  const another = who(before) !== who(after) || (agreed && companyIds(before) !== companyIds(after))
  return another ? [otherParties(before.kind === 'pok')] : []
}

/**
 * Terms as they would be after a change, read as the newest schema asks. `after` is plain JSON, as it would come in a request.
 * Throws 400 with everything that is wrong at once, pointers below `/terms`: what does not hold, another kind, other parties; of
 * what is `agreed` already another leerbedrijf-ID is another company too (WEB art. 7.2.9 and 7.2.10). 409 when nothing changes.
 */
export const revised = (before: Terms, after: unknown, agreed = false): Terms => {
  const other = others(before, after, agreed)
  // Of another kind every field would be wrong, which says less than that it is another kind.
  if (other.some(({ code }) => code === 'other-kind')) refuse(other)
  const read = readTerms(after, '/terms')
  if ('errors' in read) throw refuse([...other, ...read.errors])
  refuse(other)
  if (canonical(read.terms) === canonical(before)) throw nothingChanges()
  return read.terms
}
