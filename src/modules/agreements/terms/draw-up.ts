import type { Code } from '../../../core/codes.ts'
import type { FieldError } from '../../../core/problem.ts'
import { check } from '../../../http/zod.ts'
import { templateOn } from '../templates/catalogue.ts'
import { compose, filled } from '../templates/compose.ts'
import { factsOf, type Unclaused } from '../templates/facts.ts'
import type { Template } from '../templates/template.ts'
import { Administrative } from './administrative.ts'
import { type Missing, missingFor, noTemplate } from './missing.ts'
import type { LocationFacts, OrganisationFacts, PersonFacts, PlacementFacts } from './placement-facts.ts'
import type { PokTerms } from './pok.ts'
import { readTerms, type TermsOf } from './schemas.ts'
import { spread } from './spread.ts'

const sorted = (codes: readonly Code[]): Code[] =>
  // One order whatever order the codes were kept in, so that the same placement gives the same hash.
  [...codes]
    .map(({ codeType, code }) => ({ codeType, code }))
    .sort((one, other) => (`${one.codeType} ${one.code}` < `${other.codeType} ${other.code}` ? -1 : 1))

const organisation = <R extends string, S extends string>(
  role: R,
  side: S,
  of: OrganisationFacts,
  at: LocationFacts | null,
) => ({
  role,
  side,
  organisationId: of.organisationId,
  name: of.name,
  location: at && { id: at.id, name: at.name },
  codes: sorted([...of.codes, ...(at?.codes ?? [])]),
  address: at?.address ?? of.address,
})

/** A placement of which nothing is missing. */
type Complete = PlacementFacts & {
  [K in
    | 'startDate'
    | 'endDate'
    | 'totalHours'
    | 'hoursPerWeek'
    | 'location'
    | 'student'
    | 'qualification']: NonNullable<PlacementFacts[K]>
}

const partiesOf = (facts: Complete): PokTerms['parties'] => [
  organisation('school', 'education', facts.school, null),
  organisation('company', 'care', facts.company, facts.location),
  {
    role: 'student',
    studentId: facts.student.studentId,
    name: facts.student.name,
    studentNumber: facts.student.studentNumber,
  },
  ...(facts.contractPartner
    ? [
        organisation(
          'contract-partner',
          facts.contractPartner.side,
          facts.contractPartner,
          facts.contractPartner.location,
        ),
      ]
    : []),
]

/** A text of the parties' own, or else null. */
const ownText = (text: string | null | undefined): string | null => text?.trim() || null

const bindingTerms = (facts: Complete, template: Template): PokTerms => {
  const standard = template.standard
  if (!standard) throw new Error(`template ${template.id} has no standard texts`)
  const { educationCode, name, level } = facts.qualification
  const terms = {
    kind: 'pok',
    schema: 1,
    template: template.id,
    agreementDate: facts.agreementDate,
    period: { startDate: facts.startDate, endDate: facts.endDate },
    parties: partiesOf(facts),
    programme: {
      educationCode,
      qualificationName: name,
      level,
      learningRoute: facts.learningRoute,
      part: {
        description: ownText(facts.part.description),
        codes: facts.part.codes.map(({ code, title }) => ({ code, title })),
      },
    },
    hours: {
      total: facts.totalHours,
      perWeek: facts.hoursPerWeek,
      perStudyYear: (facts.perStudyYear ?? spread(facts.totalHours, facts.startDate, facts.endDate)).map(
        ({ studyYear, hours }) => ({ studyYear, hours }),
      ),
    },
    weekdays: [...facts.weekdays],
    guidance: { school: '', company: '' },
    assessment: { by: '', method: '' },
    dissolution: {
      grounds: [...standard.dissolution.grounds],
      procedure: [...standard.dissolution.procedure],
      noticeWorkingDays: standard.dissolution.noticeWorkingDays,
    },
  } satisfies Unclaused
  const known = factsOf(terms, facts.minor)
  return {
    ...terms,
    guidance: {
      school: ownText(facts.guidance.school) ?? filled(standard.guidance.school, known),
      company: ownText(facts.guidance.company) ?? filled(standard.guidance.company, known),
    },
    assessment: {
      by: ownText(facts.assessment?.by) ?? filled(standard.assessment.by, known),
      method: ownText(facts.assessment?.method) ?? filled(standard.assessment.method, known),
    },
    clauses: compose(template, known),
  }
}

const contact = (party: string, person: PersonFacts | null, role: string) => ({
  party,
  name: person?.name ?? null,
  function: person?.function ?? role,
  email: person?.email ?? null,
})

/** A POK as it was drawn up, what is missing for it, or what of the placement's own data cannot stand in one. */
export type DrawnUp =
  | { terms: TermsOf<'pok'>; administrative: Administrative }
  | { missing: Missing[] }
  | { errors: FieldError[] }

/**
 * Draws up a POK from a placement (praktijkovereenkomst opmaken). `{ terms, administrative }` when nothing is missing: the binding
 * terms in full, and the supervisors' names as administrative data, so that another supervisor asks no new signatures. Otherwise
 * `{ missing }`: everything that is, at once. `{ errors }` when a value may not stand in terms, such as a text with a BSN in it or
 * a spread that does not add up; pointers are into the terms. The same placement gives the same terms, byte for byte.
 */
export const pokFrom = (facts: PlacementFacts, template = templateOn('pok', facts.agreementDate)): DrawnUp => {
  const missing = [...missingFor(facts), ...(template ? [] : [noTemplate])]
  if (missing.length > 0 || !template) return { missing }
  const read = readTerms(bindingTerms(facts as Complete, template))
  if ('errors' in read) return read
  const contacts = [
    contact('school', facts.schoolSupervisor, 'bpv-docent'),
    contact('company', facts.practiceTrainer, 'praktijkopleider'),
  ]
  const errors: FieldError[] = []
  const administrative = check(Administrative, 'body', { contacts }, errors)
  return administrative ? { terms: read.terms as TermsOf<'pok'>, administrative } : { errors }
}
