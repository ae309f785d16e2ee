import fc from 'fast-check'
import t from 'tap'
import { actionsFrom } from '../../../../src/core/lifecycle.ts'
import {
  type PlacementAction,
  type PlacementStatus,
  placementLifecycle,
  rejectReasons,
} from '../../../../src/modules/placements/placements/lifecycle.ts'
import { openHouse } from '../../../house.ts'
import { registration, seedPlacements, supervisor, trainer } from '../../../seeds/placements.ts'

/* Random steps by random parties, against a model of the lifecycle as data. */
const house = await openHouse(t)
await seedPlacements(house)

const { transitions } = placementLifecycle
const actions = Object.keys(transitions) as PlacementAction[]
const side = { coordinator: 'education', trainer: 'care', otherCoordinator: null, otherTrainer: null } as const
type Who = keyof typeof side
type Command = { who: Who; action: PlacementAction } | { names: 'coordinator' | 'trainer' }
type Model = {
  status: PlacementStatus
  supervisor: boolean
  trainer: boolean
  steps: { action: string; from: string; to: string }[]
}

/** The rules that are not met, as DOMAIN.md §3 has them. */
const unmet = (action: PlacementAction, model: Model): string[] => {
  if (action === 'confirm')
    return [...(model.supervisor ? [] : ['school-supervisor']), ...(model.trainer ? [] : ['practice-trainer'])]
  if (action === 'start') return ['agreement-in-effect']
  if (action === 'complete') return ['assessment', 'final-contact-moment']
  return []
}
const mayTake = (who: Who, action: PlacementAction): boolean =>
  side[who] !== null && side[who] in transitions[action].by

const expected = (model: Model, { who, action }: { who: Who; action: PlacementAction }): [number, string?] => {
  if (side[who] === null || (side[who] === 'care' && model.status === 'draft')) return [404, 'not-found']
  if (!mayTake(who, action)) return [403]
  if (!(transitions[action].from as readonly string[]).includes(model.status)) return [409, 'transition-not-allowed']
  return unmet(action, model).length > 0 ? [409, 'guard-not-met'] : [200]
}

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      who: fc.constantFrom<Who>('coordinator', 'trainer', 'coordinator', 'trainer', 'otherCoordinator', 'otherTrainer'),
      action: fc.constantFrom(...actions),
    }),
  },
  { weight: 1, arbitrary: fc.record({ names: fc.constantFrom('coordinator' as const, 'trainer' as const) }) },
)
/** Steps that lead on, so that the ends of the life are reached as well as its beginning. */
const onward = fc.constantFrom<Command[]>(
  [],
  [{ who: 'coordinator', action: 'propose' }],
  [
    { who: 'coordinator', action: 'propose' },
    { who: 'trainer', action: 'accept' },
    { names: 'coordinator' },
    { names: 'trainer' },
    { who: 'coordinator', action: 'confirm' },
  ],
)

let number = 0
const begin = async (status: PlacementStatus): Promise<string> => {
  const made = await house.as('coordinator')({
    method: 'POST',
    url: '/v1/placements',
    body: registration(`l${number++}`),
  })
  // No agreement is drawn up for these, so what comes after the start is begun with.
  if (status !== 'draft')
    await house.system('write', ({ sql }) => sql`update placements set status = ${status} where id = ${made.body.id}`)
  return made.body.id
}

const check = async (id: string, model: Model): Promise<void> => {
  const url = `/v1/placements/${id}`
  for (const who of ['coordinator', 'trainer'] as const) {
    const { status, body } = await house.as(who)({ url })
    if (who === 'trainer' && model.status === 'draft') {
      if (status !== 404) throw new Error('a draft is seen by the care side')
      continue
    }
    const wanted = actionsFrom(placementLifecycle, model.status)
      .filter((action) => mayTake(who, action))
      .map((action) => ({ action, ready: unmet(action, model).length === 0, unmet: unmet(action, model) }))
    const told = body.availableActions.map((one: { action: string; ready: boolean; unmet: { rule: string }[] }) => ({
      ...one,
      unmet: one.unmet.map(({ rule }) => rule),
    }))
    if (body.status !== model.status || JSON.stringify(told) !== JSON.stringify(wanted))
      throw new Error(
        `${who} is told ${body.status} ${JSON.stringify(told)}, not ${model.status} ${JSON.stringify(wanted)}`,
      )
    const history = (await house.as(who)({ url: `${url}/transitions` })).body.items
    const taken = history.map((step: Model['steps'][number]) => ({ action: step.action, from: step.from, to: step.to }))
    if (JSON.stringify(taken) !== JSON.stringify(model.steps))
      throw new Error(`history ${JSON.stringify(taken)}, not ${JSON.stringify(model.steps)}`)
  }
}

const run = async (id: string, model: Model, one: Command): Promise<void> => {
  const url = `/v1/placements/${id}`
  if ('names' in one) {
    const body = one.names === 'coordinator' ? { schoolSupervisorId: supervisor.id } : { practiceTrainerId: trainer.id }
    const { status } = await house.as(one.names)({ method: 'PATCH', url, body, headers: { 'if-match': '*' } })
    const ended = actionsFrom(placementLifecycle, model.status).length === 0
    const wanted = one.names === 'trainer' && model.status === 'draft' ? 404 : ended ? 409 : 200
    if (status !== wanted) throw new Error(`naming in ${model.status}: ${status}, not ${wanted}`)
    if (status === 200) model[one.names === 'coordinator' ? 'supervisor' : 'trainer'] = true
    return
  }
  const { who, action } = one
  const more = {
    ...(action === 'reject' ? { reason: rejectReasons[0] } : {}),
    ...(action === 'terminate' ? { reason: 'other' } : {}),
    ...(action === 'terminate' || action === 'complete' ? { actualEndDate: '2026-12-01' } : {}),
  }
  const [status, code] = expected(model, one)
  const answer = await house.as(who)({ method: 'POST', url: `${url}/transitions`, body: { action, ...more } })
  if (answer.status !== status || (code && answer.body.code !== code))
    throw new Error(`${who} ${action} in ${model.status}: ${answer.status} ${answer.text}, not ${status} ${code}`)
  if (code === 'transition-not-allowed') {
    const { status: now, allowed } = answer.body
    if (JSON.stringify(allowed) !== JSON.stringify(actionsFrom(placementLifecycle, model.status)))
      throw new Error(`${now}: ${allowed}`)
  }
  if (code === 'guard-not-met') {
    const rules = answer.body.unmet.map(({ rule }: { rule: string }) => rule)
    if (String(rules) !== String(unmet(action, model))) throw new Error(String(rules))
  }
  if (status !== 200) return
  const { to } = transitions[action]
  model.steps.push({ action, from: model.status, to })
  model.status = to
}

t.test(
  'status, answers, available actions and history agree with the lifecycle, whatever is tried by whom',
  { timeout: 120_000 },
  async (t) => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<PlacementStatus>('draft', 'draft', 'confirmed', 'active', 'suspended'),
        onward,
        fc.array(command, { minLength: 4, maxLength: 12 }),
        async (initial, first, then) => {
          const id = await begin(initial)
          const model: Model = { status: initial, supervisor: false, trainer: false, steps: [] }
          for (const one of initial === 'draft' ? [...first, ...then] : then) {
            await run(id, model, one)
            seen.add(model.status)
          }
          await check(id, model)
        },
      ),
      { numRuns: 60, seed: 3 },
    )
    t.ok(seen.size >= 8, [...seen].join(', '))
  },
)
