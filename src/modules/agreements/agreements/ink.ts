import type { z } from 'zod'
import { startOf, today, written } from '../../../core/dates.ts'
import type { FieldError } from '../../../core/problem.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import { actingAs } from '../../approvals/acting.ts'
import { sawTheNewest } from '../../approvals/decide.ts'
import { decidedBefore, personNeeded } from '../../approvals/problems.ts'
import * as grants from './backdating-grants/repository.ts'
import { drafters } from './lifecycle.ts'
import { byItsOwner } from './owner.ts'
import { backdatingNotGranted } from './problems.ts'
import type { PartyRow, SignatureRow, Standing } from './record.ts'
import * as repository from './repository.ts'
import { ageOf, put } from './sign.ts'
import type { InkSignature } from './signature-create.ts'
import { held, notNow } from './standing.ts'

type Ink = z.output<typeof InkSignature>

/**
 * Records a signature in ink for a party, by a person of the organisation that drew the agreement up. That it may do so for
 * others rests on what came before: an organisation has approved this very hash under a mandate, or signing would not be open; a
 * student stands in front of the school that knows it. The paper stays where it is, only its place is kept; event and signature
 * tell all parties that it was recorded, when and why. Assurance `low`: nobody here has compared the ink with anything.
 * The day on the paper counts for the student's age. 400 for a day that cannot be; 409 for one before today without a grant.
 */
export const recordInk = async (tx: Tx, id: string, ink: Ink): Promise<SignatureRow> => {
  const standing = await held(tx, id)
  byItsOwner(tx, standing)
  actingAs(tx, drafters)
  if (tx.caller.integration) throw personNeeded()
  const { row } = standing
  if (row.status !== 'signing') throw notNow(row)
  sawTheNewest(row, ink.contentHash)
  const party = standing.parties.find((one) => one.id === ink.partyId)
  const madeOn = today(new Date((await repository.version(tx, id, row.number))!.createdAt))
  refuse([...wrongParty(party, ink), ...wrongDay(ink.signedOn, madeOn, today(tx.now))])
  if (ink.signedOn < today(tx.now) && !(await grants.covers(tx, row, ink))) throw backdatingNotGranted()
  if (signedBy(standing, party!, ink)) throw decidedBefore()
  const role = party!.studentId === null ? party!.role : (ink.role ?? 'student')
  const { contentHash, method, name, position, signedOn, evidence, reason } = ink
  return put(
    tx,
    standing,
    party!,
    role,
    { contentHash, method, assurance: 'low', name, position },
    {
      ...(role === 'student' || role === 'legal-representative'
        ? await ageOf(tx, standing, party!, role, signedOn)
        : {}),
      recorded: true,
      evidence,
      reason,
      signedAt: written(startOf(signedOn)),
    },
  )
}

/** Two signatures of a party that asks for four eyes are of two people; on paper a name is all that tells them apart. */
const signedBy = ({ signatures }: Standing, party: PartyRow, { name, role }: Ink): boolean =>
  party.studentId === null &&
  role === null &&
  signatures.some((other) => other.partyId === party.id && other.name.toLowerCase() === name.toLowerCase())

const wrongParty = (party: PartyRow | undefined, { role, position }: Ink): FieldError[] => {
  if (!party)
    return [
      wrong(
        '/partyId',
        'unknown-party',
        'The agreement has no such party; `parties` names them.',
        'De overeenkomst heeft deze partij niet; `parties` noemt ze.',
      ),
    ]
  if (party.studentId !== null) return []
  return [
    ...(role === null
      ? []
      : [
          wrong(
            '/role',
            'not-a-student',
            'An organisation signs in its own role: leave this out.',
            'Een organisatie tekent in haar eigen rol: laat dit weg.',
          ),
        ]),
    ...(position === null
      ? [
          wrong(
            '/position',
            'required',
            'Say what the signer is at its organisation.',
            'Geef de functie van de ondertekenaar.',
          ),
        ]
      : []),
  ]
}

const wrongDay = (signedOn: string, madeOn: string, today: string): FieldError[] => {
  if (signedOn > today)
    return [wrong('/signedOn', 'in-the-future', 'Use today or an earlier day.', 'Gebruik vandaag of een eerdere dag.')]
  if (signedOn < madeOn)
    return [
      wrong(
        '/signedOn',
        'before-version',
        `This version was made on ${madeOn}; nobody saw it before.`,
        `Deze versie is van ${madeOn}; niemand zag haar eerder.`,
      ),
    ]
  return []
}

const wrong = (pointer: string, code: string, en: string, nl: string): FieldError => ({
  in: 'body',
  pointer,
  code,
  message: { en, nl },
})
