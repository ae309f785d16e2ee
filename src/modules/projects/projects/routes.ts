import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idParams, pageQuery } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { decidedBefore, decidedForAnother, noMandate, personNeeded, staleHash } from '../../approvals/problems.ts'
import { guardNotMet } from '../../placements/placements/problems.ts'
import { change } from './change.ts'
import * as charter from './charter.ts'
import { decide } from './decide.ts'
import { workers } from './lifecycle.ts'
import { changedMeanwhile, noChangePending, nothingChanges, projectNotNow } from './problems.ts'
import {
  CharterAssignment,
  CharterCoverage,
  Project,
  ProjectApproval,
  ProjectApprovalCreate,
  ProjectApprovalPage,
  ProjectCreate,
  ProjectPage,
  ProjectPatch,
  ProjectTransition,
  ProjectTransitionPage,
  ProjectVersion,
  ProjectVersionPage,
  projectQuery,
  projectReadQuery,
} from './schemas.ts'
import * as service from './service.ts'
import { take } from './transitions.ts'

const tag = 'projects'
/** A network looks on; a school and a care organisation work a project out. */
const readers = ['education', 'care', 'network'] as const
const sides = ['education', 'care'] as const
const pages = z.strictObject(pageQuery)
const working = [...new Set([...workers.education, ...workers.care])]
const reads = { scope: 'projects:read', kinds: readers } as const
const writes = { scope: 'projects:write', kinds: sides, roles: working } as const

/** Shared projects (gezamenlijke projecten): worked out by both sides, and approved by each on exactly what it saw. */
export const projectRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/projects',
      operationId: 'listProjects',
      summary: 'List your projects',
      description: 'The shared projects that your organisation has a part in, newest first (gezamenlijke projecten).',
      tag,
      access: reads,
      query: projectQuery,
      answer: { schema: ProjectPage, description: 'A page of projects.' },
      handle: (tx, { query, page, language }) => service.list(tx, query, page, language),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/projects',
      operationId: 'createProject',
      summary: 'Draw up a project',
      description:
        'As a draft that your organisation leads (project opstellen). Every organisation with a part in `content.parts` knows of it and writes its own part; without any it is yours alone.',
      tag,
      access: writes,
      body: ProjectCreate,
      answer: {
        status: 201,
        schema: Project,
        description: 'The project as drawn up.',
        location: ({ id }) => `/projects/${id}`,
      },
      handle: (tx, { body, language }) => service.create(tx, body, language),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id',
      operationId: 'getProject',
      summary: 'Read a project',
      description: 'With its content, how far each party is, and what you can do now (gezamenlijk project).',
      tag,
      access: reads,
      params: idParams,
      query: projectReadQuery,
      answer: { schema: Project, description: 'The project.' },
      handle: (tx, { params, language }) => service.get(tx, params.id, language),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/projects/:id',
      operationId: 'updateProject',
      summary: 'Change a project',
      description:
        'The lead the whole, a partner its own part before it is submitted (project wijzigen). A change of content is a new version and voids approvals; a dry run says whose. Of a running project it holds once those whom it touches have approved it. A 412 tells what others changed meanwhile.',
      tag,
      access: writes,
      params: idParams,
      body: ProjectPatch,
      answer: { schema: Project, description: 'The project after the change.' },
      problems: [projectNotNow, nothingChanges, changedMeanwhile, guardNotMet],
      handle: (tx, { params, body, ifMatch, language }) => change(tx, params.id, body, ifMatch, language),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/projects/:id/transitions',
      operationId: 'transitionProject',
      summary: 'Take a step with a project',
      description:
        'Submit, withdraw, run, complete or stop, by the lead; `availableActions` says what you can do now and what is still missing (overgang).',
      tag,
      access: writes,
      params: idParams,
      body: ProjectTransition,
      answer: { status: 200, schema: Project, description: 'The project in its new state.' },
      problems: [projectNotNow, guardNotMet, noChangePending, changedMeanwhile],
      handle: (tx, { params, body, ifMatch, language }) => take(tx, params.id, body, ifMatch, language),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/transitions',
      operationId: 'listProjectTransitions',
      summary: 'Read the history of a project',
      description: 'The steps that were taken, oldest first (historie).',
      tag,
      access: reads,
      params: idParams,
      query: pages,
      answer: { schema: ProjectTransitionPage, description: 'A page of steps.' },
      handle: (tx, { params, page }) => service.history(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/versions',
      operationId: 'listProjectVersions',
      summary: 'List the versions of the content',
      description: 'Newest first; a version never changes (versies).',
      tag,
      access: reads,
      params: idParams,
      query: pages,
      answer: { schema: ProjectVersionPage, description: 'A page of versions.' },
      handle: (tx, { params, page }) => service.versions(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/versions/:number',
      operationId: 'getProjectVersion',
      summary: 'Read a version of the content',
      description: 'What was decided on it is bound to its hash (versie).',
      tag,
      access: reads,
      params: idParams.extend({ number: z.coerce.number().int().min(1).max(2_147_483_647) }),
      answer: { schema: ProjectVersion, description: 'The version.' },
      handle: (tx, { params }) => service.version(tx, params.id, params.number),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/approvals',
      operationId: 'listProjectApprovals',
      summary: 'Read what the parties decided',
      description: 'Of every version, newest first, each with its receipt (besluiten).',
      tag,
      access: reads,
      params: idParams,
      query: pages,
      answer: { schema: ProjectApprovalPage, description: 'A page of decisions.' },
      handle: (tx, { params, page }) => service.approvals(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/projects/:id/approvals',
      operationId: 'approveProject',
      summary: 'Approve what you saw, ask for changes, or reject it',
      description:
        'By a manager in person under a mandate, or a colleague to whom it was delegated, on the hash that was seen; above the limit of the mandate a second manager approves too. When the content has changed since, it is refused (beslissen).',
      tag,
      access: { scope: 'projects:approve', kinds: sides },
      params: idParams,
      body: ProjectApprovalCreate,
      answer: { status: 201, schema: ProjectApproval, description: 'The decision with its receipt.' },
      problems: [projectNotNow, staleHash, noMandate, personNeeded, decidedBefore, decidedForAnother],
      handle: (tx, { params, body }) => decide(tx, params.id, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/charter',
      operationId: 'getProjectCharter',
      summary: 'Read whether its charter covers a project',
      description: 'Today, with all that is missing when it does not (dekking door de belegging).',
      tag,
      access: reads,
      params: idParams,
      answer: { schema: CharterCoverage, description: 'The charter that is assigned, and what it lacks.' },
      handle: (tx, { params, language }) => charter.coverage(tx, params.id, language),
    }),
  )
  app.route(
    operation({
      method: 'PUT',
      url: '/projects/:id/charter',
      operationId: 'assignProjectCharter',
      summary: 'Assign a charter to a project',
      description:
        'By the lead (project beleggen). A project runs only under a charter that is valid on the day and covers its budget.',
      tag,
      access: writes,
      params: idParams,
      body: CharterAssignment,
      answer: { schema: Project, description: 'The project.' },
      problems: [projectNotNow, guardNotMet, changedMeanwhile],
      handle: (tx, { params, body, ifMatch, language }) =>
        charter.assign(tx, params.id, body.charterId, ifMatch, language),
    }),
  )
}
