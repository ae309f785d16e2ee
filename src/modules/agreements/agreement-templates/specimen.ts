import type { Facts } from '../templates/compose.ts'
import type { Template } from '../templates/template.ts'
import { exampleTerms } from '../terms/examples.ts'
import { readTerms, type Terms } from '../terms/schemas.ts'

const partner = {
  role: 'contract-partner',
  organisationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e32',
  side: 'care',
  name: 'Werkgeversverband Zorg Midden',
  location: null,
  codes: [],
  address: 'Marktplein 8, 1234 AD Midden',
}

/** Nobody, by a name that says so. */
const student = { name: 'Robin Voorbeeld', studentNumber: '1000000' }

/** Terms of invented parties for a situation, without provisions: what a template is shown with when nobody's terms are given. */
export const specimenTerms = (template: Template, { learningRoute, contractPartner }: Omit<Facts, 'values'>): Terms => {
  const example = exampleTerms[template.kind]
  const terms =
    example.kind === 'pok'
      ? {
          ...example,
          programme: { ...example.programme, ...(learningRoute ? { learningRoute } : {}) },
          parties: [
            ...example.parties.map((party) => (party.role === 'student' ? { ...party, ...student } : party)),
            ...(contractPartner ? [partner] : []),
          ],
        }
      : example
  const read = readTerms({ ...terms, template: template.id, clauses: [] })
  if ('errors' in read) throw new Error(`the example of ${template.kind} does not hold`)
  return read.terms
}
