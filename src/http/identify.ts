import { roles as allRoles, type Caller, type CallerKind, type Role } from '../core/caller.ts'
import type { Tx } from '../database/transact.ts'
import type { Claims } from './authenticate.ts'

type Party = { kind: CallerKind; hasStudent: boolean }

/** Roles mean something on one side only; a role of the other side in a token is dropped. */
const rolesOf = (kind: CallerKind, given: readonly string[]): string[] =>
  given.filter((role) => {
    const side = allRoles[role as Role]?.side
    return side === kind || (side === 'both' && kind !== 'student' && kind !== 'platform')
  })

/**
 * Who the claims of a verified token speak for, by one read: the kind of its organisation, which must be active, and
 * the student it names. Without an organisation only the platform's administrator remains.
 */
export const identify = async (tx: Tx, claims: Claims): Promise<Caller | undefined> => {
  const [party] = claims.organisationId
    ? await tx.sql<Party[]>`select o.kind,
        ${claims.studentId !== null} as has_student
      from organisations o where o.id = ${claims.organisationId} and o.status = 'active'`
    : claims.roles.includes('platform-admin')
      ? [{ kind: 'platform' as const, hasStudent: false }]
      : []
  if (!party) return undefined
  const kind = claims.studentId ? 'student' : party.kind
  return Object.freeze({
    kind,
    organisationId: claims.organisationId,
    studentId: claims.studentId,
    subject: claims.subject,
    clientId: claims.clientId,
    integration: false,
    roles: new Set(rolesOf(kind, claims.roles)),
    scopes: new Set(claims.scopes),
  })
}
