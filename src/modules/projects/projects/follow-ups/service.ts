import type { z } from 'zod'
import { type Caller, holdsRole, roles as roleTexts } from '../../../../core/caller.ts'
import { today } from '../../../../core/dates.ts'
import { newId } from '../../../../core/ids.ts'
import { actionsFrom } from '../../../../core/lifecycle.ts'
import type { PageRequest } from '../../../../core/page.ts'
import type { FieldError } from '../../../../core/problem.ts'
import { notFound, notYourAct, preconditionFailed } from '../../../../core/problems.ts'
import type { IfMatch } from '../../../../core/versions.ts'
import { append } from '../../../../database/events.ts'
import type { Tx } from '../../../../database/transact.ts'
import { refuse } from '../../../../http/zod.ts'
import type { PartyRow, Standing } from '../record.ts'
import { exists, knowing, load } from '../standing.ts'
import { stepsTaken } from '../steps.ts'
import { actorsOf, type FollowUpStatus, followUpLifecycle, isRoleOf } from './lifecycle.ts'
import { followUpNotNow } from './problems.ts'
import * as repository from './repository.ts'
import type { FollowUp, FollowUpCreate, FollowUpTransition, followUpQuery, projectFollowUpQuery } from './schemas.ts'

type Shown = z.output<typeof FollowUp>
type Asked = z.output<typeof FollowUpCreate>
const { transitions } = followUpLifecycle

const known = (found: repository.Row | undefined): repository.Row => {
  if (!found) throw notFound()
  return found
}

/** Whether the caller may work on it: of the organisation that it is for, and in a role that works on it there. */
const isTheirs = (
  caller: Caller,
  { organisationId, role, side }: Pick<repository.Row, 'organisationId' | 'role' | 'side'>,
): boolean =>
  caller.organisationId === organisationId && caller.kind === side && holdsRole(caller, actorsOf(role, side))

/** How a caller sees a follow-up: whose turn it is, and what can be done now. */
const shown = ({ caller }: Tx, { reasons: _, ...row }: repository.Row): Shown => ({
  ...row,
  availableActions: actionsFrom(followUpLifecycle, row.status)
    .filter((action) => caller.scopes.has(transitions[action].scope) && isTheirs(caller, row))
    .map((action) => ({ action, ready: true, unmet: [] })),
  nextActor: row.status === 'open' ? { side: row.side, role: row.role, dueDate: row.dueDate } : null,
})

export const get = async (tx: Tx, id: string): Promise<Shown> => shown(tx, known(await repository.find(tx, id)))

const listed = async (
  tx: Tx,
  of: Parameters<typeof repository.list>[1],
  filters: z.output<typeof followUpQuery>,
  page: PageRequest,
) =>
  page.page(
    await repository.list(tx, of, filters, page),
    (row) => [filters.updatedSince ? row.updatedAt : row.dueDate, row.id],
    (row) => shown(tx, row),
  )

/** Those of the caller's own organisation. */
export const list = (tx: Tx, filters: z.output<typeof followUpQuery>, page: PageRequest) =>
  listed(tx, { organisation: tx.caller.organisationId! }, filters, page)

/** Those of a project, whosever they are. */
export const listOfProject = async (
  tx: Tx,
  projectId: string,
  filters: z.output<typeof projectFollowUpQuery>,
  page: PageRequest,
) => {
  await exists(tx, projectId)
  return listed(tx, { project: projectId }, filters, page)
}

/** What a report asks of roles at organisations of the project; 400 with all that is wrong with it. The project is held. */
export const open = async (
  tx: Tx,
  standing: Standing,
  reflectionId: string,
  asked: readonly Asked[],
): Promise<void> => {
  if (asked.length === 0) return
  const partyOf = (id: string) => standing.parties.find(({ organisationId }) => organisationId === id)
  refuse(asked.flatMap((one, n) => wrongWith(one, n, partyOf(one.organisationId), today(tx.now))))
  const rows = asked.map((one) => ({
    ...one,
    ...{ id: newId(), projectId: standing.row.id, reflectionId, status: 'open' as const, version: 1 },
    side: partyOf(one.organisationId)!.side as repository.Row['side'],
  }))
  await repository.insertAll(tx, rows)
  for (const row of rows) tell(tx, 'opened', standing, row)
}

