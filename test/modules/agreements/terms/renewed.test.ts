import t from 'tap'
import { dissolvableFrom } from '../../../../src/modules/agreements/terms/dissolvable.ts'
import { noticeInWords, standardNotice } from '../../../../src/modules/agreements/terms/notice.ts'
import { renewed } from '../../../../src/modules/agreements/terms/renewed.ts'
import { readTerms, type Terms } from '../../../../src/modules/agreements/terms/schemas.ts'
import { goldenTerms } from '../../../seeds/terms.ts'

const next = { startDate: '2029-08-01', endDate: '2031-07-31', on: '2029-05-01' }
const made = (terms: Terms, more: object = {}): Terms => {
  const read = readTerms(renewed(terms, { ...next, patch: {}, ...more }))
  if ('errors' in read) throw new Error(JSON.stringify(read.errors))
  return read.terms
}

t.test('every kind is renewed for another period, and nothing else is said', async (t) => {
  for (const terms of Object.values(goldenTerms) as Terms[]) {
    const { agreementDate, period, clauses, ...rest } = made(terms)
    const { agreementDate: _date, period: _period, clauses: before, ...was } = terms
    t.same(
      { agreementDate, period },
      { agreementDate: '2029-05-01', period: { startDate: next.startDate, endDate: next.endDate } },
    )
    if (rest.kind === 'pok' && was.kind === 'pok') {
      t.equal(
        rest.hours.perStudyYear.reduce((sum, { hours }) => sum + hours, 0),
        was.hours.total,
      )
      rest.hours = was.hours
    }
    t.same(rest, was, terms.kind)
    t.same(
      clauses.map(({ id }) => id),
      before.map(({ id }) => id),
    )
    const days = JSON.stringify(clauses)
    t.notMatch(days, /202[678]/, `${terms.kind}: no provision says an old day`)
  }
})

t.test('a provision of the parties’ own stays as they wrote it', async (t) => {
  const terms = goldenTerms.secondment
  const [first, ...others] = terms.clauses
  const own = { ...first!, text: 'Zoals wij het in 2026 afspraken.' }
  const { clauses } = made({ ...terms, clauses: [own, ...others] })
  t.same(clauses[0], own)
  t.match(clauses.find(({ id }) => id === 'looptijd')!.text, /van 1 augustus 2029 tot en met 31 juli 2031/)
})

t.test('what a patch says goes before what was agreed, also when it cannot hold', async (t) => {
  const patch = { hours: { perWeek: 8 }, rate: { limit: '1000.00' } }
  t.match(made(goldenTerms.secondment, { patch }), { hours: { perWeek: 8, total: 640 }, rate: { limit: '1000.00' } })
  const ward = made(goldenTerms['learning-ward'], { patch: { seats: 11 } })
  t.match(ward.clauses.map(({ text }) => text).join(' '), /11 /, 'a provision says what the patch says')
  const { hours } = made(goldenTerms.bol, { patch: { hours: { total: 500 } } }) as Extract<Terms, { kind: 'pok' }>
  t.equal(
    hours.perStudyYear.reduce((sum, { hours: some }) => sum + some, 0),
    500,
  )
  for (const wrong of [{ hours: null }, { hours: 3 }, { hours: { total: 'x' } }, { kind: 'loan' }, { template: 'x' }])
    t.ok('errors' in readTerms(renewed(goldenTerms.bol, { ...next, patch: wrong })), JSON.stringify(wrong))
  t.ok('errors' in readTerms(renewed(goldenTerms.bol, { ...next, endDate: null, patch: {} })))
  t.ok('errors' in readTerms(renewed(goldenTerms.bol, { ...next, endDate: '2029-07-31', patch: {} })))
})

t.test('notice, in words and by the calendar', async (t) => {
  t.equal(noticeInWords(standardNotice.secondment), 'met een termijn van ten minste één maand')
  t.equal(
    noticeInWords(standardNotice['learning-ward']),
    'met een termijn van ten minste vier maanden, tegen het einde van een studiejaar',
  )
  t.equal(noticeInWords({ months: 0, endOfStudyYear: false }), 'zonder opzegtermijn')
  t.equal(noticeInWords({ months: 12, endOfStudyYear: false }), 'met een termijn van ten minste 12 maanden')
  for (const kind of ['partnership', 'learning-ward', 'data-sharing', 'secondment'] as const)
    t.match(
      goldenTerms[kind].clauses.map(({ text }) => text).join(' '),
      noticeInWords(standardNotice[kind]),
      'the provision says what is enforced',
    )
  t.same(dissolvableFrom(goldenTerms.partnership, 'notice', '2026-11-30'), { from: '2027-02-28', endOfStudyYear: true })
  t.same(dissolvableFrom(goldenTerms.partnership, 'breach', '2026-11-30'), {
    from: '2026-11-30',
    endOfStudyYear: false,
  })
})

t.test('the working days of a practice agreement, as its procedure says them', async (t) => {
  const { bol } = goldenTerms
  t.match(bol.dissolution.procedure.join(' '), /minstens tien werkdagen/)
  t.equal(bol.dissolution.noticeWorkingDays, 10)
  // Good Friday 26 March and Easter Monday 29 March 2027: the tenth working day is Wednesday 7 April.
  t.equal(dissolvableFrom(bol, 'breach', '2027-03-22').from, '2027-04-08')
  for (const ground of ['mutual-consent', 'guidance-or-safety'])
    t.equal(dissolvableFrom(bol, ground, '2027-03-22').from, '2027-03-22')
  const { noticeWorkingDays: _, ...own } = bol.dissolution
  t.equal(dissolvableFrom({ ...bol, dissolution: own }, 'breach', '2027-03-22').from, '2027-03-22')
})
