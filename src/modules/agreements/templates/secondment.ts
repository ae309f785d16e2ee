import { paragraphs, type Template } from './template.ts'

/** Templates of the secondment agreement (detacheringsovereenkomst). */
export const secondment: readonly Template[] = [
  {
    id: 'secondment-2026-1',
    kind: 'secondment',
    schema: 1,
    title: 'Detacheringsovereenkomst',
    validFrom: '2026-01-01',
    validUntil: null,
    placeholders: {
      lenderName: 'naam van de uitlener',
      borrowerName: 'naam van de inlener',
      functionName: 'functie',
      hoursPerWeek: 'uren per week',
      rate: 'tarief per uur',
      term: 'looptijd',
      notice: 'opzegtermijn',
    },
    clauses: [
      {
        id: 'detachering',
        heading: 'Detachering',
        text: paragraphs(
          '{{lenderName}} (de uitlener) stelt een medewerker in de functie van {{functionName}} voor {{hoursPerWeek}} uur per week ter beschikking aan {{borrowerName}} (de inlener), om te werken aan leren en opleiden in de praktijk.',
          'De medewerker blijft in dienst van de uitlener en stemt vooraf in met de detachering. Wie het is, leggen partijen buiten deze overeenkomst vast.',
        ),
        source: 'BW art. 7:610',
      },
      {
        id: 'looptijd',
        heading: 'Looptijd',
        text: 'De detachering geldt {{term}} en eindigt dan zonder opzegging. Zij eindigt ook als de arbeidsovereenkomst van de medewerker met de uitlener eindigt; partijen overleggen dan over vervanging.',
        source: null,
      },
      {
        id: 'leiding',
        heading: 'Leiding, toezicht en arbeidsvoorwaarden',
        text: paragraphs(
          'De inlener geeft dagelijks leiding aan het werk. De uitlener blijft verantwoordelijk voor loon, verlof, beoordeling en ontwikkeling, en volgt daarbij de eigen cao.',
          'Ziekte en verlof meldt de medewerker bij beide. Partijen leggen vooraf uit welke arbeidsvoorwaarden bij de inlener gelden.',
        ),
        source: 'Waadi art. 8 en 12a',
      },
      {
        id: 'vergoeding',
        heading: 'Vergoeding',
        text: 'De inlener betaalt {{rate}} voor ieder gewerkt uur, zonder omzetbelasting. De uitlener stuurt iedere maand een factuur op basis van uren die de inlener heeft goedgekeurd; de betaaltermijn is dertig dagen. De uitlener draagt loonheffingen en premies op tijd af.',
        source: 'BW art. 6:119a',
      },
      {
        id: 'zorgplicht',
        heading: 'Veiligheid en aansprakelijkheid',
        text: 'De inlener zorgt voor de medewerker zoals voor eigen personeel voor een veilige werkplek, en is aansprakelijk voor schade die de medewerker in het werk lijdt of aan anderen toebrengt, behalve bij opzet of bewuste roekeloosheid van de medewerker. Beide partijen zijn daarvoor verzekerd.',
        source: 'BW art. 7:658 lid 4 en 6:170; Arbeidsomstandighedenwet art. 1',
      },
      {
        id: 'geheimhouding',
        heading: 'Geheimhouding en resultaten',
        text: 'Wat de medewerker bij de inlener vertrouwelijk te weten komt, blijft geheim, ook tegenover de uitlener. Wat de medewerker voor de inlener maakt, mogen beide partijen voor hun eigen onderwijs en opleiden gebruiken.',
        source: 'Auteurswet art. 7',
      },
      {
        id: 'beeindiging',
        heading: 'Tussentijds einde',
        text: 'Elke partij kan de detachering schriftelijk opzeggen {{notice}}. Bij een tekortkoming die na aanmaning en een redelijke termijn niet is hersteld, kan de andere partij ontbinden. Er is geen belemmering voor de medewerker om na afloop bij de inlener in dienst te treden.',
        source: 'BW art. 6:265; Waadi art. 9a',
      },
    ],
  },
]
