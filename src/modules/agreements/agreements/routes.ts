import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idParams, pageQuery } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { decidedBefore, noMandate, personNeeded, staleHash } from '../../approvals/problems.ts'
import * as acts from './acts.ts'
import { revokeDissolution } from './dissolve.ts'
import { drafters, signatories } from './lifecycle.ts'
import { draw } from './of-placement.ts'
import {
  agreementExists,
  agreementNotNow,
  backdatingNotGranted,
  cannotBeDrawnUp,
  dissolutionDeclared,
  dissolutionSettled,
  nothingChanges,
  nothingDeclared,
  notYourTurnToSign,
  otherDissolutionProposed,
  partiesLeftOut,
  representativeNotNeeded,
  signingClosed,
  successorExists,
} from './problems.ts'
import {
  Agreement,
  AgreementBody,
  AgreementPage,
  AgreementPatch,
  AgreementTransition,
  AgreementTransitionPage,
  AgreementVersion,
  AgreementVersionPage,
  Approval,
  ApprovalCreate,
  ApprovalPage,
  agreementQuery,
  agreementReadQuery,
  Signature,
  SignaturePage,
} from './schemas.ts'
import * as service from './service.ts'
import { SignatureCreate } from './signature-create.ts'
import * as transitions from './transitions.ts'

const tag = 'agreements'
const organisations = ['education', 'care', 'network'] as const
const readers = [...organisations, 'student'] as const
const pages = z.strictObject(pageQuery)
const drafting = [...drafters.education, ...drafters.care, 'organisation-admin'] as const
const signing = [...signatories.education, ...signatories.care, 'organisation-admin'] as const
const deciding = [...new Set([...drafting, ...signing])]

