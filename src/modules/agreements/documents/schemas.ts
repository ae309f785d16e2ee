import { z } from 'zod'

/** `?version=` of what is made of one version of the terms. */
export const versionQuery = z.strictObject({
  version: z.coerce.number().int().min(1).max(2_147_483_647).optional().meta({
    description: 'Number of a version of the terms; by default the one that is agreed, else the newest (versie).',
  }),
})
