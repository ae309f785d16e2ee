import fc from 'fast-check'
import t from 'tap'
import { columnNames, columns } from '../../../../../src/modules/exchange/placement-imports/reading/columns.ts'
import { plainHeader, recogniseHeader } from '../../../../../src/modules/exchange/placement-imports/reading/header.ts'
import { fileMessage } from '../../../../../src/modules/exchange/placement-imports/reading/messages.ts'
import { FileRefused } from '../../../../../src/modules/exchange/placement-imports/reading/refusal.ts'

const required = [
  'studentnummer',
  'naam',
  'crebo',
  'leerweg',
  'leerbedrijf-id',
  'begindatum',
  'einddatum',
  'omvang',
  'uren per week',
]
const refusal = (headers: string[]) => {
  try {
    recogniseHeader(headers)
    return []
  } catch (problem) {
    if (!(problem instanceof FileRefused)) throw problem
    return problem.problems
  }
}

t.test('every Dutch and English header and alias is recognised, however it is written', async () => {
  const written = (header: string) => [header, header.toUpperCase(), header.replace(/[ -]/g, '_'), ` ${header} `]
  for (const name of columnNames)
    for (const header of [columns[name].label.nl, columns[name].label.en, ...columns[name].aliases, name])
      for (const form of written(header)) {
        const others = required.filter((other) => recogniseHeader(required).places[name] !== required.indexOf(other))
        const found = recogniseHeader([...others, form]).places[name]
        if (found !== others.length) throw new Error(`${form} is not ${name}`)
      }
})

t.test('accents do not matter', async (t) => {
  t.equal(plainHeader('Ge\u0301boorte-Maand_'), 'geboortemaand')
})

t.test('what is not known is told once and left aside; nameless columns are nothing', async (t) => {
  const header = recogniseHeader([...required, 'Klas', '', 'Mentor ', ' '])
  t.strictSame(header.ignored, ['Klas', 'Mentor'])
  t.equal(header.places.email, -1)
})

t.test('a name may be given in parts', async (t) => {
  const headers = ['voornaam', 'tussenvoegsel', 'achternaam', ...required.filter((header) => header !== 'naam')]
  t.equal(recogniseHeader(headers).places.lastName, 2)
})

t.test('missing columns are named all at once, in the language of the reader', async (t) => {
  const [problem] = refusal(['studentnummer', 'leerweg', 'niveau'])
  t.equal(
    fileMessage(problem!, 'nl'),
    'Deze kolommen ontbreken: "opleidingscode", "leerbedrijf-id", "begindatum", "einddatum", "uren totaal", "uren per week", "naam". Voeg ze toe aan de kopregel.',
  )
  t.match(fileMessage(problem!, 'en'), /^These columns are missing: "education code", "training company id"/)
})

t.test('a column that stands there twice is refused, by whichever names', async (t) => {
  t.strictSame(refusal([...required, 'opleidingscode', 'x', 'X']), [
    { code: 'duplicate-header', params: { headers: ['opleidingscode', 'X'] } },
  ])
})

t.test('the order of the columns does not matter', async () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(required, { minLength: required.length }), (headers) => {
      const { places } = recogniseHeader(headers)
      return headers[places.educationCode] === 'crebo' && headers[places.totalHours] === 'omvang'
    }),
  )
})
