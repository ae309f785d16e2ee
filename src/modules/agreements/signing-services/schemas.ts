import { z } from 'zod'
import { freeText, id, instant, pageOf, pageQuery, record, text, updatedSinceQuery } from '../../../http/fields.ts'
import { rule } from '../../../http/zod.ts'
import { assurances } from '../agreements/lifecycle.ts'
import { outcomes, serviceMethods } from './port.ts'

/** An address of a signing service: https, with nothing in it that would be logged or sent along by accident. */
const endpoint = () =>
  text(500)
    .refine(
      (value) => {
        const url = URL.parse(value)
        return (
          url?.protocol === 'https:' &&
          url.hostname !== '' &&
          url.username === '' &&
          url.password === '' &&
          url.hash === ''
        )
      },
      rule('https', {
        en: 'Use an https URL without user, password or fragment.',
        nl: 'Gebruik een https-URL zonder gebruiker, wachtwoord of fragment.',
      }),
    )
    .meta({
      description: 'Where documents are sent: https, on the public internet (adres).',
      example: 'https://ondertekenen.example/leerketen',
    })

const fields = {
  name: freeText(120).meta({ description: 'Its name (naam).', example: 'Ondertekendienst De Pen' }),
  endpoint: endpoint(),
  assurance: z.enum(assurances).meta({
    description:
      'The most assurance that its signatures are given, whatever it says itself; below `substantial` none is advanced, below `high` none qualified (betrouwbaarheidsniveau).',
    example: 'substantial',
  }),
}

export const SigningServiceCreate = z.strictObject(fields).meta({
  id: 'SigningServiceCreate',
  description: 'A signing service that your organisation engages (ondertekendienst).',
  example: {
    name: 'Ondertekendienst De Pen',
    endpoint: 'https://ondertekenen.example/leerketen',
    assurance: 'substantial',
  },
})

export const SigningServicePatch = z
  .strictObject({
    name: fields.name.optional(),
    endpoint: fields.endpoint.optional(),
    assurance: fields.assurance.optional(),
  })
  .meta({
    id: 'SigningServicePatch',
    description: 'Changes of a signing service; what is absent stays (wijziging).',
    example: { assurance: 'low' },
  })

const shape = {
  ...record,
  organisationId: id().meta({ description: 'The organisation that engages it (organisatie).' }),
  ...fields,
  status: z.enum(['active', 'removed']).meta({ description: 'Whether it is engaged (status).', example: 'active' }),
  removedAt: instant().nullable().meta({ description: 'When it was removed (verwijderd op).', example: null }),
  callbackUrl: z.string().meta({
    description: 'Where it tells what became of each signer (terugmeldadres).',
    example: 'https://leerketen.nl/v1/signing-services/01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ec1/callbacks',
  }),
}
const example = {
  id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ec1',
  version: 1,
  createdAt: '2026-06-01T08:30:00Z',
  updatedAt: '2026-06-01T08:30:00Z',
  organisationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e00',
  name: 'Ondertekendienst De Pen',
  endpoint: 'https://ondertekenen.example/leerketen',
  assurance: 'substantial' as const,
  status: 'active' as const,
  removedAt: null,
  callbackUrl: 'https://leerketen.nl/v1/signing-services/01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ec1/callbacks',
}

export const SigningService = z
  .object(shape)
  .meta({ id: 'SigningService', description: 'A signing service, without its secret (ondertekendienst).', example })
export const SigningServicePage = pageOf(SigningService, 'SigningServicePage')

const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'
export const NewSigningService = z
  .object({
    ...shape,
    secret: z.string().nullable().meta({
      description: 'What both sides sign their messages with: in this answer only; null in a replay (geheim).',
      example: secret,
    }),
  })
  .meta({
    id: 'NewSigningService',
    description: 'A signing service with its secret, which is told once (ondertekendienst).',
    example: { ...example, secret },
  })

export const serviceQuery = z.strictObject({ ...pageQuery, ...updatedSinceQuery })

const types = outcomes.map((outcome) => `signer.${outcome}` as const) as [
  'signer.signed',
  'signer.declined',
  'signer.expired',
]
const callback = {
  type: 'signer.signed' as const,
  timestamp: '2026-06-17T10:15:00Z',
  data: {
    requestId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ed1',
    externalId: 'pen-2026-4711',
    signerId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ed2',
    name: 'Noor de Vries',
    position: null,
    method: 'eidas-advanced' as const,
    assurance: 'substantial' as const,
  },
}

/** What a signing service sends, signed as Standard Webhooks; fields that it has more of are left unread. */
export const SigningCallback = z
  .object({
    type: z.enum(types).meta({ description: 'What became of the signer (soort melding).', example: 'signer.signed' }),
    timestamp: instant().meta({ description: 'When it did (tijdstip).' }),
    data: z.object({
      requestId: id().meta({ description: 'The request, as it was sent out (ondertekenverzoek).' }),
      externalId: z
        .string()
        .min(1)
        .max(200)
        .meta({ description: 'What the service calls it (kenmerk).', example: 'pen-2026-4711' }),
      signerId: id().meta({ description: 'The signer, as it was sent out (ondertekenaar).' }),
      name: freeText(120)
        .nullable()
        .default(null)
        .meta({ description: 'The signer’s name, of a signature (naam).', example: 'Noor de Vries' }),
      position: freeText(120)
        .nullable()
        .default(null)
        .meta({ description: 'What the signer is at its organisation (functie).' }),
      method: z.enum(serviceMethods).default('external-provider').meta({ description: 'How was signed (methode).' }),
      assurance: z
        .enum(assurances)
        .default('low')
        .meta({ description: 'How certain who it was is (betrouwbaarheidsniveau).' }),
    }),
  })
  .refine(({ type, data }) => type !== 'signer.signed' || data.name !== null, {
    path: ['data', 'name'],
    params: {
      code: 'required',
      text: {
        en: 'A signature has the name of its signer.',
        nl: 'Een handtekening heeft de naam van de ondertekenaar.',
      },
    },
  })
  .meta({
    id: 'SigningCallback',
    description: 'What a signing service tells of one signer (terugmelding van een ondertekendienst).',
    example: callback,
  })
