import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import * as repository from './repository.ts'
import type { LineOfSight, lineOfSightQuery } from './schemas.ts'
import { sightOver } from './sight.ts'

/** The way from projects and their activities up to a goal of each side, a page of projects at a time. */
export const list = async (tx: Tx, filters: z.output<typeof lineOfSightQuery>, page: PageRequest) => {
  const { items: found, nextCursor } = page.page(
    await repository.projects(tx, filters, page),
    ({ id }) => [id],
    (row) => row,
  )
  if (found.length === 0) return { items: [], nextCursor }
  const ids = found.map(({ id }) => id)
  const [parties, milestones, links, goals] = await Promise.all([
    repository.parties(tx, ids),
    repository.milestones(tx, ids),
    repository.links(tx, ids),
    repository.goals(tx, ids),
  ])
  const ofProject = {
    parties: Map.groupBy(parties, ({ projectId }) => projectId),
    milestones: Map.groupBy(milestones, ({ projectId }) => projectId),
    links: Map.groupBy(links, ({ projectId }) => projectId),
  }
  const sight = sightOver(goals)
  const items = found.map(({ id, title, status }): LineOfSight => {
    const own = ofProject.parties.get(id) ?? []
    const linked = Map.groupBy(ofProject.links.get(id) ?? [], ({ milestone }) => milestone)
    const goalsOf = (milestone: string) => (linked.get(milestone) ?? []).map(({ goalId }) => goalId)
    const whole = sight(goalsOf(''), own)
    return {
      ...{ projectId: id, title, status, ...whole },
      activities: (ofProject.milestones.get(id) ?? []).map(({ key, title, dueDate }) => {
        const ownGoals = linked.has(key)
        return { key, title, dueDate, ownGoals, ...(ownGoals ? sight(goalsOf(key), own) : whole) }
      }),
    }
  })
  return { items: filters.unlinked ? items.flatMap(unlinkedOf) : items, nextCursor }
}

/** What has no line of sight of a project: itself, or activities of it. */
const unlinkedOf = (item: LineOfSight): LineOfSight[] => {
  const activities = item.activities.filter(({ unlinked }) => unlinked)
  return item.unlinked || activities.length > 0 ? [{ ...item, activities }] : []
}
