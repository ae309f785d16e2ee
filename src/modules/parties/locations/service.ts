import type { z } from 'zod'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import { notFound, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { ownOnly } from '../access.ts'
import * as organisations from '../organisations/service.ts'
import * as repository from './repository.ts'
import type { LocationCreate, LocationPatch, locationQuery } from './schemas.ts'

export const get = async (tx: Tx, id: string) => {
  const found = await repository.find(tx, id)
  if (!found) throw notFound()
  return found
}

/** Those of these that the caller may see, by id. */
export const findAll = repository.findAll

export const list = async (
  tx: Tx,
  organisationId: string,
  filters: z.output<typeof locationQuery>,
  page: PageRequest,
) => {
  await organisations.get(tx, organisationId)
  return repository.list(tx, organisationId, filters, page)
}

/** A location is added and changed by the administrator of its own organisation. */
export const add = async (tx: Tx, organisationId: string, value: z.output<typeof LocationCreate>) => {
  await organisations.get(tx, organisationId)
  ownOnly(tx.caller, organisationId)
  const id = newId()
  await repository.insert(tx, id, organisationId, value)
  await organisations.replaceCodes(tx, organisationId, id, value.codes)
  append(tx, [{ type: 'location.added', resource: 'locations', resourceId: id, parties: [organisationId] }])
  return get(tx, id)
}

export const change = async (tx: Tx, id: string, patch: z.output<typeof LocationPatch>, ifMatch: IfMatch) => {
  const found = await get(tx, id)
  ownOnly(tx.caller, found.organisationId)
  const value = { ...found, ...patch, address: { ...found.address, ...patch.address } }
  if (!(await repository.update(tx, id, value, ifMatch))) throw preconditionFailed()
  if (patch.codes) await organisations.replaceCodes(tx, found.organisationId, id, patch.codes)
  append(tx, [
    {
      type: 'location.changed',
      resource: 'locations',
      resourceId: id,
      parties: [found.organisationId],
      data: { status: value.status },
    },
  ])
  return get(tx, id)
}
