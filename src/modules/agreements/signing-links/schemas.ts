import { z } from 'zod'
import { date, freeText, id, instant, pageOf, pageQuery, record } from '../../../http/fields.ts'
import { patterned } from '../../../http/zod.ts'
import { signerRoles } from '../agreements/lifecycle.ts'
import { contentHash, Signature } from '../agreements/schemas.ts'
import { DocumentText } from '../document/model.ts'
import { agreementKindNames } from '../kinds.ts'
import { Terms } from '../terms/schemas.ts'
import { linkSigners, linkStates, revocationReasons } from './states.ts'

const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const signer = () => z.enum(linkSigners).meta({ description: 'Who signs by it (ondertekenaar).', example: 'student' })

export const SigningLinkCreate = z
  .strictObject({
    signer: signer(),
    expiresAt: instant().nullable().default(null).meta({
      description:
        'Until when it works: at most 60 days, and not past `signBefore`; null is 14 days, or less where that comes first (geldig tot).',
      example: '2026-07-01T12:00:00Z',
    }),
  })
  .meta({
    id: 'SigningLinkCreate',
    description: 'A personal link for a student or its legal representative (ondertekenlink).',
    example: { signer: 'student', expiresAt: '2026-07-01T12:00:00Z' },
  })

const link = {
  ...record,
  agreementId: id(),
  partyId: id().meta({ description: 'The student’s party in the agreement (partij).' }),
  signer: signer(),
  number: z.int().meta({ description: 'The version it is for, and no other (versie).', example: 1 }),
  contentHash: contentHash(),
  status: z.enum(linkStates).meta({
    description: 'What has become of it; a newer link, or version, closes it (status).',
    example: 'open',
  }),
  expiresAt: instant().meta({ description: 'Until when it works (geldig tot).' }),
  usedAt: instant().nullable().meta({ description: 'When its signer signed by it (gebruikt op).', example: null }),
  signatureId: id().nullable().meta({ description: 'The signature put by it (handtekening).', example: null }),
  revokedAt: instant().nullable().meta({ description: 'When it was revoked (ingetrokken op).', example: null }),
  revokedFor: z.enum(revocationReasons).nullable().meta({ description: 'Why (reden).', example: null }),
  code: z
    .object({
      expiresAt: instant().meta({ description: 'Until when it is good (geldig tot).' }),
      triesLeft: z.int().meta({ description: 'Wrong tries that are left (resterende pogingen).', example: 5 }),
    })
    .nullable()
    .meta({ description: 'The present code of it, never the code itself; null when there is none (code).' }),
}
const linkExample = {
  id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4eb1',
  version: 1,
  createdAt: '2026-06-17T08:30:00Z',
  updatedAt: '2026-06-17T08:30:00Z',
  agreementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
  partyId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e61',
  signer: 'student' as const,
  number: 1,
  contentHash: hash,
  status: 'open' as const,
  expiresAt: '2026-07-01T08:30:00Z',
  usedAt: null,
  signatureId: null,
  revokedAt: null,
  revokedFor: null,
  code: null,
}

export const SigningLink = z.object(link).meta({
  id: 'SigningLink',
  description: 'A personal link, without its token (ondertekenlink).',
  example: linkExample,
})
export const SigningLinkPage = pageOf(SigningLink, 'SigningLinkPage')

const token = 'lsl_3q2-7wAAAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBk'
export const NewSigningLink = z
  .object({
    ...link,
    token: z.string().nullable().meta({
      description: 'The secret token: in this answer only, stored nowhere; null in a replay (token).',
      example: token,
    }),
    url: z
      .string()
      .nullable()
      .meta({
        description: 'The address to send; the token is in its fragment, which no server is told (link).',
        example: `https://leerketen.nl/sign#${token}`,
      }),
  })
  .meta({
    id: 'NewSigningLink',
    description: 'A personal link with its token, which is told once (ondertekenlink).',
    example: { ...linkExample, token, url: `https://leerketen.nl/sign#${token}` },
  })

export const SigningLinkRevocation = z
  .strictObject({ reason: z.enum(revocationReasons).meta({ description: 'Why (reden).', example: 'lost' }) })
  .meta({
    id: 'SigningLinkRevocation',
    description: 'Why a link is revoked (intrekking).',
    example: { reason: 'lost' },
  })

export const SigningCodeCreate = z
  .strictObject({
    validMinutes: z.int().min(5).max(1440).default(15).meta({
      description:
        'How long it is good: the shorter the better; a day where it goes by post or is handed over (minuten geldig).',
      example: 15,
    }),
  })
  .meta({ id: 'SigningCodeCreate', description: 'A new code for a link (code).', example: { validMinutes: 15 } })

const code = () =>
  patterned(/^\d{6}$/, { en: 'Use the six digits of the code.', nl: 'Gebruik de zes cijfers van de code.' }, '042917')
export const SigningCode = z
  .object({
    linkId: id().meta({ description: 'The link it belongs to (ondertekenlink).' }),
    code: code().nullable().meta({
      description: 'Six digits: in this answer only. Send them by another way than the link. Null in a replay (code).',
    }),
    expiresAt: instant().meta({ description: 'Until when it is good (geldig tot).' }),
  })
  .meta({
    id: 'SigningCode',
    description: 'The second factor of a link, which is told once (code).',
    example: { linkId: linkExample.id, code: '042917', expiresAt: '2026-06-17T08:45:00Z' },
  })

/** Whatever a browser finds behind the `#`; what is no token is as unknown as one that never was. */
const anyToken = () =>
  z.string().min(1).max(200).meta({ description: 'What stands behind the `#` (token).', example: token })

export const SigningLinkToken = z
  .strictObject({ token: anyToken() })
  .meta({ id: 'SigningLinkToken', description: 'The token of a link (token).', example: { token } })

export const SigningByLink = z
  .strictObject({
    token: anyToken(),
    code: code().meta({ description: 'The six digits that came by another way (code).' }),
    contentHash: contentHash(),
    name: freeText(120).meta({
      description: 'Your name, as it stands under the agreement (naam).',
      example: 'Noor de Vries',
    }),
  })
  .meta({
    id: 'SigningByLink',
    description: 'A signature by a personal link (ondertekening via een link).',
    example: { token, code: '042917', contentHash: hash, name: 'Noor de Vries' },
  })

export const SigningPage = z
  .object({
    kind: z.enum(agreementKindNames),
    number: z.int().meta({ description: 'The version that is signed (versie).' }),
    contentHash: contentHash(),
    signer: signer(),
    signed: z.boolean().meta({ description: 'You have signed (getekend).' }),
    signBefore: date().nullable().meta({ description: 'The day before which all must have signed (tekenen voor).' }),
    expiresAt: instant().meta({ description: 'Until when this link works (geldig tot).' }),
    parties: z
      .array(z.object({ role: z.string(), name: z.string() }))
      .meta({ description: 'Who conclude it (partijen).' }),
    signatures: z
      .array(z.object({ role: z.enum(signerRoles), signedAt: instant() }))
      .meta({ description: 'Who have signed, by role (getekend door).' }),
    terms: Terms.meta({ description: 'The binding terms, of which `contentHash` is the hash (afspraken).' }),
    document: DocumentText.meta({ description: 'The same as a document to read (document).' }),
  })
  .meta({ id: 'SigningPage', description: 'What a signer sees before signing (ondertekenpagina).' })

export const SignatureByLink = Signature
export const linkParams = z.strictObject({ id: id(), linkId: id() })
export const linkQuery = z.strictObject(pageQuery)
