/*
 * How the page of an impact looks: on a phone a column of cards, from 48 rem and on paper tables. No colour says anything that the
 * words beside it do not; text on its ground has a contrast of 7 : 1 or more (WCAG 2.2, 1.4.6).
 */
export const style = `
:root { color-scheme: light; --ink: #1b1b1f; --soft: #45464f; --line: #c6c6d0; --card: #fff; --ground: #f3f3f7; --warn: #7a1020; --warn-ground: #fdecee; --good: #0b5130; --accent: #123c82 }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word }
main { max-width: 68rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .75rem }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .25rem }
.card h3 { margin: 0 0 .25rem }
h3 + p { margin-bottom: .5rem }
.amount { white-space: nowrap }
p { margin: .25rem 0 }
ul { margin: 0; padding: 0; list-style: none }
.soft { color: var(--soft) }
.card, tbody, .facts { display: block; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: .875rem 1rem; margin: 0 0 .75rem }
.facts { margin-top: 1rem }
.facts div { display: flex; justify-content: space-between; gap: 1rem; padding: .2rem 0 }
.facts dt, .label { color: var(--soft) }
.facts dd { margin: 0; text-align: right; font-weight: 600 }
.warn { color: var(--warn); font-weight: 600 }
li.card.warn { background: var(--warn-ground); border-color: var(--warn); border-left-width: .375rem; font-weight: 400 }
.good { color: var(--good); font-weight: 600 }
table, tr, td, th { display: block }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
thead, caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
th { text-align: left }
tbody th { color: var(--accent) }
tbody th.month, tbody th.party { font-size: 1.05rem; color: var(--ink); padding-bottom: .25rem }
tbody th.kind { border-top: 1px solid var(--line); margin-top: .4rem; padding-top: .5rem }
td { display: flex; justify-content: space-between; gap: 1rem; padding: .1rem 0 }
td > :last-child { text-align: right }
td.empty { display: none }
dl.words dt { font-weight: 600; margin-top: .75rem }
dl.words dt:first-child { margin-top: 0 }
dl.words dd { margin: 0 }
footer { margin-top: 2rem; font-size: .875rem; color: var(--soft) }
code { overflow-wrap: anywhere; font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .8125rem }
@media (min-width: 48rem) { ${wide()} }
@media print { ${wide()}
  @page { margin: 15mm }
  body { background: none; font-size: 10pt }
  main { padding: 0; max-width: none }
  h1 { font-size: 16pt } h2 { font-size: 12.5pt; margin-top: 1.2rem } h3 { font-size: 11pt }
  h2, h3 { break-after: avoid }
  table { font-size: 9pt }
  tbody, tr, li, .facts { break-inside: avoid }
  tr:has(.month) { break-after: avoid }
  .card, .facts { border-radius: 0; padding: .3rem .5rem; margin-bottom: .3rem }
}
`

/** Where there is room for tables. */
function wide(): string {
  return `table { display: table; background: #fff; border: 1px solid var(--line) }
  thead { display: table-header-group; position: static; width: auto; height: auto; clip-path: none; white-space: normal }
  tbody { display: table-row-group; border: 0 }
  tr { display: table-row }
  th, td, td.empty { display: table-cell; padding: .35rem .5rem; vertical-align: top; border-bottom: 1px solid var(--line) }
  thead th { font-size: .875rem; color: var(--soft); border-bottom-width: 2px }
  thead th.number, td.number { text-align: right }
  td { white-space: nowrap }
  tbody th.month, tbody th.party, tbody th.kind { font-size: 1em; border-top: 0; padding: .35rem .5rem; color: var(--ink) }
  tbody th.kind { font-weight: 400 }
  td .label { display: none }
  td > :last-child { text-align: inherit }
  .facts { display: grid; grid-template-columns: 1fr 1fr; column-gap: 2rem }`
}
