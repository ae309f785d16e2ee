import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idParams, pageQuery } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { staleHash } from '../../approvals/problems.ts'
import { drafters } from '../agreements/lifecycle.ts'
import { agreementNotNow, nothingChanges } from '../agreements/problems.ts'
import { AgreementTransitionPage } from '../agreements/schemas.ts'
import { counterProposalNotNow, counterProposalOpen } from './problems.ts'
import {
  CounterProposal,
  CounterProposalCreate,
  CounterProposalPage,
  CounterProposalTransition,
  counterProposalParams,
  counterProposalQuery,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'counter-proposals'
const organisations = ['education', 'care', 'network'] as const
const reads = { scope: 'agreements:read', kinds: [...organisations, 'student'] } as const
const writes = {
  scope: 'agreements:write',
  kinds: organisations,
  roles: [...drafters.education, ...drafters.care, 'organisation-admin'],
} as const

/** What the other parties would rather agree (tegenvoorstellen). */
export const counterProposalRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/counter-proposals',
      operationId: 'listCounterProposals',
      summary: 'List the counter-proposals to an agreement',
      description: 'What the parties proposed, field by field, newest first (tegenvoorstellen).',
      tag,
      access: reads,
      params: idParams,
      query: counterProposalQuery,
      answer: { schema: CounterProposalPage, description: 'A page of counter-proposals.' },
      handle: (tx, { params, query, page }) => service.list(tx, params.id, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/counter-proposals',
      operationId: 'createCounterProposal',
      summary: 'Propose other terms',
      description:
        'By a party other than the one that drew it up, for the version it saw, until it is signed (tegenvoorstel doen). The terms as they would be must hold: everything that is wrong is told at once. It voids nothing; accepting it does.',
      tag,
      access: writes,
      params: idParams,
      body: CounterProposalCreate,
      answer: {
        status: 201,
        schema: CounterProposal,
        description: 'The counter-proposal with what would change.',
        location: ({ id, agreementId }) => `/agreements/${agreementId}/counter-proposals/${id}`,
      },
      problems: [agreementNotNow, staleHash, nothingChanges, counterProposalOpen],
      handle: (tx, { params, body }) => service.propose(tx, params.id, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/counter-proposals/:proposalId',
      operationId: 'getCounterProposal',
      summary: 'Read a counter-proposal',
      description: 'What would change, and what was said to it (tegenvoorstel).',
      tag,
      access: reads,
      params: counterProposalParams,
      answer: { schema: CounterProposal, description: 'The counter-proposal.' },
      handle: (tx, { params }) => service.get(tx, params.id, params.proposalId),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/counter-proposals/:proposalId/transitions',
      operationId: 'transitionCounterProposal',
      summary: 'Answer a counter-proposal, or withdraw it',
      description:
        'The organisation that drew up the agreement accepts it, whole or by `pointers`, or rejects it; the one that made it withdraws it (overgang). Accepting makes a new version: it voids approvals and signatures, which a dry run tells, and every party approves that version itself, the accepting one too.',
      tag,
      access: writes,
      params: counterProposalParams,
      body: CounterProposalTransition,
      answer: { status: 200, schema: CounterProposal, description: 'The counter-proposal in its new state.' },
      problems: [counterProposalNotNow, nothingChanges],
      handle: (tx, { params, body, ifMatch }) => service.take(tx, params.id, params.proposalId, body, ifMatch),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/counter-proposals/:proposalId/transitions',
      operationId: 'listCounterProposalTransitions',
      summary: 'Read the history of a counter-proposal',
      description: 'The steps that were taken, oldest first (historie).',
      tag,
      access: { scope: 'agreements:read', kinds: organisations },
      params: counterProposalParams,
      query: z.strictObject(pageQuery),
      answer: { schema: AgreementTransitionPage, description: 'A page of steps.' },
      handle: (tx, { params, page }) => service.history(tx, params.id, params.proposalId, page),
    }),
  )
}
