import type { z } from 'zod'
import { newId } from '../../../../core/ids.ts'
import type { PageRequest } from '../../../../core/page.ts'
import type { FieldError } from '../../../../core/problem.ts'
import { notFound, notYourAct, preconditionFailed } from '../../../../core/problems.ts'
import type { IfMatch } from '../../../../core/versions.ts'
import type { Tx } from '../../../../database/transact.ts'
import { refuse } from '../../../../http/zod.ts'
import { actingAs } from '../../../approvals/acting.ts'
import type { Content } from '../content.ts'
import { workers } from '../lifecycle.ts'
import * as projects from '../repository.ts'
import { exists, load } from '../standing.ts'
import { commentLifecycle } from './lifecycle.ts'
import { newIn, wrongMentions } from './mentions.ts'
import { unknownPlaces } from './places.ts'
import * as repository from './repository.ts'
import type { commentQuery, ProjectCommentCreate, ProjectCommentPatch, ProjectCommentTransition } from './schemas.ts'
import { actionsOf, notNow, shown } from './show.ts'
import { tellMentioned, tellOf } from './tell.ts'

/** What one does not know is one answer: another's own comment, one of another project, and one that never was. */
const known = <T>(found: T | undefined): T => {
  if (found === undefined) throw notFound()
  return found
}
const contentOf = async (tx: Tx, id: string): Promise<Content> => known(await projects.find(tx, id)).content

/** A comment as it is now, on this content. */
const read = async (tx: Tx, content: Content, id: string, commentId: string) =>
  shown(tx, content, known(await repository.find(tx, id, commentId)))

export const get = async (tx: Tx, id: string, commentId: string) => read(tx, await contentOf(tx, id), id, commentId)

export const list = async (tx: Tx, id: string, filters: z.output<typeof commentQuery>, page: PageRequest) => {
  const content = await contentOf(tx, id)
  return page.page(
    await repository.list(tx, id, filters, page),
    (row) => (filters.updatedSince ? [row.updatedAt, row.id] : [row.id]),
    (row) => shown(tx, content, row),
  )
}

/**
 * Says something about a project, a field or a milestone of it, or answers a comment. An answer is about the same and for the
 * same readers, and one thread deep.
 */
export const add = async (tx: Tx, id: string, value: z.output<typeof ProjectCommentCreate>) => {
  const standing = await load(tx, id)
  actingAs(tx, workers)
  const { text, audience, parentId, mentions } = value
  // Held, so that the thread is not resolved or opened again meanwhile: the answer is where the thread is.
  const parent = parentId === null ? undefined : await repository.hold(tx, id, parentId)
  const pointer = value.pointer ?? parent?.pointer ?? ''
  refuse([
    ...(parentId === null
      ? unknownPlaces(standing.content, [pointer], () => '/pointer')
      : wrongAnswer(parent, { audience, pointer })),
    ...(await wrongMentions(tx, standing, audience, mentions)),
  ])
  const { status, resolvedAt } = parent ?? { status: commentLifecycle.initial, resolvedAt: null }
  const comment = {
    ...{ id: newId(), projectId: id, audience, parentId, pointer, number: standing.row.number },
    ...{ text, mentions, status, resolvedAt },
  }
  await repository.insertAll(tx, [comment])
  tellOf(tx, 'comment-added', standing, comment)
  tellMentioned(tx, standing, comment, mentions)
  return read(tx, standing.content, id, comment.id)
}

/** What is wrong with an answer: it answers nothing that the caller knows, or is about something else or for others. */
const wrongAnswer = (
  parent: repository.Row | undefined,
  { audience, pointer }: Pick<repository.Row, 'audience' | 'pointer'>,
): FieldError[] => {
  const wrong = (at: string, code: string, en: string, nl: string): FieldError => ({
    ...{ in: 'body', pointer: at, code, message: { en, nl } },
  })
  if (!parent)
    return [
      wrong(
        '/parentId',
        'unknown-comment',
        'The project has no such comment.',
        'Het project heeft deze opmerking niet.',
      ),
    ]
  if (parent.parentId !== null)
    return [
      wrong(
        '/parentId',
        'is-an-answer',
        'Answer the comment that began the thread.',
        'Antwoord op de opmerking waarmee het gesprek begon.',
      ),
    ]
  const as = (at: string) =>
    wrong(at, 'as-parent', 'Use that of the comment you answer.', 'Gebruik die van de opmerking waarop u antwoordt.')
  return [
    ...(audience === parent.audience ? [] : [as('/audience')]),
    ...(pointer === parent.pointer ? [] : [as('/pointer')]),
  ]
}

/** Changes what the own organisation said: its text, and who is asked to look. */
export const change = async (
  tx: Tx,
  id: string,
  commentId: string,
  value: z.output<typeof ProjectCommentPatch>,
  ifMatch: IfMatch,
) => {
  const standing = await load(tx, id)
  const comment = known(await repository.hold(tx, id, commentId))
  if (comment.organisationId !== tx.caller.organisationId)
    throw notYourAct({
      who: 'the organisation that wrote the comment',
      'who.nl': 'de organisatie die de opmerking schreef',
    })
  actingAs(tx, workers)
  if (ifMatch !== null && !ifMatch.includes(comment.version)) throw preconditionFailed()
  const { text = comment.text, mentions = comment.mentions } = value
  refuse(await wrongMentions(tx, standing, comment.audience, mentions, comment.mentions))
  await repository.update(tx, commentId, { text, mentions })
  tellOf(tx, 'comment-changed', standing, comment)
  tellMentioned(tx, standing, comment, newIn(mentions, comment.mentions))
  return read(tx, standing.content, id, commentId)
}

const past = { resolve: 'comment-resolved', reopen: 'comment-reopened' } as const

/** Resolves a thread or opens it again, by whoever may read it. */
export const take = async (
  tx: Tx,
  id: string,
  commentId: string,
  { action }: z.output<typeof ProjectCommentTransition>,
  ifMatch: IfMatch,
) => {
  const standing = await load(tx, id)
  const comment = known(await repository.hold(tx, id, commentId))
  const { by, to } = commentLifecycle.transitions[action]
  actingAs(tx, by)
  if (ifMatch !== null && !ifMatch.includes(comment.version)) throw preconditionFailed()
  if (!actionsOf(comment).includes(action)) throw notNow(comment)
  await repository.settle(tx, commentId, to)
  tellOf(tx, past[action], standing, comment, { action, from: comment.status, to })
  return read(tx, standing.content, id, commentId)
}

/** The steps that were taken with a comment, as the caller's own events tell them. */
export const history = async (tx: Tx, id: string, commentId: string, page: PageRequest) => {
  await exists(tx, id)
  known(await repository.find(tx, id, commentId))
  return projects.history(tx, commentId, page)
}
