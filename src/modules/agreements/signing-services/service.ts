import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { roles } from '../../../core/caller.ts'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import { notFound, notYourAct, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { serviceRemoved } from './problems.ts'
import * as repository from './repository.ts'
import type { SigningServiceCreate, SigningServicePatch, serviceQuery } from './schemas.ts'

/** A service as its organisation sees it. */
export type Shown = repository.Row & { callbackUrl: string }
const shownAt =
  (publicUrl: string) =>
  (row: repository.Row): Shown => ({ ...row, callbackUrl: callbackUrlOf(publicUrl, row.id) })

/** Where a service tells what became of a signer. */
export const callbackUrlOf = (publicUrl: string, id: string): string =>
  `${publicUrl}/v1/signing-services/${id}/callbacks`

/** A person, not a system that a person connected: agreements with what they say of people go where this says. */
const byAPerson = ({ caller }: Tx): void => {
  const admin = roles['organisation-admin'].nl
  if (caller.integration) throw notYourAct({ who: 'the organisation-admin in person', 'who.nl': `de ${admin} zelf` })
}

export const find = repository.find
/** One that is engaged, with its secret; for the platform alone. */
export const findEngaged = repository.findEngaged
export type Engaged = repository.Engaged

export const get = async (tx: Tx, id: string, publicUrl: string): Promise<Shown> => {
  const found = await repository.find(tx, id)
  if (!found) throw notFound()
  return shownAt(publicUrl)(found)
}

export const list = async (tx: Tx, filters: z.output<typeof serviceQuery>, page: PageRequest, publicUrl: string) => {
  const { items, nextCursor } = await repository.list(tx, filters, page)
  return { items: items.map(shownAt(publicUrl)), nextCursor }
}

/** An administrator engages a service; the secret, 256 random bits, is in this answer and nowhere else. */
export const register = async (tx: Tx, value: z.output<typeof SigningServiceCreate>, publicUrl: string) => {
  byAPerson(tx)
  const [id, secret] = [newId(), `whsec_${randomBytes(32).toString('base64')}`]
  await repository.insert(tx, id, tx.caller.organisationId!, value, secret)
  tell(tx, 'registered', id)
  return { ...(await get(tx, id, publicUrl)), secret }
}

/** Changes what is given; 409 for one that was removed. */
export const change = async (
  tx: Tx,
  id: string,
  patch: z.output<typeof SigningServicePatch>,
  ifMatch: IfMatch,
  publicUrl: string,
): Promise<Shown> => {
  const found = await get(tx, id, publicUrl)
  byAPerson(tx)
  if (found.status === 'removed') throw serviceRemoved()
  if (!(await repository.update(tx, id, patch, ifMatch))) throw preconditionFailed()
  tell(tx, 'changed', id)
  return get(tx, id, publicUrl)
}

/** Ends it: nothing is sent to it any more, and nothing it tells is heard. Twice is once. */
export const remove = async (tx: Tx, id: string, ifMatch: IfMatch): Promise<undefined> => {
  const found = await repository.find(tx, id)
  if (!found) throw notFound()
  byAPerson(tx)
  if (found.status === 'removed') return
  if (!(await repository.update(tx, id, { removedAt: tx.now.toISOString() }, ifMatch))) throw preconditionFailed()
  tell(tx, 'removed', id)
}

const tell = (tx: Tx, what: 'registered' | 'changed' | 'removed', id: string): void =>
  append(tx, [
    {
      ...{ type: `signing-service.${what}`, resource: 'signing-services', resourceId: id },
      parties: [tx.caller.organisationId!],
    },
  ])
