import type { z } from 'zod'
import { addDays, today } from '../../../core/dates.ts'
import type { Unmet } from '../../../core/lifecycle.ts'
import type { FieldError, Language } from '../../../core/problem.ts'
import { scopeMissing } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import { actingAs } from '../../approvals/acting.ts'
import { guardNotMet } from '../../placements/placements/problems.ts'
import { restore, stale } from './change.ts'
import { unmetOf } from './guards.ts'
import { daysToDecide, type ProjectAction, projectLifecycle } from './lifecycle.ts'
import { noChangePending } from './problems.ts'
import type { Standing } from './record.ts'
import * as results from './results/repository.ts'
import type { ProjectTransition } from './schemas.ts'
import { get, refusePast } from './service.ts'
import { byLead, held, notNow, ownParty, step } from './standing.ts'

type Asked = z.output<typeof ProjectTransition>

const guarded = async (tx: Tx, standing: Standing, action: ProjectAction): Promise<void> => {
  const [unmet] = (await unmetOf(tx, [{ standing, action }])) as [Unmet[]]
  if (unmet.length > 0) throw guardNotMet({}, { members: { unmet } })
}

/** Takes a step that is asked for: side, role and scope, then state, then what is still missing. */
export const take = async (tx: Tx, id: string, asked: Asked, ifMatch: IfMatch, language: Language) => {
  const { scope, from, by } = projectLifecycle.transitions[asked.action]
  const standing = await held(tx, id)
  if (!tx.caller.scopes.has(scope)) throw scopeMissing(scope)
  ownParty(tx, standing)
  byLead(tx, standing)
  actingAs(tx, by)
  if (ifMatch !== null && !ifMatch.includes(standing.row.version)) throw await stale(tx, standing, ifMatch)
  if (!(from as readonly string[]).includes(standing.row.status)) throw notNow(standing.row)
  await taken[asked.action](tx, standing, asked as never)
  return get(tx, id, language)
}

const taken: {
  [A in Asked['action']]: (tx: Tx, standing: Standing, asked: Extract<Asked, { action: A }>) => Promise<unknown>
} = {
  /** From here on every party decides on the version it sees. What was decided on this version before stands. */
  submit: async (tx, standing, { decideBefore = standing.row.decideBefore }) => {
    const day = today(tx.now)
    refusePast(tx, decideBefore)
    await guarded(tx, standing, 'submit')
    await step(tx, standing, 'submit', 'submitted', {
      decideBefore: decideBefore ?? addDays(day, daysToDecide),
      submittedAt: standing.row.submittedAt ?? tx.now.toISOString(),
    })
  },
  withdraw: (tx, standing, { reason }) =>
    step(tx, standing, 'withdraw', 'withdrawn', { reason, endedOn: today(tx.now) }),
  run: async (tx, standing) => {
    await guarded(tx, standing, 'run')
    await step(tx, standing, 'run', 'started', { ranOn: today(tx.now) })
  },
  'withdraw-change': async (tx, standing, { reason }) => {
    if (standing.row.change === null) throw noChangePending()
    await restore(tx, standing, reason)
  },
  complete: async (tx, standing, { results: came, lessons, continues }) => {
    refuse(
      continues.flatMap(({ organisationId }, n) =>
        standing.parties.some((party) => party.organisationId === organisationId) ? [] : [notAParty(n)],
      ),
    )
    const now = tx.now.toISOString()
    await results.insert(tx, { projectId: standing.row.id, results: came, lessons, continues, createdAt: now })
    await step(tx, await settled(tx, standing), 'complete', 'completed', { endedOn: today(tx.now) })
  },
  stop: async (tx, standing, { reason }) => {
    await step(tx, await settled(tx, standing), 'stop', 'stopped', { reason, endedOn: today(tx.now) })
  },
}

/** A change that is still being decided comes to nothing with the project. */
const settled = async (tx: Tx, standing: Standing): Promise<Standing> => {
  if (standing.row.change === null) return standing
  await restore(tx, standing)
  return held(tx, standing.row.id)
}

const notAParty = (n: number): FieldError => ({
  in: 'body',
  pointer: `/continues/${n}/organisationId`,
  code: 'not-a-party',
  message: { en: 'Name an organisation of the project.', nl: 'Noem een organisatie van het project.' },
})
