import type { z } from 'zod'
import type { Caller } from '../../../core/caller.ts'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import { invalidInput, notFound, notYourAct, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import * as organisations from '../../parties/organisations/service.ts'
import { integrationRevoked, scopesBeyondYours } from './problems.ts'
import * as repository from './repository.ts'
import type { IntegrationCreate, IntegrationRenewal, integrationQuery } from './schemas.ts'
import { hashOf, newSecret } from './secret.ts'

const longest = 366 * 24 * 60 * 60 * 1000

export const get = async (tx: Tx, id: string): Promise<repository.Row> => {
  const found = await repository.find(tx, id)
  if (!found) throw notFound()
  return found
}

export const list = (tx: Tx, filters: z.output<typeof integrationQuery>, page: PageRequest) =>
  repository.list(tx, filters, page)

/** The integration as an OAuth client, for the token endpoint. */
export const findClient = repository.findClient

/** A system granted scopes; the secret is in this answer and nowhere else. */
export const register = async (tx: Tx, value: z.output<typeof IntegrationCreate>) => {
  withinYear(tx, value.expiresAt)
  grantable(tx.caller, value.scopes)
  const organisationId = await organisationFor(tx, value.organisationId)
  const { credential, clientSecret } = credentialOf(value.jwks)
  const id = newId()
  await repository.insert(tx, id, { ...value, organisationId }, credential)
  tell(tx, 'registered', id, organisationId)
  return { ...(await get(tx, id)), clientSecret }
}

/** The old secret ends at once; tokens already given end within their ten minutes. */
export const renew = async (tx: Tx, id: string, value: z.output<typeof IntegrationRenewal>, ifMatch: IfMatch) => {
  const found = await get(tx, id)
  withinYear(tx, value.expiresAt)
  grantable(tx.caller, found.scopes)
  const { credential, clientSecret } = credentialOf(value.jwks ?? (await repository.keysOf(tx, id)) ?? undefined)
  if (!(await repository.renew(tx, id, value.expiresAt, credential, ifMatch))) throw await refusal(tx, id)
  tell(tx, 'renewed', id, found.organisationId)
  return { ...(await get(tx, id)), clientSecret }
}

/** Ends an integration for good; to end it again changes nothing. Its tokens are refused within 60 s, everywhere. */
export const revoke = async (tx: Tx, id: string, ifMatch: IfMatch) => {
  const found = await get(tx, id)
  if (found.status === 'revoked') return found
  if (!(await repository.revoke(tx, id, ifMatch))) {
    const now = await get(tx, id)
    if (now.status === 'revoked') return now
    throw preconditionFailed()
  }
  tell(tx, 'revoked', id, found.organisationId)
  return get(tx, id)
}

const refusal = async (tx: Tx, id: string) =>
  (await get(tx, id)).status === 'revoked' ? integrationRevoked() : preconditionFailed()

const tell = (tx: Tx, what: string, id: string, organisationId: string | null): void =>
  append(tx, [
    {
      type: `integration.${what}`,
      resource: 'integrations',
      resourceId: id,
      parties: organisationId === null ? [] : [organisationId],
    },
  ])

const credentialOf = (jwks: object | undefined): { credential: repository.Credential; clientSecret: string | null } => {
  if (jwks) return { credential: { secretHash: null, jwks }, clientSecret: null }
  const clientSecret = newSecret()
  return { credential: { secretHash: hashOf(clientSecret), jwks: null }, clientSecret }
}

/** An organisation registers for itself; the platform for any organisation, or for itself. */
const organisationFor = async (tx: Tx, named: string | undefined): Promise<string | null> => {
  if (tx.caller.kind !== 'platform') {
    if (named !== undefined && named !== tx.caller.organisationId)
      throw notYourAct({ who: 'the platform administrator', 'who.nl': 'de platformbeheerder' })
    return tx.caller.organisationId
  }
  if (named === undefined) return null
  if (!(await organisations.find(tx, named)))
    throw invalidInput(
      {},
      {
        errors: [
          wrong('/organisationId', 'unknown-organisation', 'No such organisation.', 'Deze organisatie bestaat niet.'),
        ],
      },
    )
  return named
}

/** A system that could grant, or renew the secret of, more than it holds could make itself more powerful than it was made. */
const grantable = (caller: Caller, scopes: readonly string[]): void => {
  const beyond = caller.integration ? scopes.filter((scope) => !caller.scopes.has(scope)) : []
  if (beyond.length > 0) throw scopesBeyondYours({ scopes: beyond.join(', ') })
}

const withinYear = (tx: Tx, expiresAt: string): void => {
  const ahead = Date.parse(expiresAt) - tx.now.getTime()
  if (ahead > 0 && ahead <= longest) return
  const en = 'Use an instant in the future, at most one year from now.'
  const nl = 'Gebruik een tijdstip in de toekomst, hooguit een jaar vooruit.'
  throw invalidInput({}, { errors: [wrong('/expiresAt', 'out-of-range', en, nl)] })
}

const wrong = (pointer: string, code: string, en: string, nl: string) =>
  ({ in: 'body', pointer, code, message: { en, nl } }) as const
