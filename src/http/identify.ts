import { roles as allRoles, type Caller, type CallerKind, type Role } from '../core/caller.ts'
import type { Tx } from '../database/transact.ts'
import type { Claims } from './authenticate.ts'

type Party = { kind: CallerKind }

/** Roles mean something on one side only; a role of the other side in a token is dropped. */
const rolesOf = (kind: CallerKind, given: readonly string[]): string[] =>
  given.filter((role) => {
    const side = allRoles[role as Role]?.side
    return side === kind || (side === 'both' && kind !== 'student' && kind !== 'platform')
  })

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

type Granted = { organisationId: string | null; kind: CallerKind | null; scopes: string[] }

/**
 * A client of the built-in issuer, whose id is its integration's: it acts only while that is neither revoked nor
 * expired and its organisation is active, with those scopes of its token that are still granted. The token lives
 * minutes, this is asked again every 60 s.
 */
const integration = async (tx: Tx, claims: Claims): Promise<Caller | undefined> => {
  const [granted] = await tx.sql<Granted[]>`select i.organisation_id, o.kind, i.scopes
    from integrations i left join organisations o on o.id = i.organisation_id and o.status = 'active'
    where i.id = ${claims.clientId} and i.revoked_at is null and i.expires_at > ${tx.now.toISOString()}`
  if (!granted || granted.organisationId !== claims.organisationId || claims.studentId !== null) return undefined
  const kind = granted.organisationId === null ? 'platform' : granted.kind
  if (kind === null) return undefined
  return Object.freeze({
    kind,
    organisationId: granted.organisationId,
    studentId: null,
    subject: claims.subject,
    clientId: claims.clientId,
    integration: true,
    roles: new Set(kind === 'platform' ? ['platform-admin'] : []),
    scopes: new Set(claims.scopes.filter((scope) => granted.scopes.includes(scope))),
  })
}

/**
 * Who the claims of a verified token speak for, by one read: the kind of its organisation, which must be active, and
 * the student it names, who must be one of that school: an issuer that speaks for one school, or for a care
 * organisation, speaks for nobody else's students. Without an organisation only the platform's administrator remains.
 */
export const identify = async (tx: Tx, claims: Claims): Promise<Caller | undefined> => {
  if (claims.builtIn && uuid.test(claims.clientId)) return integration(tx, claims)
  const { organisationId, studentId } = claims
  const [party] = organisationId
    ? await tx.sql<Party[]>`select o.kind from organisations o where o.id = ${organisationId} and o.status = 'active'
        and (${studentId}::uuid is null or exists (select from students s where s.id = ${studentId} and s.school_id = o.id))`
    : studentId === null && claims.roles.includes('platform-admin')
      ? [{ kind: 'platform' as const }]
      : []
  if (!party) return undefined
  const kind = studentId ? 'student' : party.kind
  return Object.freeze({
    kind,
    organisationId,
    studentId,
    subject: claims.subject,
    clientId: claims.clientId,
    integration: false,
    roles: new Set(rolesOf(kind, claims.roles)),
    scopes: new Set(claims.scopes),
  })
}