const wrongWith = (
  { role, dueDate }: Asked,
  n: number,
  party: Pick<PartyRow, 'side'> | undefined,
  day: string,
): FieldError[] => {
  const wrong = (field: string, code: string, en: string, nl: string): FieldError => ({
    ...{ in: 'body', pointer: `/followUps/${n}/${field}`, code, message: { en, nl } },
  })
  const late =
    dueDate < day
      ? [wrong('dueDate', 'in-the-past', 'Use today or a later day.', 'Gebruik vandaag of een latere dag.')]
      : []
  if (!party || party.side === 'network')
    return [
      wrong(
        'organisationId',
        'not-a-party',
        'Name a school or care organisation of the project.',
        'Noem een school of zorgorganisatie van het project.',
      ),
      ...late,
    ]
  if (isRoleOf(role, party.side)) return late
  return [
    wrong(
      'role',
      'not-a-role-there',
      'That organisation does not have this role.',
      'Die organisatie kent deze rol niet.',
    ),
    ...late,
  ]
}

/** Takes a step, by the organisation it is for: the role that it is for, who works on projects there, or its administrator. */
export const take = async (
  tx: Tx,
  id: string,
  asked: z.output<typeof FollowUpTransition>,
  ifMatch: IfMatch,
): Promise<Shown> => {
  const { from, to } = transitions[asked.action]
  const row = known(await repository.hold(tx, id))
  if (!isTheirs(tx.caller, row)) throw notTheirs(tx.caller, row)
  if (ifMatch !== null && !ifMatch.includes(row.version)) throw preconditionFailed()
  if (!(from as readonly FollowUpStatus[]).includes(row.status))
    throw followUpNotNow(
      { status: row.status },
      { members: { state: row.status, allowed: actionsFrom(followUpLifecycle, row.status) } },
    )
  await repository.step(tx, row, to, asked.action === 'drop' ? asked.reason : null)
  const next = { ...row, status: to, version: row.version + 1 }
  const past = ({ finish: 'finished', drop: 'dropped', reopen: 'reopened' } as const)[asked.action]
  tell(tx, past, await load(tx, row.projectId), next, { action: asked.action, from: row.status, to })
  return get(tx, id)
}

/** Who works on it, by role and never by name. */
const notTheirs = (caller: Caller, { organisationId, role, side }: repository.Row) => {
  const wanted = actorsOf(role, side)
  return caller.organisationId === organisationId
    ? notYourAct({ who: wanted.join(', '), 'who.nl': wanted.map((one) => roleTexts[one].nl).join(', ') })
    : notYourAct({ who: 'the organisation that it is for', 'who.nl': 'de organisatie voor wie het is' })
}

export const history = async (tx: Tx, id: string, page: PageRequest) => {
  const { reasons } = known(await repository.find(tx, id))
  return stepsTaken(tx, id, page, ({ version }) => reasons[version] ?? null)
}

/** Tells every party of the project. */
const tell = (
  tx: Tx,
  what: 'opened' | 'finished' | 'dropped' | 'reopened',
  standing: Standing,
  row: Pick<repository.Row, 'id' | 'reflectionId' | 'organisationId' | 'role' | 'status' | 'version'>,
  data: Readonly<Record<string, unknown>> = {},
): void => {
  const { id, reflectionId, organisationId, role, status, version } = row
  append(tx, [
    {
      type: `follow-up.${what}`,
      resource: 'follow-ups',
      resourceId: id,
      parties: knowing(standing).map((party) => party.organisationId),
      data: { projectId: standing.row.id, reflectionId, organisationId, role, status, version, ...data },
    },
  ])
}
