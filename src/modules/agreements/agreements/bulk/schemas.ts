import { z } from 'zod'
import { freeText, id } from '../../../../http/fields.ts'
import { ProblemDetails } from '../../../../http/openapi/problem.ts'
import { rule } from '../../../../http/zod.ts'
import { decisions } from '../lifecycle.ts'
import { AgreementSummary, Approval, besidePlacement, contentHash, Signature } from '../schemas.ts'
import { ClickSignature, signer } from '../signature-create.ts'

const once = rule('duplicate', { en: 'Name each once.', nl: 'Noem elk één keer.' })
const most = 500
const exampleId = '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e01'
const exampleHash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

/** The practice agreements of a cohort, which all say the same beside their placements. */
export const AgreementBulk = z
  .strictObject({
    placementIds: z
      .array(id())
      .min(1)
      .max(most)
      .refine((ids) => new Set(ids).size === ids.length, once)
      .meta({ description: 'The placements, at most 500 (plaatsingen).' }),
    ...besidePlacement,
    submit: z
      .boolean()
      .default(false)
      .meta({ description: 'Open for review at once: the parties know of them (voorleggen).' }),
    approve: z
      .boolean()
      .default(false)
      .meta({ description: 'Approve them for your school as well, under your mandate; with `submit` (goedkeuren).' }),
  })
  .refine(({ submit, approve }) => submit || !approve, {
    ...rule('submit-first', {
      en: 'What is approved is submitted as well: send `submit: true`.',
      nl: 'Wat u goedkeurt, legt u ook voor: stuur `submit: true`.',
    }),
    path: ['approve'],
  })
  .meta({
    id: 'AgreementBulk',
    description: 'Practice agreements (POK’s) of many placements in one call (praktijkovereenkomsten van een cohort).',
    example: {
      placementIds: [exampleId],
      part: { description: 'Basisdeel, kerntaak 1 en 2', codes: [] },
      submit: true,
      approve: true,
    },
  })

const seen = z
  .strictObject({ id: id().meta({ description: 'The agreement (overeenkomst).' }), contentHash: contentHash() })
  .meta({ description: 'An agreement, with the hash of its terms that you saw (gezien).' })
const items = () =>
  z
    .array(seen)
    .min(1)
    .max(most)
    .refine((all) => new Set(all.map((one) => one.id)).size === all.length, once)
    .meta({ description: 'The agreements, at most 500, each on the hash you saw (overeenkomsten).' })
const exampleItems = [{ id: exampleId, contentHash: exampleHash }]

/** One decision on many agreements, each on the hash that was seen. */
export const ApprovalBulk = z
  .strictObject({
    items: items(),
    decision: z.enum(decisions).meta({ description: 'What your organisation decides of each (besluit).' }),
    comment: freeText(2000)
      .nullable()
      .default(null)
      .meta({ description: 'Why; shared with the parties (toelichting).' }),
  })
  .refine(({ decision, comment }) => decision === 'approve' || comment !== null, {
    ...rule('required', { en: 'Say why you decline.', nl: 'Geef aan waarom u afwijst.' }),
    path: ['comment'],
  })
  .meta({
    id: 'ApprovalBulk',
    description: 'One decision on many agreements (goedkeuringen van een cohort).',
    example: { items: exampleItems, decision: 'approve' },
  })

const { method } = ClickSignature.shape
const { name, position } = signer

/** One person signs many agreements, each on the hash that was seen. */
export const SignatureBulk = z.strictObject({ items: items(), method, name, position }).meta({
  id: 'SignatureBulk',
  description: 'Signatures for your organisation under many agreements (handtekeningen onder een cohort).',
  example: { items: exampleItems, method: 'click', name: 'Fatma Çelik', position: 'Teammanager Zorg' },
})

const resultsOf = <S extends z.ZodType>(body: S, names: { one: string; all: string }, description: string) => {
  const result = z
    .object({
      index: z.int().min(0).meta({ description: 'Place in the request, from 0 (positie).' }),
      status: z.int().meta({ description: 'The status it would have had by itself: 201, 403, 404, 409.' }),
      location: z.string().optional().meta({ description: 'Where the agreement is (verwijzing).' }),
      body: body.optional(),
      problem: ProblemDetails.optional(),
    })
    .meta({
      id: names.one,
      description: `${description}: \`body\`, or \`problem\` and nothing of it was done (resultaat).`,
    })
  return z
    .object({ items: z.array(result).meta({ description: 'One result per item, in order (resultaten).' }) })
    .meta({ id: names.all, description: `${description}, one by one (resultaten).` })
}

export const AgreementBulkResults = resultsOf(
  AgreementSummary,
  { one: 'AgreementBulkResult', all: 'AgreementBulkResults' },
  'What became of a placement’s agreement',
)
export const ApprovalBulkResults = resultsOf(
  Approval,
  { one: 'ApprovalBulkResult', all: 'ApprovalBulkResults' },
  'What became of a decision',
)
export const SignatureBulkResults = resultsOf(
  Signature,
  { one: 'SignatureBulkResult', all: 'SignatureBulkResults' },
  'What became of a signature',
)
