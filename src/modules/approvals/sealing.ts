import type { JSONWebKeySet } from 'jose'
import { type SealType, seal } from '../../core/seal.ts'
import { asPlatform } from '../../database/nested.ts'
import type { Tx } from '../../database/transact.ts'
import { currentKey, loadSealingKeys, publicJwks, readSealingKeys } from '../../http/keys.ts'

/**
 * A statement signed with the platform's present sealing key, in the transaction of what it is about: a receipt or a seal is
 * there exactly when its record is.
 */
export const sealed = async (tx: Tx, type: SealType, statement: object): Promise<string> =>
  (await sealer(tx))(type, statement)

/** Signs any number of statements in this transaction, with the key looked up once. */
export const sealer = async (tx: Tx): Promise<(type: SealType, statement: object) => Promise<string>> => {
  const { jwk } = currentKey(await asPlatform(tx, () => loadSealingKeys(tx)))
  return (type, statement) => seal(type, statement, jwk)
}

/** What a process remembers of the sealing keys of each database. One that is known stays valid: none is ever forgotten. */
const known = new WeakMap<object, { keys: JSONWebKeySet; readAt: number }>()
/** A key that is not known is looked for again, but no oftener than this: made-up key ids cost no queries. */
const askedAgainAfter = 1000

/** The public sealing keys, among which that with this `kid` if there is one. */
export const sealingKeys = async (tx: Tx, kid: unknown): Promise<JSONWebKeySet> => {
  const found = known.get(tx.database)
  const age = found ? Math.abs(tx.now.getTime() - found.readAt) : Number.POSITIVE_INFINITY
  if (found && (age < askedAgainAfter || found.keys.keys.some((key) => key.kid === kid))) return found.keys
  const keys = publicJwks(await asPlatform(tx, () => readSealingKeys(tx)))
  known.set(tx.database, { keys, readAt: tx.now.getTime() })
  return keys
}
