import { today } from '../../../core/dates.ts'
import type { FieldError } from '../../../core/problem.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import type { PartyRole } from './lifecycle.ts'
import { partiesLeftOut, successorExists } from './problems.ts'
import { leftOut } from './progress.ts'
import type { Standing } from './record.ts'
import * as repository from './repository.ts'
import { notNow, step, tell } from './standing.ts'
import { signatory } from './waiting.ts'

const partyNames: Readonly<Record<PartyRole, string>> = {
  school: 'de school',
  company: 'het leerbedrijf',
  student: 'de student',
  'contract-partner': 'de contractpartner',
  partner: 'een partner',
}

/**
 * The owner puts another agreement of its own in the place of one that is in effect, which all parties to both have signed:
 * with more parties, or without one that dissolves this one. It takes over at once, or when it starts. 400 for an agreement that
 * cannot follow, 409 `parties-left-out` when a party holds to this one that did not sign the other.
 */
export const replace = async (tx: Tx, standing: Standing, successorId: string): Promise<void> => {
  const { row } = standing
  const found = successorId === row.id ? undefined : await repository.hold(tx, successorId)
  const refused = (code: string, en: string, nl: string): FieldError => ({
    in: 'body',
    pointer: '/successorId',
    code,
    message: { en, nl },
  })
  if (!found || found.ownerId !== row.ownerId || found.kind !== row.kind)
    throw refuse([
      refused(
        'unknown-agreement',
        'Use another agreement of this kind that your organisation drew up.',
        'Gebruik een andere overeenkomst van deze soort die uw organisatie opmaakte.',
      ),
    ])
  if (found.status !== 'signed' && found.status !== 'in-effect') throw notNow(found)
  if (found.predecessorId !== null && found.predecessorId !== row.id)
    throw refuse([
      refused('follows-another', 'It follows another agreement.', 'Deze volgt al op een andere overeenkomst.'),
    ])
  if (row.successorId !== null && row.successorId !== found.id) throw successorExists()
  const [successor] = await repository.standings(tx, [found])
  const without = leftOut(standing, successor!)
  if (without.length > 0)
    throw partiesLeftOut(
      {},
      {
        members: {
          unmet: without.map((party) => ({
            rule: 'party-left-out',
            message: {
              en: `This agreement has a party that did not sign the other: ${party.role}.`,
              nl: `Deze overeenkomst heeft een partij die de andere niet tekende: ${partyNames[party.role]}.`,
            },
            satisfiedBy: party.role === 'student' ? 'student' : signatory(party),
          })),
        },
      },
    )
  if (found.predecessorId === null) await repository.update(tx, found.id, { predecessorId: row.id })
  if (found.status === 'in-effect')
    await step(tx, standing, 'replace', 'replaced', { endedOn: today(tx.now), endsOn: null })
  else {
    await repository.update(tx, row.id, {})
    tell(tx, 'replacement-announced', standing, { action: 'replace', from: row.status, to: row.status })
  }
}
