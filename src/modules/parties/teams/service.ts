import type { z } from 'zod'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import { notFound, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { ownOnly } from '../access.ts'
import * as locations from '../locations/service.ts'
import * as repository from './repository.ts'
import type { TeamCreate, TeamPatch, teamQuery } from './schemas.ts'

export const get = async (tx: Tx, id: string) => {
  const found = await repository.find(tx, id)
  if (!found) throw notFound()
  return found
}

/** Those of these that the caller may see, by id. */
export const findAll = repository.findAll

export const list = async (tx: Tx, locationId: string, filters: z.output<typeof teamQuery>, page: PageRequest) => {
  await locations.get(tx, locationId)
  return repository.list(tx, locationId, filters, page)
}

/** Which of these teams belong to the organisation. */
export const ownAmong = repository.ownAmong

/** A team is added and changed by the administrator of its own organisation. */
export const add = async (tx: Tx, locationId: string, value: z.output<typeof TeamCreate>) => {
  const { organisationId } = await locations.get(tx, locationId)
  ownOnly(tx.caller, organisationId)
  const id = newId()
  await repository.insert(tx, id, { organisationId, locationId }, value)
  append(tx, [
    { type: 'team.added', resource: 'teams', resourceId: id, parties: [organisationId], data: { locationId } },
  ])
  return get(tx, id)
}

export const change = async (tx: Tx, id: string, patch: z.output<typeof TeamPatch>, ifMatch: IfMatch) => {
  const found = await get(tx, id)
  ownOnly(tx.caller, found.organisationId)
  const value = { ...found, ...patch }
  if (!(await repository.update(tx, id, value, ifMatch))) throw preconditionFailed()
  append(tx, [
    {
      type: 'team.changed',
      resource: 'teams',
      resourceId: id,
      parties: [found.organisationId],
      data: { status: value.status },
    },
  ])
  return get(tx, id)
}
