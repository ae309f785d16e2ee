import { z } from 'zod'
import { formats } from '../../../core/codes.ts'
import { freeText } from '../../../http/fields.ts'
import { patterned } from '../../../http/zod.ts'
import { learningRoutes, weekdays } from '../../placements/placements/lifecycle.ts'
import { head, tail, tailIssues } from './envelope.ts'
import { exampleTerms } from './examples.ts'
import { always, clauseText, closedPeriod, dayOf, issue, part, provisions, unique } from './fields.ts'
import { pokParties, pokPartyIssues } from './parties.ts'
import { studyYearsOf } from './spread.ts'

const partCode = new RegExp(`(?:${formats.workProcess.pattern.source})|(?:${formats.elective.pattern.source})`)

const Programme = z
  .strictObject({
    educationCode: patterned(
      formats.educationCode.pattern,
      { en: 'An education code has five digits.', nl: 'Een opleidingscode heeft vijf cijfers.' },
      formats.educationCode.example,
    ).meta({ description: 'Education code, formerly crebo (erkende opleidingscode).' }),
    qualificationName: freeText(200).meta({
      description: 'Name of the qualification (kwalificatie).',
      example: 'Mbo-verpleegkundige',
    }),
    level: z.int().min(1).max(4).meta({ description: 'MBO level (niveau).', example: 4 }),
    learningRoute: z.enum(learningRoutes).meta({ description: 'Learning route (leerweg).', example: 'BOL' }),
    part: z
      .strictObject({
        description: freeText(2000)
          .nullable()
          .meta({ description: 'The part in words (omschrijving).', example: 'De basisdeel-werkprocessen.' }),
        codes: z
          .array(
            z.strictObject({
              code: patterned(
                partCode,
                { en: 'Use B1-K1-W2 or K0165.', nl: 'Gebruik B1-K1-W2 of K0165.' },
                'B1-K1-W2',
              ).meta({ description: 'Work process or elective (werkproces of keuzedeel).' }),
              title: freeText(300).meta({ description: 'Its title (titel).', example: 'Voert zorg uit' }),
            }),
          )
          .max(100)
          .meta({ description: 'Its work processes and electives (werkprocessen en keuzedelen).' }),
      })
      .meta({
        description:
          'The part of the qualification to be achieved in practice (te behalen deel van de kwalificatie); WEB art. 7.2.8 lid 2 onder c.',
      }),
  })
  .meta({ description: 'Programme and qualification (opleiding en kwalificatie).' })

const wholeHours = z.int().min(0).max(10_000)
const Hours = z
  .strictObject({
    total: z.int().min(1).max(10_000).meta({ description: 'Hours in all (totaal aantal praktijkuren).', example: 640 }),
    perWeek: z
      .number()
      .min(1)
      .max(40)
      .multipleOf(0.5)
      .meta({ description: 'Hours a week (uren per week).', example: 32 }),
    perStudyYear: z
      .array(
        z.strictObject({
          studyYear: patterned(
            /^\d{4}-\d{4}$/,
            { en: 'Write a study year as 2026-2027.', nl: 'Schrijf een studiejaar als 2026-2027.' },
            '2026-2027',
          ).meta({ description: 'Study year, 1 August–31 July (studiejaar); WEB art. 1.1.1.' }),
          hours: wholeHours.meta({ description: 'Hours in it (uren).', example: 640 }),
        }),
      )
      .min(1)
      .max(20)
      .meta({ description: 'The spread over study years (verdeling over de studiejaren).' }),
  })
  .meta({ description: 'Hours and their spread (uren en verdeling); WEB art. 7.2.8 lid 2 onder a.' })

