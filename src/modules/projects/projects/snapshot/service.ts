import type { z } from 'zod'
import { addDays, startOf, today, written } from '../../../../core/dates.ts'
import type { FieldError } from '../../../../core/problem.ts'
import { notFound } from '../../../../core/problems.ts'
import { asPlatform } from '../../../../database/nested.ts'
import type { Tx } from '../../../../database/transact.ts'
import { refuse } from '../../../../http/zod.ts'
import { load } from '../standing.ts'
import * as repository from './repository.ts'
import type { ProjectSnapshot } from './schemas.ts'

const future: FieldError = {
  in: 'query',
  pointer: 'asOf',
  code: 'in-the-future',
  message: { en: 'Use a moment that has passed.', nl: 'Gebruik een moment dat voorbij is.' },
}

/** The instant that is asked for: of a day its last thousandth of a second, of today as much as there has been of it. */
const momentOf = ({ now }: Tx, asOf: string): Date => {
  const isDay = asOf.length === 10
  const day = isDay ? asOf : undefined
  if (day !== undefined ? day > today(now) : Date.parse(asOf) > now.getTime()) refuse([future])
  const moment = day === undefined ? new Date(asOf) : new Date(startOf(addDays(day, 1)).getTime() - 1)
  return moment > now ? now : moment
}

/**
 * A project as it was at the end of a day, or at an instant, from its versions, decisions and events, none of which ever changes. 400
 * for the future, 404 before there was a project. Who takes part reads it all, also of before it came, as it does the versions.
 */
export const get = async (tx: Tx, id: string, asOf: string): Promise<z.output<typeof ProjectSnapshot>> => {
  const { row } = await load(tx, id)
  const moment = momentOf(tx, asOf)
  if (moment < new Date(row.createdAt)) throw notFound()
  const at = moment.toISOString()
  const version = await repository.versionAt(tx, id, at)
  const decisions = await repository.decisionsUntil(tx, id, at)
  const stood = await asPlatform(tx, () => repository.stoodAt(tx, row, at))
  return {
    ...stood,
    projectId: id,
    asOf: written(moment),
    number: version.number,
    contentHash: version.contentHash,
    change: stood.status === 'running' ? stood.change : null,
    changedBy: version.changedBy,
    changedAt: version.createdAt,
    decisions,
    content: version.content,
  }
}
