import { z } from 'zod'
import { freeText } from '../../../http/fields.ts'
import { head, partnerTail, tailIssues } from './envelope.ts'
import { exampleTerms } from './examples.ts'
import { always, clauseText, issue, money, openPeriod, part, provisions, unique } from './fields.ts'
import { partners } from './parties.ts'

const Cost = z.strictObject({
  id: freeText(80).meta({ description: 'Name of the item (post).', example: 'coordinatie' }),
  description: clauseText('What it is for (omschrijving).', 'Coördinatie van de leerwerkplekken', 500),
  amount: money().meta({ description: 'Amount a year in euros (bedrag per jaar).' }),
  limit: money().meta({ description: 'At most, in euros a year (maximum per jaar).', example: '5000.00' }),
  borneBy: freeText(300).meta({ description: 'Who bears it, by which share (verdeling).', example: 'Elk een kwart' }),
})

/** Amounts below a thousand million with two decimals: exact as whole cents. */
const cents = (amount: unknown): number | null =>
  typeof amount === 'string' && /^\d{1,9}\.\d{2}$/.test(amount) ? Number(amount.replace('.', '')) : null

/**
 * Binding terms of a partnership agreement (samenwerkingsovereenkomst) between schools and care organisations: a contract of
 * its own kind (BW art. 6:213, 6:217), within the school's task of WEB art. 7.2.9 lid 1.
 */
export const PartnershipTerms = z
  .strictObject({
    ...head('partnership', 1),
    period: openPeriod(),
    parties: partners(),
    purpose: clauseText('Purpose (doel).', 'Samen genoeg goede leerplekken in de regio.'),
    themes: provisions('Themes they work on (thema’s).', ['Begeleiding op de werkplek']),
    dataExchange: clauseText('Which data they exchange, and how (gegevensuitwisseling).', 'Alleen aantallen plaatsen.'),
    consultation: clauseText('How they consult (overleg).', 'Viermaal per jaar komt de stuurgroep bijeen.'),
    costs: z.array(Cost).max(50).meta({ description: 'Costs, each with its limit (kosten).' }),
    evaluation: clauseText('How and when they evaluate (evaluatie).', 'Elk jaar in mei.'),
    ...partnerTail,
  })
  .superRefine((terms, context) => {
    const { costs } = part(terms)
    const above = (Array.isArray(costs) ? costs : []).flatMap((cost, at) => {
      const [amount, limit] = [cents(part(cost).amount), cents(part(cost).limit)]
      return amount !== null && limit !== null && amount > limit
        ? [
            issue(['costs', at, 'limit'], 'limit', {
              en: 'The limit cannot be lower than the amount.',
              nl: 'Het maximum kan niet lager zijn dan het bedrag.',
            }),
          ]
        : []
    })
    for (const found of [
      ...tailIssues(terms),
      ...unique<{ id: unknown }>(costs, 'costs', 'id', ({ id }) => id),
      ...above,
    ])
      context.addIssue(found)
  }, always)
  .meta({
    id: 'PartnershipTerms',
    description: 'Binding terms of a partnership agreement (samenwerkingsovereenkomst).',
    example: exampleTerms.partnership,
  })
export type PartnershipTerms = z.output<typeof PartnershipTerms>
