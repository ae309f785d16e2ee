/* Examples of terms for the documentation: short, whole, and checked by a test. Names and codes are invented. */

const schoolId = '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e00'
const careId = '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e02'

const school = {
  organisationId: schoolId,
  side: 'education',
  name: 'ROC Midden',
  location: null,
  codes: [{ codeType: 'brin', code: '99AB' }],
  address: 'Schoolplein 1, 1234 AB Midden',
}
const care = {
  organisationId: careId,
  side: 'care',
  name: 'Zorggroep De Linde',
  location: { id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e03', name: 'De Lindehof' },
  codes: [{ codeType: 'leerbedrijf_id', code: '100000001' }],
  address: 'Lindelaan 3, 1234 AC Midden',
}
const partners = [
  { role: 'partner', ...school },
  { role: 'partner', ...care },
]
const clauses = [
  {
    id: 'geheimhouding',
    heading: 'Geheimhouding',
    text: 'Wat vertrouwelijk is, blijft geheim, ook na afloop.',
    source: null,
  },
]
const head = { schema: 1, agreementDate: '2026-06-15' }
const period = { startDate: '2026-09-01', endDate: '2028-07-31' }

/** A whole example of the terms of each kind. */
export const exampleTerms = {
  pok: {
    kind: 'pok',
    ...head,
    template: 'pok-2026-1',
    period: { startDate: '2026-08-31', endDate: '2027-01-29' },
    parties: [
      { role: 'school', ...school },
      { role: 'company', ...care },
      {
        role: 'student',
        studentId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e04',
        name: 'Sterre Willems',
        studentNumber: '2031457',
      },
    ],
    programme: {
      educationCode: '25655',
      qualificationName: 'Mbo-verpleegkundige',
      level: 4,
      learningRoute: 'BOL',
      part: { description: null, codes: [{ code: 'B1-K1-W2', title: 'Voert zorg uit volgens het zorgplan' }] },
    },
    hours: { total: 640, perWeek: 32, perStudyYear: [{ studyYear: '2026-2027', hours: 640 }] },
    weekdays: ['monday', 'tuesday', 'wednesday', 'thursday'],
    guidance: {
      school: 'De bpv-docent spreekt student en praktijkopleider bij de start, tussentijds en aan het eind.',
      company: 'De praktijkopleider zorgt voor dagelijkse begeleiding op de werkplek.',
    },
    assessment: {
      by: 'De school beoordeelt en betrekt daarbij het oordeel van het leerbedrijf.',
      method: 'Volgens de onderwijs- en examenregeling.',
    },
    dissolution: {
      grounds: ['Alle partijen stemmen er schriftelijk mee in.'],
      procedure: ['Wie wil ontbinden, schrijft dat met de grond en de dag aan de andere partijen.'],
    },
    clauses,
  },
  partnership: {
    kind: 'partnership',
    ...head,
    template: 'partnership-2026-1',
    period: { ...period, endDate: null },
    parties: partners,
    purpose: 'Samen genoeg goede leerplekken in de regio.',
    themes: ['Begeleiding op de werkplek'],
    dataExchange: 'Alleen aantallen plaatsen, zonder namen.',
    consultation: 'Vier keer per jaar komt de stuurgroep bijeen.',
    costs: [
      {
        id: 'coordinatie',
        description: 'Coördinatie van de leerplekken',
        amount: '1250.00',
        limit: '5000.00',
        borneBy: 'Elke partij de helft',
      },
    ],
    evaluation: 'Elk jaar in mei.',
    clauses,
  },
  'learning-ward': {
    kind: 'learning-ward',
    ...head,
    template: 'learning-ward-2026-1',
    period,
    parties: partners,
    location: care.location,
    team: { id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e42', name: 'Afdeling Beuk' },
    educationCodes: ['25655'],
    seats: 8,
    supervision: { hoursPerWeek: 12, description: 'Elke dienst heeft een werkbegeleider.' },
    roles: [{ id: 'leercoach', organisationId: careId, tasks: 'Begeleidt het leren op de afdeling.', hoursPerWeek: 8 }],
    clauses,
  },
  'data-sharing': {
    kind: 'data-sharing',
    ...head,
    template: 'data-sharing-2026-1',
    period,
    parties: partners,
    purposes: [
      {
        id: 'plaatsing',
        description: 'Studenten plaatsen op een leerplek.',
        legalBasis: 'contract',
        explanation: 'Nodig voor de praktijkovereenkomst.',
      },
    ],
    categories: [
      {
        id: 'student',
        subjects: 'Studenten',
        data: ['naam', 'studentnummer'],
        retention: 'Twee jaar na het einde van de plaatsing.',
      },
    ],
    processors: [],
    rights: 'Een verzoek aan een van de partijen telt voor alle.',
    security: 'Elke partij past AVG artikel 32 toe.',
    breaches: 'Binnen 24 uur aan de andere partijen.',
    clauses,
  },
  secondment: {
    kind: 'secondment',
    ...head,
    template: 'secondment-2026-1',
    period: { startDate: '2026-09-01', endDate: '2027-07-31' },
    parties: partners,
    lenderId: careId,
    borrowerId: schoolId,
    function: 'leercoach',
    tasks: 'Begeleidt het leren op twee leerafdelingen.',
    hours: { perWeek: 16, total: 640 },
    rate: { amount: '58.50', vat: 'exempt', limit: '40000.00' },
    direction: 'De inlener geeft leiding aan het werk.',
    clauses,
  },
} as const
