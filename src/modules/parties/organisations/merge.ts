import type { z } from 'zod'
import { invalidInput, notFound, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import { asPlatform } from '../../../database/nested.ts'
import type { Tx } from '../../../database/transact.ts'
import { alreadyMerged, kindsDiffer, mergeConflicts } from './problems.ts'
import * as repository from './repository.ts'
import type { OrganisationMerge } from './schemas.ts'
import { get } from './service.ts'

const wrong = (code: string, en: string, nl: string) =>
  invalidInput({}, { errors: [{ in: 'body', pointer: '/into', code, message: { en, nl } }] })

/**
 * Makes one organisation of two: `into` has all that was the other's, whose id answers 308 from then on. Kinds and keys
 * must agree, else nothing happens. The platform sees no placements; it does this without reading what it moves.
 */
export const merge = async (tx: Tx, id: string, { into }: z.output<typeof OrganisationMerge>, ifMatch: IfMatch) => {
  if (into === id) throw wrong('itself', 'Name another organisation.', 'Noem een andere organisatie.')
  await repository.lock(tx, [id, into])
  const [gone, stays] = [await repository.find(tx, id), await repository.find(tx, into)]
  if (!gone) throw notFound()
  if (gone.mergedInto) throw alreadyMerged({}, { members: { mergedInto: gone.mergedInto } })
  if (ifMatch !== null && !ifMatch.includes(gone.version)) throw preconditionFailed()
  if (!stays) throw wrong('unknown-organisation', 'No such organisation.', 'Deze organisatie bestaat niet.')
  if (stays.status !== 'active')
    throw wrong('not-active', 'This organisation is archived.', 'Deze organisatie is gearchiveerd.')
  if (gone.kind !== stays.kind) throw kindsDiffer({ kind: gone.kind, other: stays.kind })
  const { conflicts, partners } = await asPlatform(tx, async () => {
    const conflicts = await repository.mergeConflicts(tx, id, into)
    const partners = await repository.partnersOf(tx, id)
    if (conflicts.length === 0) await repository.merge(tx, id, into)
    return { conflicts, partners }
  })
  if (conflicts.length > 0) throw mergeConflicts({}, { members: { conflicts } })
  append(tx, [
    {
      type: 'organisation.merged',
      resource: 'organisations',
      resourceId: id,
      parties: [into, ...partners],
      data: { into },
    },
    { type: 'organisation.changed', resource: 'organisations', resourceId: into, parties: [into] },
  ])
  return get(tx, into)
}
