import { z } from 'zod'
import { idParams } from '../../../http/fields.ts'

const number = () => z.coerce.number().int().min(1).max(2_147_483_647)

export const versionParams = idParams.extend({ number: number() })
export const changesQuery = z.strictObject({
  since: number()
    .optional()
    .meta({ description: 'Number of the version to compare with; by default the one before (sinds versie).' }),
})

const Change = z
  .object({
    pointer: z.string().meta({
      description:
        'JSON Pointer (RFC 6901) into the terms; an item of a list that has a name is pointed at by it, such as `/parties/company` (veld).',
    }),
    before: z.unknown().optional().meta({ description: 'What it was; absent of what was added (was).' }),
    after: z.unknown().optional().meta({ description: 'What it became; absent of what was removed (werd).' }),
    place: z
      .object({ before: z.int().nullable(), after: z.int().nullable() })
      .optional()
      .meta({ description: 'Where in its list an item stood and stands, when that changed (plaats).' }),
  })
  .meta({
    id: 'AgreementChange',
    description: 'A field that differs between two versions (wijziging).',
    example: { pointer: '/hours/total', before: 640, after: 720 },
  })

export const AgreementChanges = z
  .object({
    number: z.int().meta({ description: 'The version (versie).' }),
    since: z.int().nullable().meta({ description: 'The one it is compared with; null of the first (sinds versie).' }),
    changes: z.array(Change).meta({ description: 'In the order of the terms (wijzigingen).' }),
  })
  .meta({
    id: 'AgreementChanges',
    description: 'What changed between two versions of the terms, field by field (verschillen).',
    example: { number: 2, since: 1, changes: [{ pointer: '/hours/total', before: 640, after: 720 }] },
  })
