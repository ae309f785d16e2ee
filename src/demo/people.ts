import type { Role, Scope } from '../core/caller.ts'

/** Somebody, or a system, of the demo whom `npm run token -- --as <name>` speaks for. */
export type DemoPerson = Readonly<{
  /** Name of the organisation in the demo data; null is the platform. */
  organisation: string | null
  roles: readonly Role[]
  scopes: readonly Scope[]
  /** A third-party system: the name of its integration, made when it is not there. */
  integration?: string
  description: string
}>

const reads = [
  ...(['organisations:read', 'students:read', 'learning-places:read', 'placements:read', 'agreements:read'] as const),
  'projects:read',
  'events:read',
] as const
const roc = 'ROC Midden'
const care = 'Zorggroep De Linde'

/** The people of the demo. */
export const demoPeople = {
  coordinator: {
    organisation: roc,
    roles: ['bpv-coordinator'],
    scopes: [...reads, 'students:write', 'placements:write', 'agreements:write', 'projects:write', 'imports:write'],
    description: 'bpv-coördinator of the school: registers and proposes placements, draws up agreements and projects',
  },
  'school-manager': {
    organisation: roc,
    roles: ['education-manager'],
    scopes: [...reads, 'agreements:write', 'agreements:sign', 'projects:write', 'projects:approve'],
    description: 'onderwijsmanager of the school: works out projects and decides on them',
  },
  signatory: {
    organisation: roc,
    roles: ['school-signatory'],
    scopes: [...reads, 'agreements:write', 'agreements:sign'],
    description: 'signs for the school, under a mandate',
  },
  'school-admin': {
    organisation: roc,
    roles: ['organisation-admin'],
    scopes: [
      ...reads,
      'organisations:write',
      'students:write',
      'agreements:write',
      'projects:write',
      'integrations:write',
    ],
    description: 'administrator of the school: members, mandates, integrations',
  },
  manager: {
    organisation: care,
    roles: ['ld-manager'],
    scopes: [
      ...reads,
      ...(['learning-places:write', 'placements:write', 'placements:decide', 'agreements:write'] as const),
      ...(['agreements:sign', 'projects:write', 'projects:approve'] as const),
    ],
    description:
      'manager Leren & Ontwikkelen of the care organisation: offers places, accepts placements, signs, decides on projects',
  },
  trainer: {
    organisation: care,
    roles: ['practice-trainer'],
    scopes: [...reads, 'learning-places:write', 'placements:write', 'placements:decide', 'projects:write'],
    description: 'praktijkopleider of the care organisation',
  },
  'care-admin': {
    organisation: care,
    roles: ['organisation-admin'],
    scopes: [...reads, 'organisations:write', 'learning-places:write', 'agreements:write', 'integrations:write'],
    description: 'administrator of the care organisation: locations, teams, members, mandates, integrations',
  },
  system: {
    organisation: roc,
    roles: [],
    scopes: reads,
    integration: 'Demo: studentinformatiesysteem',
    description: 'a third-party system of the school: reads its placements and events',
  },
  platform: {
    organisation: null,
    roles: ['platform-admin'],
    scopes: [...reads, 'organisations:write', 'integrations:write'],
    description: 'administrator of the platform: registers organisations',
  },
} as const satisfies Record<string, DemoPerson>
export type DemoName = keyof typeof demoPeople
