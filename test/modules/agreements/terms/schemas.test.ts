import fc from 'fast-check'
import t from 'tap'
import { contentHash } from '../../../../src/core/canonical.ts'
import { agreementKindNames } from '../../../../src/modules/agreements/kinds.ts'
import { Administrative } from '../../../../src/modules/agreements/terms/administrative.ts'
import { exampleTerms } from '../../../../src/modules/agreements/terms/examples.ts'
import { jsonSchemaOf } from '../../../../src/modules/agreements/terms/json-schemas.ts'
import { newestVersion, readTerms, schemaOf } from '../../../../src/modules/agreements/terms/schemas.ts'
import { asJson, goldenTerms, ids } from '../../../seeds/terms.ts'

// biome-ignore lint/suspicious/noExplicitAny: terms are broken on purpose, field by field
type Broken = any
/** Pointers and codes of what is wrong with a golden example after a change. */
const wrongWith = (name: keyof typeof goldenTerms, change: (terms: Broken) => void): string[] => {
  const terms = asJson(goldenTerms[name])
  change(terms)
  const read = readTerms(terms)
  return 'errors' in read ? read.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort() : []
}

t.test('each golden example holds, and reads back as itself', async (t) => {
  for (const [name, terms] of Object.entries(goldenTerms)) {
    const read = readTerms(asJson(terms))
    t.same(read, { terms }, name)
    t.match(contentHash(terms), /^[0-9a-f]{64}$/)
  }
  t.same(
    [...new Set(Object.values(goldenTerms).map(({ kind }) => kind))].sort(),
    [...agreementKindNames].sort(),
    'one of each kind',
  )
})

t.test('the examples of the documentation hold', async (t) => {
  for (const kind of agreementKindNames) {
    t.same(readTerms(exampleTerms[kind]), { terms: exampleTerms[kind] }, kind)
    t.equal(schemaOf(kind, newestVersion(kind))!.meta()!.example, exampleTerms[kind])
  }
})

