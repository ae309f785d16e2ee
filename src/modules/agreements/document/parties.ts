import { type CodeType, codeTypeNames } from '../../../core/codes.ts'
import type { Party, Terms } from '../terms/schemas.ts'
import type { DocumentParty, DocumentFact as Item } from './model.ts'

/** How a document calls each code. */
const codeLabels: Readonly<Record<CodeType, string>> = {
  brin: 'BRIN',
  brin_location: 'BRIN met vestiging',
  rio: 'RIO-code',
  kvk: 'KVK-nummer',
  kvk_establishment: 'KVK-vestiging',
  oin: 'OIN',
  leerbedrijf_id: 'Leerbedrijf-ID',
  agb: 'AGB-code',
}

/** How a document calls each role, in the order in which parties are named. */
export const roleLabels = {
  school: 'School',
  company: 'Leerbedrijf',
  student: 'Student',
  'legal-representative': 'Wettelijk vertegenwoordiger',
  'contract-partner': 'Contractpartner',
  partner: 'Partner',
} as const
const order = Object.keys(roleLabels)

/** How a document calls a party: by its role, partners by what they are in it. */
export const partyLabel = (party: Party, terms: Terms): string => {
  if (party.role !== 'partner') return roleLabels[party.role]
  if (terms.kind === 'secondment') {
    if (party.organisationId === terms.lenderId) return 'Uitlener'
    if (party.organisationId === terms.borrowerId) return 'Inlener'
  }
  return party.side === 'education' ? 'School' : 'Zorgorganisatie'
}

const factsOf = (party: Party): Item[] => {
  if (party.role === 'student') return [{ label: 'Studentnummer', value: party.studentNumber }]
  const codes = [...party.codes].sort(
    (one, other) => codeTypeNames.indexOf(one.codeType) - codeTypeNames.indexOf(other.codeType),
  )
  return [
    ...(party.location ? [{ label: 'Vestiging', value: party.location.name }] : []),
    ...(party.address === null ? [] : [{ label: 'Adres', value: party.address }]),
    ...codes.map(({ codeType, code }) => ({ label: codeLabels[codeType], value: code })),
  ]
}

/** The parties in the order schools know: school, company, student, contract partner; partners as the terms name them. */
export const partiesOf = (terms: Terms): DocumentParty[] =>
  [...(terms.parties as readonly Party[])]
    .sort((one, other) => order.indexOf(one.role) - order.indexOf(other.role))
    .map((party) => ({ role: partyLabel(party, terms), name: party.name, facts: factsOf(party) }))
