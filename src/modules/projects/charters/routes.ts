import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idParams, pageQuery } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { decidedBefore, decidedForAnother, noMandate, personNeeded, staleHash } from '../../approvals/problems.ts'
import { guardNotMet } from '../../placements/placements/problems.ts'
import { charterDrafters } from './lifecycle.ts'
import { charterNotNow, charterUnchanged } from './problems.ts'
import {
  Charter,
  CharterApproval,
  CharterApprovalCreate,
  CharterApprovalPage,
  CharterCreate,
  CharterPage,
  CharterPatch,
  CharterTransition,
  CharterTransitionPage,
  CharterVersion,
  CharterVersionPage,
  charterQuery,
  charterReadQuery,
  charterVersionParams,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'charters'
const kinds = ['education', 'care'] as const
const reads = { scope: 'projects:read', kinds } as const
const writes = {
  scope: 'projects:write',
  kinds,
  roles: [...new Set([...charterDrafters.education, ...charterDrafters.care])],
} as const
const pages = z.strictObject(pageQuery)

/** Who may decide on shared projects for both sides (officiële beleggingen), approved by each on exactly what it saw. */
export const charterRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/charters',
      operationId: 'listCharters',
      summary: 'List your charters',
      description: 'The charters that name your organisation, newest first (beleggingen).',
      tag,
      access: reads,
      query: charterQuery,
      answer: { schema: CharterPage, description: 'A page of charters.' },
      handle: (tx, { query, page, language }) => service.list(tx, query, page, language),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/charters',
      operationId: 'createCharter',
      summary: 'Draw up a charter',
      description:
        'As a draft that every organisation named in it knows: they work it out together (belegging opmaken). Yours is one of them.',
      tag,
      access: writes,
      body: CharterCreate,
      answer: {
        status: 201,
        schema: Charter,
        description: 'The charter as drawn up.',
        location: ({ id }) => `/charters/${id}`,
      },
      handle: (tx, { body, language }) => service.create(tx, body, language),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/charters/:id',
      operationId: 'getCharter',
      summary: 'Read a charter',
      description: 'With its newest content, how far each party is, and whether it holds today (belegging).',
      tag,
      access: reads,
      params: idParams,
      query: charterReadQuery,
      answer: { schema: Charter, description: 'The charter.' },
      handle: (tx, { params, language }) => service.get(tx, params.id, language),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/charters/:id',
      operationId: 'updateCharter',
      summary: 'Change a charter',
      description:
        'Before it is decided on: the whole by who drew it up, also while it is submitted, and its own mandate by each other organisation before that (belegging wijzigen). Another content is another version and voids approvals; a dry run says whose. A 412 has `currentVersion` and the `differences` with what you saw.',
      tag,
      access: writes,
      params: idParams,
      body: CharterPatch,
      answer: { schema: Charter, description: 'The charter after the change.' },
      problems: [charterNotNow, charterUnchanged, guardNotMet],
      handle: (tx, { params, body, ifMatch, language }) => service.change(tx, params.id, body, ifMatch, language),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/charters/:id/transitions',
      operationId: 'transitionCharter',
      summary: 'Take a step with a charter',
      description:
        'Submit or withdraw it by who drew it up; revoke an approved one by any party, through who decides for it; `availableActions` says what you can do now (overgang).',
      tag,
      access: { scope: null, kinds },
      params: idParams,
      body: CharterTransition,
      answer: { status: 200, schema: Charter, description: 'The charter in its new state.' },
      problems: [charterNotNow, guardNotMet, noMandate, personNeeded],
      handle: (tx, { params, body, ifMatch, language }) => service.take(tx, params.id, body, ifMatch, language),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/charters/:id/transitions',
      operationId: 'listCharterTransitions',
      summary: 'Read the history of a charter',
      description: 'The steps that were taken, oldest first (historie).',
      tag,
      access: reads,
      params: idParams,
      query: pages,
      answer: { schema: CharterTransitionPage, description: 'A page of steps.' },
      handle: (tx, { params, page }) => service.history(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/charters/:id/versions',
      operationId: 'listCharterVersions',
      summary: 'List the versions of a charter',
      description: 'Newest first; a version never changes (versies).',
      tag,
      access: reads,
      params: idParams,
      query: pages,
      answer: { schema: CharterVersionPage, description: 'A page of versions.' },
      handle: (tx, { params, page }) => service.versions(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/charters/:id/versions/:number',
      operationId: 'getCharterVersion',
      summary: 'Read a version of a charter',
      description: 'As it was; what was decided on it is bound to its hash (versie).',
      tag,
      access: reads,
      params: charterVersionParams,
      answer: { schema: CharterVersion, description: 'The version.' },
      handle: (tx, { params }) => service.version(tx, params.id, params.number),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/charters/:id/approvals',
      operationId: 'listCharterApprovals',
      summary: 'Read what the parties decided on a charter',
      description: 'Of every version, newest first, each with its receipt (goedkeuringen).',
      tag,
      access: reads,
      params: idParams,
      query: pages,
      answer: { schema: CharterApprovalPage, description: 'A page of decisions.' },
      handle: (tx, { params, page }) => service.approvals(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/charters/:id/approvals',
      operationId: 'approveCharter',
      summary: 'Decide on the charter you saw',
      description:
        'Approve it, ask for changes or reject it, in person and under a mandate of your organisation for charters: your own, or that of a colleague who delegated to you (besluiten). A mandate with a lower limit than the charter gives your organisation asks for a second person of it. The last approval makes it hold.',
      tag,
      access: { scope: 'projects:approve', kinds },
      params: idParams,
      body: CharterApprovalCreate,
      answer: { status: 201, schema: CharterApproval, description: 'The decision with its receipt.' },
      problems: [charterNotNow, staleHash, noMandate, personNeeded, decidedBefore, decidedForAnother],
      handle: (tx, { params, body }) => service.decide(tx, params.id, body),
    }),
  )
}
