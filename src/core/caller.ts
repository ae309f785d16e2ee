/** The two sides of a partnership: school (onderwijs) and care organisation (zorg). */
export const sides = ['education', 'care'] as const
export type Side = (typeof sides)[number]

/** What a caller is to the database. `education`, `care` and `network` are kinds of organisation; a student is a person of a school. */
export const callerKinds = ['education', 'care', 'network', 'student', 'platform'] as const
export type CallerKind = (typeof callerKinds)[number]

/** Roles a member of an organisation can hold (DOMAIN.md §1); the Dutch term is what users see. */
export const roles = {
  'bpv-coordinator': { side: 'education', nl: 'bpv-coördinator' },
  'school-supervisor': { side: 'education', nl: 'bpv-docent' },
  'school-signatory': { side: 'education', nl: 'tekenbevoegde van de school' },
  'education-manager': { side: 'education', nl: 'onderwijsmanager' },
  'practice-trainer': { side: 'care', nl: 'praktijkopleider' },
  'work-supervisor': { side: 'care', nl: 'werkbegeleider' },
  'team-lead': { side: 'care', nl: 'teamleider' },
  'ld-manager': { side: 'care', nl: 'manager Leren & Ontwikkelen' },
  'care-signatory': { side: 'care', nl: 'tekenbevoegde van de zorgorganisatie' },
  'organisation-admin': { side: 'both', nl: 'beheerder van de organisatie' },
  student: { side: 'student', nl: 'student' },
  'legal-representative': { side: 'student', nl: 'wettelijk vertegenwoordiger' },
  'platform-admin': { side: 'platform', nl: 'platformbeheerder' },
} as const satisfies Record<string, { side: Side | 'both' | 'student' | 'platform'; nl: string }>
export type Role = keyof typeof roles

/** Scopes an access token can carry (API.md §2); each operation names the one it needs. */
export const scopes = [
  'organisations:read',
  'organisations:write',
  'students:read',
  'students:write',
  'learning-places:read',
  'learning-places:write',
  'placements:read',
  'placements:write',
  'placements:decide',
  'agreements:read',
  'agreements:write',
  'agreements:sign',
  'projects:read',
  'projects:write',
  'projects:approve',
  'learning:read',
  'learning:write',
  'imports:write',
  'events:read',
  'webhooks:write',
  'integrations:write',
  'privacy:write',
  'audit:read',
] as const
export type Scope = (typeof scopes)[number]

/**
 * Who makes a request: frozen, made once from a verified token (RFC 9068) and never changed.
 * `organisationId` is null only for the platform. An integration acts for an organisation by the scopes it was granted
 * and holds no role; a role check accepts it where the scope is held.
 */
export type Caller = Readonly<{
  kind: CallerKind
  organisationId: string | null
  studentId: string | null
  subject: string
  clientId: string
  integration: boolean
  roles: ReadonlySet<string>
  scopes: ReadonlySet<string>
}>

/** The side a caller acts on, or null for a network, the platform and a student. */
export const sideOf = (caller: Caller): Side | null =>
  caller.kind === 'education' || caller.kind === 'care' ? caller.kind : null

/** Whether the caller holds one of these roles; an integration holds every role of its own side within its scopes. */
export const holdsRole = (caller: Caller, wanted: readonly Role[]): boolean =>
  caller.integration || wanted.some((role) => caller.roles.has(role))
