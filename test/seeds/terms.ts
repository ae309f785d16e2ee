import type { Json } from '../../src/core/pointers.ts'
import { templateOf } from '../../src/modules/agreements/templates/catalogue.ts'
import { compose } from '../../src/modules/agreements/templates/compose.ts'
import { factsOf, type Unclaused } from '../../src/modules/agreements/templates/facts.ts'
import { pokFrom } from '../../src/modules/agreements/terms/draw-up.ts'
import type { PlacementFacts } from '../../src/modules/agreements/terms/placement-facts.ts'
import { readTerms, type Terms, type TermsOf } from '../../src/modules/agreements/terms/schemas.ts'

/* One golden example of the terms of each kind, and the placements that POKs are drawn up from. Names and codes are invented. */

const idOf = (last: string): string => `01926f3e-8b2a-7c4d-9e5f-0a1b2c3d${last}`
export const ids = {
  school: idOf('4e00'),
  student: idOf('4e04'),
  linde: idOf('4e02'),
  lindehof: idOf('4e03'),
  beek: idOf('4e12'),
  veste: idOf('4e22'),
  partner: idOf('4e32'),
  team: idOf('4e42'),
}

const school = {
  organisationId: ids.school,
  name: 'ROC Midden',
  codes: [{ codeType: 'brin', code: '99AB' }],
  address: 'Schoolplein 1, 1234 AB Midden',
} as const
const company = {
  organisationId: ids.linde,
  name: 'Zorggroep De Linde',
  codes: [{ codeType: 'kvk', code: '12345678' }],
  address: 'Postbus 10, 1234 AB Midden',
} as const
const location = {
  id: ids.lindehof,
  name: 'De Lindehof',
  codes: [
    { codeType: 'leerbedrijf_id', code: '100000001' },
    { codeType: 'kvk_establishment', code: '000012345678' },
  ],
  address: 'Lindelaan 3, 1234 AC Midden',
} as const

/** A BOL placement of which nothing is missing, over two study years. */
export const bolPlacement: PlacementFacts = {
  agreementDate: '2026-06-15',
  startDate: '2026-08-31',
  endDate: '2027-11-26',
  learningRoute: 'BOL',
  totalHours: 960,
  hoursPerWeek: 24,
  weekdays: ['monday', 'tuesday', 'thursday'],
  school,
  company,
  location,
  student: { studentId: ids.student, name: 'Noor de Vries', studentNumber: '1045123' },
  qualification: { educationCode: '25655', name: 'Mbo-verpleegkundige', level: 4 },
  part: {
    description: 'De werkprocessen van het basisdeel die bij deze periode horen.',
    codes: [
      { code: 'B1-K1-W1', title: 'Stelt met de zorgvrager het zorgplan op' },
      { code: 'B1-K1-W2', title: 'Voert zorg uit volgens het zorgplan' },
      { code: 'K0165', title: 'Zorg en technologie' },
    ],
  },
  schoolSupervisor: { name: 'Joost Bakker', email: 'bpv@rocmidden.example' },
  practiceTrainer: { name: 'Sanne Visser', email: 'opleiden@delinde.example' },
  contractPartner: null,
  guidance: { school: null, company: null },
  minor: false,
}

/** A BBL placement with a contract partner that employs, in one study year. */
export const bblPlacement: PlacementFacts = {
  ...bolPlacement,
  startDate: '2026-09-01',
  endDate: '2027-07-16',
  learningRoute: 'BBL',
  totalHours: 1000,
  hoursPerWeek: 28.5,
  contractPartner: {
    organisationId: ids.partner,
    side: 'care',
    name: 'Regionaal Werkgeversverband Zorg',
    codes: [{ codeType: 'kvk', code: '87654321' }],
    address: 'Marktplein 8, 1234 AD Midden',
    location: null,
  },
}

/** A BOL placement of a student who may be a minor on the day of signing. */
export const minorPlacement: PlacementFacts = { ...bolPlacement, minor: true }

const drawnUp = (placement: PlacementFacts): TermsOf<'pok'> => {
  const result = pokFrom(placement)
  if (!('terms' in result)) throw new Error(JSON.stringify(result))
  return result.terms
}
/** Terms of a kind that are given without provisions, with those of its template. */
const clausedTerms = (terms: Unclaused): Terms => {
  const read = readTerms({ ...terms, clauses: compose(templateOf(terms.template)!, factsOf(terms)) })
  if (!('terms' in read)) throw new Error(JSON.stringify(read))
  return read.terms
}

