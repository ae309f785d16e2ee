import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idParams, pageQuery } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { decidedBefore, noMandate, personNeeded, staleHash } from '../../approvals/problems.ts'
import { deciders } from '../agreements/lifecycle.ts'
import { agreementNotNow, nothingChanges } from '../agreements/problems.ts'
import { AgreementTransitionPage } from '../agreements/schemas.ts'
import * as answers from './answers.ts'
import { termsOn } from './in-force.ts'
import { amendmentNotNow, amendmentOpen, noTermsOnThatDay, objectionWindowClosed } from './problems.ts'
import {
  Amendment,
  AmendmentApproval,
  AmendmentApprovalCreate,
  AmendmentCreate,
  AmendmentObjection,
  AmendmentPage,
  AmendmentTransition,
  amendmentParams,
  amendmentQuery,
  TermsOnDay,
  termsQuery,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'amendments'
const organisations = ['education', 'care', 'network'] as const
const readers = [...organisations, 'student'] as const
const reads = { scope: 'agreements:read', kinds: readers } as const
const speaking = [...new Set([...deciders.education, ...deciders.care, 'organisation-admin' as const])]

/** Changes of what was agreed, between the same parties (bpv-bladen), and what holds on a day. */
export const amendmentRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/amendments',
      operationId: 'listAmendments',
      summary: 'List the amendments of an agreement',
      description: 'Those that hold, that wait, and that came to nothing, newest first (bpv-bladen).',
      tag,
      access: reads,
      params: idParams,
      query: amendmentQuery,
      answer: { schema: AmendmentPage, description: 'A page of amendments.' },
      handle: (tx, { params, query, page, language }) => service.list(tx, params.id, query, page, language),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/amendments',
      operationId: 'createAmendment',
      summary: 'Propose an amendment',
      description:
        'Of an agreement that is signed or in effect, by a party, under a mandate (bpv-blad). The other parties can object until `objectUntilDate`; without objection it takes effect the day after, or on `effectiveDate` where that is later. What was agreed holds meanwhile. Another school, company, partner or student needs a new agreement.',
      tag,
      access: { scope: 'agreements:sign', kinds: organisations, roles: speaking },
      params: idParams,
      body: AmendmentCreate,
      answer: {
        status: 201,
        schema: Amendment,
        description: 'The amendment with what changes, and until when parties can object.',
        location: ({ id, agreementId }) => `/agreements/${agreementId}/amendments/${id}`,
      },
      problems: [agreementNotNow, staleHash, nothingChanges, amendmentOpen, noMandate, personNeeded],
      handle: (tx, { params, body, language }) => service.propose(tx, params.id, body, language),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/amendments/:amendmentId',
      operationId: 'getAmendment',
      summary: 'Read an amendment',
      description: 'With the terms as amended, what was decided, and whom it waits for (bpv-blad).',
      tag,
      access: reads,
      params: amendmentParams,
      answer: { schema: Amendment, description: 'The amendment.' },
      handle: (tx, { params, language }) => service.get(tx, params.id, params.amendmentId, language),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/amendments/:amendmentId/objection',
      operationId: 'objectToAmendment',
      summary: 'Object to an amendment',
      description:
        'By another party than the one that proposed it, until `objectUntilDate`; a student itself, or through its school with `forStudent` (bezwaar maken). It then takes effect only when every organisation approves it after all, and the student where that objected.',
      tag,
      access: { scope: 'agreements:write', kinds: readers, roles: [...speaking, 'student'] },
      params: amendmentParams,
      body: AmendmentObjection,
      answer: { status: 200, schema: Amendment, description: 'The amendment, contested.' },
      problems: [amendmentNotNow, objectionWindowClosed, decidedBefore],
      handle: (tx, { params, body, ifMatch, language }) =>
        answers.object(tx, params.id, params.amendmentId, body, ifMatch, language),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/amendments/:amendmentId/approvals',
      operationId: 'approveAmendment',
      summary: 'Approve an amendment, or decline one that is contested',
      description:
        'On the hash of the terms you saw; an organisation under a mandate, the student where it objected (akkoord geven). When every organisation has approved, it is agreed at once.',
      tag,
      access: { scope: 'agreements:sign', kinds: readers, roles: [...speaking, 'student'] },
      params: amendmentParams,
      body: AmendmentApprovalCreate,
      answer: { status: 201, schema: AmendmentApproval, description: 'The decision with its receipt.' },
      problems: [amendmentNotNow, staleHash, decidedBefore, noMandate, personNeeded],
      handle: (tx, { params, body }) => answers.decide(tx, params.id, params.amendmentId, body),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/amendments/:amendmentId/transitions',
      operationId: 'transitionAmendment',
      summary: 'Withdraw an amendment',
      description: 'By the party that proposed it, as long as it is not agreed (intrekken).',
      tag,
      access: { scope: 'agreements:write', kinds: organisations, roles: speaking },
      params: amendmentParams,
      body: AmendmentTransition,
      answer: { status: 200, schema: Amendment, description: 'The amendment in its new state.' },
      problems: [amendmentNotNow],
      handle: (tx, { params, ifMatch, language }) =>
        answers.withdraw(tx, params.id, params.amendmentId, ifMatch, language),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/amendments/:amendmentId/transitions',
      operationId: 'listAmendmentTransitions',
      summary: 'Read the history of an amendment',
      description: 'The steps that were taken, oldest first (historie).',
      tag,
      access: { scope: 'agreements:read', kinds: organisations },
      params: amendmentParams,
      query: z.strictObject(pageQuery),
      answer: { schema: AgreementTransitionPage, description: 'A page of steps.' },
      handle: (tx, { params, page }) => service.history(tx, params.id, params.amendmentId, page),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/terms',
      operationId: 'getTermsOnDay',
      summary: 'Read what holds on a day',
      description:
        'The version as signed with the amendments that took effect by then, and the partnership agreement above it, with the source of every field (geldende afspraken).',
      tag,
      access: reads,
      params: idParams,
      query: termsQuery,
      answer: { schema: TermsOnDay, description: 'What holds, and where it comes from.' },
      problems: [noTermsOnThatDay],
      handle: (tx, { params, query }) => termsOn(tx, params.id, query.asOf),
    }),
  )
}
