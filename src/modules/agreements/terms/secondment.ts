import { z } from 'zod'
import { freeText, id } from '../../../http/fields.ts'
import { head, partnerTail, tailIssues } from './envelope.ts'
import { exampleTerms } from './examples.ts'
import { always, clauseText, closedPeriod, issue, money, part } from './fields.ts'
import { partners } from './parties.ts'

/**
 * Binding terms of a secondment agreement (detacheringsovereenkomst): one organisation lends somebody's time to another; the
 * employment contract stays with the lender (BW art. 7:610). The person is named by function alone: who it is, is not agreed here.
 */
export const SecondmentTerms = z
  .strictObject({
    ...head('secondment', 1),
    period: closedPeriod(),
    parties: partners(),
    lenderId: id().meta({ description: 'The party that employs (uitlener).' }),
    borrowerId: id().meta({ description: 'The party that the work is done for (inlener).' }),
    function: freeText(200).meta({ description: 'Function of who is seconded (functie).', example: 'leercoach' }),
    tasks: clauseText('What is done (werkzaamheden).', 'Begeleidt het leren op twee leerafdelingen.'),
    hours: z
      .strictObject({
        perWeek: z.number().min(0.5).max(40).multipleOf(0.5).meta({
          description: 'Hours a week (uren per week).',
          example: 16,
        }),
        total: z.int().min(1).max(10_000).nullable().meta({
          description: 'Hours in all; null when not limited (totaal aantal uren).',
          example: 640,
        }),
      })
      .meta({ description: 'Hours (uren).' }),
    rate: z
      .strictObject({
        amount: money().meta({ description: 'Euros an hour, without VAT (tarief per uur).', example: '58.50' }),
        vat: z.enum(['exempt', 'charged']).meta({ description: 'Whether VAT is charged (btw).', example: 'exempt' }),
        limit: money()
          .nullable()
          .meta({ description: 'At most, in euros; null when not limited (maximum).', example: '40000.00' }),
      })
      .meta({ description: 'Rate (vergoeding).' }),
    direction: clauseText('Who directs the work (leiding en toezicht).', 'De inlener geeft leiding aan het werk.'),
    ...partnerTail,
  })
  .superRefine((terms, context) => {
    const { parties, lenderId, borrowerId } = part(terms)
    const known = (Array.isArray(parties) ? parties : []).map((party) => part(party).organisationId)
    for (const found of tailIssues(terms)) context.addIssue(found)
    for (const [field, value] of [
      ['lenderId', lenderId],
      ['borrowerId', borrowerId],
    ] as const)
      if (typeof value === 'string' && !known.includes(value))
        context.addIssue(
          issue([field], 'not-a-party', { en: 'Name one of the parties.', nl: 'Noem een van de partijen.' }),
        )
    if (typeof lenderId === 'string' && lenderId === borrowerId)
      context.addIssue(
        issue(['borrowerId'], 'same-party', {
          en: 'The borrower is another party than the lender.',
          nl: 'De inlener is een andere partij dan de uitlener.',
        }),
      )
  }, always)
  .meta({
    id: 'SecondmentTerms',
    description: 'Binding terms of a secondment agreement (detacheringsovereenkomst).',
    example: exampleTerms.secondment,
  })
export type SecondmentTerms = z.output<typeof SecondmentTerms>
