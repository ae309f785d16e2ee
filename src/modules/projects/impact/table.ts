import type { Language } from '../../../core/problem.ts'
import { escaped } from '../../../http/html.ts'
import { type CommitmentKind, commitmentKinds } from '../projects/lifecycle.ts'
import { kindNames, labelsIn } from './labels.ts'
import type { ProjectImpact } from './schemas.ts'
import { measured, monthOf } from './words.ts'

type Team = ProjectImpact['teams'][number]
type Month = Team['months'][number]
type Load = Month['time']

const isAny = (amount: string | null): boolean => amount !== null && /[1-9]/.test(amount)

/**
 * What is asked of a team, a group of rows a month. The roles say what the elements are, which a browser forgets where the style
 * shows them as blocks; the label in a cell is for who sees no column heads, and is not read aloud beside them.
 */
export const loadTable = ({ name, months }: Team, changes: boolean, language: Language): string => {
  const said = labelsIn(language)
  const columns = [
    'asked',
    ...(changes ? (['holds'] as const) : []),
    'promised',
    'pending',
    'capacity',
    'over',
  ] as const
  type Column = (typeof columns)[number]
  const cell = (column: Column, value: string | undefined): string =>
    value === undefined
      ? `<td role="cell" class="empty${column === 'over' ? '' : ' number'}">–</td>`
      : `<td role="cell"${column === 'over' ? '' : ' class="number"'}><span class="label" aria-hidden="true">${said(column)}</span><span>${value}</span></td>`
  const row = (kind: CommitmentKind | 'supervision', values: Partial<Record<Column, string>>): string =>
    `<tr role="row"><th role="rowheader" scope="row" class="kind">${kindNames[kind][language]}</th>${columns.map((column) => cell(column, values[column])).join('')}</tr>`

  /** Too much in words, never by a colour alone. */
  const verdict = (kind: CommitmentKind | 'supervision', over: string): string =>
    isAny(over)
      ? `<strong class="warn">${measured(language, kind, over)} ${said('over_')}</strong>`
      : `<span class="good">${said('fits')}</span>`
  const loadRow = (kind: CommitmentKind, load: Load): string => {
    if (![load.asked, load.holds, load.promised, load.pending].some(isAny)) return ''
    const { over, ...amounts } = load
    const values = Object.entries(amounts).flatMap(([name, amount]) =>
      amount === null || (name === 'pending' && !isAny(amount)) ? [] : [[name, measured(language, kind, amount)]],
    )
    return row(kind, { ...Object.fromEntries(values), ...(over === null ? {} : { over: verdict(kind, over) }) })
  }
  const supervisionRow = ({ supervision }: Month): string =>
    supervision === null
      ? ''
      : row('supervision', {
          promised: measured(language, 'supervision', String(supervision.students)),
          capacity: measured(language, 'supervision', String(supervision.capacity)),
          over: verdict('supervision', String(supervision.over)),
        })
  const groups = months.map(
    (one) => `<tbody role="rowgroup">
<tr role="row"><th role="rowheader" scope="rowgroup" colspan="${columns.length + 1}" class="month">${monthOf(language, one.month)} <span class="soft">${one.workingDays} ${said('workingDays')}</span></th></tr>
${commitmentKinds.map((kind) => loadRow(kind, one[kind])).join('')}${supervisionRow(one)}
</tbody>`,
  )
  const heads = columns.map(
    (column) => `<th role="columnheader" scope="col"${column === 'over' ? '' : ' class="number"'}>${said(column)}</th>`,
  )
  return `<table role="table">
<caption>${escaped(name)}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${said('kind')}</th>${heads.join('')}</tr></thead>
${groups.join('\n')}
</table>`
}
