import { z } from 'zod'
import { date, pageOf, pageQuery } from '../../../http/fields.ts'
import { patterned, rule } from '../../../http/zod.ts'
import { learningRoutes } from '../../placements/placements/lifecycle.ts'
import { AgreementDocument } from '../document/model.ts'
import { agreementKindNames } from '../kinds.ts'
import { Terms } from '../terms/schemas.ts'

const templateId = () =>
  patterned(
    /^[a-z][a-z-]*-\d{4}-\d{1,3}$/,
    { en: 'Use the id of a template version: pok-2026-1.', nl: 'Gebruik het id van een modelversie: pok-2026-1.' },
    'pok-2026-1',
  ).meta({ description: 'Version of a template (model).' })

export const templateParams = z.strictObject({ id: templateId() })
export const templateQuery = z.strictObject({
  ...pageQuery,
  kind: z.enum(agreementKindNames).optional().meta({ description: 'Only of this kind (soort).' }),
  onDate: date().optional().meta({ description: 'Only those valid on this day (geldig op).' }),
})

const condition = {
  learningRoute: z.array(z.enum(learningRoutes)),
  minor: z.boolean(),
  contractPartner: z.boolean(),
}
const When = z
  .object({
    learningRoute: condition.learningRoute.optional(),
    minor: condition.minor.optional(),
    contractPartner: condition.contractPartner.optional(),
  })
  .nullable()
  .meta({ description: 'When it belongs in an agreement: all of these hold; null always (voorwaarde).' })

const clause = {
  id: z.string().meta({ description: 'Name within the template (kenmerk).' }),
  heading: z.string().meta({ description: 'Heading (opschrift).' }),
  text: z.string().meta({ description: 'Text: an empty line begins a paragraph (tekst).' }),
  source: z.string().nullable().meta({ description: 'The statute it comes from (grondslag).' }),
  when: When,
}

const shape = {
  id: templateId(),
  kind: z.enum(agreementKindNames),
  schema: z.int().meta({ description: 'Version of the schema of terms that it fills (versie van het schema).' }),
  title: z.string().meta({ description: 'Title of the document (titel).' }),
  validFrom: date(),
  validUntil: date()
    .nullable()
    .meta({ description: 'Last day; null while there is no successor (geldig tot en met).' }),
}

export const AgreementTemplateSummary = z
  .object(shape)
  .meta({ id: 'AgreementTemplateSummary', description: 'A version of a template without its text (model).' })
export const AgreementTemplatePage = pageOf(AgreementTemplateSummary, 'AgreementTemplatePage')

export const AgreementTemplate = z
  .object({
    ...shape,
    placeholders: z
      .record(z.string(), z.string())
      .meta({ description: 'What each `{{placeholder}}` in the texts stands for (invulvelden).' }),
    clauses: z.array(z.object(clause)).meta({ description: 'Its provisions, in order (bepalingen).' }),
    standard: z
      .object({
        guidance: z.object({ school: z.string(), company: z.string() }),
        assessment: z.object({ by: z.string(), method: z.string() }),
        dissolution: z.object({ grounds: z.array(z.string()), procedure: z.array(z.string()) }),
      })
      .nullable()
      .meta({ description: 'What a POK says where the school has no text of its own (standaardteksten).' }),
  })
  .meta({ id: 'AgreementTemplate', description: 'A version of a template; it never changes once it was used (model).' })

/** What an agreement is to be previewed for: its own terms, or a situation. */
export const AgreementPreviewCreate = z
  .strictObject({
    terms: z.record(z.string(), z.unknown()).optional().meta({
      description:
        'Terms to preview; `template` and `clauses` may be absent and are those of this template (afspraken). Without them it is a specimen with invented parties.',
    }),
    situation: z
      .strictObject({
        learningRoute: z.enum(learningRoutes).optional().meta({ description: 'Learning route (leerweg).' }),
        minor: z.boolean().optional().meta({ description: 'The student may be a minor (minderjarig).' }),
        contractPartner: z.boolean().optional().meta({ description: 'With a contract partner (contractpartner).' }),
      })
      .default({})
      .meta({ description: 'What decides which provisions there are, where terms do not (situatie).' }),
  })
  .refine(
    ({ terms, situation }) =>
      terms === undefined || (situation.learningRoute === undefined && situation.contractPartner === undefined),
    rule(
      'said-by-terms',
      {
        en: 'The terms say this themselves; beside them only `minor` can be given.',
        nl: 'Dat staat al in de afspraken; daarnaast kan alleen `minor` worden opgegeven.',
      },
      ['situation'],
    ),
  )
  .meta({
    id: 'AgreementPreviewCreate',
    description: 'What to preview a template for (voorbeeld).',
    example: { situation: { learningRoute: 'BBL', minor: true, contractPartner: false } },
  })

export const AgreementPreview = z
  .object({
    clauses: z
      .array(
        z.object({
          ...clause,
          applies: z.boolean().meta({ description: 'Whether it would be in the agreement (van toepassing).' }),
          open: z.array(z.string()).meta({ description: 'Placeholders that have no value yet (nog in te vullen).' }),
        }),
      )
      .meta({ description: 'Every provision, those that would be left out too (bepalingen).' }),
    terms: Terms.nullable().meta({
      description:
        'The terms with their provisions, as an agreement can be drawn up with them; null of a specimen (afspraken).',
    }),
    document: AgreementDocument.meta({ description: 'The document as it would be, as a draft (document).' }),
  })
  .meta({ id: 'AgreementPreview', description: 'A template as it would read (voorbeeld).' })
