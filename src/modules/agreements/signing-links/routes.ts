import type { FastifyInstance } from 'fastify'
import { notFound } from '../../../core/problems.ts'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { decidedBefore, staleHash } from '../../approvals/problems.ts'
import { organisationKinds } from '../../parties/access.ts'
import { drafters } from '../agreements/lifecycle.ts'
import { agreementNotNow, notYourTurnToSign, representativeNotNeeded, signingClosed } from '../agreements/problems.ts'
import * as byLink from './by-link.ts'
import { codeNeeded, codeWrong, linkClosed, linkExpired, linkVoid, linkWithdrawn } from './problems.ts'
import {
  linkParams,
  linkQuery,
  NewSigningLink,
  SignatureByLink,
  SigningByLink,
  SigningCode,
  SigningCodeCreate,
  SigningLink,
  SigningLinkCreate,
  SigningLinkPage,
  SigningLinkRevocation,
  SigningLinkToken,
  SigningPage,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'signing-links'
const reads = { scope: 'agreements:read', kinds: organisationKinds } as const
const writes = { scope: 'agreements:write', kinds: ['education'], roles: drafters.education } as const

/** Personal links by which students and their legal representatives sign (ondertekenlinks). */
export const signingLinkRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/signing-links',
      operationId: 'listSigningLinks',
      summary: 'List the signing links of an agreement',
      description: 'Those that your school made, newest first, never with their tokens (ondertekenlinks).',
      tag,
      access: reads,
      params: idParams,
      query: linkQuery,
      answer: { schema: SigningLinkPage, description: 'A page of links.' },
      handle: (tx, { params, page }) => service.list(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/signing-links',
      operationId: 'createSigningLink',
      summary: 'Make a signing link',
      description:
        'By the school of the student, for the student or its legal representative, of the version that is signed now. The token is in this answer only; an older link of the same signer works no longer. Send the code by another way (ondertekenlink maken).',
      tag,
      access: writes,
      params: idParams,
      body: SigningLinkCreate,
      answer: {
        status: 201,
        schema: NewSigningLink,
        description: 'The link with its token.',
        location: ({ agreementId, id }) => `/agreements/${agreementId}/signing-links/${id}`,
      },
      problems: [agreementNotNow, decidedBefore, representativeNotNeeded, signingClosed],
      keepAnswer: (body) => ({ ...body, token: null, url: null }),
      handle: (tx, { params, body, publicUrl }) => service.make(tx, params.id, body, publicUrl),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/signing-links/:linkId',
      operationId: 'getSigningLink',
      summary: 'Read a signing link',
      description: 'Whether it is open, used or over, and whether it has a code; never its token (ondertekenlink).',
      tag,
      access: reads,
      params: linkParams,
      answer: { schema: SigningLink, description: 'The link.' },
      handle: (tx, { params }) => service.get(tx, params.id, params.linkId),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/signing-links/:linkId/revocation',
      operationId: 'revokeSigningLink',
      summary: 'Revoke a signing link',
      description: 'It ends at once and stays readable; what was signed by it stays signed (ondertekenlink intrekken).',
      tag,
      access: writes,
      params: linkParams,
      body: SigningLinkRevocation,
      answer: { status: 200, schema: SigningLink, description: 'The link, revoked.' },
      problems: [linkClosed],
      handle: (tx, { params, body }) => service.revoke(tx, params.id, params.linkId, body),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/signing-links/:linkId/code',
      operationId: 'createSigningCode',
      summary: 'Make a code for a signing link',
      description:
        'Six digits, in this answer only, to be sent by another way than the link; the code before it is void, and so is one after five wrong tries (code maken).',
      tag,
      access: writes,
      params: linkParams,
      body: SigningCodeCreate,
      answer: { status: 201, schema: SigningCode, description: 'The code.' },
      problems: [linkClosed],
      keepAnswer: (body) => ({ ...body, code: null }),
      handle: (tx, { params, body }) => service.makeCode(tx, params.id, params.linkId, body),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/signing-links/_read',
      operationId: 'readSigningLink',
      summary: 'See what a link lets you sign',
      description:
        'For who holds the token, without an account: the terms, their document, and who have signed (ondertekenpagina).',
      tag,
      access: { public: true },
      body: SigningLinkToken,
      changes: false,
      answer: { status: 200, schema: SigningPage, description: 'What is to be signed.' },
      problems: [notFound, linkExpired, linkWithdrawn, linkVoid],
      handle: (tx, { body }) => byLink.page(tx, body.token),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/signing-links/_sign',
      operationId: 'signByLink',
      summary: 'Sign by a link',
      description:
        'For who holds the token and the code, without an account, on the hash you saw. Sent again it answers the same signature. A wrong code counts; a dry run judges none (ondertekenen via een link).',
      tag,
      access: { public: true },
      body: SigningByLink,
      answer: { status: 200, schema: SignatureByLink, description: 'The signature.' },
      problems: [
        notFound,
        linkExpired,
        linkWithdrawn,
        linkVoid,
        codeNeeded,
        codeWrong,
        staleHash,
        agreementNotNow,
        decidedBefore,
        notYourTurnToSign,
        representativeNotNeeded,
        signingClosed,
      ],
      handle: (tx, { body }) => byLink.sign(tx, body),
    }),
  )
}
