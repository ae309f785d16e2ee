import { list, paragraphs, type Template } from './template.ts'

/** Templates of the data-sharing agreement (overeenkomst gegevensuitwisseling) between separate controllers. */
export const dataSharing: readonly Template[] = [
  {
    id: 'data-sharing-2026-1',
    kind: 'data-sharing',
    schema: 1,
    title: 'Overeenkomst gegevensuitwisseling',
    validFrom: '2026-01-01',
    validUntil: null,
    placeholders: { partyNames: 'namen van de partijen', term: 'looptijd', notice: 'opzegtermijn' },
    clauses: [
      {
        id: 'rolverdeling',
        heading: 'Rolverdeling',
        text: paragraphs(
          '{{partyNames}} zijn ieder zelfstandig verwerkingsverantwoordelijke voor hun eigen verwerkingen. Zij bepalen doel en middelen daarvan niet gezamenlijk.',
          'Wie in opdracht van een partij gegevens verwerkt, is verwerker. Die partij sluit daarvoor een verwerkersovereenkomst.',
        ),
        source: 'AVG art. 4 onder 7 en 8, art. 24 en 28',
      },
      {
        id: 'looptijd',
        heading: 'Looptijd',
        text: 'De overeenkomst geldt {{term}}. Bepalingen over geheimhouding, bewaren en verwijderen blijven daarna gelden voor gegevens die al zijn uitgewisseld.',
        source: null,
      },
      {
        id: 'doelbinding',
        heading: 'Alleen voor deze doelen',
        text: paragraphs(
          'Partijen wisselen alleen de gegevens uit die in deze overeenkomst staan, alleen voor de doelen die daarbij zijn genoemd en niet meer dan nodig is. Voor een ander doel is een nieuwe versie van deze overeenkomst nodig.',
          'Niet uitgewisseld worden:',
          list(
            'het burgerservicenummer;',
            'gegevens over gezondheid of andere bijzondere persoonsgegevens;',
            'gegevens over cliënten.',
          ),
        ),
        source: 'AVG art. 5 lid 1 onder b en c, art. 9; UAVG art. 46',
      },
      {
        id: 'juistheid',
        heading: 'Juistheid',
        text: 'De partij die gegevens verstrekt, staat ervoor in dat zij bij haar weten juist zijn, en meldt een verbetering aan wie de gegevens heeft ontvangen.',
        source: 'AVG art. 5 lid 1 onder d en art. 19',
      },
      {
        id: 'bewaren',
        heading: 'Bewaren en verwijderen',
        text: 'Gegevens worden niet langer bewaard dan de termijn die bij hun soort staat en worden daarna verwijderd of onherleidbaar gemaakt, tenzij een wet tot langer bewaren verplicht.',
        source: 'AVG art. 5 lid 1 onder e',
      },
      {
        id: 'beveiliging',
        heading: 'Beveiliging en geheimhouding',
        text: 'Elke partij treft passende technische en organisatorische maatregelen, geeft alleen toegang aan wie de gegevens voor zijn taak nodig heeft, en houdt bij wie ze heeft ingezien. Medewerkers zijn tot geheimhouding verplicht.',
        source: 'AVG art. 32',
      },
      {
        id: 'datalekken',
        heading: 'Datalekken',
        text: 'Een partij die een inbreuk ontdekt die uitgewisselde gegevens raakt, meldt die zonder onredelijke vertraging aan de andere partijen. Elke partij meldt wat haar eigen verwerking betreft zelf aan de toezichthouder en, waar dat moet, aan de betrokkenen.',
        source: 'AVG art. 33 en 34',
      },
      {
        id: 'rechten',
        heading: 'Rechten van betrokkenen',
        text: 'Betrokkenen worden begrijpelijk geïnformeerd over de uitwisseling. Een verzoek dat bij de verkeerde partij binnenkomt, wordt binnen vijf werkdagen doorgegeven aan de partij die erover gaat, en de betrokkene krijgt daarvan bericht.',
        source: 'AVG art. 12 tot en met 22',
      },
      {
        id: 'beeindiging',
        heading: 'Einde en controle',
        text: paragraphs(
          'Een partij kan de uitwisseling opschorten zolang een andere partij deze overeenkomst niet naleeft. Opzeggen kan schriftelijk {{notice}}; ontbinden kan bij een tekortkoming die na aanmaning niet wordt hersteld.',
          'Partijen bespreken jaarlijks of doelen, gegevens en termijnen nog kloppen, en laten elkaar op verzoek zien dat zij deze overeenkomst naleven.',
        ),
        source: 'AVG art. 5 lid 2; BW art. 6:265',
      },
    ],
  },
]
