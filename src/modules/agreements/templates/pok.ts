import { pokClauses } from './pok-clauses.ts'
import { pokSituations } from './pok-situations.ts'
import { pokStandard } from './pok-standard.ts'
import type { Template } from './template.ts'

/**
 * Templates of the practice agreement (praktijkovereenkomst, POK). The statute asks for the parts of WEB art. 7.2.8 lid 2 onder
 * a–d; the rest is what schools and training companies customarily settle. The wording is our own; a school's lawyer decides
 * whether it fits. The third learning route is named OVO here, as the national registers do.
 */
export const pok: readonly Template[] = [
  {
    id: 'pok-2026-1',
    kind: 'pok',
    schema: 1,
    title: 'Praktijkovereenkomst',
    validFrom: '2026-01-01',
    validUntil: null,
    placeholders: {
      schoolName: 'naam van de school',
      companyName: 'naam van het leerbedrijf',
      studentName: 'naam van de student',
      qualificationName: 'naam van de kwalificatie',
      educationCode: 'opleidingscode',
      startDate: 'begindatum',
      endDate: 'einddatum',
      totalHours: 'totaal aantal uren',
      hoursPerWeek: 'uren per week',
      contractPartnerName: 'naam van de contractpartner',
    },
    clauses: [...pokClauses, ...pokSituations],
    standard: pokStandard,
  },
]
