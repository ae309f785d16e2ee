import { z } from 'zod'
import { type Role, roles } from '../../../../core/caller.ts'
import {
  freeText,
  id,
  idParams,
  instant,
  pageOf,
  pageQuery,
  record,
  updatedSinceQuery,
} from '../../../../http/fields.ts'
import { rule } from '../../../../http/zod.ts'
import { pointer } from '../schemas.ts'
import { audiences, type CommentAction, commentLifecycle } from './lifecycle.ts'

const exampleId = (n: number) => `01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4${String(n).padStart(3, '0')}`
const actions = Object.keys(commentLifecycle.transitions) as [CommentAction, ...CommentAction[]]
/** Roles that somebody at an organisation can hold. */
const mentionable = (Object.keys(roles) as Role[]).filter((role) =>
  ['education', 'care', 'both'].includes(roles[role].side),
) as [Role, ...Role[]]

/** Somebody who is asked to look. */
export const Mention = z
  .strictObject({
    organisationId: id().meta({ description: 'The organisation where they are (organisatie).' }),
    role: z.enum(mentionable).optional().meta({ description: 'By role (rol).', example: 'ld-manager' }),
    memberId: id().optional().meta({ description: 'A colleague of your own organisation (medewerker).' }),
  })
  .refine(
    ({ role, memberId }) => (role === undefined) !== (memberId === undefined),
    rule('role-or-member', {
      en: 'Use either `role` or `memberId`.',
      nl: 'Gebruik of `role`, of `memberId`.',
    }),
  )
  .meta({
    id: 'ProjectCommentMention',
    description: 'Somebody who is asked to look: a role at an organisation, or a colleague (vermelding).',
    example: { organisationId: exampleId(201), role: 'ld-manager' },
  })

const text = () =>
  freeText(5000).meta({ description: 'What is said; no BSN (tekst).', example: 'Kan dit een week later?' })
const mentions = () =>
  z
    .array(Mention)
    .max(20)
    .refine(
      (all) => new Set(all.map((one) => `${one.organisationId} ${one.role ?? one.memberId}`)).size === all.length,
      rule('duplicate', { en: 'Name each once.', nl: 'Noem elk één keer.' }),
    )
    .meta({
      description:
        'Who is asked to look; told to that organisation alone. A colleague is shown to the own organisation alone (vermeldingen).',
    })
const audience = () =>
  z.enum(audiences).meta({
    description:
      '`shared`: every organisation that takes part reads it, a network that looks on too; `own`: your own organisation alone, and no other knows that it exists (voor wie).',
    example: 'shared',
  })

export const ProjectCommentCreate = z
  .strictObject({
    text: text(),
    audience: audience(),
    pointer: pointer().optional().meta({
      description:
        'What it is about, in `content`; empty for the whole. An answer is about what it answers, and leaves it out (plaats).',
    }),
    parentId: id()
      .nullable()
      .default(null)
      .meta({ description: 'The comment that it answers: one that began a thread (antwoord op).' }),
    mentions: mentions().default([]),
  })
  .meta({
    id: 'ProjectCommentCreate',
    description: 'Something to say about a project, a field or a milestone of it (opmerking plaatsen).',
    example: {
      text: 'Kan dit een week later?',
      audience: 'shared',
      pointer: '/milestones/kick-off/dueDate',
      mentions: [{ organisationId: exampleId(201), role: 'ld-manager' }],
    },
  })

export const ProjectCommentPatch = z
  .strictObject({ text: text().optional(), mentions: mentions().optional() })
  .refine(
    (patch) => Object.keys(patch).length > 0,
    rule('nothing', { en: 'Change at least one field.', nl: 'Wijzig minstens één veld.' }),
  )
  .meta({
    id: 'ProjectCommentPatch',
    description: 'A change of what the own organisation said (opmerking wijzigen).',
    example: { text: 'Kan dit twee weken later?' },
  })

const plain = <const A extends CommentAction>(action: A) => z.strictObject({ action: z.literal(action) })
export const ProjectCommentTransition = z.discriminatedUnion('action', [plain('resolve'), plain('reopen')]).meta({
  id: 'ProjectCommentTransition',
  description: 'A thread is dealt with, or opened again (afhandelen, heropenen).',
  example: { action: 'resolve' },
})

export const commentParams = idParams.extend({
  commentId: id().meta({ description: 'The comment (opmerking).' }),
})
export const commentQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  status: z.enum(commentLifecycle.states).optional().meta({ description: 'Only those in this state (status).' }),
  audience: z.enum(audiences).optional().meta({ description: 'Only those for these readers (voor wie).' }),
  pointer: pointer()
    .optional()
    .meta({ description: 'Only those about this place in `content`, or about something within it (plaats).' }),
  parent: id().optional().meta({ description: 'Only the answers to this comment (antwoorden op).' }),
})

export const ProjectComment = z
  .object({
    ...record,
    projectId: id(),
    organisationId: id().meta({ description: 'Whose comment it is (van wie).' }),
    audience: audience(),
    parentId: id().nullable().meta({ description: 'The comment that it answers (antwoord op).' }),
    pointer: z.string().meta({ description: 'What it is about, in `content`; empty for the whole (plaats).' }),
    number: z.int().meta({ description: 'The version of the content that it was said of (versie).' }),
    outdated: z
      .boolean()
      .meta({ description: 'Whether the newest content no longer has what it is about (achterhaald).' }),
    text: z.string().meta({ description: 'What is said (tekst).' }),
    mentions: z.array(Mention).meta({ description: 'Who is asked to look (vermeldingen).' }),
    status: z
      .enum(commentLifecycle.states)
      .meta({ description: 'Open until it is dealt with; of an answer that of its thread (status).' }),
    resolvedAt: instant().nullable().meta({ description: 'When it was dealt with (afgehandeld op).' }),
    availableActions: z
      .array(
        z.object({
          action: z.enum(actions),
          ready: z.boolean(),
          unmet: z.array(z.object({ rule: z.string(), message: z.string(), satisfiedBy: z.string() })),
        }),
      )
      .meta({ description: 'What you can do now (mogelijke handelingen).' }),
    nextActor: z.null().meta({ description: 'Nobody: a comment waits for no one in particular (aan zet).' }),
  })
  .meta({
    id: 'ProjectComment',
    description: 'What an organisation says about a project, a field or a milestone of it (opmerking).',
    example: {
      ...{ id: exampleId(61), version: 1, createdAt: '2026-05-12T09:00:00Z', updatedAt: '2026-05-12T09:00:00Z' },
      ...{ projectId: exampleId(1), organisationId: exampleId(101), audience: 'shared', parentId: null },
      ...{ pointer: '/milestones/kick-off/dueDate', number: 4, outdated: false, text: 'Kan dit een week later?' },
      mentions: [{ organisationId: exampleId(201), role: 'ld-manager' }],
      ...{ status: 'open', resolvedAt: null },
      availableActions: [{ action: 'resolve', ready: true, unmet: [] }],
      nextActor: null,
    },
  })
export const ProjectCommentPage = pageOf(ProjectComment, 'ProjectCommentPage')
