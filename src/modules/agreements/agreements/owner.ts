import { notYourAct } from '../../../core/problems.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Standing } from './record.ts'

/** 403 unless the caller acts for the organisation that drew the agreement up. */
export const byItsOwner = ({ caller }: Tx, { row }: Pick<Standing, 'row'>): void => {
  if (row.ownerId === caller.organisationId) return
  throw notYourAct({
    who: 'the organisation that drew it up',
    'who.nl': 'de organisatie die de overeenkomst opmaakte',
  })
}
