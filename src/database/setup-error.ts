/** Something the operator of the database must put right; the message says what. */
export class DatabaseSetupError extends Error {}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  CONNECT_TIMEOUT: 'it does not answer in time',
  ETIMEDOUT: 'it does not answer in time',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ECONNRESET: 'it closed the connection',
  CONNECTION_CLOSED: 'it closed the connection',
  CONNECTION_ENDED: 'it closed the connection',
  CONNECTION_DESTROYED: 'it closed the connection',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'its name could not be looked up',
  '28P01': 'it does not accept the user and password',
  '28000': 'it does not let this user in from here',
  '3D000': 'it has no database of that name, make it first',
  '42501': 'its user may not connect to it',
  '53300': 'it has no connection free',
  '57P01': 'it was stopped in the meantime',
  '57P03': 'it is starting or stopping, try again',
}

/** Why the database cannot be reached, as a sentence for the operator; undefined for any other error. */
export const unreachable = (error: unknown): DatabaseSetupError | undefined => {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  const reason = reasons[code]
  if (!reason) return undefined
  return new DatabaseSetupError(`The database of DATABASE_URL cannot be used: ${reason} (${code}).`, { cause: error })
}
