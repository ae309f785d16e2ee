import { sides } from '../../../core/caller.ts'
import type { GoalRow, PartyRow } from './repository.ts'
import type { SideSight, Step } from './schemas.ts'

/** The next goal on the shortest way up from a goal, and how many steps that is; null at a goal that is there. */
type Way = { steps: number; next: string | null }

/**
 * The shortest way from each goal up to one of an organisation or a network. It is found from above, all at once: from those goals
 * down to what contributes to them, the nearest first, so that each goal and each contribution is looked at once. Among equals
 * the lowest id counts.
 */
export const waysUp = (goals: readonly GoalRow[]): ReadonlyMap<string, Way> => {
  const contributors = new Map<string, string[]>()
  for (const { id, contributesTo } of goals)
    for (const aim of contributesTo) contributors.set(aim, [...(contributors.get(aim) ?? []), id])
  const ways = new Map<string, Way>()
  let layer = goals
    .filter(({ level }) => level !== 'team')
    .map(({ id }) => id)
    .sort()
  for (const id of layer) ways.set(id, { steps: 0, next: null })
  for (let steps = 1; layer.length > 0; steps++) {
    const reached: string[] = []
    for (const aim of layer)
      for (const id of contributors.get(aim) ?? [])
        if (!ways.has(id)) {
          ways.set(id, { steps, next: aim })
          reached.push(id)
        }
    layer = reached.sort()
  }
  return ways
}

/** What is seen of goals, to be asked for one project after another. */
export const sightOver = (goals: readonly GoalRow[]) => {
  const ways = waysUp(goals)
  const byId = new Map(goals.map((goal) => [goal.id, goal]))
  const pathFrom = (start: string): Step[] => {
    const path: Step[] = []
    for (let at: string | null = start; at !== null; at = ways.get(at)!.next) {
      const { id, title, level, organisationId } = byId.get(at)!
      path.push({ id, title, level, organisationId })
    }
    return path
  }
  /** How each side of a project sees these linked goals; of a side with several ways the shortest, then the lowest id. */
  return (linked: readonly string[], parties: readonly PartyRow[]): { unlinked: boolean; sides: SideSight[] } => {
    const starts = linked
      .flatMap((id) => {
        const [goal, way] = [byId.get(id), ways.get(id)]
        return goal && way ? [{ id, steps: way.steps, organisationId: goal.organisationId }] : []
      })
      .sort((one, other) => one.steps - other.steps || (one.id < other.id ? -1 : 1))
    const seen = sides.map((side): SideSight => {
      const own = parties.filter((party) => party.side === side).map(({ organisationId }) => organisationId)
      const best = starts.find(({ organisationId }) => own.includes(organisationId))
      return {
        side,
        organisationId: best?.organisationId ?? null,
        reached: best !== undefined,
        path: best ? pathFrom(best.id) : [],
        without: own.filter((id) => !starts.some(({ organisationId }) => organisationId === id)).sort(),
      }
    })
    return { unlinked: seen.some(({ reached }) => !reached), sides: seen }
  }
}
