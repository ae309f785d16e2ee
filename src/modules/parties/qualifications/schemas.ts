import { z } from 'zod'
import { formats } from '../../../core/codes.ts'
import { date, fieldsQuery, pageOf, pageQuery, text } from '../../../http/fields.ts'
import { patterned } from '../../../http/zod.ts'

const educationCode = () =>
  patterned(
    formats.educationCode.pattern,
    { en: 'Use an education code: five digits.', nl: 'Gebruik een erkende opleidingscode: vijf cijfers.' },
    formats.educationCode.example,
  )

export const Qualification = z
  .object({
    educationCode: educationCode().meta({ description: 'Education code (erkende opleidingscode, formerly crebo).' }),
    name: z.string().meta({ description: 'Name (naam).' }),
    level: z.int().meta({ description: 'Level of the programme, 1 to 4 (niveau).' }),
    validFrom: date()
      .nullable()
      .meta({ description: 'First day of validity; null where no public source gives it (geldig vanaf).' }),
    validUntil: date().nullable().meta({ description: 'Last day of validity, or null (geldig tot en met).' }),
    equivalents: z
      .array(z.string())
      .meta({ description: 'Codes that count as this one for a recognition (gelijkwaardige codes).' }),
    source: z.string().meta({ description: 'Where this was found (bron).' }),
  })
  .meta({
    id: 'Qualification',
    description: 'A recognised education (erkende opleiding).',
    example: {
      educationCode: '25655',
      name: 'Mbo-Verpleegkundige',
      level: 4,
      validFrom: null,
      validUntil: null,
      equivalents: [],
      source: 'https://example.org/opleidingen',
    },
  })

export const QualificationPage = pageOf(Qualification, 'QualificationPage')

export const qualificationParams = z.strictObject({ educationCode: educationCode() })

export const qualificationQuery = z.strictObject({
  ...pageQuery,
  ...fieldsQuery(['educationCode', 'name', 'level', 'validFrom', 'validUntil', 'equivalents', 'source']),
  level: z.coerce
    .number()
    .int()
    .min(1)
    .max(4)
    .optional()
    .meta({ description: 'Only of this level (niveau).', example: 4 }),
  q: text(100)
    .optional()
    .meta({ description: 'Begin of the name, of a word in it, or of the code (zoekterm).', example: 'verpleeg' }),
  onDate: date()
    .optional()
    .meta({ description: 'Only what is valid on this day; an unknown date excludes nothing (geldig op).' }),
})
