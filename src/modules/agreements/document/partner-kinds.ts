import { dutchAmount, dutchDate, dutchNumber } from '../dutch.ts'
import { type DataSharingTerms, legalBases } from '../terms/data-sharing.ts'
import type { LearningWardTerms } from '../terms/learning-ward.ts'
import { type Notice, noticeInWords } from '../terms/notice.ts'
import type { PartnershipTerms } from '../terms/partnership.ts'
import type { SecondmentTerms } from '../terms/secondment.ts'
import { blocksOf, bullets, facts, table } from './blocks.ts'
import type { Chapter } from './chapters.ts'
import type { DocumentBlock as Block } from './model.ts'

type Partnered = { parties: readonly { organisationId: string; name: string }[] }

/** A chapter, with the provisions (by id) that belong to its subject. */
const chapter = (heading: string, clauses: readonly string[], ...blocks: Block[]): Chapter => ({
  heading,
  source: null,
  blocks,
  clauses,
})
const nameOf = (terms: Partnered, id: string | null): string =>
  id === null
    ? 'Alle partijen'
    : (terms.parties.find(({ organisationId }) => organisationId === id)?.name ?? 'Onbekende organisatie')
type Lasting = { period: { startDate: string; endDate: string | null }; notice?: Notice | undefined }
const period = ({ period: { startDate, endDate }, notice }: Lasting): Block =>
  facts([
    ['Begindatum', dutchDate(startDate)],
    ['Einddatum', endDate === null ? 'Onbepaalde tijd' : dutchDate(endDate)],
    ...(notice ? [['Opzegging', noticeInWords(notice)] as const] : []),
  ])
const hours = (count: number | null): string => (count === null ? 'Niet afgesproken' : dutchNumber(count))

/** The chapters of a partnership agreement (samenwerkingsovereenkomst). */
export const partnershipChapters = (terms: PartnershipTerms): Chapter[] => [
  chapter('Doel en looptijd', ['looptijd'], ...blocksOf(terms.purpose), period(terms)),
  chapter('Thema’s', [], bullets(terms.themes)),
  chapter('Overleg', ['besluiten'], ...blocksOf(terms.consultation)),
  chapter('Gegevensuitwisseling', ['gegevens'], ...blocksOf(terms.dataExchange)),
  ...(terms.costs.length === 0
    ? []
    : [
        chapter(
          'Kosten',
          ['kosten'],
          table(
            'Gezamenlijke kosten per jaar',
            ['Omschrijving', 'Bedrag (€)', 'Ten hoogste (€)', 'Verdeling'],
            terms.costs.map((cost) => [cost.description, Number(cost.amount), Number(cost.limit), cost.borneBy]),
          ),
        ),
      ]),
  chapter('Evaluatie', [], ...blocksOf(terms.evaluation)),
]

/** The chapters of a learning ward agreement (overeenkomst leerafdeling). */
export const learningWardChapters = (terms: LearningWardTerms): Chapter[] => [
  chapter(
    'De leerafdeling',
    ['leerafdeling', 'looptijd', 'plaatsen'],
    facts([
      ['Vestiging', terms.location.name],
      ['Afdeling', terms.team?.name ?? null],
      ['Opleidingscodes', terms.educationCodes.join(', ')],
      ['Plaatsen tegelijk', dutchNumber(terms.seats)],
    ]),
    period(terms),
  ),
  chapter(
    'Begeleiding',
    ['begeleiding'],
    facts([['Begeleidingsuren per week', dutchNumber(terms.supervision.hoursPerWeek)]]),
    ...blocksOf(terms.supervision.description),
  ),
  chapter(
    'Rollen',
    [],
    table(
      'Wie wat doet',
      ['Rol', 'Partij', 'Taken', 'Uren per week'],
      terms.roles.map((role) => [role.id, nameOf(terms, role.organisationId), role.tasks, hours(role.hoursPerWeek)]),
    ),
  ),
]

/** The chapters of a data-sharing agreement (overeenkomst gegevensuitwisseling). */
export const dataSharingChapters = (terms: DataSharingTerms): Chapter[] => [
  chapter('Looptijd', ['looptijd'], period(terms)),
  chapter(
    'Doelen en grondslagen',
    ['doelbinding'],
    table(
      'Waarvoor gegevens worden uitgewisseld',
      ['Doel', 'Omschrijving', 'Grondslag', 'Toelichting'],
      terms.purposes.map(({ id, description, legalBasis, explanation }) => [
        id,
        description,
        `${legalBases[legalBasis].nl} (${legalBases[legalBasis].article})`,
        explanation,
      ]),
    ),
  ),
  chapter(
    'Gegevens en bewaartermijnen',
    ['bewaren'],
    table(
      'Welke gegevens, van wie en hoe lang',
      ['Soort', 'Betrokkenen', 'Gegevens', 'Bewaartermijn'],
      terms.categories.map(({ id, subjects, data, retention }) => [id, subjects, data.join(', '), retention]),
    ),
  ),
  ...(terms.processors.length === 0
    ? []
    : [
        chapter(
          'Verwerkers',
          [],
          table(
            'Wie in opdracht verwerkt',
            ['Verwerker', 'In opdracht van', 'Taak', 'Land'],
            terms.processors.map(({ id, forOrganisationId, task, country }) => [
              id,
              nameOf(terms, forOrganisationId),
              task,
              country,
            ]),
          ),
        ),
      ]),
  chapter('Rechten van betrokkenen', ['rechten'], ...blocksOf(terms.rights)),
  chapter(
    'Beveiliging en datalekken',
    ['beveiliging', 'datalekken'],
    ...blocksOf(terms.security),
    ...blocksOf(terms.breaches),
  ),
]

/** The chapters of a secondment agreement (detacheringsovereenkomst). */
export const secondmentChapters = (terms: SecondmentTerms): Chapter[] => [
  chapter(
    'Functie en werkzaamheden',
    ['detachering'],
    facts([
      ['Functie', terms.function],
      ['Uitlener', nameOf(terms, terms.lenderId)],
      ['Inlener', nameOf(terms, terms.borrowerId)],
    ]),
    ...blocksOf(terms.tasks),
  ),
  chapter(
    'Periode en uren',
    ['looptijd'],
    period(terms),
    facts([
      ['Uren per week', dutchNumber(terms.hours.perWeek)],
      ['Totaal aantal uren', terms.hours.total === null ? null : dutchNumber(terms.hours.total)],
    ]),
  ),
  chapter(
    'Vergoeding',
    ['vergoeding'],
    facts([
      ['Tarief per uur', dutchAmount(terms.rate.amount)],
      ['Omzetbelasting', terms.rate.vat === 'exempt' ? 'Vrijgesteld' : 'Wordt in rekening gebracht'],
      ['Ten hoogste', terms.rate.limit === null ? null : dutchAmount(terms.rate.limit)],
    ]),
  ),
  chapter('Leiding en toezicht', ['leiding'], ...blocksOf(terms.direction)),
]