const partner = (organisationId: string, side: 'education' | 'care', name: string, brin?: string) => ({
  role: 'partner' as const,
  organisationId,
  side,
  name,
  location: null,
  codes: brin ? [{ codeType: 'brin' as const, code: brin }] : [],
  address: 'Schoolplein 1, 1234 AB Midden',
})
const roc = partner(ids.school, 'education', 'ROC Midden', '99AB')
const linde = partner(ids.linde, 'care', 'Zorggroep De Linde')
const beek = partner(ids.beek, 'care', 'Stichting Beekzicht')
const veste = partner(ids.veste, 'care', 'Thuiszorg De Veste')

const period = { startDate: '2026-09-01', endDate: '2029-07-31' }
const agreementDate = '2026-06-15'

/** The terms of each kind; a partnership is one of a school and three care organisations. */
export const goldenTerms = {
  bol: drawnUp(bolPlacement),
  bbl: drawnUp(bblPlacement),
  minor: drawnUp(minorPlacement),
  partnership: clausedTerms({
    kind: 'partnership',
    schema: 1,
    template: 'partnership-2026-1',
    agreementDate,
    period: { ...period, endDate: null },
    parties: [roc, linde, beek, veste],
    purpose: 'Genoeg goede leerplekken in de regio, en samen leren wat goede begeleiding is.',
    themes: ['Begeleiding op de werkplek', 'Leerplekken in de wijkverpleging'],
    dataExchange: 'Aantallen leerplekken en plaatsingen per vestiging, zonder namen.',
    consultation: 'De stuurgroep komt vier keer per jaar bijeen; elke partij heeft een stem.',
    costs: [
      {
        id: 'coordinatie',
        description: 'Coördinatie van de leerplekken',
        amount: '12000.00',
        limit: '15000.50',
        borneBy: 'Elke partij een kwart',
      },
    ],
    evaluation: 'Elk jaar in mei, met studenten en werkbegeleiders.',
  }),
  'learning-ward': clausedTerms({
    kind: 'learning-ward',
    schema: 1,
    template: 'learning-ward-2026-1',
    agreementDate,
    period,
    parties: [roc, linde],
    location: { id: ids.lindehof, name: 'De Lindehof' },
    team: { id: ids.team, name: 'Afdeling Beuk' },
    educationCodes: ['25655', '25656'],
    seats: 8,
    supervision: {
      hoursPerWeek: 12.5,
      description: 'Elke dienst heeft een werkbegeleider die daarvoor is ingeroosterd.',
    },
    roles: [
      { id: 'leercoach', organisationId: ids.linde, tasks: 'Begeleidt het leren op de afdeling.', hoursPerWeek: 8 },
      { id: 'docent op de afdeling', organisationId: ids.school, tasks: 'Verzorgt het leeruur.', hoursPerWeek: null },
    ],
  }),
  'data-sharing': clausedTerms({
    kind: 'data-sharing',
    schema: 1,
    template: 'data-sharing-2026-1',
    agreementDate,
    period,
    parties: [roc, linde, beek],
    purposes: [
      {
        id: 'plaatsing',
        description: 'Studenten plaatsen op een leerplek en hen daar begeleiden.',
        legalBasis: 'contract',
        explanation: 'Nodig om de praktijkovereenkomst met de student uit te voeren.',
      },
    ],
    categories: [
      {
        id: 'student',
        subjects: 'Studenten met een geaccepteerde plaatsing',
        data: ['naam', 'studentnummer', 'opleiding en leerweg'],
        retention: 'Tot twee jaar na het einde van de plaatsing.',
      },
    ],
    processors: [
      { id: 'Leerketen', forOrganisationId: null, task: 'Beheert het gezamenlijke register.', country: 'Nederland' },
    ],
    rights: 'Een betrokkene kan bij elke partij terecht; die geeft het verzoek zo nodig door.',
    security: 'Toegang alleen voor wie begeleidt of plaatst, met twee factoren.',
    breaches: 'Binnen 24 uur na ontdekking aan de contactpersonen van de andere partijen.',
  }),
  secondment: clausedTerms({
    kind: 'secondment',
    schema: 1,
    template: 'secondment-2026-1',
    agreementDate,
    period: { startDate: '2026-09-01', endDate: '2027-07-31' },
    parties: [roc, linde],
    lenderId: ids.linde,
    borrowerId: ids.school,
    function: 'praktijkdocent verpleegkunde',
    tasks: 'Geeft les in het skillslab en begeleidt intervisie van werkbegeleiders.',
    hours: { perWeek: 16, total: 640 },
    rate: { amount: '58.50', vat: 'exempt', limit: '37440.00' },
    direction: 'De teamleider van de opleiding geeft leiding aan het werk.',
  }),
} satisfies Record<string, Terms>

/** The golden terms as they would come in a request: plain JSON of their own, free to be broken by a test. */
export const asJson = (terms: Terms): { [name: string]: Json } => JSON.parse(JSON.stringify(terms))