t.test('what is wrong with a POK is told at its field', async (t) => {
  const cases: [string, (terms: Broken) => void, string[]][] = [
    [
      'no kind',
      (terms) => {
        delete terms.kind
      },
      ['/kind invalid-union'],
    ],
    [
      'another version',
      (terms) => {
        terms.schema = 2
      },
      ['/schema invalid-value'],
    ],
    [
      'an unknown field',
      (terms) => {
        terms.minor = true
      },
      ['/minor unknown-field'],
    ],
    [
      'no such day',
      (terms) => {
        terms.agreementDate = '2026-02-30'
      },
      ['/agreementDate invalid-format'],
    ],
    [
      'an open end',
      (terms) => {
        terms.period.endDate = null
      },
      ['/period/endDate invalid-type'],
    ],
    [
      'the end first',
      (terms) => {
        terms.period.endDate = '2026-08-30'
      },
      ['/period/endDate period'],
    ],
    [
      'a spread that does not add up',
      (terms) => {
        terms.hours.perStudyYear[0].hours -= 1
      },
      ['/hours/perStudyYear spread'],
    ],
    [
      'a study year too few',
      (terms) => {
        terms.hours.perStudyYear = [{ studyYear: '2026-2027', hours: 960 }]
      },
      ['/hours/perStudyYear study-year-missing'],
    ],
    [
      'a study year outside',
      (terms) => {
        terms.hours.perStudyYear.push({ studyYear: '2028-2029', hours: 0 })
      },
      ['/hours/perStudyYear/2/studyYear study-year-outside'],
    ],
    [
      'a study year twice',
      (terms) => {
        terms.hours.perStudyYear.push({ studyYear: '2027-2028', hours: 0 })
      },
      ['/hours/perStudyYear/2/studyYear duplicate'],
    ],
    [
      'a birth date',
      (terms) => {
        terms.parties[2].birthDate = '2009-01-01'
      },
      ['/parties/2/birthDate unknown-field'],
    ],
    [
      'contact data',
      (terms) => {
        terms.parties[1].email = 'a@b.example'
      },
      ['/parties/1/email unknown-field'],
    ],
    [
      'a BSN for a number',
      (terms) => {
        terms.parties[2].studentNumber = '111222333'
      },
      ['/parties/2/studentNumber bsn'],
    ],
    [
      'a BSN in a text',
      (terms) => {
        terms.guidance.school = 'Zie 1112.22.333.'
      },
      ['/guidance/school bsn'],
    ],
    [
      'a BSN in a provision',
      (terms) => {
        terms.clauses[0].text += ' 111222333'
      },
      ['/clauses/0/text bsn'],
    ],
    [
      'a BSN in an address',
      (terms) => {
        terms.parties[0].address = '111222333'
      },
      ['/parties/0/address bsn'],
    ],
    [
      'no school',
      (terms) => {
        terms.parties.shift()
      },
      ['/parties party-missing'],
    ],
    [
      'two students',
      (terms) => {
        terms.parties.push(terms.parties[2])
      },
      ['/parties/3/role duplicate'],
    ],
    [
      'a partner',
      (terms) => {
        terms.parties[0].role = 'partner'
      },
      ['/parties party-missing', '/parties/0/role invalid-union'],
    ],
    [
      'a school in care',
      (terms) => {
        terms.parties[0].side = 'care'
      },
      ['/parties/0/side party-side'],
    ],
    [
      'no BRIN',
      (terms) => {
        terms.parties[0].codes = []
      },
      ['/parties/0/codes code-missing'],
    ],
    [
      'no leerbedrijf-ID',
      (terms) => {
        terms.parties[1].codes = []
      },
      ['/parties/1/codes code-missing'],
    ],
    [
      'a wrong code',
      (terms) => {
        terms.parties[0].codes[0].code = 'AB99'
      },
      ['/parties/0/codes/0/code invalid-code'],
    ],
    [
      'no part of the qualification',
      (terms) => {
        terms.programme.part = { description: null, codes: [] }
      },
      ['/programme/part part-missing'],
    ],
    [
      'a work process twice',
      (terms) => {
        terms.programme.part.codes[1].code = 'B1-K1-W1'
      },
      ['/programme/part/codes/1/code duplicate'],
    ],
    [
      'no such work process',
      (terms) => {
        terms.programme.part.codes[0].code = 'W1'
      },
      ['/programme/part/codes/0/code invalid-format'],
    ],
    [
      'a day twice',
      (terms) => {
        terms.weekdays.push('monday')
      },
      ['/weekdays duplicate'],
    ],
    [
      'no ground to dissolve on',
      (terms) => {
        terms.dissolution.grounds = []
      },
      ['/dissolution/grounds too-small'],
    ],
    [
      'a provision twice',
      (terms) => {
        terms.clauses.push(terms.clauses[0])
      },
      [`/clauses/${goldenTerms.bol.clauses.length}/id duplicate`],
    ],
    [
      'everything at once, rules between fields too',
      (terms) => {
        terms.hours.perWeek = 'veel'
        terms.parties.shift()
        terms.hours.perStudyYear[0].hours = 1
        delete terms.guidance
      },
      ['/guidance required', '/hours/perStudyYear spread', '/hours/perWeek invalid-type', '/parties party-missing'],
    ],
  ]
  for (const [name, change, expected] of cases) t.same(wrongWith('bol', change), expected, name)
})

t.test('what is wrong with the other kinds is told at its field', async (t) => {
  const cases: [keyof typeof goldenTerms, (terms: Broken) => void, string[]][] = [
    [
      'partnership',
      (terms) => {
        terms.parties = terms.parties.slice(0, 1)
      },
      ['/parties too-small'],
    ],
    [
      'partnership',
      (terms) => {
        terms.parties[1].organisationId = ids.school
      },
      ['/parties/1/organisationId duplicate'],
    ],
    [
      'partnership',
      (terms) => {
        terms.parties[0].role = 'school'
      },
      ['/parties/0/role invalid-value'],
    ],
    [
      'partnership',
      (terms) => {
        terms.costs[0].amount = '12000'
      },
      ['/costs/0/amount invalid-format'],
    ],
    [
      'partnership',
      (terms) => {
        terms.costs[0].amount = 12000
      },
      ['/costs/0/amount invalid-type'],
    ],
    [
      'partnership',
      (terms) => {
        terms.costs[0].amount = '15000.51'
      },
      ['/costs/0/limit limit'],
    ],
    [
      'partnership',
      (terms) => {
        terms.purpose = 'Voor 111222333'
      },
      ['/purpose bsn'],
    ],
    [
      'learning-ward',
      (terms) => {
        terms.seats = 0
      },
      ['/seats too-small'],
    ],
    [
      'learning-ward',
      (terms) => {
        terms.roles[1].id = 'leercoach'
      },
      ['/roles/1/id duplicate'],
    ],
    [
      'data-sharing',
      (terms) => {
        terms.purposes[0].legalBasis = 'because'
      },
      ['/purposes/0/legalBasis invalid-value'],
    ],
    [
      'data-sharing',
      (terms) => {
        terms.categories = []
      },
      ['/categories too-small'],
    ],
    [
      'secondment',
      (terms) => {
        terms.lenderId = ids.beek
      },
      ['/lenderId not-a-party'],
    ],
    [
      'secondment',
      (terms) => {
        terms.borrowerId = terms.lenderId
      },
      ['/borrowerId same-party'],
    ],
    [
      'secondment',
      (terms) => {
        terms.rate.amount = '58.5'
      },
      ['/rate/amount invalid-format'],
    ],
    [
      'secondment',
      (terms) => {
        terms.person = 'Sanne'
      },
      ['/person unknown-field'],
    ],
    [
      'secondment',
      (terms) => {
        terms.period.endDate = '2026-08-31'
      },
      ['/period/endDate period'],
    ],
  ]
  for (const [name, change, expected] of cases) t.same(wrongWith(name, change), expected, `${name}: ${expected}`)
})

