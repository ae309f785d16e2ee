import { z } from 'zod'
import { canonicalPostcode } from '../../../core/codes.ts'
import { fieldsQuery, freeText, id, pageOf, pageQuery, record, text, updatedSinceQuery } from '../../../http/fields.ts'
import { rule } from '../../../http/zod.ts'
import { code } from '../codes.ts'
import { statuses } from '../organisations/schemas.ts'

const postalCode = () =>
  z
    .string()
    .max(20)
    .refine(
      (value) => canonicalPostcode(value) !== null,
      rule('postcode', {
        en: 'Not a Dutch postcode: four digits and two letters, as in 1234 AB.',
        nl: 'Geen Nederlandse postcode: vier cijfers en twee letters, zoals 1234 AB.',
      }),
    )
    .overwrite((value) => canonicalPostcode(value) ?? value)

// The example goes without postal code: the ADR ruleset takes any key with `post` in an example for an operation.
const address = z
  .strictObject({
    street: freeText(100).nullable().optional().meta({ description: 'Street (straat).' }),
    streetNumber: freeText(20)
      .nullable()
      .optional()
      .meta({ description: 'House number with its addition (huisnummer).' }),
    postalCode: postalCode()
      .nullable()
      .optional()
      .meta({ description: 'Kept as `1234 AB`, also when sent without the space (postcode).', example: '3512 AB' }),
    city: freeText(100).nullable().optional().meta({ description: 'Place (plaats).' }),
  })
  .meta({
    description: 'Visiting address (bezoekadres).',
    example: { street: 'Lindelaan', streetNumber: '12a', city: 'Utrecht' },
  })

const fields = {
  name: freeText(200).meta({ description: 'Name (naam).', example: 'De Linde Centrum' }),
  address,
  codes: z.array(code('location')).max(10).meta({ description: 'Codes of the location, OEAPI pattern (codes).' }),
}

/** What an administrator sends to add a location. */
export const LocationCreate = z
  .strictObject({ ...fields, address: address.default({}), codes: fields.codes.default([]) })
  .meta({
    id: 'LocationCreate',
    description: 'A new location (vestiging).',
    example: {
      name: 'De Linde Centrum',
      address: { street: 'Lindelaan', streetNumber: '12a', city: 'Utrecht' },
      codes: [{ codeType: 'leerbedrijf_id', code: '100000001' }],
    },
  })

/** Merge-patch of a location (RFC 7396). */
export const LocationPatch = z
  .strictObject({
    name: fields.name.optional(),
    address: address.optional(),
    codes: fields.codes.optional(),
    status: z.enum(statuses).optional().meta({ description: 'An archived location takes no new placements (status).' }),
  })
  .meta({
    id: 'LocationPatch',
    description: 'Changes to a location; what is absent stays (vestiging).',
    example: { name: 'De Linde Zuid' },
  })

export const Location = z
  .object({
    ...record,
    organisationId: id().meta({ description: 'The organisation it belongs to (organisatie).' }),
    name: fields.name,
    address,
    codes: z.array(z.object({ codeType: z.string(), code: z.string() })),
    status: z.enum(statuses).meta({ description: 'An archived location takes no new placements (status).' }),
  })
  .meta({
    id: 'Location',
    description: 'An establishment of an organisation; a care location is the recognised training company (vestiging).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e60',
      version: 1,
      createdAt: '2026-06-01T08:30:00Z',
      updatedAt: '2026-06-01T08:30:00Z',
      organisationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      name: 'De Linde Centrum',
      address: { street: 'Lindelaan', streetNumber: '12a', city: 'Utrecht' },
      codes: [{ codeType: 'leerbedrijf_id', code: '100000001' }],
      status: 'active',
    },
  })

export const LocationPage = pageOf(Location, 'LocationPage')

export const locationQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery(['organisationId', 'name', 'address', 'codes', 'status', 'version', 'createdAt', 'updatedAt']),
  status: z.enum(statuses).optional().meta({ description: 'Only with this status (status).' }),
  q: text(100).optional().meta({ description: 'Begin of the name, or a code (zoekterm).', example: 'centrum' }),
})
