import type { z } from 'zod'
import { notFound, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuseDay } from '../contact-moments/service.ts'
import { load } from '../placements/service.ts'
import { notAssessedNow } from './problems.ts'
import * as repository from './repository.ts'
import { assessedStates } from './results.ts'
import type { AssessmentPut, JudgementPut } from './schemas.ts'

/** Which version is written: a first one (`If-None-Match: *`), or the one that was read. */
export type Condition = { onlyNew: boolean; ifMatch: IfMatch }

export const get = async (tx: Tx, placementId: string) => {
  await load(tx, placementId)
  const found = await repository.find(tx, placementId)
  if (!found) throw notFound()
  return found
}

export const getJudgement = async (tx: Tx, placementId: string) => {
  await load(tx, placementId)
  const found = await repository.findJudgement(tx, placementId)
  if (!found) throw notFound()
  return found
}

/** The placement, where it can be assessed on this day. */
const assessable = async (tx: Tx, placementId: string, pointer: string, day: string) => {
  const placement = await load(tx, placementId)
  const { status } = placement
  if (!assessedStates.includes(status)) throw notAssessedNow({ status }, { members: { state: status } })
  refuseDay(tx, pointer, day, placement.startDate)
  return placement
}

const tell = (tx: Tx, type: string, placement: { id: string; schoolId: string; careId: string }, onlyNew: boolean) =>
  append(tx, [
    {
      type: `${type}.${onlyNew ? 'recorded' : 'changed'}`,
      resource: 'placements',
      resourceId: placement.id,
      parties: [placement.schoolId, placement.careId],
    },
  ])

/** Writes the school's assessment. */
export const put = async (
  tx: Tx,
  placementId: string,
  value: z.output<typeof AssessmentPut>,
  { onlyNew, ifMatch }: Condition,
) => {
  const placement = await assessable(tx, placementId, '/assessedOn', value.assessedOn)
  const written = onlyNew
    ? await repository.insert(tx, placement, value)
    : await repository.replace(tx, placement, value, ifMatch)
  if (!written) throw preconditionFailed()
  tell(tx, 'placement-assessment', placement, onlyNew)
  return get(tx, placementId)
}

/** Writes the company's judgement. */
export const putJudgement = async (
  tx: Tx,
  placementId: string,
  value: z.output<typeof JudgementPut>,
  { onlyNew, ifMatch }: Condition,
) => {
  const placement = await assessable(tx, placementId, '/judgedOn', value.judgedOn)
  const written = onlyNew
    ? await repository.insertJudgement(tx, placement, value)
    : await repository.replaceJudgement(tx, placement, value, ifMatch)
  if (!written) throw preconditionFailed()
  tell(tx, 'placement-judgement', placement, onlyNew)
  return getJudgement(tx, placementId)
}
