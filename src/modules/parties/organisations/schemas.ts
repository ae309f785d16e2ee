import { z } from 'zod'
import { formats } from '../../../core/codes.ts'
import { fieldsQuery, id, pageOf, pageQuery, record, text, updatedSinceQuery } from '../../../http/fields.ts'
import { patterned } from '../../../http/zod.ts'
import { code } from '../codes.ts'

/** The kinds of party (DOMAIN.md §1). */
export const kinds = ['education', 'care', 'network'] as const
export const statuses = ['active', 'archived'] as const

const email = () => z.email().max(254).meta({ example: 'bpv@roc-voorbeeld.nl' })
const phone = () => z.e164().meta({ example: '+31301234567' })

const contact = z
  .strictObject({
    email: email().nullable().optional().meta({ description: 'Shared mailbox (e-mailadres).' }),
    phone: phone().nullable().optional().meta({ description: 'E.164 (telefoonnummer).' }),
    url: z
      .url({ protocol: /^https$/ })
      .max(500)
      .nullable()
      .optional()
      .meta({ description: 'Website.' }),
  })
  .meta({ description: 'How to reach the organisation; never a person (contactgegevens).' })

const fields = {
  name: text(200).meta({ description: 'Name (naam).', example: 'ROC Midden' }),
  codes: z
    .array(code('organisation'))
    .max(10)
    .meta({ description: 'Codes of the organisation, OEAPI pattern (codes).' }),
  contact,
}

/** What a platform administrator sends to register an organisation. */
export const OrganisationCreate = z
  .strictObject({
    kind: z.enum(kinds).meta({ description: 'Kind of party: education (onderwijs), care (zorg), network (netwerk).' }),
    ...fields,
    codes: fields.codes.default([]),
    contact: fields.contact.default({}),
  })
  .meta({
    id: 'OrganisationCreate',
    description: 'A new organisation (organisatie).',
    example: {
      kind: 'education',
      name: 'ROC Midden',
      codes: [{ codeType: 'brin', code: '25LH' }],
      contact: { email: 'bpv@rocmidden.nl' },
    },
  })

/** Merge-patch of an organisation (RFC 7396). */
export const OrganisationPatch = z
  .strictObject({
    name: fields.name.optional(),
    codes: fields.codes.optional(),
    contact: contact.optional(),
    status: z.enum(statuses).optional(),
  })
  .meta({
    id: 'OrganisationPatch',
    description: 'Changes to an organisation; what is absent stays.',
    example: { name: 'ROC Midden-Nederland' },
  })

/** What a platform administrator sends to merge an organisation into another. */
export const OrganisationMerge = z
  .strictObject({ into: id().meta({ description: 'The organisation that stays (blijvende organisatie).' }) })
  .meta({
    id: 'OrganisationMerge',
    description: 'Two organisations are one (samenvoegen).',
    example: { into: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f' },
  })

export const Organisation = z
  .object({
    ...record,
    kind: z.enum(kinds),
    name: fields.name,
    status: z.enum(statuses).meta({ description: 'An archived organisation takes no new placements (status).' }),
    codes: z.array(z.object({ codeType: z.string(), code: z.string() })),
    contact: z.object({ email: z.string().nullable(), phone: z.string().nullable(), url: z.string().nullable() }),
    mergedInto: id().nullable().meta({
      description: 'The organisation it was merged into; only lists with `updatedSince` show it (opgegaan in).',
    }),
  })
  .meta({
    id: 'Organisation',
    description: 'A party: school, care organisation or network (organisatie).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      version: 1,
      createdAt: '2026-06-01T08:30:00Z',
      updatedAt: '2026-06-01T08:30:00Z',
      kind: 'education',
      name: 'ROC Midden',
      status: 'active',
      codes: [{ codeType: 'brin', code: '25LH' }],
      contact: { email: 'bpv@rocmidden.nl', phone: null, url: null },
      mergedInto: null,
    },
  })

export const OrganisationPage = pageOf(Organisation, 'OrganisationPage')

export const organisationQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery(['kind', 'name', 'status', 'codes', 'contact', 'mergedInto', 'version', 'createdAt', 'updatedAt']),
  kind: z.enum(kinds).optional().meta({ description: 'Only this kind (soort).' }),
  q: text(100).optional().meta({ description: 'Begin of the name, or a code (zoekterm).', example: 'roc' }),
  status: z.enum(statuses).optional().meta({ description: 'Only with this status (status).' }),
  place: text(100)
    .optional()
    .meta({ description: 'Only with an active location in this town (plaats).', example: 'Utrecht' }),
  educationCode: patterned(
    formats.educationCode.pattern,
    {
      en: 'Use an education code of five digits, such as 25655.',
      nl: 'Gebruik een opleidingscode van vijf cijfers, zoals 25655.',
    },
    formats.educationCode.example,
  )
    .optional()
    .meta({
      description:
        'Only care organisations with an active location that is recognised today for this education, or by an equivalent code (opleidingscode).',
      example: '25655',
    }),
})
