import { z } from 'zod'
import { roles } from '../../../core/caller.ts'
import { contentHashPattern } from '../../../core/canonical.ts'
import { sealFaults } from '../../../core/seal.ts'
import { date, instant } from '../../../http/fields.ts'
import { patterned, rule } from '../../../http/zod.ts'
import { assurances, decisions, signatureMethods, signerRoles } from '../agreements/lifecycle.ts'
import { contentHash } from '../agreements/schemas.ts'
import { agreementKindNames } from '../kinds.ts'
import { exampleSeal } from '../seals/schemas.ts'

const roleNames = Object.keys(roles) as [keyof typeof roles]
/** Bytes of a body at most: a PDF of some megabytes as base64. */
export const largestBody = 8_388_608

/** Any JSON object; what is in it is what is to be verified. */
const anything = z.record(z.string(), z.unknown())

/** What is to be verified. */
export const AgreementVerificationCreate = z
  .strictObject({
    seal: z
      .string()
      .min(1)
      .max(500_000)
      .optional()
      .meta({ description: 'A seal, or the receipt of a decision (JWS) (zegel of ontvangstbewijs).' }),
    terms: anything.optional().meta({ description: 'The terms that the seal should be about (afspraken).' }),
    document: z
      .union([z.string().min(1).max(largestBody), anything])
      .optional()
      .meta({ description: 'The document instead: as it was in JSON, or the PDF in base64 (document).' }),
  })
  .refine(
    ({ seal, document }) => (seal === undefined) !== (document === undefined),
    rule('seal-or-document', {
      en: 'Send `seal` or `document`, one of the two.',
      nl: 'Stuur `seal` of `document`, een van de twee.',
    }),
  )
  .refine(
    ({ seal, terms }) => terms === undefined || seal !== undefined,
    rule('without-seal', { en: 'Terms go with a seal.', nl: 'Afspraken horen bij een zegel.' }, ['terms']),
  )
  .meta({
    id: 'AgreementVerificationCreate',
    description: 'A seal with the terms it should be about, or a document, to be verified (te controleren).',
    example: { seal: exampleSeal },
  })

export const hashParams = z.strictObject({
  contentHash: patterned(
    contentHashPattern,
    {
      en: 'Use the 64 characters 0–9 and a–f under the document.',
      nl: 'Gebruik de 64 tekens 0–9 en a–f onder het document.',
    },
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  ).meta({ description: 'The hash that stands on a document (controlecode).' }),
})

const Signature = z.object({
  role: z.enum(signerRoles).meta({ description: 'As what was signed (hoedanigheid).' }),
  method: z.enum(signatureMethods),
  assurance: z.enum(assurances),
  signedAt: instant(),
})

/** Why something does not hold. */
export const verificationFaults = [...sealFaults, 'unknown'] as const

export const AgreementVerification = z
  .object({
    valid: z.boolean().meta({ description: 'Whether it holds, to the last character (klopt).' }),
    fault: z.enum(verificationFaults).nullable().meta({
      description:
        'Why not: `malformed` no seal · `type` signed, but no seal · `unknown-key` not by a key of ours · `signature` changed, or made by another · `terms` other terms than were sealed · `unknown` no document of a sealed version, or changed since (waarom niet).',
    }),
    proves: z.enum(['signatures', 'amendment', 'decision']).nullable().meta({
      description:
        'All signatures under a version, that a version was agreed as an amendment, or one decision (bewijst).',
    }),
    contentHash: contentHash().nullable(),
    version: z.int().nullable(),
    kind: z.enum(agreementKindNames).nullable(),
    signatures: z
      .array(Signature)
      .meta({ description: 'In what role and how they signed; no names (handtekeningen).' }),
    decision: z
      .object({ decision: z.enum(decisions), role: z.enum(roleNames), decidedAt: instant() })
      .nullable()
      .meta({ description: 'Of a receipt: what was decided, by whom in function (besluit).' }),
    amendment: z
      .object({
        basedOn: z.int().meta({ description: 'The version that it amends (wijzigt versie).' }),
        objected: z.boolean().meta({ description: 'A party objected, so that all had to approve (bezwaar).' }),
        agreedOn: date(),
        effectiveFrom: date().meta({ description: 'The first day on which it holds (geldt vanaf).' }),
      })
      .nullable()
      .meta({ description: 'Of a version that amends another: how it was agreed (wijziging).' }),
    sealedAt: instant().nullable().meta({ description: 'When the last had signed (verzegeld op).' }),
    keyId: z.string().nullable().meta({ description: '`kid` of the key in `/.well-known/jwks.json` (sleutel).' }),
  })
  .meta({
    id: 'AgreementVerification',
    description:
      'Whether a seal, receipt or document holds, and what it proves; nobody’s name, and nothing of an agreement that what was sent does not prove (controle).',
    example: {
      valid: true,
      fault: null,
      proves: 'signatures',
      contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      version: 1,
      kind: 'pok',
      signatures: [{ role: 'school', method: 'click', assurance: 'low', signedAt: '2026-07-06T09:12:00Z' }],
      decision: null,
      amendment: null,
      sealedAt: '2026-07-06T09:12:00Z',
      keyId: 'seal-01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
    },
  })
