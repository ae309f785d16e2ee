import t from 'tap'
import { contentHash } from '../../../src/core/canonical.ts'
import { agreementKindNames } from '../../../src/modules/agreements/kinds.ts'
import { templates } from '../../../src/modules/agreements/templates/catalogue.ts'
import { openHouse } from '../../house.ts'
import { asSigner, partnershipTerms, seedSigners } from '../../seeds/agreements.ts'
import { asJson, goldenTerms } from '../../seeds/terms.ts'
import { plain, readPdf } from './pages/reading.ts'

const house = await openHouse(t, { clock: () => new Date('2026-06-15T10:00:00Z') })
await seedSigners(house)
const as = asSigner(house, 'school')
const get = (path: string) => as({ url: `/v1/agreement-templates${path}` })
const preview = (id: string, body: object, headers: Record<string, string> = {}) =>
  as({ method: 'POST', url: `/v1/agreement-templates/${id}/preview`, body, headers })
type Clause = { id: string; applies: boolean; text: string; open: string[] }
const applying = (clauses: Clause[]): string[] => clauses.filter(({ applies }) => applies).map(({ id }) => id)

t.test('the templates, by kind and day, a page at a time', async (t) => {
  const all = await get('')
  t.equal(all.status, 200, all.text)
  t.same(
    all.body.items.map(({ id }: { id: string }) => id),
    templates.map(({ id }) => id),
  )
  t.notOk('clauses' in all.body.items[0])
  const first = await get('?limit=2')
  const second = await get(`?limit=200&cursor=${first.body.nextCursor}`)
  t.same([...first.body.items, ...second.body.items], all.body.items)
  t.equal(second.body.nextCursor, null)
  for (const kind of agreementKindNames)
    t.ok((await get(`?kind=${kind}`)).body.items.every((template: { kind: string }) => template.kind === kind))
  t.same((await get('?onDate=2025-12-31')).body.items, [], 'before the first')
  t.same((await get('?kind=pok&onDate=2026-06-15')).body.items.length, 1)
  t.equal((await get('?kind=huurcontract')).status, 400)
})

t.test('a template: its provisions with their conditions, and what its placeholders stand for', async (t) => {
  const { status, body, text } = await get('/pok-2026-1')
  t.equal(status, 200, text)
  t.match(body, {
    id: 'pok-2026-1',
    kind: 'pok',
    title: 'Praktijkovereenkomst',
    placeholders: { schoolName: 'naam van de school' },
  })
  const when = (id: string) => body.clauses.find((clause: { id: string }) => clause.id === id).when
  t.same(when('bbl-arbeidsovereenkomst'), { learningRoute: ['BBL'] })
  t.same(when('minderjarige-student'), { minor: true })
  t.same(when('contractpartner'), { contractPartner: true })
  t.equal(when('geheimhouding'), null)
  t.ok(body.standard.dissolution.grounds.length > 0)
  t.equal((await get('/partnership-2026-1')).body.standard, null)
  t.equal((await get('/pok-1999-1')).status, 404)
  t.equal((await get('/POK')).status, 400)
})

t.test('a situation decides which provisions there are; what belongs in them is said in words', async (t) => {
  for (const [situation, wanted, unwanted] of [
    [{}, ['bol-stage'], ['bbl-arbeidsovereenkomst', 'minderjarige-student', 'contractpartner']],
    [{ learningRoute: 'BBL' }, ['bbl-arbeidsovereenkomst'], ['bol-stage', 'contractpartner']],
    [{ learningRoute: 'OVO', minor: true }, ['ovo-derde-leerweg', 'minderjarige-student'], ['bol-stage']],
    [{ learningRoute: 'BBL', contractPartner: true }, ['bbl-arbeidsovereenkomst', 'contractpartner'], ['bol-stage']],
  ] as const) {
    const { status, body, text } = await preview('pok-2026-1', { situation })
    t.equal(status, 200, text)
    const found = applying(body.clauses)
    for (const id of wanted) t.ok(found.includes(id), id)
    for (const id of unwanted) t.notOk(found.includes(id), id)
    t.equal(body.terms, null)
    t.match(body.document, { concept: true, status: 'Voorbeeld', agreementId: '00000000-0000-0000-0000-000000000000' })
    t.equal(body.document.parties.length, 'contractPartner' in situation ? 4 : 3)
    t.ok(
      body.clauses.some(
        ({ text, open }: Clause) => text.includes('[naam van de student]') && open.includes('studentName'),
      ),
    )
  }
  for (const { id } of templates) t.equal((await preview(id, {})).status, 200, id)
})

