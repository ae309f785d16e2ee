import type { z } from 'zod'
import { today } from '../../../core/dates.ts'
import type { Language } from '../../../core/problem.ts'
import { notYourAct } from '../../../core/problems.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import { actingAs } from '../../approvals/acting.ts'
import { drawUp } from '../agreements/draw-up.ts'
import { drafters } from '../agreements/lifecycle.ts'
import { successorExists } from '../agreements/problems.ts'
import { revised } from '../agreements/revised.ts'
import * as agreements from '../agreements/service.ts'
import { held, notNow } from '../agreements/standing.ts'
import { renewed } from '../terms/renewed.ts'
import { readTerms, type Terms } from '../terms/schemas.ts'
import type { Renewal } from './schemas.ts'

/**
 * Draws up the successor of an agreement that holds or has held, by who drew that up: a draft with what was agreed, for another
 * period. It takes over on its first day. 409 when it is neither in effect nor ended, or when another follows it already; 400 when
 * the terms do not hold for that period.
 */
export const renew = async (
  tx: Tx,
  id: string,
  { startDate, endDate, terms: patch }: z.output<typeof Renewal>,
  language: Language,
) => {
  const standing = await held(tx, id)
  const { row } = standing
  actingAs(tx, drafters)
  if (row.ownerId !== tx.caller.organisationId)
    throw notYourAct({
      who: 'the organisation that drew it up',
      'who.nl': 'de organisatie die de overeenkomst opmaakte',
    })
  if (row.status !== 'in-effect' && row.status !== 'ended') throw notNow(row)
  if (row.successorId !== null) throw successorExists()
  if ('period' in patch)
    throw refuse([
      {
        in: 'body',
        pointer: '/terms/period',
        code: 'beside-terms',
        message: {
          en: 'Say the period by `startDate` and `endDate`.',
          nl: 'Geef de looptijd met `startDate` en `endDate`.',
        },
      },
    ])
  if (startDate <= row.startDate)
    throw refuse([
      {
        in: 'body',
        pointer: '/startDate',
        code: 'not-later',
        message: {
          en: `Use a day after ${row.startDate}, the first day of the agreement.`,
          nl: `Gebruik een dag na ${row.startDate}, de eerste dag van de overeenkomst.`,
        },
      },
    ])
  const agreed = (await agreements.agreedTerms(tx, row)) as Terms
  const made = renewed(agreed, { startDate, endDate, patch, on: today(tx.now) })
  const read = readTerms(made, '/terms')
  if ('errors' in read) throw refuse(read.errors.map((error) => ({ ...error, pointer: ownPointer(error.pointer) })))
  revised(agreed, read.terms)
  const { inOrder, opensByItself, placementId, administrative } = row
  const successor = await drawUp(tx, read.terms, {
    inOrder,
    opensByItself,
    placementId,
    administrative,
    signBefore: null,
    predecessorId: row.id,
  })
  return agreements.get(tx, successor, language)
}

/** Where the caller wrote what is wrong: the days stand beside the terms. */
const ownPointer = (pointer: string): string => pointer.replace(/^\/terms\/period\/(?=(?:start|end)Date$)/, '/')
