import postgres from 'postgres'

/* The fixed cast of the tests. Ids are written out, so that a failing test reads well. */
const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

export const school = { id: uuid(101), name: 'ROC Midden' }
export const otherSchool = { id: uuid(102), name: 'ROC Oost' }
export const care = { id: uuid(201), name: 'Zorggroep De Linde' }
export const otherCare = { id: uuid(202), name: 'Thuiszorg Het Anker' }
export const network = { id: uuid(301), name: 'Zorgnetwerk Midden' }

const all = [
  { ...school, kind: 'education' },
  { ...otherSchool, kind: 'education' },
  { ...care, kind: 'care' },
  { ...otherCare, kind: 'care' },
  { ...network, kind: 'network' },
]

/** Puts the cast into a migrated database; run as its administrator. */
export const seedCast = async (url: string): Promise<void> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  await sql.begin(async (tx) => {
    await tx`set local role leerketen_system`
    for (const { id, kind, name } of all)
      await tx`insert into organisations (id, kind, name, search_name, created_at, updated_at)
        values (${id}, ${kind}, ${name}, ${name.toLowerCase()}, '2026-01-01Z', '2026-01-01Z')`
  })
  await sql.end()
}

const read = [
  'organisations:read',
  'students:read',
  'learning-places:read',
  'placements:read',
  'agreements:read',
  'projects:read',
  'events:read',
]

/** Who the cast's tokens speak for. */
export const people = {
  coordinator: {
    organisation_id: school.id,
    roles: ['bpv-coordinator'],
    scope: [...read, 'students:write', 'placements:write', 'agreements:write', 'imports:write', 'projects:write'],
  },
  schoolAdmin: {
    organisation_id: school.id,
    roles: ['organisation-admin'],
    scope: [
      ...read,
      ...['organisations:write', 'agreements:write', 'integrations:write', 'projects:write', 'projects:approve'],
    ],
  },
  otherCoordinator: {
    organisation_id: otherSchool.id,
    roles: ['bpv-coordinator'],
    scope: [...read, 'students:write', 'placements:write', 'imports:write', 'projects:write'],
  },
  trainer: {
    organisation_id: care.id,
    roles: ['practice-trainer'],
    scope: [...read, 'placements:write', 'placements:decide', 'learning-places:write', 'projects:write'],
  },
  careManager: {
    organisation_id: care.id,
    roles: ['ld-manager'],
    scope: [
      ...read,
      ...['learning-places:write', 'placements:decide', 'placements:write', 'agreements:write', 'agreements:sign'],
      ...['projects:write', 'projects:approve'],
    ],
  },
  careAdmin: {
    organisation_id: care.id,
    roles: ['organisation-admin'],
    scope: [
      ...read,
      ...['organisations:write', 'agreements:write', 'integrations:write', 'learning-places:write'],
      ...['projects:write', 'projects:approve'],
    ],
  },
  otherTrainer: {
    organisation_id: otherCare.id,
    roles: ['practice-trainer'],
    scope: [...read, 'placements:write', 'placements:decide', 'learning-places:write', 'projects:write'],
  },
  networkMember: { organisation_id: network.id, roles: ['organisation-admin'], scope: [...read, 'projects:write'] },
  /** Of the school, once `test/seeds/placements.ts` has made the student's record. */
  student: { organisation_id: school.id, student_id: uuid(111), roles: ['student'], scope: read },
  platformAdmin: { roles: ['platform-admin'], scope: [...read, 'organisations:write', 'integrations:write'] },
} as const satisfies Record<
  string,
  { organisation_id?: string; student_id?: string; roles: readonly string[]; scope: readonly string[] }
>
export type Person = keyof typeof people
