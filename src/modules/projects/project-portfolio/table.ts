import type { z } from 'zod'
import type { Language } from '../../../core/problem.ts'
import { csv } from '../../../http/csv.ts'
import { commitmentKinds } from '../projects/lifecycle.ts'
import type { PortfolioProject, ProjectPortfolio } from './schemas.ts'

const words = {
  en: {
    groups: ['group', 'id', 'what', 'status, act or kind', 'organisation', 'side', 'count', 'committed', 'realised'],
    more: ['use in per cent', 'oldest in days', 'median in days'],
    none: 'none',
    what: {
      projects: 'projects',
      status: 'status',
      waiting: 'waits for',
      use: 'commitments',
      age: 'age',
      standing: 'stands as it does',
    },
    rows: [
      ...['title', 'status', 'change', 'kind', 'start date', 'end date', 'lead', 'network', 'parties', 'waits for'],
      ...['stands since', 'days', 'age in days'],
    ],
    use: { time: 'hours', means: 'euros', attention: 'moments' },
    figures: ['committed', 'realised', 'use in per cent'],
    last: ['next milestone', 'due', 'late', 'charter covers until', 'project id'],
    late: ['no', 'yes'],
  },
  nl: {
    groups: [
      'groep',
      'id',
      'wat',
      'status, handeling of soort',
      'organisatie',
      'kant',
      'aantal',
      'toegezegd',
      'gerealiseerd',
    ],
    more: ['gebruik in procenten', 'oudste in dagen', 'mediaan in dagen'],
    none: 'geen',
    what: {
      projects: 'projecten',
      status: 'status',
      waiting: 'wacht op',
      use: 'inzet',
      age: 'leeftijd',
      standing: 'staat zo sinds',
    },
    rows: [
      ...[
        'titel',
        'status',
        'wijziging',
        'soort',
        'begindatum',
        'einddatum',
        'trekker',
        'netwerk',
        'partijen',
        'wacht op',
      ],
      ...['staat zo sinds', 'dagen', 'leeftijd in dagen'],
    ],
    use: { time: 'uren', means: 'euro’s', attention: 'momenten' },
    figures: ['toegezegd', 'gerealiseerd', 'gebruik in procenten'],
    last: ['volgende mijlpaal', 'op', 'te laat', 'belegging dekt tot en met', 'project-id'],
    late: ['nee', 'ja'],
  },
} as const

/** The portfolio as a table: some rows a group, each with a figure of it. */
export const portfolioTable = ({ groups }: z.output<typeof ProjectPortfolio>, language: Language): string => {
  const said = words[language]
  return csv([
    [...said.groups, ...said.more],
    ...groups.flatMap(({ value, name, projects, statuses, waiting, use, age, standing }) => {
      const group = [name ?? value ?? said.none, name === null ? null : value] as const
      const nothing = [null, null, null, null, null] as const
      return [
        [...group, said.what.projects, null, null, null, projects, ...nothing],
        ...statuses.map(({ status, count }) => [...group, said.what.status, status, null, null, count, ...nothing]),
        ...waiting.map(({ organisation, side, act, count, oldestDays }) => [
          ...[...group, said.what.waiting, act, organisation.name, side, count, null, null, null, oldestDays, null],
        ]),
        ...use.map(({ kind, committed, realised, usePercentage }) => [
          ...[
            ...group,
            said.what.use,
            said.use[kind],
            null,
            null,
            null,
            committed,
            realised,
            usePercentage,
            null,
            null,
          ],
        ]),
        ...(
          [
            [said.what.age, age],
            [said.what.standing, standing],
          ] as const
        ).map(([what, { oldestDays, medianDays }]) => [
          ...[...group, what, null, null, null, null, null, null, null, oldestDays, medianDays],
        ]),
      ]
    }),
  ])
}

/** A page of projects as a table: a row each. */
export const projectTable = (items: readonly z.output<typeof PortfolioProject>[], language: Language): string => {
  const said = words[language]
  return csv([
    [
      ...said.rows,
      ...commitmentKinds.flatMap((kind) => said.figures.map((figure) => `${said.use[kind]} ${figure}`)),
      ...said.last,
    ],
    ...items.map((item) => [
      ...[item.title, item.status, item.change, item.kind, item.startDate, item.endDate, item.lead.name],
      ...[item.network?.name ?? null, item.parties.map(({ organisation }) => organisation.name).join('; ')],
      item.waitsFor.map(({ act, organisation }) => `${act} ${organisation.name}`).join('; '),
      ...[item.standsSince, item.standsDays, item.ageDays],
      ...item.use.flatMap(({ committed, realised, usePercentage }) => [committed, realised, usePercentage]),
      ...[item.nextMilestone?.title ?? null, item.nextMilestone?.dueDate ?? null],
      item.nextMilestone ? said.late[Number(item.nextMilestone.late) as 0 | 1] : null,
      ...[item.coveredUntil, item.projectId],
    ]),
  ])
}
