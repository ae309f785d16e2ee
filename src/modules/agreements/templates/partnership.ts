import { list, paragraphs, type Template } from './template.ts'

/** Templates of the partnership agreement (samenwerkingsovereenkomst) of schools and care organisations. */
export const partnership: readonly Template[] = [
  {
    id: 'partnership-2026-1',
    kind: 'partnership',
    schema: 1,
    title: 'Samenwerkingsovereenkomst',
    validFrom: '2026-01-01',
    validUntil: null,
    placeholders: { partyNames: 'namen van de partijen', term: 'looptijd', notice: 'opzegtermijn' },
    clauses: [
      {
        id: 'samenwerking',
        heading: 'Samenwerking',
        text: paragraphs(
          '{{partyNames}} werken op voet van gelijkheid samen aan leren en opleiden in de praktijk. Zij houden elk hun eigen verantwoordelijkheid: de school voor het onderwijs en de beoordeling, de zorgorganisatie voor de zorg en de begeleiding op de werkplek.',
          'Deze overeenkomst schept geen vennootschap of maatschap, en geen partij kan een andere partij tegenover derden binden.',
        ),
        source: 'BW art. 6:213; WEB art. 7.2.8 lid 3',
      },
      {
        id: 'looptijd',
        heading: 'Looptijd',
        text: paragraphs(
          'De overeenkomst geldt {{term}}. Zij wordt niet stilzwijgend verlengd: een verlenging is een nieuwe overeenkomst.',
          'Lopende praktijkovereenkomsten blijven gelden als deze overeenkomst eindigt.',
        ),
        source: null,
      },
      {
        id: 'inbreng',
        heading: 'Inbreng in tijd, middelen en aandacht',
        text: 'Elke partij zorgt dat haar medewerkers de tijd en ruimte krijgen die voor de gemaakte afspraken nodig zijn. Wie een afspraak niet kan nakomen, zegt dat zo vroeg mogelijk, zodat partijen samen een oplossing zoeken.',
        source: null,
      },
      {
        id: 'besluiten',
        heading: 'Overleg en besluiten',
        text: paragraphs(
          'Partijen besluiten in overleg en met instemming van elke partij die het besluit raakt. Elke partij wijst aan wie namens haar mag beslissen, en binnen welke grens.',
          'Besluiten worden vastgelegd en zijn voor alle partijen in te zien.',
        ),
        source: null,
      },
      {
        id: 'gegevens',
        heading: 'Gegevens',
        text: 'Partijen wisselen geen persoonsgegevens uit op grond van deze overeenkomst alleen. Waar dat nodig is, sluiten zij een overeenkomst gegevensuitwisseling. Gegevens over cliënten worden niet uitgewisseld.',
        source: 'AVG art. 5 lid 1 onder c',
      },
      {
        id: 'kosten',
        heading: 'Kosten',
        text: 'Elke partij draagt haar eigen kosten, behalve wat in deze overeenkomst als gezamenlijke kosten is opgenomen. Kosten boven het daar genoemde maximum worden niet gemaakt dan na instemming van elke partij die eraan bijdraagt.',
        source: null,
      },
      {
        id: 'resultaten',
        heading: 'Resultaten en gebruik',
        text: 'Wat partijen samen maken, mag elke partij gebruiken en aanpassen voor haar eigen onderwijs en opleiden. Publiceren gebeurt met vermelding van alle partijen en niet voordat deze het hebben kunnen inzien.',
        source: 'Auteurswet art. 1',
      },
      {
        id: 'toetreding',
        heading: 'Toetreding en vertrek',
        text: paragraphs(
          'Een nieuwe partij treedt toe door een nieuwe versie van deze overeenkomst, die alle partijen ondertekenen.',
          'Een partij kan de overeenkomst schriftelijk opzeggen {{notice}}. Zij rondt af wat zij aan studenten heeft toegezegd. De overige partijen kunnen de samenwerking voortzetten met een nieuwe overeenkomst, die deze vanaf haar eerste dag vervangt.',
        ),
        source: null,
      },
      {
        id: 'beeindiging',
        heading: 'Einde en ontbinding',
        text: paragraphs(
          'De overeenkomst eindigt eerder:',
          list(
            'als alle partijen daar schriftelijk mee instemmen;',
            'als een partij haar verplichtingen niet nakomt, dat na een schriftelijke aanmaning met een redelijke termijn niet herstelt en een andere partij daarom ontbindt;',
            'als door onvoorziene omstandigheden ongewijzigde voortzetting niet kan worden verlangd.',
          ),
        ),
        source: 'BW art. 6:258 en 6:265',
      },
      {
        id: 'geschillen',
        heading: 'Geschillen',
        text: 'Een verschil van mening bespreken eerst de betrokken contactpersonen en daarna de bestuurders. Komen zij er binnen twee maanden niet uit, dan kunnen zij een mediator vragen; de weg naar de bevoegde rechter blijft open. Nederlands recht is van toepassing.',
        source: null,
      },
    ],
  },
]
