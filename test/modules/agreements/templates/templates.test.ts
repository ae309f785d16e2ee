import fc from 'fast-check'
import t from 'tap'
import { containsBsn } from '../../../../src/core/bsn.ts'
import { agreementKindNames } from '../../../../src/modules/agreements/kinds.ts'
import { templateOf, templateOn, templates } from '../../../../src/modules/agreements/templates/catalogue.ts'
import {
  compose,
  type Facts,
  filled,
  placeholdersIn,
  preview,
} from '../../../../src/modules/agreements/templates/compose.ts'
import { factsOf } from '../../../../src/modules/agreements/templates/facts.ts'
import type { Template } from '../../../../src/modules/agreements/templates/template.ts'
import { Clause } from '../../../../src/modules/agreements/terms/fields.ts'
import { newestVersion } from '../../../../src/modules/agreements/terms/schemas.ts'
import { goldenTerms } from '../../../seeds/terms.ts'

const standardTexts = ({ standard }: Template): string[] =>
  standard
    ? [
        ...Object.values(standard.guidance),
        ...Object.values(standard.assessment),
        ...standard.dissolution.grounds,
        ...standard.dissolution.procedure,
      ]
    : []

t.test('every kind has a template for today, of the newest schema, and ids are never used twice', async (t) => {
  for (const kind of agreementKindNames) {
    const template = templateOn(kind, '2026-11-23')
    t.equal(template?.kind, kind)
    t.equal(template?.schema, newestVersion(kind))
    t.equal(templateOf(template!.id), template)
    t.equal(templateOn(kind, '2025-12-31'), undefined)
  }
  t.equal(new Set(templates.map(({ id }) => id)).size, templates.length)
  t.equal(templateOf('pok-1999-1'), undefined)
})

t.test('on each day at most one version of a template is valid', async (t) => {
  for (const one of templates)
    for (const other of templates)
      if (one !== other && one.kind === other.kind)
        t.ok(
          (one.validUntil ?? '9999') < other.validFrom || (other.validUntil ?? '9999') < one.validFrom,
          `${one.id} and ${other.id}`,
        )
  const old = { ...templateOf('pok-2026-1')!, id: 'pok-2026-1', validUntil: '2026-07-31' }
  const next = { ...old, id: 'pok-2026-2', validFrom: '2026-08-01', validUntil: null }
  t.equal(templateOn('pok', '2026-07-31', [old, next])?.id, 'pok-2026-1')
  t.equal(templateOn('pok', '2026-08-01', [old, next])?.id, 'pok-2026-2')
})

t.test('templates use only placeholders that they explain, and explain none in vain', async (t) => {
  for (const template of templates) {
    const texts = [...template.clauses.flatMap(({ heading, text }) => [heading, text]), ...standardTexts(template)]
    const used = new Set(texts.flatMap(placeholdersIn))
    t.same([...used].sort(), Object.keys(template.placeholders).sort(), template.id)
    for (const text of texts) t.notMatch(text.replace(/\{\{\w+\}\}/g, ''), /[{}]/, 'no broken placeholder')
  }
})

t.test('each provision fits the terms, has a name of its own and ends in a full stop', async (t) => {
  for (const template of templates) {
    t.equal(new Set(template.clauses.map(({ id }) => id)).size, template.clauses.length)
    for (const { id, heading, text, source } of template.clauses) {
      t.ok(Clause.safeParse({ id, heading, text, source }).success, `${template.id} ${id}`)
      t.match(text, /\.$/, `${template.id} ${id}`)
      t.notOk(containsBsn(text))
    }
  }
})

t.test('a POK has every element of WEB art. 7.2.8 lid 2, whatever the situation', async (t) => {
  const template = templateOf('pok-2026-1')!
  for (const letter of ['a', 'b', 'c', 'd'])
    t.ok(
      template.clauses.some(({ when, source }) => !when && source?.includes(`art. 7.2.8 lid 2 onder ${letter}`)),
      `onder ${letter}`,
    )
  for (const article of ['7.2.9 lid 2', '7.2.10'])
    t.ok(template.clauses.some(({ source }) => source?.includes(article)))
})

