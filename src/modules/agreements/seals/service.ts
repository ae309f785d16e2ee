import type { z } from 'zod'
import { notFound } from '../../../core/problems.ts'
import { statementIn } from '../../../core/seal.ts'
import type { Tx } from '../../../database/transact.ts'
import { notSealed } from './problems.ts'
import { sealedVersion } from './repository.ts'
import type { AgreementSeal } from './schemas.ts'

/** The seal of a version with what it is about; 404 `not-sealed` of one that not all have signed. */
export const get = async (tx: Tx, id: string, number?: number): Promise<z.output<typeof AgreementSeal>> => {
  const found = await sealedVersion(tx, id, number)
  if (!found) throw notFound()
  const { seal, ...version } = found
  if (seal === null) throw notSealed()
  // As it stands in the seal, to the character.
  return { ...version, seal, sealedAt: String(statementIn(seal).sealedAt) }
}