/** The study years of the period, each once, in order; together they are the total. */
const hoursIssues = (hours: unknown, period: unknown): ReturnType<typeof issue>[] => {
  const { total, perStudyYear } = part(hours)
  if (!Array.isArray(perStudyYear)) return []
  const [from, until] = [dayOf(part(period).startDate), dayOf(part(period).endDate)]
  const found = unique<{ studyYear: unknown }>(perStudyYear, 'perStudyYear', 'studyYear', ({ studyYear }) => studyYear)
  if (from && until && from <= until) {
    const expected = studyYearsOf(from, until).map(({ studyYear }) => studyYear)
    const given = perStudyYear.map((year) => part(year).studyYear)
    for (const year of expected)
      if (!given.includes(year))
        found.push(
          issue(['perStudyYear'], 'study-year-missing', {
            en: `The study year ${year} of the period is missing.`,
            nl: `Het studiejaar ${year} van de periode ontbreekt.`,
          }),
        )
    for (const [at, year] of given.entries())
      if (typeof year === 'string' && !expected.includes(year))
        found.push(
          issue(['perStudyYear', at, 'studyYear'], 'study-year-outside', {
            en: 'The period has no day in this study year.',
            nl: 'De periode heeft geen dag in dit studiejaar.',
          }),
        )
  }
  const each = perStudyYear.map((year) => part(year).hours)
  if (each.every((n) => typeof n === 'number') && typeof total === 'number') {
    const sum = (each as number[]).reduce((all, n) => all + n, 0)
    if (sum !== total)
      found.push(
        issue(['perStudyYear'], 'spread', {
          en: `The study years add up to ${sum} hours, not to the total of ${total}.`,
          nl: `De studiejaren tellen op tot ${sum} uur, niet tot het totaal van ${total}.`,
        }),
      )
  }
  return found.map((one) => ({ ...one, path: ['hours', ...one.path] }))
}

const partIssues = (programme: unknown): ReturnType<typeof issue>[] => {
  const { description, codes } = part(part(programme).part)
  const found = unique<{ code: unknown }>(codes, 'codes', 'code', ({ code }) => code)
  if (description === null && Array.isArray(codes) && codes.length === 0)
    found.push(
      issue([], 'part-missing', {
        en: 'Say which part of the qualification: in words, by codes, or both.',
        nl: 'Noem het deel van de kwalificatie: in woorden, met codes, of allebei.',
      }),
    )
  return found.map((one) => ({ ...one, path: ['programme', 'part', ...one.path] }))
}

/**
 * Binding terms of a practice agreement (praktijkovereenkomst, POK): what WEB art. 7.2.8 lid 2 asks for, a: dates, hours and
 * their spread; b: guidance; c: part of the qualification and its assessment; d: dissolution; and the provisions beside them.
 * Whether the student is a minor is not among them: that is judged on the day of signing.
 */
export const PokTerms = z
  .strictObject({
    ...head('pok', 1),
    period: closedPeriod(),
    parties: pokParties(),
    programme: Programme,
    hours: Hours,
    weekdays: z
      .array(z.enum(weekdays))
      .max(7)
      .refine((days) => new Set(days).size === days.length, {
        params: { code: 'duplicate', text: { en: 'Name each once.', nl: 'Noem elk één keer.' } },
      })
      .meta({ description: 'Days of the week (dagen).', example: ['monday', 'tuesday'] }),
    guidance: z
      .strictObject({
        school: clauseText('By the school (begeleiding door de school).', 'De bpv-docent spreekt de student …'),
        company: clauseText('By the company (begeleiding door het leerbedrijf).', 'De praktijkopleider …'),
      })
      .meta({ description: 'Guidance (begeleiding); WEB art. 7.2.8 lid 2 onder b en lid 3.' }),
    assessment: z
      .strictObject({
        by: clauseText('Who judges what (wie beoordeelt wat).', 'De school beoordeelt; het leerbedrijf adviseert.'),
        method: clauseText('How (wijze van beoordelen).', 'Volgens de onderwijs- en examenregeling.'),
      })
      .meta({ description: 'Assessment (beoordeling); WEB art. 7.2.8 lid 2 onder c en lid 3.' }),
    dissolution: z
      .strictObject({
        grounds: provisions('When it can be dissolved early (gronden).', ['De student is niet meer ingeschreven.']),
        procedure: provisions('How (wijze waarop).', ['Wie wil ontbinden, schrijft dat aan de andere partijen.']),
        noticeWorkingDays: z.int().min(0).max(60).optional().meta({
          description:
            'Working days between that message and the end, unless all consent or safety asks otherwise; none when absent (termijn in werkdagen).',
          example: 10,
        }),
      })
      .meta({ description: 'Early dissolution (voortijdige ontbinding); WEB art. 7.2.8 lid 2 onder d.' }),
    ...tail,
  })
  .superRefine((terms, context) => {
    const { parties, hours, period, programme } = part(terms)
    for (const found of [
      ...tailIssues(terms),
      ...pokPartyIssues(parties),
      ...hoursIssues(hours, period),
      ...partIssues(programme),
    ])
      context.addIssue(found)
  }, always)
  .meta({
    id: 'PokTerms',
    description: 'Binding terms of a practice agreement (praktijkovereenkomst, POK).',
    example: exampleTerms.pok,
  })
export type PokTerms = z.output<typeof PokTerms>