t.test(
  'terms get the provisions that belong with them, and an agreement can be drawn up with the answer',
  async (t) => {
    const { clauses: _, template: __, ...bare } = partnershipTerms()
    const { status, body, text } = await preview('partnership-2026-1', { terms: bare })
    t.equal(status, 200, text)
    t.same(body.terms, { ...partnershipTerms(), clauses: body.terms.clauses })
    t.same(
      body.terms.clauses.map(({ id }: { id: string }) => id),
      applying(body.clauses),
    )
    t.ok(body.clauses.every(({ open }: Clause) => open.length === 0))
    t.equal(body.document.contentHash, contentHash(body.terms))
    const drawn = await as({ method: 'POST', url: '/v1/agreements', body: { terms: body.terms } })
    t.equal(drawn.status, 201, drawn.text)
    const made = await as({ url: `/v1/agreements/${drawn.body.id}/document` })
    t.same(made.body.sections, body.document.sections, 'what was seen is what it is')
    const counted = await house.system('read', async ({ sql }) => (await sql`select from agreements`).length)
    t.equal(counted, 1, 'a preview keeps nothing')
  },
)

t.test('terms of a POK as they are, with a minor beside them; the document as pages too', async (t) => {
  for (const name of ['bol', 'bbl'] as const) {
    const terms = asJson(goldenTerms[name])
    t.same((await preview('pok-2026-1', { terms })).body.terms, terms, name)
  }
  const asMinor = await preview('pok-2026-1', { terms: asJson(goldenTerms.bol), situation: { minor: true } })
  t.same(asMinor.body.terms, asJson(goldenTerms.minor))
  const pages = await house.app.inject({
    method: 'POST',
    url: '/v1/agreement-templates/pok-2026-1/preview',
    headers: { accept: 'application/pdf', authorization: `Bearer ${await house.token('coordinator')}` },
    payload: { situation: { learningRoute: 'BBL' } },
  })
  t.match(pages.headers, {
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="pok-2026-1.pdf"',
  })
  t.match(
    plain((await readPdf(new Uint8Array(pages.rawPayload))).text),
    plain('Arbeidsovereenkomst in de beroepsbegeleidende leerweg'),
  )
})

t.test('what is wrong with terms is told by field', async (t) => {
  const terms = asJson(goldenTerms.bol)
  for (const [pointer, body] of [
    ['/terms/kind', { terms: partnershipTerms() }],
    ['/terms/hours/perStudyYear', { terms: { ...terms, hours: { total: 1, perWeek: 24, perStudyYear: [] } } }],
    ['/terms/parties', { terms: { ...terms, parties: [] } }],
    ['/terms/extra', { terms: { ...terms, extra: 1 } }],
    ['/situation', { terms, situation: { learningRoute: 'BBL' } }],
    ['/situation/route', { situation: { route: 'BBL' } }],
  ] as const) {
    const { status, body: problem, text } = await preview('pok-2026-1', body)
    t.equal(status, 400, text)
    t.ok(
      problem.errors.some((error: { pointer: string }) => error.pointer === pointer),
      `${pointer}: ${text}`,
    )
  }
  t.equal((await preview('pok-1999-1', {})).status, 404)
  t.equal((await preview('pok-2026-1', {}, { accept: 'text/html' })).status, 406)
})
