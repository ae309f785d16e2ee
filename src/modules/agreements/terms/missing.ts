import type { Role } from '../../../core/caller.ts'
import type { CodeType } from '../../../core/codes.ts'
import { isIsoDate } from '../../../core/dates.ts'
import type { Text } from '../../../core/problem.ts'
import type { LocationFacts, OrganisationFacts, PlacementFacts } from './placement-facts.ts'

/** What keeps a POK from being drawn up, and the role that can supply it (nog ontbrekend). */
export type Missing = Readonly<{ rule: string; message: Text; satisfiedBy: Role }>

type Requirement = Missing & { met: (facts: PlacementFacts) => boolean }

const carries = (party: OrganisationFacts | LocationFacts | null, codeType: CodeType): boolean =>
  party?.codes.some((code) => code.codeType === codeType) ?? false
const isDay = (date: string | null): boolean => date !== null && isIsoDate(date)
const filled = (text: string | null | undefined): boolean => (text ?? '').trim() !== ''

/** What a POK needs, in the order a coordinator fills it in (WEB art. 7.2.8 lid 2, 7.2.9 lid 1 and 7.2.10). */
const requirements: readonly Requirement[] = [
  {
    rule: 'student',
    met: ({ student }) => student !== null && filled(student.name) && filled(student.studentNumber),
    message: { en: 'The student is not known.', nl: 'De student is niet bekend.' },
    satisfiedBy: 'bpv-coordinator',
  },
  {
    rule: 'qualification',
    met: ({ qualification }) => qualification !== null && filled(qualification.name),
    message: {
      en: 'The education code is not a known qualification.',
      nl: 'De opleidingscode is geen bekende kwalificatie.',
    },
    satisfiedBy: 'bpv-coordinator',
  },
  {
    rule: 'qualification-part',
    met: ({ part }) => filled(part.description) || part.codes.length > 0,
    message: {
      en: 'Which part of the qualification is to be achieved is not known: name work processes, electives, or say it in words.',
      nl: 'Welk deel van de kwalificatie te behalen is, ontbreekt: noem werkprocessen of keuzedelen, of omschrijf het.',
    },
    satisfiedBy: 'bpv-coordinator',
  },
  {
    rule: 'start-date',
    met: ({ startDate }) => isDay(startDate),
    message: { en: 'The first day is not known.', nl: 'De begindatum ontbreekt.' },
    satisfiedBy: 'bpv-coordinator',
  },
  {
    rule: 'end-date',
    met: ({ endDate }) => isDay(endDate),
    message: { en: 'The last day is not known.', nl: 'De einddatum ontbreekt.' },
    satisfiedBy: 'bpv-coordinator',
  },
  {
    rule: 'period',
    met: ({ startDate, endDate }) => startDate === null || endDate === null || startDate <= endDate,
    message: { en: 'The last day is before the first.', nl: 'De einddatum ligt voor de begindatum.' },
    satisfiedBy: 'bpv-coordinator',
  },
  {
    rule: 'hours',
    met: ({ totalHours }) => Number.isInteger(totalHours) && totalHours! > 0,
    message: { en: 'The hours in all are not known.', nl: 'Het totaal aantal uren ontbreekt.' },
    satisfiedBy: 'bpv-coordinator',
  },
  {
    rule: 'hours-per-week',
    met: ({ hoursPerWeek }) => hoursPerWeek !== null && hoursPerWeek > 0,
    message: { en: 'The hours a week are not known.', nl: 'Het aantal uren per week ontbreekt.' },
    satisfiedBy: 'bpv-coordinator',
  },
  {
    rule: 'brin',
    met: ({ school }) => carries(school, 'brin'),
    message: { en: 'The BRIN of the school is not known.', nl: 'De BRIN van de school ontbreekt.' },
    satisfiedBy: 'organisation-admin',
  },
  {
    rule: 'school-address',
    met: ({ school }) => filled(school.address),
    message: { en: 'The address of the school is not known.', nl: 'Het adres van de school ontbreekt.' },
    satisfiedBy: 'organisation-admin',
  },
  {
    rule: 'location',
    met: ({ location }) => location !== null,
    message: { en: 'The location of the company is not known.', nl: 'De vestiging van het leerbedrijf ontbreekt.' },
    satisfiedBy: 'ld-manager',
  },
  {
    rule: 'leerbedrijf-id',
    met: ({ location }) => location === null || carries(location, 'leerbedrijf_id'),
    message: {
      en: 'The leerbedrijf-ID of the location is not known.',
      nl: 'Het leerbedrijf-ID van de vestiging ontbreekt.',
    },
    satisfiedBy: 'ld-manager',
  },
  {
    rule: 'kvk',
    met: ({ company, location }) => carries(company, 'kvk') || carries(location, 'kvk_establishment'),
    message: {
      en: 'Neither the KVK number of the company nor the establishment number of its location is known.',
      nl: 'Zowel het KVK-nummer van het leerbedrijf als het vestigingsnummer ontbreekt.',
    },
    satisfiedBy: 'organisation-admin',
  },
  {
    rule: 'company-address',
    met: ({ company, location }) => filled(location?.address) || filled(company.address),
    message: { en: 'The address of the company is not known.', nl: 'Het adres van het leerbedrijf ontbreekt.' },
    satisfiedBy: 'organisation-admin',
  },
  {
    rule: 'school-supervisor',
    met: ({ schoolSupervisor }) => schoolSupervisor !== null,
    message: { en: 'There is no school supervisor yet.', nl: 'Er is nog geen bpv-docent.' },
    satisfiedBy: 'bpv-coordinator',
  },
  {
    rule: 'practice-trainer',
    met: ({ practiceTrainer }) => practiceTrainer !== null,
    message: { en: 'There is no practice trainer yet.', nl: 'Er is nog geen praktijkopleider.' },
    satisfiedBy: 'practice-trainer',
  },
]

/** Everything that a placement lacks for a POK, at once; empty when it can be drawn up. */
export const missingFor = (facts: PlacementFacts): Missing[] =>
  requirements
    .filter(({ met }) => !met(facts))
    .map(({ rule, message, satisfiedBy }) => ({ rule, message, satisfiedBy }))

/** No template holds on the day it is drawn up. */
export const noTemplate: Missing = {
  rule: 'template',
  message: {
    en: 'No template of the POK is valid on the day it is drawn up.',
    nl: 'Op de dag van opmaken is geen model van de praktijkovereenkomst geldig.',
  },
  satisfiedBy: 'platform-admin',
}
