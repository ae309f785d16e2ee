import { z } from 'zod'
import { id, instant } from '../../../http/fields.ts'
import { contentHash } from '../agreements/schemas.ts'
import { exampleTerms } from '../terms/examples.ts'
import { Terms } from '../terms/schemas.ts'

/** A seal as a whole text (JWS, RFC 7515 compact serialisation), for examples; not one that holds. */
export const exampleSeal =
  'eyJhbGciOiJFUzI1NiIsImtpZCI6InNlYWwtMDE5MjZmM2UtOGIyYS03YzRkLTllNWYtMGExYjJjM2Q0ZTVmIiwidHlwIjoiYWdyZWVtZW50LXNlYWwrandzIn0.eyJ2ZXJzaW9uIjoxfQ.c2lnbmF0dXJl'

export const AgreementSeal = z
  .object({
    seal: z.string().meta({
      description:
        'The seal (JWS, ES256): agreement, version, hash, kind, and of each signature its role, method, assurance and time (zegel).',
    }),
    agreementId: id(),
    version: z.int().min(1).meta({ description: 'The version that was sealed (versie).' }),
    contentHash: contentHash(),
    terms: Terms.meta({ description: 'The terms that were sealed: their hash is in the seal (afspraken).' }),
    sealedAt: instant().meta({ description: 'When the last of the parties had signed (verzegeld op).' }),
  })
  .meta({
    id: 'AgreementSeal',
    description:
      'A sealed version. Kept as a file it is all that `npx leerketen-verify seal.json jwks.json` needs beside the keys of `/.well-known/jwks.json`, without a network (verzegelde versie).',
    example: {
      seal: exampleSeal,
      agreementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e70',
      version: 1,
      contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      terms: exampleTerms.pok,
      sealedAt: '2026-07-06T09:12:00.000Z',
    },
  })
