import { today } from '../../../core/dates.ts'
import type { FieldError, Language } from '../../../core/problem.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import { actingAs } from '../../approvals/acting.ts'
import { guardNotMet } from '../../placements/placements/problems.ts'
import * as charters from '../charters/service.ts'
import { stale } from './change.ts'
import { needsOf } from './guards.ts'
import { closedStates, workers } from './lifecycle.ts'
import type { Standing } from './record.ts'
import * as repository from './repository.ts'
import { get } from './service.ts'
import { after, byLead, held, load, notNow, settle, tell } from './standing.ts'

const coverageOf = async (tx: Tx, standing: Standing, charterId: string | null) =>
  (await charters.coverageOfAll(tx, [{ charterId, needs: needsOf(standing) }], today(tx.now)))[0]!

/** Whether the charter of a project covers it today, and what is missing when it does not. */
export const coverage = async (tx: Tx, id: string, language: Language) => {
  const standing = await load(tx, id)
  const { charterId, version } = standing.row
  const unmet = await coverageOf(tx, standing, charterId)
  return {
    version,
    charterId,
    covers: unmet.length === 0,
    unmet: unmet.map(({ message, ...rest }) => ({ ...rest, message: message[language] })),
  }
}

const unknownCharter: FieldError = {
  in: 'body',
  pointer: '/charterId',
  code: 'unknown-charter',
  message: {
    en: 'Your organisation is party to no charter with this id.',
    nl: 'Uw organisatie is bij geen belegging met dit id partij.',
  },
}

/**
 * Assigns a charter (officiële belegging) to a project, by its lead; null takes it away, as long as the project does not run. One that
 * runs is assigned to a charter that covers it, so that it is never without.
 */
export const assign = async (tx: Tx, id: string, charterId: string | null, ifMatch: IfMatch, language: Language) => {
  const standing = await held(tx, id)
  const { row } = standing
  byLead(tx, standing)
  actingAs(tx, workers)
  if (ifMatch !== null && !ifMatch.includes(row.version)) throw await stale(tx, standing, ifMatch)
  if (closedStates.includes(row.status)) throw notNow(row)
  if (charterId !== null && !(await charters.find(tx, charterId))) refuse([unknownCharter])
  if (row.status === 'running') {
    const unmet = await coverageOf(tx, standing, charterId)
    if (unmet.length > 0) throw guardNotMet({}, { members: { unmet } })
  }
  if (charterId !== row.charterId) {
    await repository.update(tx, id, { charterId })
    const next = after(tx, standing, { charterId })
    await settle(tx, next)
    tell(tx, 'charter-assigned', next, { charterId })
  }
  return get(tx, id, language)
}