t.test('pointers stand below where the terms stand, and no value is repeated', async (t) => {
  const read = readTerms({ ...asJson(goldenTerms.bol), weekdays: ['111222333'] }, '/terms')
  t.same('errors' in read && read.errors.map(({ pointer }) => pointer), ['/terms/weekdays/0'])
  t.notMatch(JSON.stringify(read), /111222333/)
})

t.test('any value at any field is read or refused, never a fault', async () => {
  const paths = Object.entries(goldenTerms).flatMap(([name, terms]) =>
    Object.keys(terms).map((field) => [name as keyof typeof goldenTerms, field] as const),
  )
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue(), ([name, field], value) => {
      const read = readTerms({ ...asJson(goldenTerms[name]), [field]: value })
      return 'terms' in read || (read.errors.length > 0 && read.errors.every(({ message }) => message.en && message.nl))
    }),
    { numRuns: 1000 },
  )
})

t.test('any part of any terms may be missing or null without a fault', async (t) => {
  const walk = (value: Broken, change: (parent: Broken, key: string) => void): void => {
    if (value === null || typeof value !== 'object') return
    for (const key of Object.keys(value)) {
      change(value, key)
      walk(value[key], change)
    }
  }
  let tried = 0
  for (const terms of [goldenTerms.bol, goldenTerms.partnership, goldenTerms.secondment]) {
    const whole = asJson(terms)
    walk(whole, (parent, key) => {
      const kept = parent[key]
      parent[key] = null
      readTerms(whole)
      parent[key] = kept
      tried++
    })
    t.same(readTerms(whole), { terms })
  }
  t.ok(tried > 200, `${tried} places`)
})

t.test('a JSON Schema for each version of each kind', async (t) => {
  for (const kind of agreementKindNames) {
    const version = newestVersion(kind)
    t.ok(schemaOf(kind, version))
    const schema = jsonSchemaOf(kind, version) as Broken
    t.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema')
    t.equal(schema.$id, `urn:leerketen:terms:${kind}:${version}`)
    t.equal(schema.additionalProperties, false)
    const golden = Object.values(goldenTerms).find((terms) => terms.kind === kind)!
    t.same([...schema.required].sort(), Object.keys(golden).sort(), `${kind}: its fields`)
    for (const [name, field] of Object.entries(schema.properties as Record<string, Broken>))
      t.ok(field.description ?? field.$ref, `${kind}.${name} says what it is`)
    const references = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(([, name]) => name!)
    t.same(
      references.filter((name) => !(name in schema.$defs)),
      [],
      `${kind}: what it refers to is in it`,
    )
    t.equal(jsonSchemaOf(kind, 99), undefined)
    t.equal(schemaOf(kind, 99), undefined)
  }
})

t.test('administrative data: a contact per party, no part of the terms', async (t) => {
  t.ok(Administrative.safeParse(Administrative.meta()!.example).success)
  t.same(Administrative.parse({}), { contacts: [] })
  const wrong = (contact: object): string[] =>
    Administrative.safeParse({ contacts: [{ party: 'school' }, contact] }).error?.issues.map(({ path }) =>
      path.join('/'),
    ) ?? []
  t.same(wrong({ party: 'company' }), [])
  t.same(wrong({ party: 'school' }), ['contacts/1/party'])
  t.same(wrong({ party: 'company', phone: '0301234567' }), ['contacts/1/phone'])
  t.same(wrong({ party: 'company', email: 'geen adres' }), ['contacts/1/email'])
  t.same(wrong({ party: 'company', reference: '111222333' }), ['contacts/1/reference'])
})
