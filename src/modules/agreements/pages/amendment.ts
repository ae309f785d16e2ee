import type { AgreementDocument, DocumentAmendment } from '../document/model.ts'
import { dutchDate, dutchMoment } from '../dutch.ts'
import { blocksStart, type Column, writeBlock } from './blocks.ts'
import { writeHeading } from './opening.ts'
import { element, type Paper, space } from './paper.ts'
import { flow, set } from './setting.ts'
import { styles } from './styles.ts'

/* Of a version that amends another: how it was agreed, where another version has its signatures. */

const introduction = ({ basedOn, objected }: DocumentAmendment): string =>
  `Deze versie wijzigt versie ${basedOn} tussen dezelfde partijen. ${
    objected
      ? 'Een partij maakte bezwaar; daarna hebben alle partijen haar goedgekeurd.'
      : 'Binnen de termijn maakte geen partij bezwaar.'
  }`

/** The amendment that a version came from: who proposed it, the days to object in, and who approved it. */
export const writeAmendment = (paper: Paper, { amendment }: AgreementDocument): void => {
  if (amendment === null) return
  const part = element(paper, paper.root, 'Sect')
  const column: Column = { x: paper.left, width: paper.width }
  const text = set(paper, introduction(amendment), styles.body, paper.width)
  const facts = {
    type: 'facts' as const,
    items: [
      { label: 'Voorgesteld door', value: amendment.proposedBy },
      { label: 'Voorgesteld', value: dutchMoment(amendment.proposedAt) },
      { label: 'Bezwaar tot en met', value: dutchDate(amendment.objectUntilDate) },
      { label: 'Overeengekomen op', value: dutchDate(amendment.agreedOn) },
      { label: 'Geldt vanaf', value: dutchDate(amendment.effectiveFrom) },
    ],
  }
  const approvals = {
    type: 'table' as const,
    caption: 'Goedkeuringen',
    columns: ['Partij', 'Naam', 'Goedgekeurd'],
    rows: amendment.approvals.map(({ role, name, decidedAt }) => [role, name, dutchMoment(decidedAt)]),
  }
  writeHeading(paper, part, 'Wijziging', text.height + 7 + blocksStart(paper, [facts], column))
  flow(paper, part, 'P', text, paper.left)
  space(paper, 7)
  writeBlock(paper, part, facts, column)
  if (approvals.rows.length > 0) writeBlock(paper, part, approvals, column)
  part.end()
}
