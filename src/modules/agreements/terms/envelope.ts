import { z } from 'zod'
import { date } from '../../../http/fields.ts'
import { patterned } from '../../../http/zod.ts'
import type { AgreementKind } from '../kinds.ts'
import { Clause, type issue, part, periodIssues, unique } from './fields.ts'
import { notice } from './notice.ts'

/** How terms of every kind begin: what they are, which version of the schema, which template, which day. */
export const head = <K extends AgreementKind, V extends number>(kind: K, schema: V) => ({
  kind: z.literal(kind).meta({ description: 'Kind of agreement (soort overeenkomst).' }),
  schema: z.literal(schema).meta({ description: 'Version of these terms’ schema (versie van het schema).' }),
  template: patterned(
    /^[a-z][a-z-]*-\d{4}-\d{1,3}$/,
    { en: 'Use the id of a template version: pok-2026-1.', nl: 'Gebruik het id van een modelversie: pok-2026-1.' },
    `${kind}-2026-1`,
  ).meta({ description: 'Version of the template it was drawn up from (model).' }),
  agreementDate: date().meta({
    description: 'The day it was drawn up, not that of the last signature (datum van de overeenkomst).',
    example: '2026-06-15',
  }),
})

/** How terms of every kind end: the provisions frozen from the template. */
export const tail = {
  clauses: z.array(Clause).max(100).meta({ description: 'The further provisions (bepalingen).' }),
}

/** The same of agreements between organisations, of which a party can give notice. */
export const partnerTail = { notice: notice(), ...tail }

/** Rules over head and tail. */
export const tailIssues = (terms: unknown): ReturnType<typeof issue>[] => [
  ...periodIssues(part(terms).period),
  ...unique<{ id: unknown }>(part(terms).clauses, 'clauses', 'id', ({ id }) => id),
]
