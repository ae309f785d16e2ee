import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idParams, pageQuery } from '../../../../http/fields.ts'
import { operation } from '../../../../http/operation.ts'
import { workers } from '../lifecycle.ts'
import { ProjectTransitionPage } from '../schemas.ts'
import { commentNotNow } from './problems.ts'
import {
  commentParams,
  commentQuery,
  ProjectComment,
  ProjectCommentCreate,
  ProjectCommentPage,
  ProjectCommentPatch,
  ProjectCommentTransition,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'projects'
/** A network looks on, and may say something of what it sees. */
const participants = ['education', 'care', 'network'] as const
const reads = { scope: 'projects:read', kinds: participants } as const
const writes = {
  scope: 'projects:write',
  kinds: participants,
  roles: [...new Set([...workers.education, ...workers.care])],
} as const

/** What is said about a project while it is worked out, decided on and run (opmerkingen). */
export const projectCommentRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/comments',
      operationId: 'listProjectComments',
      summary: 'Read what is said about a project',
      description:
        'What all who take part may read, and what your own organisation keeps to itself, oldest first (opmerkingen). `outdated` says that the newest content no longer has what a comment is about.',
      tag,
      access: reads,
      params: idParams,
      query: commentQuery,
      answer: { schema: ProjectCommentPage, description: 'A page of comments.' },
      handle: (tx, { params, query, page }) => service.list(tx, params.id, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/projects/:id/comments',
      operationId: 'createProjectComment',
      summary: 'Say something about a project',
      description:
        'About the whole, a field or a milestone, or in answer to a comment; for all who take part or for your own organisation alone (opmerking plaatsen). Whoever is mentioned is told by an event.',
      tag,
      access: writes,
      params: idParams,
      body: ProjectCommentCreate,
      answer: {
        status: 201,
        schema: ProjectComment,
        description: 'The comment.',
        location: ({ id, projectId }) => `/projects/${projectId}/comments/${id}`,
      },
      handle: (tx, { params, body }) => service.add(tx, params.id, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/comments/:commentId',
      operationId: 'getProjectComment',
      summary: 'Read a comment',
      description: 'With what can be done with it now (opmerking).',
      tag,
      access: reads,
      params: commentParams,
      answer: { schema: ProjectComment, description: 'The comment.' },
      handle: (tx, { params }) => service.get(tx, params.id, params.commentId),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/projects/:id/comments/:commentId',
      operationId: 'updateProjectComment',
      summary: 'Change a comment',
      description:
        'By the organisation that wrote it: its text, and who is asked to look (opmerking wijzigen). Only who was not mentioned before is told.',
      tag,
      access: writes,
      params: commentParams,
      body: ProjectCommentPatch,
      answer: { schema: ProjectComment, description: 'The comment after the change.' },
      handle: (tx, { params, body, ifMatch }) => service.change(tx, params.id, params.commentId, body, ifMatch),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/projects/:id/comments/:commentId/transitions',
      operationId: 'transitionProjectComment',
      summary: 'Resolve a comment, or open it again',
      description:
        'By any organisation that reads it (afhandelen, heropenen). It is asked of the comment that began a thread; the answers follow it.',
      tag,
      access: writes,
      params: commentParams,
      body: ProjectCommentTransition,
      answer: { status: 200, schema: ProjectComment, description: 'The comment in its new state.' },
      problems: [commentNotNow],
      handle: (tx, { params, body, ifMatch }) => service.take(tx, params.id, params.commentId, body, ifMatch),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/comments/:commentId/transitions',
      operationId: 'listProjectCommentTransitions',
      summary: 'Read the history of a comment',
      description: 'When it was dealt with and opened again, oldest first (historie).',
      tag,
      access: reads,
      params: commentParams,
      query: z.strictObject(pageQuery),
      answer: { schema: ProjectTransitionPage, description: 'A page of steps.' },
      handle: (tx, { params, page }) => service.history(tx, params.id, params.commentId, page),
    }),
  )
}
