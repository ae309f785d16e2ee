import type { z } from 'zod'
import type { Caller } from '../../../core/caller.ts'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import { notFound, notYourAct, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { organisationMoved } from './problems.ts'
import * as repository from './repository.ts'
import type { OrganisationCreate, OrganisationPatch, organisationQuery } from './schemas.ts'

/** An organisation; one that was merged answers 308 with the other's address. */
export const get = async (tx: Tx, id: string) => {
  const found = await repository.find(tx, id)
  if (!found) throw notFound()
  if (found.mergedInto) throw organisationMoved({}, { moved: { from: id, to: found.mergedInto } })
  return found
}

/** The organisation, or nothing, for other collections to judge. */
export const find = repository.find

/** Codes of an organisation or of one of its locations. */
export const replaceCodes = repository.replaceCodes

/** Those of these that the caller may see, by id. */
export const findAll = repository.findAll

export const list = (tx: Tx, filters: z.output<typeof organisationQuery>, page: PageRequest) =>
  repository.list(tx, filters, page)

export const register = async (tx: Tx, value: z.output<typeof OrganisationCreate>) => {
  const id = newId()
  await repository.insert(tx, id, value)
  await repository.replaceCodes(tx, id, id, value.codes)
  append(tx, [{ type: 'organisation.registered', resource: 'organisations', resourceId: id, parties: [id] }])
  return get(tx, id)
}

/** An organisation is changed by the platform or by its own administrator; only the platform archives. */
export const change = async (tx: Tx, id: string, patch: z.output<typeof OrganisationPatch>, ifMatch: IfMatch) => {
  const found = await get(tx, id)
  ownOrPlatform(tx.caller, id)
  if (patch.status !== undefined && tx.caller.kind !== 'platform')
    throw notYourAct({ who: 'the platform administrator', 'who.nl': 'de platformbeheerder' })
  const value = { ...found, ...patch, contact: { ...found.contact, ...patch.contact } }
  if (!(await repository.update(tx, id, value, ifMatch))) throw preconditionFailed()
  if (patch.codes) await repository.replaceCodes(tx, id, id, patch.codes)
  append(tx, [{ type: 'organisation.changed', resource: 'organisations', resourceId: id, parties: [id] }])
  return get(tx, id)
}

/** 403 unless the caller is the platform or acts for this organisation. */
export const ownOrPlatform = (caller: Caller, organisationId: string): void => {
  if (caller.kind !== 'platform' && caller.organisationId !== organisationId)
    throw notYourAct({ who: 'its own administrator', 'who.nl': 'de eigen beheerder' })
}
