import { z } from 'zod'
import type { FieldError } from '../../../../core/problem.ts'
import { id } from '../../../../http/fields.ts'
import { ProblemDetails } from '../../../../http/openapi/problem.ts'
import { fieldErrors } from '../../../../http/zod.ts'
import { Placement, PlacementCreate } from '../schemas.ts'
import { periodRule, periodText } from '../terms.ts'
import { steps } from '../transitions/schemas.ts'

const create = PlacementCreate.meta() as { example: object }

/** One thing to do: register a placement, or take a step with one. */
export const PlacementBulkItem = z
  .discriminatedUnion('operation', [
    z
      .strictObject({
        operation: z.literal('create').meta({ description: 'Register a placement (registreren).' }),
        ...PlacementCreate.shape,
      })
      .refine(periodRule, periodText),
    steps({
      operation: z.literal('transition').meta({ description: 'Take a step with a placement (overgang).' }),
      id: id().meta({ description: 'The placement (plaatsing).' }),
    }),
  ])
  .meta({
    id: 'PlacementBulkItem',
    description: 'One thing to do: register a placement (`create`) or take a step with one (`transition`).',
    example: { operation: 'transition', id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e01', action: 'accept' },
  })

/** An item that is not valid: kept in its place with all that is wrong, so that it hurts no other. */
export type Invalid = { operation: 'invalid'; errors: FieldError[] }
export type BulkItem = z.output<typeof PlacementBulkItem> | Invalid

/** The item as it is documented; what does not fit becomes an `Invalid`. (Asked for a schema, zod calls it with nothing.) */
const item = PlacementBulkItem.catch(
  ((context?: { error: z.core.$ZodError }) =>
    context &&
    ({ operation: 'invalid', errors: fieldErrors('body', context.error.issues) } satisfies Invalid)) as never,
)

export const PlacementBulk = z
  .strictObject({
    items: z.array(item).min(1).max(500).meta({ description: 'What to do, in this order; at most 500 (opdrachten).' }),
  })
  .meta({
    id: 'PlacementBulk',
    description: 'Many placements at once (bulkopdracht).',
    example: {
      items: [
        { operation: 'create', ...create.example },
        { operation: 'transition', id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e01', action: 'propose' },
      ],
    },
  })

export const PlacementBulkResult = z
  .object({
    index: z.int().min(0).meta({ description: 'Place of the item in the request, from 0 (positie).' }),
    status: z.int().meta({ description: 'The status it would have had by itself: 201, 200, 400, 403, 404, 409.' }),
    location: z.string().optional().meta({ description: 'Where the new placement is (verwijzing).' }),
    body: Placement.optional(),
    problem: ProblemDetails.optional(),
  })
  .meta({
    id: 'PlacementBulkResult',
    description: 'What one item came to: `body`, or `problem` and nothing of it was done (resultaat).',
    example: {
      index: 1,
      status: 404,
      problem: {
        type: 'https://leerketen.example/v1/problems/not-found',
        title: 'Not found',
        status: 404,
        detail: 'There is nothing here that this token may see.',
        instance: '/v1/placements/_bulk#/items/1',
        code: 'not-found',
        requestId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      },
    },
  })

export const PlacementBulkResults = z
  .object({
    items: z.array(PlacementBulkResult).meta({ description: 'One result per item, in order (resultaten).' }),
  })
  .meta({ id: 'PlacementBulkResults', description: 'What became of each item (resultaten).' })
