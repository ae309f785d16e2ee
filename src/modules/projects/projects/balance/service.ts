import type { z } from 'zod'
import type { PageRequest } from '../../../../core/page.ts'
import type { Language } from '../../../../core/problem.ts'
import { notFound } from '../../../../core/problems.ts'
import type { Tx } from '../../../../database/transact.ts'
import { withNames } from '../../../parties/organisations/names.ts'
import { type CommitmentKind, commitmentKinds } from '../lifecycle.ts'
import { definitions, type Figure } from './definitions.ts'
import { hundredths, liesFrom, percentageOf, sharesOf, type Used, written } from './figures.ts'
import * as repository from './repository.ts'
import type { ProjectBalance } from './schemas.ts'

type Balance = z.output<typeof ProjectBalance>

const used = (sums: repository.Sums | undefined): Used => ({
  committed: hundredths(sums?.committed ?? '0.00'),
  realised: hundredths(sums?.realised ?? '0.00'),
})
const figures = (kind: CommitmentKind, { committed, realised }: Used) => ({
  committed: written(kind, committed),
  realised: written(kind, realised),
  difference: written(kind, realised - committed),
})
const withUse = (kind: CommitmentKind, sums: Used) => ({
  ...figures(kind, sums),
  usePercentage: percentageOf(sums.realised, sums.committed),
})

/** How far the organisations are with one kind, each beside the others. */
const compared = (kind: CommitmentKind, { parties, sums }: repository.Row) => {
  const of = (organisationId: string | null) =>
    used(sums.find((one) => one.kind === kind && one.organisationId === organisationId))
  const all = of(null)
  const own = parties.map(({ organisationId }) => of(organisationId))
  const committed = sharesOf(own.map((one) => one.committed))
  const realised = sharesOf(own.map((one) => one.realised))
  const outside = parties.flatMap(({ organisationId }, n) => {
    const { usePercentage } = withUse(kind, own[n]!)
    const lies = liesFrom(own[n]!, all)
    return lies && usePercentage ? [{ organisationId, usePercentage, lies }] : []
  })
  return {
    total: withUse(kind, all),
    parties: own.map((one, n) => ({
      ...withUse(kind, one),
      shareOfCommitted: committed[n]!,
      shareOfRealised: realised[n]!,
    })),
    outOfBalance: outside.length > 0 ? [{ kind, averageUse: withUse(kind, all).usePercentage!, parties: outside }] : [],
  }
}

/** What the parties put in against what they committed: the same for whoever asks. */
export const get = async (tx: Tx, id: string, page: PageRequest, language: Language): Promise<Balance> => {
  const found = await repository.find(tx, id, page)
  if (!found) throw notFound()
  const [time, means, attention] = commitmentKinds.map((kind) => compared(kind, found))
  const months = page.page(
    found.months,
    ({ organisationId, month, teamId, kind }) => [organisationId, `${month}-01`, teamId, kind],
    ({ organisationId, teamId, month, kind, ...sums }) => ({
      ...{ organisationId, teamId, month, kind },
      ...figures(kind, used({ kind, ...sums })),
    }),
  )
  return withNames(tx, found.directoryVersion, (named) => ({
    projectId: found.projectId,
    number: found.number,
    parties: found.parties.map(({ organisationId, side, role }, n) => ({
      organisation: { id: organisationId, name: named(organisationId).name },
      ...{ side, role, time: time!.parties[n]!, means: means!.parties[n]!, attention: attention!.parties[n]! },
    })),
    totals: { time: time!.total, means: means!.total, attention: attention!.total },
    outOfBalance: [time!, means!, attention!].flatMap(({ outOfBalance }) => outOfBalance),
    byMonth: months.items,
    nextCursor: months.nextCursor,
    definitions: Object.fromEntries(
      Object.entries(definitions).map(([name, text]) => [name, text[language]]),
    ) as Record<Figure, string>,
  }))
}
