import { z } from 'zod'
import { date, instant, pageOf } from '../../../../http/fields.ts'
import { rejectReasons, terminationReasons } from '../lifecycle.ts'

const plain = <const A extends string>(action: A) => z.strictObject({ action: z.literal(action) })

/** The steps, each with its own fields; `more` is what each names besides. */
export const steps = <const M extends z.core.$ZodLooseShape>(more: M) =>
  z.discriminatedUnion('action', [
    plain('propose').extend(more),
    plain('accept').extend(more),
    z.strictObject({
      action: z.literal('reject'),
      reason: z
        .enum(rejectReasons)
        .meta({ description: 'About the place, never about the person (reden van afwijzing).' }),
      ...more,
    }),
    plain('withdraw').extend(more),
    plain('confirm').extend(more),
    plain('start').extend(more),
    plain('suspend').extend(more),
    plain('resume').extend(more),
    z.strictObject({
      action: z.literal('complete'),
      actualEndDate: date().meta({ description: 'Real last day (werkelijke einddatum).' }),
      ...more,
    }),
    z.strictObject({
      action: z.literal('terminate'),
      reason: z
        .enum(terminationReasons)
        .meta({ description: 'Why it ends early (reden van beëindiging), WEB art. 7.2.9.' }),
      actualEndDate: date().meta({ description: 'Real last day (werkelijke einddatum).' }),
      ...more,
    }),
    plain('cancel').extend(more),
  ])

/** One step of the lifecycle; each action names its own fields. */
export const PlacementTransition = steps({}).meta({
  id: 'PlacementTransition',
  description: 'A step of the placement’s lifecycle (overgang).',
  example: { action: 'accept' },
})

export const TransitionRecord = z
  .object({
    action: z.string(),
    from: z.string(),
    to: z.string(),
    reason: z.string().nullable(),
    side: z.string().meta({ description: 'The side that acted.' }),
    by: z.string().nullable().meta({ description: 'Who acted, for the acting party alone.' }),
    at: instant(),
  })
  .meta({
    id: 'TransitionRecord',
    description: 'One step that was taken (historie).',
    example: {
      action: 'propose',
      from: 'draft',
      to: 'proposed',
      reason: null,
      side: 'education',
      by: 'a.jansen',
      at: '2026-06-01T08:30:00Z',
    },
  })
export const TransitionPage = pageOf(TransitionRecord, 'TransitionPage')
