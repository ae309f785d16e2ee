import type { FastifyInstance } from 'fastify'
import { operation } from '../../../http/operation.ts'
import { AgreementVerification, AgreementVerificationCreate, hashParams, largestBody } from './schemas.ts'
import * as service from './service.ts'

const tag = 'agreements'

/** Verification of seals, receipts and documents by anybody (controle). */
export const verificationRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route({
    ...operation({
      method: 'POST',
      url: '/agreement-verifications',
      operationId: 'verifyAgreement',
      summary: 'Verify a seal, a receipt or a document',
      description:
        'By anybody. A seal or receipt is verified with the published keys, with its terms if you send them; a document (its JSON, or the PDF in base64) by its SHA-256. What is unknown and what was changed have the same answer (controleren).',
      tag,
      access: { public: true },
      body: AgreementVerificationCreate,
      changes: false,
      answer: { status: 200, schema: AgreementVerification, description: 'Whether it holds, and what it proves.' },
      handle: (tx, { body }) => service.verify(tx, body),
    }),
    bodyLimit: largestBody,
  })
  app.route(
    operation({
      method: 'GET',
      url: '/agreement-verifications/:contentHash',
      operationId: 'getAgreementVerification',
      summary: 'See what the hash on a document stands for',
      description:
        'The address in the QR code of a document: how and when the version with this hash was signed, for who has the hash. It says nothing of the paper or file that it stands on: to verify that, send it (controlecode).',
      tag,
      access: { public: true },
      params: hashParams,
      answer: { schema: AgreementVerification, description: 'What the hash proves.' },
      handle: (tx, { params }) => service.verifyHash(tx, params.contentHash),
    }),
  )
}
