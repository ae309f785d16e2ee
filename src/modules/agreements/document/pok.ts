import { dutchDate, dutchList, dutchNumber, dutchRoutes, dutchWeekdays } from '../dutch.ts'
import type { PokTerms } from '../terms/pok.ts'
import { blocksOf, bullets, facts, paragraph, table } from './blocks.ts'
import type { Chapter } from './chapters.ts'
import type { DocumentBlock as Block } from './model.ts'

const week = Object.keys(dutchWeekdays) as (keyof typeof dutchWeekdays)[]

const programme = ({
  educationCode,
  qualificationName,
  level,
  learningRoute,
  part,
}: PokTerms['programme']): Block[] => [
  facts([
    ['Kwalificatie', qualificationName],
    ['Opleidingscode', educationCode],
    ['Niveau', String(level)],
    ['Leerweg', dutchRoutes[learningRoute]],
  ]),
  ...(part.description === null ? [] : blocksOf(part.description)),
  ...(part.codes.length === 0
    ? []
    : [
        table(
          'Deel van de kwalificatie dat in de beroepspraktijkvorming wordt behaald',
          ['Code', 'Werkproces of keuzedeel'],
          part.codes.map(({ code, title }) => [code, title]),
        ),
      ]),
]

const period = ({ period: { startDate, endDate }, hours, weekdays }: PokTerms): Block[] => [
  facts([
    ['Begindatum', dutchDate(startDate)],
    ['Einddatum', dutchDate(endDate)],
    ['Totaal aantal uren', dutchNumber(hours.total)],
    ['Uren per week', dutchNumber(hours.perWeek)],
    [
      'Dagen',
      weekdays.length === 0
        ? null
        : dutchList(week.filter((day) => weekdays.includes(day)).map((day) => dutchWeekdays[day])),
    ],
  ]),
  table(
    'Verdeling van de uren over de studiejaren (1 augustus tot en met 31 juli)',
    ['Studiejaar', 'Uren'],
    [...hours.perStudyYear.map(({ studyYear, hours }) => [studyYear, hours]), ['Totaal', hours.total]],
  ),
]

/**
 * The chapters of a POK that WEB art. 7.2.8 lid 2 asks for, in the order schools know. A provision named in `clauses` is printed
 * with its subject instead of among the further provisions.
 */
export const pokChapters = (terms: PokTerms): Chapter[] => [
  { heading: 'Opleiding en kwalificatie', source: 'WEB art. 7.2.8 lid 2 onder c', blocks: programme(terms.programme) },
  {
    heading: 'Periode en uren per studiejaar',
    source: 'WEB art. 7.2.8 lid 2 onder a',
    blocks: period(terms),
    clauses: ['duur-en-omvang'],
  },
  {
    heading: 'Begeleiding',
    source: 'WEB art. 7.2.8 lid 2 onder b',
    blocks: [...blocksOf(terms.guidance.school), ...blocksOf(terms.guidance.company)],
    clauses: ['begeleiding'],
  },
  {
    heading: 'Beoordeling',
    source: 'WEB art. 7.2.8 lid 2 onder c en lid 3',
    blocks: [...blocksOf(terms.assessment.by), ...blocksOf(terms.assessment.method)],
    clauses: ['beoordeling'],
  },
  {
    heading: 'Ontbinding',
    source: 'WEB art. 7.2.8 lid 2 onder d',
    blocks: [
      paragraph('Deze overeenkomst kan tussentijds worden ontbonden in de volgende gevallen:'),
      bullets(terms.dissolution.grounds),
      paragraph('Ontbinden gebeurt zo:'),
      bullets(terms.dissolution.procedure, true),
    ],
    clauses: ['ontbinding'],
  },
]
