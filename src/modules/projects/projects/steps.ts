import { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import { instant, pageOf } from '../../../http/fields.ts'

/** One step that was taken with what hangs on a project and has a life of its own. */
export const ProjectStepRecord = z
  .object({
    action: z.string().meta({ description: 'What was done (handeling).' }),
    from: z.string().meta({ description: 'State before (van).' }),
    to: z.string().meta({ description: 'State after (naar).' }),
    reason: z.string().nullable().meta({ description: 'Why, where the step asks for it (reden).' }),
    side: z.string().meta({ description: 'The side that acted (kant).' }),
    by: z.string().nullable().meta({ description: 'Who acted, for the acting party alone (door wie).' }),
    at: instant(),
  })
  .meta({
    id: 'ProjectStepRecord',
    description: 'One step that was taken (historie).',
    example: {
      ...{ action: 'hold', from: 'planned', to: 'held', reason: null, side: 'care', by: null },
      at: '2026-11-12T15:30:00Z',
    },
  })
export const ProjectStepPage = pageOf(ProjectStepRecord, 'ProjectStepPage')

type Found = Omit<z.output<typeof ProjectStepRecord>, 'reason'> & { sequence: number; version: number }

/**
 * The steps that were taken with a record, oldest first, as the caller's own events tell them. Events hold no text, so why a
 * step was taken is told by the record, which is asked with the version that it had after it.
 */
export const stepsTaken = async (
  tx: Tx,
  id: string,
  page: PageRequest,
  reasonOf: (step: Pick<Found, 'action' | 'version'>) => string | null,
) => {
  const [after] = page.after ?? []
  const rows = await tx.sql<Found[]>`
    select e.id as sequence, e.data->>'action' as action, e.data->>'from' as "from", e.data->>'to' as "to",
      (e.data->>'version')::int as version, e.actor_side as side, e.actor_subject as by, e.occurred_at as at
    from events e where e.resource_id = ${id} and e.organisation_id = ${tx.caller.organisationId} and e.data ? 'action'
      ${after === undefined ? tx.sql`` : tx.sql`and e.id > ${Number(after)}`}
    order by e.id limit ${page.limit + 1}`
  return page.page(
    rows,
    ({ sequence }) => [sequence],
    ({ sequence: _, version, ...step }) => ({ ...step, reason: reasonOf({ action: step.action, version }) }),
  )
}