/** Agreements between parties (overeenkomsten): drawn up, approved, signed and sealed on exactly what each party saw. */
export const agreementRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/agreements',
      operationId: 'listAgreements',
      summary: 'List your agreements',
      description: 'The agreements that you are a party to, newest first (overeenkomsten).',
      tag,
      access: { scope: 'agreements:read', kinds: readers },
      query: agreementQuery,
      answer: { schema: AgreementPage, description: 'A page of agreements.' },
      handle: (tx, { query, page, language }) => service.list(tx, query, page, language),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements',
      operationId: 'createAgreement',
      summary: 'Draw up an agreement',
      description:
        'As a draft that only your organisation sees (overeenkomst opmaken): a practice agreement from a placement in one call, or an agreement of any kind with its terms. What a placement lacks for it is told at once, with the role that can add it.',
      tag,
      access: { scope: 'agreements:write', kinds: organisations, roles: drafting },
      body: AgreementBody,
      answer: {
        status: 201,
        schema: Agreement,
        description: 'The agreement as drawn up.',
        location: ({ id }) => `/agreements/${id}`,
      },
      problems: [cannotBeDrawnUp, agreementExists],
      handle: (tx, { body, language }) => draw(tx, body, language),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id',
      operationId: 'getAgreement',
      summary: 'Read an agreement',
      description: 'With the newest version of its terms, and how far each party is (overeenkomst).',
      tag,
      access: { scope: 'agreements:read', kinds: readers },
      params: idParams,
      query: agreementReadQuery,
      answer: { schema: Agreement, description: 'The agreement.' },
      handle: (tx, { params, language }) => service.get(tx, params.id, language),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/agreements/:id',
      operationId: 'updateAgreement',
      summary: 'Change an agreement',
      description:
        'Before it is signed. A change of terms is a new version and voids approvals and signatures; a dry run says whose (overeenkomst wijzigen).',
      tag,
      access: { scope: 'agreements:write', kinds: organisations, roles: drafting },
      params: idParams,
      body: AgreementPatch,
      answer: { schema: Agreement, description: 'The agreement after the change.' },
      problems: [agreementNotNow, nothingChanges, decidedBefore],
      handle: (tx, { params, body, ifMatch, language }) => service.change(tx, params.id, body, ifMatch, language),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/transitions',
      operationId: 'transitionAgreement',
      summary: 'Take a step with an agreement',
      description:
        'Submit, open for signing, decline, withdraw, dissolve or replace; `availableActions` says what you can do now (overgang).',
      tag,
      access: { scope: null, kinds: organisations },
      params: idParams,
      body: AgreementTransition,
      answer: { status: 200, schema: Agreement, description: 'The agreement in its new state.' },
      problems: [
        agreementNotNow,
        staleHash,
        noMandate,
        personNeeded,
        decidedBefore,
        dissolutionDeclared,
        otherDissolutionProposed,
        successorExists,
        partiesLeftOut,
      ],
      handle: (tx, { params, body, ifMatch, language }) => transitions.take(tx, params.id, body, ifMatch, language),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/transitions',
      operationId: 'listAgreementTransitions',
      summary: 'Read the history of an agreement',
      description: 'The steps that were taken, oldest first (historie).',
      tag,
      access: { scope: 'agreements:read', kinds: organisations },
      params: idParams,
      query: pages,
      answer: { schema: AgreementTransitionPage, description: 'A page of steps.' },
      handle: (tx, { params, page }) => transitions.history(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'DELETE',
      url: '/agreements/:id/dissolution',
      operationId: 'revokeDissolution',
      summary: 'Take back a dissolution',
      description:
        'That your organisation announced or proposed, before its day; what all agreed on stands (ontbinding intrekken).',
      tag,
      access: { scope: 'agreements:sign', kinds: organisations, roles: signing },
      params: idParams,
      answer: { description: 'It is taken back.' },
      problems: [noMandate, personNeeded, nothingDeclared, dissolutionSettled],
      handle: (tx, { params, ifMatch }) => revokeDissolution(tx, params.id, ifMatch),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/versions',
      operationId: 'listAgreementVersions',
      summary: 'List the versions of the terms',
      description: 'Newest first; a version never changes (versies).',
      tag,
      access: { scope: 'agreements:read', kinds: readers },
      params: idParams,
      query: pages,
      answer: { schema: AgreementVersionPage, description: 'A page of versions.' },
      handle: (tx, { params, page }) => acts.versions(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/versions/:number',
      operationId: 'getAgreementVersion',
      summary: 'Read a version of the terms',
      description: 'As it was proposed; what was approved and signed of it is bound to its hash (versie).',
      tag,
      access: { scope: 'agreements:read', kinds: readers },
      params: idParams.extend({ number: z.coerce.number().int().min(1).max(2_147_483_647) }),
      answer: { schema: AgreementVersion, description: 'The version.' },
      handle: (tx, { params }) => acts.version(tx, params.id, params.number),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/approvals',
      operationId: 'listAgreementApprovals',
      summary: 'Read what the parties decided',
      description: 'Of every version, newest first, each with its receipt (goedkeuringen).',
      tag,
      access: { scope: 'agreements:read', kinds: readers },
      params: idParams,
      query: pages,
      answer: { schema: ApprovalPage, description: 'A page of decisions.' },
      handle: (tx, { params, page }) => acts.approvals(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/approvals',
      operationId: 'approveAgreement',
      summary: 'Approve the terms you saw, or decline them',
      description:
        'Under a mandate, on the hash you saw; when the terms have changed since, it is refused (goedkeuren).',
      tag,
      access: { scope: 'agreements:sign', kinds: organisations, roles: deciding },
      params: idParams,
      body: ApprovalCreate,
      answer: { status: 201, schema: Approval, description: 'The decision with its receipt.' },
      problems: [agreementNotNow, staleHash, noMandate, personNeeded, decidedBefore],
      handle: (tx, { params, body }) => acts.approve(tx, params.id, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/signatures',
      operationId: 'listAgreementSignatures',
      summary: 'Read the signatures',
      description: 'Of every version, newest first (handtekeningen).',
      tag,
      access: { scope: 'agreements:read', kinds: readers },
      params: idParams,
      query: pages,
      answer: { schema: SignaturePage, description: 'A page of signatures.' },
      handle: (tx, { params, page }) => acts.signatures(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/signatures',
      operationId: 'signAgreement',
      summary: 'Sign, or record a signature in ink',
      description:
        'Under a mandate for your organisation, or as the student, on the hash you saw. Who drew the agreement up records ink for any party: each organisation has approved this hash before signing opens, and every party is told. The last signature seals the agreement (ondertekenen).',
      tag,
      access: { scope: 'agreements:sign', kinds: readers, roles: [...deciding, 'student'] },
      params: idParams,
      body: SignatureCreate,
      answer: { status: 201, schema: Signature, description: 'The signature.' },
      problems: [
        agreementNotNow,
        staleHash,
        noMandate,
        personNeeded,
        decidedBefore,
        notYourTurnToSign,
        signingClosed,
        representativeNotNeeded,
        backdatingNotGranted,
      ],
      handle: (tx, { params, body }) => acts.signFor(tx, params.id, body),
    }),
  )
}
