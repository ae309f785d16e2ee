import { z } from 'zod'
import { containsBsn } from '../core/bsn.ts'
import { patterned, rule } from './zod.ts'

/* The kinds of field that occur everywhere, each with the sentence a user reads when it is wrong. */

/** An identifier: a UUID, made by the service as UUIDv7 (API.md §1). */
export const id = () =>
  patterned(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    {
      en: 'Use an id as this API gives it (a UUID in lower case).',
      nl: 'Gebruik een id zoals deze API het geeft (een UUID in kleine letters).',
    },
    '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
  ).meta({ format: 'uuid' })

/** A calendar date, `YYYY-MM-DD` (RFC 3339 full-date). */
export const date = () =>
  z.iso
    .date()
    .refine(
      (value) => !value.startsWith('0000'),
      rule('out-of-range', { en: 'There is no year 0.', nl: 'Een jaar 0 bestaat niet.' }),
    )
    .meta({ example: '2026-08-31' })

/** An instant in UTC; parts of a second beyond thousandths are left out, so that it never becomes later. */
const inUtc = (value: string): string => {
  const parsed = new Date(value)
  return Number.isNaN(parsed.getTime()) ? value : parsed.toISOString()
}
/** An instant as it is sent: RFC 3339 with any offset, read as UTC. The database knows fewer offsets than RFC 3339. */
export const instant = () =>
  z.iso
    .datetime({ offset: true })
    .refine(
      (value) => /^[0-9]/.test(inUtc(value)) && !inUtc(value).startsWith('0000'),
      rule('out-of-range', { en: 'Use a year from 1 to 9999.', nl: 'Gebruik een jaar van 1 tot en met 9999.' }),
    )
    .overwrite(inUtc)
    .meta({ example: '2026-06-01T08:30:00Z' })

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** Text of at most `most` characters, trimmed, without control characters. */
export const text = (most: number, least = 1) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine(
      (value) => !control.test(value) && value.isWellFormed(),
      rule('control-characters', {
        en: 'Leave out control characters and halves of characters.',
        nl: 'Laat stuurtekens en halve tekens weg.',
      }),
    )

/** Text that people write freely: no citizen service number may stand in it (DOMAIN.md §1). */
export const freeText = (most: number, least = 1) =>
  text(most, least).refine(
    (value) => !containsBsn(value),
    rule('bsn', {
      en: 'This looks like a BSN. Leerketen never stores one: leave it out.',
      nl: 'Dit lijkt een BSN. Leerketen slaat nooit een BSN op: laat het weg.',
    }),
  )

/** A list of values separated by commas in one query parameter: `?status=draft,proposed`. */
export const commaList = <S extends z.ZodType<unknown, string>>(item: S) =>
  z
    .string()
    .transform((value) => value.split(',').map((part) => part.trim()))
    .pipe(z.array(item).min(1).max(50))

/** `?limit=` and `?cursor=` of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'Items a page (aantal per pagina).' }),
  cursor: z.string().min(1).max(500).optional().meta({ description: '`nextCursor` of the previous page.' }),
}

/** `?updatedSince=` of every collection: oldest change first. */
export const updatedSinceQuery = {
  updatedSince: instant().optional().meta({
    description:
      'Only what was changed at or after this instant; the list is then ordered by that change, oldest first (gewijzigd sinds). A change counts from the moment it was asked and is seen when it is done, seconds later at most: to miss nothing, ask again from a minute before the newest `updatedAt` you have, or follow `/events`.',
  }),
}

/** `?fields=a,b` of these fields. */
export const fieldsQuery = (names: readonly [string, ...string[]]) => ({
  fields: commaList(z.enum(names))
    .optional()
    .meta({ description: `Only these fields, and \`id\`: ${names.join(', ')}.` }),
})

/** `?expand=a,b` of these relations. */
export const expandQuery = (names: readonly [string, ...string[]]) => ({
  expand: commaList(z.enum(names))
    .optional()
    .meta({ description: `Include these in full: ${names.join(', ')}.` }),
})

/** A page of these items. */
export const pageOf = <S extends z.ZodType>(item: S, id: string) =>
  z
    .object({
      items: z.array(item).meta({ description: 'The items of this page.' }),
      nextCursor: z
        .string()
        .nullable()
        .meta({ description: 'Send it as `cursor` for the next page; null on the last.', example: null }),
    })
    .meta({ id, description: 'A page of a list, in a stable order.' })

/** `/{id}` of a path. */
export const idParams = z.strictObject({ id: id() })

/** Fields every versioned record has. */
export const record = {
  id: id().meta({ description: 'Identifier (UUIDv7).' }),
  version: z.int().meta({ description: 'Counts the changes; the ETag begins with it.', example: 1 }),
  createdAt: instant(),
  updatedAt: instant(),
}
