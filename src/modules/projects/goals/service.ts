import type { z } from 'zod'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { FieldError } from '../../../core/problem.ts'
import { notFound, notYourAct, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import * as teams from '../../parties/teams/service.ts'
import { circle } from './circle.ts'
import { levelsOf, mayContribute, type Ranked } from './levels.ts'
import { goalCycle } from './problems.ts'
import * as repository from './repository.ts'
import type { GoalCreate, GoalPatch, goalQuery } from './schemas.ts'

export const get = async (tx: Tx, id: string): Promise<repository.Row> => {
  const found = await repository.find(tx, id)
  if (!found) throw notFound()
  return found
}

export const list = (tx: Tx, filters: z.output<typeof goalQuery>, page: PageRequest) =>
  repository.list(tx, filters, page)

/** What contributes to a goal, directly or through others. */
export const dependents = async (tx: Tx, id: string, page: PageRequest) => {
  await get(tx, id)
  return repository.dependents(tx, id, page)
}

const wrong = (pointer: string, code: string, en: string, nl: string): FieldError => ({
  in: 'body',
  pointer,
  code,
  message: { en, nl },
})

/** An organisation sets a goal of its own. Nothing contributes to it yet, so it can close no circle. */
export const add = async (tx: Tx, { contributesTo, ...value }: z.output<typeof GoalCreate>) => {
  const organisationId = tx.caller.organisationId!
  const { level, shared = level !== 'team' } = value
  const { errors } = await judged(tx, contributesTo, { id: undefined, organisationId, level })
  if (!levelsOf(tx.caller.kind).includes(level))
    errors.push(
      wrong(
        '/level',
        'level-of-kind',
        `Use ${levelsOf(tx.caller.kind).join(' or ')}: those are the goals of your kind of organisation.`,
        `Gebruik ${levelsOf(tx.caller.kind).join(' of ')}: dat zijn de doelen van uw soort organisatie.`,
      ),
    )
  else errors.push(...(await ofTheTeam(tx, value.teamId)))
  refuse(errors)
  const id = newId()
  await repository.insert(tx, id, organisationId, { ...value, shared, status: 'active' })
  await repository.contribute(tx, id, contributesTo)
  append(tx, [
    {
      type: 'goal.added',
      resource: 'goals',
      resourceId: id,
      parties: [organisationId],
      data: { level, contributesTo },
    },
  ])
  return get(tx, id)
}

/** What who contributes to a goal wants to hear of. */
const weighty = ['title', 'indicator', 'target', 'startDate', 'endDate', 'status'] as const

/** Goals that an event names at most. */
const most = 200

/** Changes an own goal, and tells what hangs on it. A circle of contributions is 409, with the way it would go. */
export const change = async (
  tx: Tx,
  id: string,
  { contributesTo, ...patch }: z.output<typeof GoalPatch>,
  ifMatch: IfMatch,
) => {
  const found = await get(tx, id)
  const { organisationId, level } = found
  if (organisationId !== tx.caller.organisationId)
    throw notYourAct({ who: 'the organisation whose goal it is', 'who.nl': 'de organisatie waarvan het doel is' })
  if (ifMatch !== null && !ifMatch.includes(found.version)) throw preconditionFailed()
  const value: repository.Value = { ...found, ...patch } as repository.Row
  const { errors, aims } = await judged(tx, contributesTo ?? [], found)
  if (value.endDate < value.startDate)
    errors.push(
      wrong('/endDate', 'before-start', 'Use a day on or after `startDate`.', 'Gebruik een dag op of na `startDate`.'),
    )
  if (patch.teamId && level !== 'team')
    errors.push(
      wrong(
        '/teamId',
        'not-of-a-team',
        'Only a goal of a team names one.',
        'Alleen een doel van een team noemt er een.',
      ),
    )
  else if (patch.teamId && patch.teamId !== found.teamId) errors.push(...(await ofTheTeam(tx, patch.teamId)))
  refuse(errors)
  const within = aims.filter((aim) => aim.organisationId === organisationId && aim.level === level)
  if (within.length > 0) await keepAcyclic(tx, found, within)
  if (!(await repository.update(tx, id, found.version, value))) throw preconditionFailed()
  if (contributesTo) await repository.replaceContributions(tx, id, contributesTo)
  await tell(tx, found, value)
  return get(tx, id)
}

/** Tells the organisation that its goal has changed, with what hangs directly on it where that matters to it. */
const tell = async (tx: Tx, { id, organisationId, ...before }: repository.Row, value: repository.Value) => {
  const matters = weighty.some((name) => before[name] !== value[name])
  const found = matters ? await repository.directDependents(tx, id, most + 1) : []
  const dependents = found.slice(0, most)
  append(tx, [
    {
      type: 'goal.changed',
      resource: 'goals',
      resourceId: id,
      parties: [organisationId],
      data: { status: value.status, dependents, ...(found.length > most ? { truncated: true } : {}) },
    },
  ])
  if (dependents.length > 0) tx.effects.push({ type: 'dependents-affected', resource: 'goals', id, dependents })
}

/** The team of a goal, judged: an active one of the own organisation. */
const ofTheTeam = async (tx: Tx, teamId: string | null): Promise<FieldError[]> => {
  if (teamId === null) return []
  const team = (await teams.findAll(tx, [teamId])).get(teamId)
  if (team?.organisationId === tx.caller.organisationId && team?.status === 'active') return []
  return [
    wrong(
      '/teamId',
      'unknown-team',
      'Your organisation has no such active team.',
      'Uw organisatie heeft dit actieve team niet.',
    ),
  ]
}

/** What a goal would contribute to, and what is wrong with that. */
const judged = async (tx: Tx, contributesTo: readonly string[], goal: Ranked & { id: string | undefined }) => {
  const known = contributesTo.length > 0 ? await repository.aims(tx, contributesTo) : new Map<string, repository.Aim>()
  const errors = contributesTo.flatMap((id, at): FieldError[] => {
    const aim = known.get(id)
    const pointer = `/contributesTo/${at}`
    if (id === goal.id)
      return [
        wrong(pointer, 'itself', 'A goal does not contribute to itself.', 'Een doel draagt niet bij aan zichzelf.'),
      ]
    if (!aim) return [wrong(pointer, 'unknown-goal', 'There is no such goal.', 'Dit doel bestaat niet.')]
    if (mayContribute(goal, aim)) return []
    return [
      wrong(
        pointer,
        'level-too-low',
        'A goal contributes to goals of its own organisation on its level or a higher one; that of a school or care organisation to those of a network as well.',
        'Een doel draagt bij aan doelen van de eigen organisatie op hetzelfde of een hoger niveau; dat van een school of zorgorganisatie ook aan die van een netwerk.',
      ),
    ]
  })
  return { errors, aims: [...known.values()] }
}

/** Goals that the way of a circle names at most. */
const longest = 200

/** 409 with the way from the goal back to itself, if contributing to these would make one; nobody else adds one meanwhile. */
const keepAcyclic = async (tx: Tx, { id, organisationId, level }: repository.Row, aims: readonly repository.Aim[]) => {
  await repository.lockGraph(tx, organisationId, level)
  const { number, graph } = await repository.graphOf(tx, id, { organisationId, level })
  const way = circle(
    graph,
    number,
    aims.map((aim) => aim.number),
  )
  if (!way) return
  const shown = way.length > longest ? [...way.slice(0, longest / 2), ...way.slice(-longest / 2)] : way
  const named = await repository.named(tx, shown)
  const path = shown.map((number) => named.get(number)!)
  throw goalCycle({}, { members: { path, ...(way.length > longest ? { omitted: way.length - longest } : {}) } })
}
