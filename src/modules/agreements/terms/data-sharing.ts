import { z } from 'zod'
import { freeText, id } from '../../../http/fields.ts'
import { head, partnerTail, tailIssues } from './envelope.ts'
import { exampleTerms } from './examples.ts'
import { always, clauseText, openPeriod, part, provisions, unique } from './fields.ts'
import { partners } from './parties.ts'

/** Grounds of AVG (GDPR) art. 6 lid 1, by their letter; the Dutch name is what users see. */
export const legalBases = {
  consent: { article: 'AVG art. 6 lid 1 onder a', nl: 'toestemming' },
  contract: { article: 'AVG art. 6 lid 1 onder b', nl: 'uitvoering van een overeenkomst' },
  'legal-obligation': { article: 'AVG art. 6 lid 1 onder c', nl: 'wettelijke verplichting' },
  'vital-interests': { article: 'AVG art. 6 lid 1 onder d', nl: 'vitale belangen' },
  'public-task': { article: 'AVG art. 6 lid 1 onder e', nl: 'taak van algemeen belang' },
  'legitimate-interests': { article: 'AVG art. 6 lid 1 onder f', nl: 'gerechtvaardigd belang' },
} as const

const Purpose = z.strictObject({
  id: freeText(80).meta({ description: 'Name of the purpose (naam).', example: 'plaatsing' }),
  description: clauseText('What the data are for (doel).', 'Studenten plaatsen op een leerplek.', 1000),
  legalBasis: z
    .enum(Object.keys(legalBases) as [keyof typeof legalBases])
    .meta({ description: 'Ground of AVG art. 6 lid 1 (grondslag).', example: 'contract' }),
  explanation: clauseText('Why that ground holds (toelichting).', 'Nodig voor de praktijkovereenkomst.', 1000),
})

const Category = z.strictObject({
  id: freeText(80).meta({ description: 'Name of the category (naam).', example: 'contactgegevens' }),
  subjects: freeText(200).meta({ description: 'Whose data (betrokkenen).', example: 'Studenten' }),
  data: provisions('Which data (gegevens).', ['naam', 'studentnummer', 'e-mailadres van de school']),
  retention: clauseText('How long (bewaartermijn).', 'Twee jaar na het einde van de plaatsing.', 500),
})

/**
 * Binding terms of a data-sharing agreement (overeenkomst gegevensuitwisseling) between separate controllers (AVG art. 4 onder 7),
 * each responsible for its own part; who works for a party alone is a processor (AVG art. 28).
 */
export const DataSharingTerms = z
  .strictObject({
    ...head('data-sharing', 1),
    period: openPeriod(),
    parties: partners(),
    purposes: z
      .array(Purpose)
      .min(1)
      .max(30)
      .meta({ description: 'Purposes and their grounds (doelen en grondslagen).' }),
    categories: z
      .array(Category)
      .min(1)
      .max(30)
      .meta({ description: 'Categories of data and how long they are kept (soorten gegevens en bewaartermijnen).' }),
    processors: z
      .array(
        z.strictObject({
          id: freeText(80).meta({ description: 'Name of the processor (verwerker).', example: 'Leerketen' }),
          forOrganisationId: id().nullable().meta({
            description: 'Which party it works for; null for all of them (opdrachtgever).',
          }),
          task: clauseText('What it does (taak).', 'Beheert het gezamenlijke register.', 1000),
          country: freeText(100).meta({ description: 'Where the data are (land).', example: 'Nederland' }),
        }),
      )
      .max(50)
      .meta({ description: 'Processors (verwerkers); AVG art. 28.' }),
    rights: clauseText(
      'Where and how people exercise their rights (rechten van betrokkenen).',
      'Een verzoek aan een van de partijen telt voor alle.',
    ),
    security: clauseText('How data are protected (beveiliging).', 'Elke partij past AVG artikel 32 toe.'),
    breaches: clauseText('Who tells whom of a breach, and when (datalekken).', 'Binnen 24 uur aan de andere partijen.'),
    ...partnerTail,
  })
  .superRefine((terms, context) => {
    const { purposes, categories, processors } = part(terms)
    for (const found of [
      ...tailIssues(terms),
      ...unique<{ id: unknown }>(purposes, 'purposes', 'id', ({ id }) => id),
      ...unique<{ id: unknown }>(categories, 'categories', 'id', ({ id }) => id),
      ...unique<{ id: unknown }>(processors, 'processors', 'id', ({ id }) => id),
    ])
      context.addIssue(found)
  }, always)
  .meta({
    id: 'DataSharingTerms',
    description: 'Binding terms of a data-sharing agreement (overeenkomst gegevensuitwisseling).',
    example: exampleTerms['data-sharing'],
  })
export type DataSharingTerms = z.output<typeof DataSharingTerms>
