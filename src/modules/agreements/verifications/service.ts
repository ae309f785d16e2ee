import { createHash } from 'node:crypto'
import { decodeProtectedHeader } from 'jose'
import type { z } from 'zod'
import { canonical } from '../../../core/canonical.ts'
import { written } from '../../../core/dates.ts'
import { type SealType, type Verified, verifySeal } from '../../../core/seal.ts'
import { asPlatform } from '../../../database/nested.ts'
import type { Tx } from '../../../database/transact.ts'
import { sealingKeys } from '../../approvals/sealing.ts'
import { type Mark, sealBehind } from './repository.ts'
import type { AgreementVerification, AgreementVerificationCreate } from './schemas.ts'

type Verification = z.output<typeof AgreementVerification>

const nothing: Omit<Verification, 'valid' | 'fault'> = {
  proves: null,
  contentHash: null,
  version: null,
  kind: null,
  signatures: [],
  decision: null,
  amendment: null,
  sealedAt: null,
  keyId: null,
}
const refused = (fault: Verification['fault']): Verification => ({ valid: false, fault, ...nothing })

/** What a statement says, without who: the platform signed it, so it has the form that the platform gave it. */
type Statement = Readonly<{
  contentHash: string
  version: number
  kind?: Verification['kind']
  signatures?: Verification['signatures']
  sealedAt?: string
  amendment?: {
    basedOn: { version: number }
    objections: 'none' | readonly unknown[]
    agreedOn: string
    effectiveFrom: string
  }
  decision?: NonNullable<Verification['decision']>['decision']
  role?: NonNullable<Verification['decision']>['role']
  decidedAt?: string
}>

const proofs: Readonly<Record<SealType, (statement: Statement) => Partial<typeof nothing>>> = {
  'agreement-seal+jws': ({ kind = null, signatures = [], amendment, sealedAt = null }) => ({
    proves: amendment ? 'amendment' : 'signatures',
    kind,
    signatures: signatures.map(({ role, method, assurance, signedAt }) => ({
      role,
      method,
      assurance,
      signedAt: written(new Date(signedAt)),
    })),
    amendment: amendment
      ? {
          basedOn: amendment.basedOn.version,
          objected: amendment.objections !== 'none',
          agreedOn: amendment.agreedOn,
          effectiveFrom: amendment.effectiveFrom,
        }
      : null,
    sealedAt: sealedAt === null ? null : written(new Date(sealedAt)),
  }),
  'decision-receipt+jws': ({ decision, role, decidedAt }) => ({
    proves: 'decision',
    decision: { decision: decision!, role: role!, decidedAt: written(new Date(decidedAt!)) },
  }),
}

const shown = (verified: Verified): Verification => {
  if (!verified.valid) return refused(verified.fault)
  const statement = verified.statement as Statement
  const { contentHash, version } = statement
  return {
    valid: true,
    fault: null,
    ...nothing,
    contentHash,
    version,
    ...proofs[verified.type](statement),
    keyId: verified.keyId,
  }
}

const keyOf = (seal: string): unknown => {
  try {
    return decodeProtectedHeader(seal).kid
  } catch {
    return undefined
  }
}

const ofSeal = async (tx: Tx, seal: string, terms?: unknown): Promise<Verification> =>
  shown(await verifySeal(seal, await sealingKeys(tx, keyOf(seal)), terms))

/** What is sent as a document, as what it can be found by; undefined when it cannot be a document at all. */
const markOf = (document: string | Readonly<Record<string, unknown>>): [Mark, string | Uint8Array] | undefined => {
  if (typeof document === 'string') {
    const bytes = Buffer.from(document, 'base64')
    // Written as base64 is, and no other way: every character counts.
    return bytes.toString('base64') === document ? ['pdf', bytes] : undefined
  }
  try {
    return ['json', canonical(document)]
  } catch {
    return undefined
  }
}

/** A document is what it was when it has the digest that was kept; the seal of its version says what that proves. */
const found = async (tx: Tx, mark: Mark, digest: string): Promise<Verification> => {
  const seal = await asPlatform(tx, () => sealBehind(tx, mark, digest))
  return seal === undefined ? refused('unknown') : ofSeal(tx, seal)
}

/** Verifies what was sent. What is not known and what was changed have the same answer. */
export const verify = async (
  tx: Tx,
  { seal, terms, document }: z.output<typeof AgreementVerificationCreate>,
): Promise<Verification> => {
  if (seal !== undefined) return ofSeal(tx, seal, terms)
  const marked = markOf(document!)
  if (!marked) return refused('unknown')
  const [mark, content] = marked
  return found(tx, mark, createHash('sha256').update(content).digest('hex'))
}

/** What the hash on a document stands for: the address in its QR code. */
export const verifyHash = (tx: Tx, contentHash: string): Promise<Verification> => found(tx, 'terms', contentHash)