t.test('placeholders are filled with days, numbers and amounts as Dutch writes them', async (t) => {
  const facts: Facts = {
    values: {
      name: ' ROC ',
      day: { date: '2026-08-01' },
      hours: 1240.5,
      rate: { amount: '1234567.05' },
      none: null,
      empty: ' ',
    },
  }
  t.equal(
    filled('{{name}}: {{day}}, {{hours}} uur, {{rate}}', facts),
    'ROC: 1 augustus 2026, 1.240,5 uur, € 1.234.567,05',
  )
  t.throws(() => filled('{{name}} {{none}} {{unknown}} {{empty}} {{none}}', facts), {
    message: 'no value for {{none}}, {{unknown}}, {{empty}}',
  })
  t.throws(() => filled('{{constructor}}', facts), /\{\{constructor\}\}/)
})

t.test('every placeholder without a value is named, with its provision', async (t) => {
  const template = templateOf('pok-2026-1')!
  const values = { ...factsOf(goldenTerms.bol).values, studentName: ' ', endDate: null }
  t.throws(() => compose(template, { learningRoute: 'BOL', values }), {
    message: 'pok-2026-1: no value for {{studentName}} in doel, {{endDate}} in duur-en-omvang',
  })
})

t.test('what is filled in is never read as a placeholder', async () => {
  const template: Template = {
    ...templateOf('pok-2026-1')!,
    clauses: [{ id: 'a', heading: 'H', text: '{{one}}|{{two}}', source: null }],
  }
  const word = fc
    .oneof(fc.constantFrom('{{two}}', '{{one}}', '$&', '$1', '{{x'), fc.string({ minLength: 1 }))
    .filter((text) => text.trim() !== '')
  fc.assert(
    fc.property(
      word,
      word,
      (one, two) => compose(template, { values: { one, two } })[0]!.text === `${one.trim()}|${two.trim()}`,
    ),
  )
})

t.test('provisions appear by condition: a table', async (t) => {
  const template = (when: Template['clauses'][number]['when']): Template => ({
    ...templateOf('pok-2026-1')!,
    clauses: [{ id: 'a', heading: 'H', when, text: 'T.', source: null }],
  })
  const cases: [Template['clauses'][number]['when'], Omit<Facts, 'values'>, boolean][] = [
    [undefined, {}, true],
    [{}, {}, true],
    [{ learningRoute: ['BBL'] }, { learningRoute: 'BBL' }, true],
    [{ learningRoute: ['BBL', 'OVO'] }, { learningRoute: 'OVO' }, true],
    [{ learningRoute: ['BBL'] }, { learningRoute: 'BOL' }, false],
    [{ learningRoute: ['BBL'] }, {}, false],
    [{ minor: true }, { minor: true }, true],
    [{ minor: true }, { minor: false }, false],
    [{ minor: false }, {}, false],
    [{ contractPartner: true }, { contractPartner: true }, true],
    [{ contractPartner: true }, {}, false],
    [{ minor: true, learningRoute: ['BBL'] }, { minor: true, learningRoute: 'BOL' }, false],
  ]
  for (const [when, facts, expected] of cases) {
    const given = { ...facts, values: {} }
    t.equal(compose(template(when), given).length === 1, expected, JSON.stringify([when, facts]))
    t.equal(preview(template(when), given)[0]!.applies, expected)
  }
})

t.test('a preview shows every provision, in words what belongs where nothing is known', async (t) => {
  const template = templateOf('pok-2026-1')!
  const empty = preview(template)
  t.same(
    empty.map(({ id }) => id),
    template.clauses.map(({ id }) => id),
  )
  const doel = empty[0]!
  t.same(doel.open, ['qualificationName', 'educationCode', 'studentName'])
  t.match(doel.text, /\[naam van de kwalificatie\] \(opleidingscode \[opleidingscode\]\)/)
  t.notMatch(JSON.stringify(empty), /\{\{/)
  const facts = factsOf(goldenTerms.bbl, false)
  const known = preview(template, facts)
  t.same(
    known.flatMap(({ open }) => open),
    [],
  )
  t.same(
    known.filter(({ applies }) => applies).map(({ id, heading, text, source }) => ({ id, heading, text, source })),
    compose(template, facts),
    'what applies reads as it will be frozen',
  )
})
