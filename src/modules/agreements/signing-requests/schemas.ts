import { z } from 'zod'
import { id, instant, pageOf, pageQuery, record } from '../../../http/fields.ts'
import { rule } from '../../../http/zod.ts'
import { signerRoles } from '../agreements/lifecycle.ts'
import { contentHash } from '../agreements/schemas.ts'
import { outcomes } from '../signing-services/port.ts'
import { failures, requestStates } from './states.ts'

export const SigningRequestCreate = z
  .strictObject({
    serviceId: id().meta({ description: 'The signing service (ondertekendienst).' }),
    partyIds: z
      .array(id())
      .min(1)
      .max(100)
      .refine(
        (ids) => new Set(ids).size === ids.length,
        rule('duplicate', { en: 'Name each once.', nl: 'Noem elk één keer.' }),
      )
      .nullable()
      .default(null)
      .meta({ description: 'Which parties; null: all that have not signed (partijen).' }),
  })
  .meta({
    id: 'SigningRequestCreate',
    description: 'That a signing service has the version signed that is signed now (ondertekenverzoek).',
    example: { serviceId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ec1', partyIds: null },
  })

const signer = z.object({
  id: id().meta({ description: 'What the service names the signer by (ondertekenaar).' }),
  partyId: id(),
  role: z.enum(signerRoles),
  outcome: z.enum(outcomes).nullable().meta({ description: 'What the service told; null: nothing yet (uitkomst).' }),
  outcomeAt: instant().nullable(),
  signatureId: id().nullable().meta({
    description: 'The signature that it became; null where there was none to put any more (handtekening).',
  }),
})

export const SigningRequest = z
  .object({
    ...record,
    agreementId: id(),
    number: z.int().meta({ description: 'The version that is signed (versie).' }),
    contentHash: contentHash(),
    serviceId: id(),
    status: z.enum(requestStates).meta({ description: 'How far it is (status).' }),
    failure: z.enum(failures).nullable().meta({
      description: 'Why it failed: nobody answered, refused, overtaken, or the service was removed (oorzaak).',
    }),
    externalId: z.string().nullable().meta({ description: 'What the service calls it (kenmerk).' }),
    attempts: z.int().meta({ description: 'How often it was sent (pogingen).' }),
    signers: z.array(signer),
  })
  .meta({
    id: 'SigningRequest',
    description: 'That a signing service has a version signed, and what it told (ondertekenverzoek).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ed1',
      version: 2,
      createdAt: '2026-06-17T08:30:00Z',
      updatedAt: '2026-06-17T08:30:02Z',
      agreementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      number: 1,
      contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      serviceId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ec1',
      status: 'sent',
      failure: null,
      externalId: 'pen-2026-4711',
      attempts: 1,
      signers: [
        {
          id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ed2',
          partyId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e61',
          role: 'student',
          outcome: null,
          outcomeAt: null,
          signatureId: null,
        },
      ],
    },
  })
export const SigningRequestPage = pageOf(SigningRequest, 'SigningRequestPage')
export const requestParams = z.strictObject({ id: id(), requestId: id() })
export const requestQuery = z.strictObject(pageQuery)
