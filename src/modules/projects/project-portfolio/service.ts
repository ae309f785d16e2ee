import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { Language } from '../../../core/problem.ts'
import { asPlatform } from '../../../database/nested.ts'
import type { Tx } from '../../../database/transact.ts'
import { withNames } from '../../parties/organisations/names.ts'
import { coveredUntil } from '../projects/coverage.ts'
import { awaitedActs, commitmentKinds, partyRoles, projectLifecycle } from '../projects/lifecycle.ts'
import { definitions, type Figure } from './definitions.ts'
import * as repository from './repository.ts'
import type {
  PortfolioProject,
  PortfolioProjectPage,
  ProjectPortfolio,
  portfolioProjectQuery,
  portfolioQuery,
} from './schemas.ts'

const inLanguage = (language: Language) =>
  Object.fromEntries(Object.entries(definitions).map(([name, text]) => [name, text[language]])) as Record<
    Figure,
    string
  >

type Use = z.output<typeof PortfolioProject>['use']
const inOrder = (use: Use): Use => commitmentKinds.map((kind) => use.find((one) => one.kind === kind)!)
/** What is done first first, then by organisation, so that the same has one order. */
const byAct = (one: { act: string; organisationId: string }, other: { act: string; organisationId: string }): number =>
  awaitedActs.indexOf(one.act as (typeof awaitedActs)[number]) -
    awaitedActs.indexOf(other.act as (typeof awaitedActs)[number]) ||
  (one.organisationId < other.organisationId ? -1 : 1)

/** The caller's projects by group: how many, in which states, for whom they wait, what they use, and how old they are. */
export const portfolio = async (
  tx: Tx,
  { by, ...filters }: z.output<typeof portfolioQuery>,
  language: Language,
): Promise<z.output<typeof ProjectPortfolio>> => {
  const rows = await asPlatform(tx, () => repository.groups(tx, by, filters))
  const groups = await withNames(tx, null, (named) =>
    rows.map(({ statuses, waiting, use, oldestAge, medianAge, oldestStanding, medianStanding, ...row }) => ({
      ...row,
      statuses: projectLifecycle.states.flatMap((status) => {
        const count = statuses[status]
        return count ? [{ status, count }] : []
      }),
      waiting: waiting.toSorted(byAct).map(({ organisationId, ...one }) => ({
        organisation: { id: organisationId, name: named(organisationId).name },
        ...one,
      })),
      use: inOrder(use),
      age: { oldestDays: oldestAge, medianDays: medianAge },
      standing: { oldestDays: oldestStanding, medianDays: medianStanding },
    })),
  )
  return { by, groups, definitions: inLanguage(language) }
}

/** The same one by one. Whoever takes part in a project reads the same of it. */
export const projects = async (
  tx: Tx,
  { limit: _, cursor: __, ...filters }: z.output<typeof portfolioProjectQuery>,
  page: PageRequest,
  language: Language,
): Promise<z.output<typeof PortfolioProjectPage>> => {
  const rows = await asPlatform(tx, () => repository.projects(tx, filters, page))
  const found = page.page(
    rows,
    ({ projectId }) => [projectId],
    (row) => row,
  )
  const until = await coveredUntil(
    tx,
    found.items.map(({ projectId }) => projectId),
  )
  const items = await withNames(tx, found.items[0]?.directoryVersion ?? null, (named) => {
    const nameOf = (id: string) => ({ id, name: named(id).name })
    return found.items.map(
      ({
        leadId,
        networkId,
        parties,
        waiting,
        use,
        milestone,
        directoryVersion: _,
        ...row
      }): z.output<typeof PortfolioProject> => ({
        ...row,
        lead: nameOf(leadId),
        network: networkId ? nameOf(networkId) : null,
        parties: parties
          .toSorted(
            (one, other) =>
              partyRoles.indexOf(one.role) - partyRoles.indexOf(other.role) ||
              (one.organisationId < other.organisationId ? -1 : 1),
          )
          .map(({ organisationId, ...party }) => ({ organisation: nameOf(organisationId), ...party })),
        waitsFor: waiting
          .toSorted(byAct)
          .map(({ organisationId, ...one }) => ({ organisation: nameOf(organisationId), ...one })),
        use: inOrder(use),
        nextMilestone: milestone,
        coveredUntil: until.get(row.projectId) ?? null,
      }),
    )
  })
  return { items, nextCursor: found.nextCursor, definitions: inLanguage(language) }
}
