import { type Role, roles } from '../../../core/caller.ts'
import type { Language } from '../../../core/problem.ts'
import { escaped, htmlPage, type Rendered } from '../../../http/html.ts'
import { decisionNames, kindNames, labelsIn, levelNames, partyRoleNames, sideNames, statusNames } from './labels.ts'
import type { ProjectImpact } from './schemas.ts'
import { style } from './style.ts'
import { loadTable } from './table.ts'
import { dayOf, measured, momentOf } from './words.ts'

/*
 * The impact of a project as one page, for a phone and for paper: what must be known first stands first. Headings, lists and tables
 * with their headers are what they are (EN 301 549 §9.1.3.1), also where a phone shows a table as cards.
 */

type Words = ReturnType<typeof labelsIn>

/** The page; every text of people is escaped. */
export const impactPage = (impact: ProjectImpact, language: Language): Rendered => {
  const said = labelsIn(language)
  const { title, organisation } = impact
  const sections = [
    tooMuch(impact, said),
    totals(impact, said, language),
    teams(impact, said, language),
    goals(impact, said, language),
    approvals(impact, said, language),
    meaning(impact, said),
  ]
  return htmlPage({
    language,
    style,
    title: `${title} – ${said('impactFor')} ${organisation.name}`,
    body: `<main>
<header>
<h1>${escaped(title)}</h1>
<p class="soft">${said('impactFor')} ${escaped(organisation.name)}</p>
${turn(impact, said)}${facts(impact, said, language)}</header>
${sections.join('\n')}
<footer>
<p>${said('asOf')} ${escaped(momentOf(language, impact.asOf))}. ${said('version')} ${impact.number}, ${said('hash')} <code>${escaped(impact.contentHash)}</code></p>
</footer>
</main>`,
  })
}

const section = (id: string, heading: string, content: string): string =>
  `<section aria-labelledby="${id}">\n<h2 id="${id}">${escaped(heading)}</h2>\n${content}\n</section>`
const list = (items: readonly string[]): string => `<ul role="list">\n${items.join('\n')}\n</ul>`

const turn = ({ approvals: all, organisation, change }: ProjectImpact, said: Words): string => {
  const own = all.find((one) => one.organisation.id === organisation.id)
  return [change && said('change'), own?.awaited && said('yourTurn')]
    .map((text) => (text ? `<p><strong>${text}</strong></p>\n` : ''))
    .join('')
}

const facts = (impact: ProjectImpact, said: Words, language: Language): string => {
  const { decideBefore, startDate, endDate, lead, status } = impact
  const rows = [
    ...(decideBefore ? [[said('decideBefore'), dayOf(language, decideBefore)]] : []),
    [said('status'), statusNames[status][language]],
    [said('period'), `${dayOf(language, startDate)} ${said('until')} ${dayOf(language, endDate)}`],
    [said('lead'), lead.name],
  ] as const
  return `<dl class="facts">\n${rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${escaped(value!)}</dd></div>`).join('\n')}\n</dl>\n`
}

const tooMuch = ({ overcommitment }: ProjectImpact, said: Words): string =>
  section(
    'too-much',
    said('tooMuch'),
    overcommitment.length === 0
      ? `<p class="card good">${said('fitsAll')}</p>`
      : list(
          overcommitment.map(
            ({ message }) => `<li class="card warn"><strong>${said('tooMuchWord')}</strong> ${escaped(message)}</li>`,
          ),
        ),
  )

const totals = ({ totals: all }: ProjectImpact, said: Words, language: Language): string => {
  const rows = all.map(({ kind, own, holds, project }) => {
    const m = (amount: string) => `<span class="amount">${measured(language, kind, amount)}</span>`
    const now = holds === null ? '' : `<br>${said('holds')}: ${m(holds)}`
    return `<div><dt>${kindNames[kind][language]}</dt><dd>${m(own)} ${said('outOf')} ${m(project)}${now}</dd></div>`
  })
  return section(
    'totals',
    said('totals'),
    `<p class="soft">${said('ownOfAll')}</p>\n<dl class="facts">\n${rows.join('\n')}\n</dl>`,
  )
}

const teams = (impact: ProjectImpact, said: Words, language: Language): string =>
  section(
    'teams',
    said('perTeam'),
    impact.teams.length === 0
      ? `<p class="card">${said('noTeams')}</p>`
      : impact.teams
          .map(
            (team) =>
              `<h3>${escaped(team.name)}</h3>\n<p class="soft">${team.learningHoursPerWeek} ${said('hoursPerWeek')}</p>\n${loadTable(team, impact.change !== null, language)}`,
          )
          .join('\n'),
  )

type Goal = ProjectImpact['goalsNotServed']['items'][number] & { direct?: boolean }

const goals = ({ goalsServed, goalsNotServed }: ProjectImpact, said: Words, language: Language): string => {
  const shown = ({ items, more }: { items: readonly Goal[]; more: number }, none: string): string => {
    if (items.length === 0) return `<p class="card">${none}</p>`
    const one = ({ title, level, indicator, target, direct }: Goal): string =>
      `<li class="card"><h3>${escaped(title)}</h3><p class="soft">${levelNames[level][language]}${direct === false ? `, ${said('through')}` : ''}</p><p>${escaped(indicator)}: ${escaped(target)}</p></li>`
    return list([...items.map(one), ...(more > 0 ? [`<li class="card">+ ${more} ${said('more')}</li>`] : [])])
  }
  return [
    section('goals-served', said('goalsServed'), shown(goalsServed, said('noneServed'))),
    section('goals-not-served', said('goalsNotServed'), shown(goalsNotServed, said('allServed'))),
  ].join('\n')
}

const roleName = (language: Language, role: Role): string =>
  language === 'nl' ? roles[role].nl : role.replace('ld-', 'L&D ').replaceAll('-', ' ')

const approvals = ({ approvals: all }: ProjectImpact, said: Words, language: Language): string => {
  const rows = all.map(({ organisation, side, role, asked, decisions, awaited }) => {
    const decided = decisions.map(
      ({ decision, comment, role: as, createdAt }) =>
        `<p><strong>${decisionNames[decision][language]}</strong>, ${escaped(momentOf(language, createdAt))}, ${said('as')} ${escaped(roleName(language, as))}</p>${comment === null ? '' : `<p>“${escaped(comment)}”</p>`}`,
    )
    const stands = awaited
      ? said('awaited')
      : !asked
        ? said('notAsked')
        : decided.length === 0
          ? said('notYet')
          : undefined
    return `<li class="card"><h3>${escaped(organisation.name)}</h3><p class="soft">${sideNames[side][language]}, ${partyRoleNames[role][language]}</p>
${decided.join('')}${stands ? `<p${awaited ? ' class="warn"' : ''}>${stands}</p>` : ''}</li>`
  })
  return section('approvals', said('approvals'), list(rows))
}

const meaning = ({ definitions, change }: ProjectImpact, said: Words): string => {
  const named = [
    'asked',
    'holds',
    'promised',
    'pending',
    'capacity',
    'over',
    'goalsServed',
    'goalsNotServed',
    'approvals',
  ] as const
  const rows = [
    ...named.filter((name) => name !== 'holds' || change !== null).map((name) => [said(name), definitions[name]]),
    [said('placed'), definitions.supervision],
    [said('totals'), definitions.totals],
  ]
  return section(
    'meaning',
    said('meaning'),
    `<dl class="words card">\n${rows.map(([name, text]) => `<dt>${name}</dt><dd>${escaped(text!)}</dd>`).join('\n')}\n</dl>`,
  )
}
