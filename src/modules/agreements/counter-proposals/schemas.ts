import { z } from 'zod'
import { roles, sides } from '../../../core/caller.ts'
import { date, freeText, id, idParams, instant, pageOf, pageQuery, record } from '../../../http/fields.ts'
import { rule } from '../../../http/zod.ts'
import { contentHash } from '../agreements/schemas.ts'
import { counterProposalLifecycle } from './lifecycle.ts'

const roleNames = Object.keys(roles) as [keyof typeof roles]
const comment = () => freeText(2000).meta({ description: 'Why; shared with the parties (toelichting).' })

/** A merge patch of the terms, as the body of a change holds it. */
export const termsPatch = () =>
  z.record(z.string(), z.unknown()).meta({
    description: 'A merge patch of the terms (RFC 7396): only what should be other than it is (wijziging).',
    example: { evaluation: 'Elk jaar in september, met alle teams.' },
  })

/** A field that would be other than it is. */
export const ProposedDifference = z
  .object({
    pointer: z.string().meta({
      description:
        'Which field (RFC 6901); an item of a list is named by its `id`, `role` or `studyYear` where it has one (veld).',
      example: '/evaluation',
    }),
    before: z.unknown().optional().meta({ description: 'What it is; absent of what is added (was).' }),
    after: z.unknown().optional().meta({ description: 'What it would be; absent of what is removed (wordt).' }),
    place: z
      .object({ before: z.int().nullable(), after: z.int().nullable() })
      .optional()
      .meta({ description: 'Where the item of a list stood and would stand (plaats).' }),
  })
  .meta({
    id: 'ProposedDifference',
    description: 'One field of the terms that would change (verschil).',
    example: { pointer: '/evaluation', before: 'Elk jaar in mei.', after: 'Elk jaar in september.' },
  })

export const CounterProposalCreate = z
  .strictObject({
    contentHash: contentHash(),
    terms: termsPatch(),
    comment: comment().nullable().default(null),
  })
  .meta({
    id: 'CounterProposalCreate',
    description: 'Other terms than those of the version you saw (tegenvoorstel).',
    example: {
      contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      terms: { evaluation: 'Elk jaar in september, met alle teams.' },
      comment: 'In mei lopen de examens.',
    },
  })

export const counterProposalParams = idParams.extend({
  proposalId: id().meta({ description: 'The counter-proposal (tegenvoorstel).' }),
})
export const counterProposalQuery = z.strictObject({
  ...pageQuery,
  status: z
    .enum(counterProposalLifecycle.states)
    .optional()
    .meta({ description: 'Only those in this state (status).' }),
})

/** One step; each action names its own fields. */
export const CounterProposalTransition = z
  .discriminatedUnion('action', [
    z.strictObject({
      action: z.literal('accept'),
      pointers: z
        .array(z.string().max(1000))
        .min(1)
        .max(500)
        .refine(
          (pointers) => new Set(pointers).size === pointers.length,
          rule('duplicate', { en: 'Name each once.', nl: 'Noem elk één keer.' }),
        )
        .optional()
        .meta({
          description: 'The `pointer` of each difference that you accept; absent: all of them (aanvaarde wijzigingen).',
          example: ['/evaluation'],
        }),
      comment: comment().nullable().default(null),
    }),
    z.strictObject({ action: z.literal('reject'), comment: comment() }),
    z.strictObject({ action: z.literal('withdraw') }),
  ])
  .meta({
    id: 'CounterProposalTransition',
    description: 'A step with a counter-proposal (overgang).',
    example: { action: 'accept', pointers: ['/evaluation'] },
  })

export const CounterProposal = z
  .object({
    ...record,
    agreementId: z.string(),
    status: z.enum(counterProposalLifecycle.states).meta({
      description:
        '`superseded` once there is another version of the terms, `lapsed` once the agreement is signed or came to nothing (status).',
    }),
    number: z.int().meta({ description: 'The version that it would change (versie).' }),
    contentHash: contentHash(),
    partyId: z.string().meta({ description: 'The party that made it (partij).' }),
    organisationId: z.string().meta({ description: 'Its organisation (organisatie).' }),
    differences: z.array(ProposedDifference).meta({ description: 'What would change, field by field (verschillen).' }),
    comment: z.string().nullable(),
    acceptedPointers: z
      .array(z.string())
      .nullable()
      .meta({ description: 'Which differences were accepted; null: none (aanvaard).' }),
    resultNumber: z.int().nullable().meta({ description: 'The version that came of it (nieuwe versie).' }),
    answer: z.string().nullable().meta({ description: 'What was said to it (antwoord).' }),
    answeredAt: instant().nullable(),
    availableActions: z.array(
      z.object({
        action: z.enum(['accept', 'reject', 'withdraw']),
        ready: z.boolean(),
        unmet: z.array(z.object({ rule: z.string(), message: z.string(), satisfiedBy: z.enum(roleNames) })),
      }),
    ),
    nextActor: z
      .object({ side: z.enum(sides), role: z.enum(roleNames), dueDate: date().nullable() })
      .nullable()
      .meta({ description: 'Who answers it; null when nobody need (wie aan zet is).' }),
  })
  .meta({
    id: 'CounterProposal',
    description: 'Other terms, as one of the other parties wants them (tegenvoorstel).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ea1',
      version: 1,
      createdAt: '2026-06-16T08:30:00Z',
      updatedAt: '2026-06-16T08:30:00Z',
      agreementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ea0',
      status: 'open',
      number: 1,
      contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      partyId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ea2',
      organisationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ea3',
      differences: [
        { pointer: '/evaluation', before: 'Elk jaar in mei.', after: 'Elk jaar in september, met alle teams.' },
      ],
      comment: 'In mei lopen de examens.',
      acceptedPointers: null,
      resultNumber: null,
      answer: null,
      answeredAt: null,
      availableActions: [
        { action: 'accept', ready: true, unmet: [] },
        { action: 'reject', ready: true, unmet: [] },
      ],
      nextActor: { side: 'education', role: 'bpv-coordinator', dueDate: '2026-08-31' },
    },
  })
export const CounterProposalPage = pageOf(CounterProposal, 'CounterProposalPage')
