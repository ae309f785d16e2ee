import { type CallerKind, roles, scopes } from '../../src/core/caller.ts'
import type { Access } from '../../src/http/definition.ts'
import { care, network, school } from '../cast.ts'
import { type Call, type TestHouse, tokenFor } from '../house.ts'
import { student } from './placements.ts'

const organisationOf: Record<CallerKind, object> = {
  education: { organisation_id: school.id },
  care: { organisation_id: care.id },
  network: { organisation_id: network.id },
  student: { organisation_id: school.id, student_id: student.id },
  platform: {},
}

/** Calls as somebody of this kind of party who holds every role and scope, so that only the request can be wrong. */
export const asAnyOf = (house: TestHouse, kind: CallerKind) => async (what: Call) => {
  const token = await tokenFor({ sub: kind, ...organisationOf[kind], roles: Object.keys(roles), scope: scopes })
  return house.call({ ...what, headers: { authorization: `Bearer ${token}`, ...what.headers } })
}

/** The first kind of party that may use an operation. */
export const kindFor = (access: Access): CallerKind => ('public' in access ? 'education' : access.kinds[0]!)
