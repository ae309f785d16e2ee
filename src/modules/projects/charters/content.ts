import { z } from 'zod'
import { type Side, sides } from '../../../core/caller.ts'
import { date, freeText, id } from '../../../http/fields.ts'
import { patterned, rule } from '../../../http/zod.ts'
import { powers } from './lifecycle.ts'

/** A sum in euros as a decimal text. */
const euros = () =>
  patterned(
    /^\d{1,9}\.\d{2}$/,
    {
      en: 'Use euros with two decimals and a full stop, such as 25000.00.',
      nl: 'Gebruik euro’s met twee decimalen en een punt, zoals 25000.00.',
    },
    '25000.00',
  )

/** What one organisation lays down of who decides for it. */
export const CharterMandate = z
  .strictObject({
    side: z.enum(sides).meta({ description: 'The side of the organisation (kant).', example: 'care' }),
    holder: z
      .strictObject({
        position: freeText(200).meta({
          description: 'What the holder is at its organisation (functie).',
          example: 'Manager Leren & Ontwikkelen',
        }),
        memberId: id()
          .optional()
          .meta({ description: 'The member, of your own organisation; as it was of another (medewerker).' }),
      })
      .meta({ description: 'Who holds the mandate (mandaathouder).' }),
    power: z.enum(powers).meta({
      description: 'What the holder may: advise, decide, or decide up to `limit` (beslisbevoegdheid).',
      example: 'decide-within-budget',
    }),
    limit: euros()
      .optional()
      .meta({ description: 'The most in euros that it may commit to; `decide-within-budget` needs one (limiet).' }),
    fromDate: date().meta({ description: 'First day (van).', example: '2026-09-01' }),
    untilDate: date().meta({ description: 'Last day (tot en met).', example: '2027-07-31' }),
  })
  .meta({
    id: 'CharterMandate',
    description: 'The mandate of one organisation in a charter (mandaat in de belegging).',
    example: {
      side: 'care',
      holder: { position: 'Manager Leren & Ontwikkelen' },
      power: 'decide-within-budget',
      limit: '25000.00',
      fromDate: '2026-09-01',
      untilDate: '2027-07-31',
    },
  })

export const exampleContent = {
  title: 'Belegging Samen Opleiden 2026-2027',
  purpose: 'Beide kanten leggen vast wie over gezamenlijke projecten beslist.',
  startDate: '2026-09-01',
  endDate: '2027-07-31',
  mandates: {
    '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f': {
      side: 'education',
      holder: { position: 'Onderwijsmanager Zorg' },
      power: 'decide',
      fromDate: '2026-09-01',
      untilDate: '2027-07-31',
    },
    '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e60': {
      side: 'care',
      holder: { position: 'Manager Leren & Ontwikkelen' },
      power: 'decide-within-budget',
      limit: '25000.00',
      fromDate: '2026-09-01',
      untilDate: '2027-07-31',
    },
  },
} as const

const order = (first: string) =>
  rule('period', { en: `Use a day on or after \`${first}\`.`, nl: `Gebruik een dag op of na \`${first}\`.` })
const within = rule('outside-charter', {
  en: 'A mandate lies within the period of the charter.',
  nl: 'Een mandaat valt binnen de periode van de belegging.',
})
const limitNeeded = rule('required', {
  en: 'Who decides within a budget has a limit.',
  nl: 'Wie binnen een budget beslist, heeft een limiet.',
})

/** What is laid down, under one hash: a map by organisation, so that a merge patch reaches one of them. */
export const CharterContent = z
  .strictObject({
    title: freeText(200).meta({ description: 'What it is called (titel).' }),
    purpose: freeText(5000).meta({ description: 'What it is for (doel).' }),
    startDate: date().meta({ description: 'First day (begindatum).' }),
    endDate: date().meta({ description: 'Last day (einddatum).' }),
    mandates: z.record(id(), CharterMandate).meta({
      description: 'The mandate of each organisation, by its id; yours is one of them (mandaten).',
    }),
  })
  .superRefine(({ startDate, endDate, mandates }, context) => {
    const wrong = (path: string[], { params }: { params: object }) =>
      context.addIssue({ code: 'custom', path, params: { ...params } })
    if (endDate < startDate) wrong(['endDate'], order('startDate'))
    for (const [organisationId, { power, limit, fromDate, untilDate }] of Object.entries(mandates)) {
      const at = (field: string) => ['mandates', organisationId, field]
      if (power === 'decide-within-budget' && limit === undefined) wrong(at('limit'), limitNeeded)
      if (untilDate < fromDate) wrong(at('untilDate'), order('fromDate'))
      if (fromDate < startDate || fromDate > endDate) wrong(at('fromDate'), within)
      if (untilDate > endDate) wrong(at('untilDate'), within)
    }
  })
  .refine(
    ({ mandates }) => Object.keys(mandates).length <= 50,
    rule('too-big', { en: 'Name at most 50.', nl: 'Noem er hooguit 50.' }, ['mandates']),
  )
  .meta({
    id: 'CharterContent',
    description: 'Who may decide what on each side (inhoud van de belegging).',
    example: exampleContent,
  })

export type CharterContent = z.output<typeof CharterContent>
export type CharterMandate = z.output<typeof CharterMandate>

/** Both sides of a partnership; a charter that is submitted has an organisation of each. */
export const missingSides = ({ mandates }: Pick<CharterContent, 'mandates'>): readonly Side[] =>
  sides.filter((wanted) => !Object.values(mandates).some(({ side }) => side === wanted))
