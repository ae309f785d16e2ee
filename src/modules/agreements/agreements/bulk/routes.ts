import type { FastifyInstance } from 'fastify'
import { bulkQuery, bulkRefused } from '../../../../http/bulk.ts'
import { operation } from '../../../../http/operation.ts'
import { noMandate, personNeeded } from '../../../approvals/problems.ts'
import { drafters, signatories } from '../lifecycle.ts'
import {
  AgreementBulk,
  AgreementBulkResults,
  ApprovalBulk,
  ApprovalBulkResults,
  SignatureBulk,
  SignatureBulkResults,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'agreements'
const organisations = ['education', 'care', 'network'] as const
const signing = [...signatories.education, ...signatories.care, 'organisation-admin'] as const
const deciding = [...new Set([...drafters.education, ...drafters.care, ...signing])]

/** Agreements of a cohort in one call (bulkopdrachten). */
export const agreementBulkRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/_bulk',
      operationId: 'bulkAgreements',
      summary: 'Draw up the practice agreements of a cohort',
      description:
        'Of at most 500 placements of your school, and as asked opened for review and approved for your school in the same call (praktijkovereenkomsten van een cohort opmaken). One result per placement; with `atomic=true` all are drawn up or none.',
      tag,
      access: { scope: 'agreements:write', kinds: ['education'], roles: drafters.education },
      query: bulkQuery,
      body: AgreementBulk,
      answer: { status: 207, schema: AgreementBulkResults, description: 'One result per placement, in order.' },
      problems: [bulkRefused, noMandate, personNeeded],
      handle: (tx, { query, body, language, publicUrl }) =>
        service.drawUpMany(tx, body, { atomic: query.atomic === 'true', language, publicUrl }),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/_approvals',
      operationId: 'bulkApproveAgreements',
      summary: 'Decide on many agreements at once',
      description:
        'At most 500, each on the hash of its terms that you saw; one whose terms have changed since is refused and hurts no other (goedkeuren van een cohort). With `atomic=true` all or none.',
      tag,
      access: { scope: 'agreements:sign', kinds: organisations, roles: deciding },
      query: bulkQuery,
      body: ApprovalBulk,
      answer: { status: 207, schema: ApprovalBulkResults, description: 'One result per agreement, in order.' },
      problems: [bulkRefused],
      handle: (tx, { query, body, language, publicUrl }) =>
        service.decideMany(tx, body, { atomic: query.atomic === 'true', language, publicUrl }),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/_signatures',
      operationId: 'bulkSignAgreements',
      summary: 'Sign many agreements for your organisation at once',
      description:
        'At most 500, each on the hash of its terms that you saw, under your mandate (ondertekenen van een cohort). With `atomic=true` all or none.',
      tag,
      access: { scope: 'agreements:sign', kinds: organisations, roles: signing },
      query: bulkQuery,
      body: SignatureBulk,
      answer: { status: 207, schema: SignatureBulkResults, description: 'One result per agreement, in order.' },
      problems: [bulkRefused],
      handle: (tx, { query, body, language, publicUrl }) =>
        service.signMany(tx, body, { atomic: query.atomic === 'true', language, publicUrl }),
    }),
  )
}
