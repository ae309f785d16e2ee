import { paragraphs, type Template } from './template.ts'

/** Templates of the learning ward agreement (overeenkomst leerafdeling). */
export const learningWard: readonly Template[] = [
  {
    id: 'learning-ward-2026-1',
    kind: 'learning-ward',
    schema: 1,
    title: 'Overeenkomst leerafdeling',
    validFrom: '2026-01-01',
    validUntil: null,
    placeholders: {
      partyNames: 'namen van de partijen',
      term: 'looptijd',
      notice: 'opzegtermijn',
      placeName: 'naam van afdeling en vestiging',
      seats: 'aantal plaatsen',
      supervisionHours: 'begeleidingsuren per week',
    },
    clauses: [
      {
        id: 'leerafdeling',
        heading: 'De leerafdeling',
        text: paragraphs(
          '{{partyNames}} richten samen een leerafdeling in bij {{placeName}}. Op de leerafdeling leert een groep studenten van verschillende niveaus met en van elkaar, het team en de cliënten, en draagt die groep onder begeleiding een groeiend deel van de zorg.',
          'De zorgorganisatie blijft verantwoordelijk voor goede zorg en voor de bezetting. Die is nooit afhankelijk van de aanwezigheid van studenten die niet bij haar in dienst zijn.',
        ),
        source: 'Wkkgz art. 2',
      },
      {
        id: 'looptijd',
        heading: 'Looptijd',
        text: 'De overeenkomst geldt {{term}}. Eindigt zij eerder, dan kunnen studenten die al geplaatst zijn hun periode afmaken, op de leerafdeling of op een gelijkwaardige plek.',
        source: 'WEB art. 7.2.9 lid 2',
      },
      {
        id: 'plaatsen',
        heading: 'Plaatsen',
        text: 'Er is op ieder moment plaats voor ten hoogste {{seats}} studenten. Minder plaatsen aanbieden kan voor nieuwe perioden, na overleg en ten minste drie maanden van tevoren; een plaats die aan een student is toegezegd, blijft beschikbaar.',
        source: null,
      },
      {
        id: 'begeleiding',
        heading: 'Begeleiding',
        text: paragraphs(
          'Voor begeleiding is samen {{supervisionHours}} uur per week beschikbaar, naast de tijd die werkbegeleiders in de dienst besteden. Partijen verdelen de rollen zoals in deze overeenkomst staat en zorgen voor vervanging bij afwezigheid.',
          'Medewerkers die begeleiden, krijgen daarvoor scholing en ruimte in het rooster.',
        ),
        source: 'WEB art. 7.2.8 lid 3',
      },
      {
        id: 'praktijkovereenkomst',
        heading: 'Verhouding tot de praktijkovereenkomst',
        text: 'Voor iedere student is er een eigen praktijkovereenkomst. Bij verschil gaat die voor. De vestiging is erkend als leerbedrijf voor de opleidingen waarvoor de leerafdeling openstaat.',
        source: 'WEB art. 7.2.8 lid 2 en 7.2.10',
      },
      {
        id: 'veiligheid',
        heading: 'Veiligheid en fouten',
        text: 'Fouten en bijna-fouten worden gemeld volgens de regeling van de zorgorganisatie en besproken om ervan te leren. Een melding telt niet mee in een beoordeling van een student.',
        source: 'Wkkgz art. 9',
      },
      {
        id: 'evaluatie',
        heading: 'Samen leren en evalueren',
        text: 'Partijen bespreken ten minste tweemaal per studiejaar met studenten en team wat de leerafdeling oplevert en wat beter kan. De uitkomst gaat over de afdeling en de samenwerking, niet over de prestaties van personen.',
        source: null,
      },
      {
        id: 'beeindiging',
        heading: 'Einde en ontbinding',
        text: 'Een partij kan deze overeenkomst schriftelijk opzeggen {{notice}}. Ontbinden kan als een partij na aanmaning en een redelijke termijn tekort blijft schieten, of als de erkenning van de vestiging vervalt.',
        source: 'BW art. 6:265; WEB art. 7.2.10',
      },
    ],
  },
]
