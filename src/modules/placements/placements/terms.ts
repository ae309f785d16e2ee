import { z } from 'zod'
import { isBsn } from '../../../core/bsn.ts'
import { formats } from '../../../core/codes.ts'
import { isIsoDate } from '../../../core/dates.ts'
import { date, id } from '../../../http/fields.ts'
import { patterned, rule } from '../../../http/zod.ts'
import { learningRoutes, matchingMethods, weekdays } from './lifecycle.ts'

const educationCode = () =>
  patterned(
    formats.educationCode.pattern,
    { en: 'An education code has five digits.', nl: 'Een opleidingscode heeft vijf cijfers.' },
    formats.educationCode.example,
  ).meta({ description: 'Education code, formerly crebo (erkende opleidingscode).', example: '25655' })

/** The number of the enrolment that a placement belongs to. */
export const enrolmentNumber = () =>
  patterned(
    formats.enrolmentNumber.pattern,
    {
      en: 'Use 1 to 20 letters, digits, dots, dashes or underscores.',
      nl: 'Gebruik 1 tot 20 letters, cijfers, punten, streepjes of liggende streepjes.',
    },
    formats.enrolmentNumber.example,
  )
    .refine(
      (value) => !isBsn(value),
      rule('bsn', {
        en: 'This looks like a BSN, which is never stored.',
        nl: 'Dit lijkt een BSN; die wordt nooit opgeslagen.',
      }),
    )
    .meta({ description: 'Enrolment number of the school (inschrijvingsnummer).', example: '1045123-1' })

/** What a placement is about; both sides need it to match. */
export const terms = {
  careOrganisationId: id().meta({ description: 'The care organisation (zorgorganisatie).' }),
  locationId: id().meta({ description: 'The location, a recognised training company (vestiging, leerbedrijf).' }),
  teamId: id().nullable().default(null).meta({ description: 'The team or ward (team, afdeling).' }),
  learningPlaceId: id()
    .nullable()
    .default(null)
    .meta({ description: 'The learning place whose seat it takes (leerplaats).' }),
  educationCode: educationCode(),
  level: z.int().min(1).max(4).meta({ description: 'MBO level (niveau).', example: 4 }),
  learningRoute: z.enum(learningRoutes).meta({ description: 'Learning route (leerweg).', example: 'BOL' }),
  startDate: date().meta({ description: 'First day (begindatum).' }),
  plannedEndDate: date().meta({ description: 'Planned last day (geplande einddatum).', example: '2027-01-29' }),
  totalHours: z
    .int()
    .min(1)
    .max(10_000)
    .nullable()
    .default(null)
    .meta({ description: 'Hours in all (omvang in uren).', example: 640 }),
  hoursPerWeek: z
    .number()
    .min(1)
    .max(40)
    .multipleOf(0.5)
    .nullable()
    .default(null)
    .meta({ description: 'Hours a week (uren per week).', example: 32 }),
  weekdays: z.array(z.enum(weekdays)).max(7).default([]).meta({ description: 'Days of the week (dagen).' }),
  matchingMethod: z
    .enum(matchingMethods)
    .default('school-matched')
    .meta({ description: 'How student and place were matched (wijze van matching).' }),
  vogRequired: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether a certificate of conduct is asked (VOG vereist).' }),
}

/** What each side fills in on the way. */
export const progress = {
  schoolSupervisorId: id().nullable().meta({ description: 'Supervisor of the school (bpv-docent).' }),
  practiceTrainerId: id().nullable().meta({ description: 'Trainer of the company (praktijkopleider).' }),
  workSupervisorIds: z.array(id()).max(10).meta({ description: 'Supervisors at work (werkbegeleiders).' }),
  employmentContractSeenOn: date()
    .nullable()
    .meta({ description: 'BBL: the day the employment contract was seen (arbeidsovereenkomst gezien).' }),
  vogSeenOn: date()
    .nullable()
    .meta({ description: 'The day the certificate of conduct was seen; it is never stored itself (VOG gezien).' }),
}

/** The end does not lie before the start; a day that is none is another error. */
export const periodRule = <T extends { startDate?: string | undefined; plannedEndDate?: string | undefined }>(
  value: T,
): boolean =>
  !isIsoDate(value.startDate ?? '') ||
  !isIsoDate(value.plannedEndDate ?? '') ||
  value.plannedEndDate! >= value.startDate!
export const periodText = rule(
  'period',
  { en: 'The end cannot be before the start.', nl: 'Het einde kan niet voor het begin liggen.' },
  ['plannedEndDate'],
)

/** Terms for the examples. */
export const exampleTerms = {
  careOrganisationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e02',
  locationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e03',
  educationCode: '25655',
  level: 4,
  learningRoute: 'BOL',
  startDate: '2026-08-31',
  plannedEndDate: '2027-01-29',
  totalHours: 640,
  hoursPerWeek: 32,
}
