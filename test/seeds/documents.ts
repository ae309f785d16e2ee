import type { AgreementDocument } from '../../src/modules/agreements/document/model.ts'

/* Documents of agreements as schools know them: two praktijkovereenkomsten and a partnership. Persons and codes are made up. */

type Section = AgreementDocument['sections'][number]

const paragraph = (text: string) => ({ type: 'paragraph' as const, text })
const letters = (...items: string[]) => ({ type: 'list' as const, ordered: true, items })
const bullets = (...items: string[]) => ({ type: 'list' as const, ordered: false, items })
const facts = (...items: [string, string][]) => ({
  type: 'facts' as const,
  items: items.map(([label, value]) => ({ label, value })),
})
/** An article before it has its number; what is said of no law has none. */
type Article = Pick<Section, 'heading' | 'blocks'> & Partial<Pick<Section, 'source'>>
const numbered = (articles: readonly Article[]): Section[] =>
  articles.map((article, index) => ({ number: String(index + 1), source: null, ...article }))

const school = {
  role: 'Onderwijsinstelling',
  name: 'ROC Midden',
  facts: [
    { label: 'BRIN', value: '25LG' },
    { label: 'Adres', value: 'Vondellaan 174\n3521 GH Utrecht' },
    { label: 'Vertegenwoordigd', value: 'mevr. drs. Inés Núñez-Barendregt, directeur Gezondheidszorg' },
    { label: 'Begeleider', value: 'Joost van der Meulen' },
    { label: 'Bereikbaar', value: 'j.vandermeulen@rocmidden.example\n+31 30 754 00 11' },
  ],
}
const company = {
  role: 'Leerbedrijf',
  name: 'Zorggroep De Linde',
  facts: [
    { label: 'Leerbedrijf-ID', value: '100234567' },
    { label: 'KVK-vestiging', value: '000012345678' },
    { label: 'Vestiging', value: 'De Lindehof\nLindelaan 12\n3721 AB Bilthoven' },
    { label: 'Vertegenwoordigd', value: 'Fatma Çelik, manager Leren & Ontwikkelen' },
    { label: 'Praktijkopleider', value: 'Łukasz Wójcik' },
  ],
}

const common: readonly Article[] = [
  {
    heading: 'Begeleiding',
    source: 'WEB art. 7.2.8 lid 2 onder b',
    blocks: [
      paragraph(
        'Het leerbedrijf wijst een praktijkopleider aan die de student op de werkplek begeleidt en die daarvoor de tijd krijgt die het reglement voor de beroepspraktijkvorming noemt. De onderwijsinstelling wijst een begeleider aan die de voortgang volgt en de afspraken met het leerbedrijf onderhoudt.',
      ),
      bullets(
        'De begeleider van de onderwijsinstelling, de praktijkopleider en de student spreken elkaar ten minste driemaal: bij het begin, halverwege en aan het einde.',
        'De student heeft een vaste werkbegeleider op de afdeling en ten minste één uur per week om met deze terug te kijken.',
        'De student houdt gewerkte uren bij; de werkbegeleider keurt ze binnen tien werkdagen goed.',
      ),
    ],
  },
  {
    heading: 'Inhoud en beoordeling',
    blocks: [
      paragraph(
        'In de beroepspraktijkvorming werkt de student aan onderstaand deel van de kwalificatie. De onderwijsinstelling beoordeelt of de student dit deel met goed gevolg heeft afgerond en betrekt daarbij het oordeel van het leerbedrijf (WEB, artikel 7.2.8 en 7.2.9).',
      ),
      {
        type: 'table',
        caption: 'Werkprocessen in deze periode',
        columns: ['Code', 'Werkproces', 'Wijze van beoordelen'],
        rows: [
          [
            'B1-K1-W1',
            'Onderkent de gezondheidstoestand en stelt de behoefte aan zorg vast',
            'Praktijkopdracht met verslag',
          ],
          ['B1-K1-W2', 'Voert verpleegtechnische handelingen uit', 'Proeve van bekwaamheid op de werkplek'],
          ['B1-K1-W3', 'Coördineert de zorgverlening aan individuele zorgvragers', 'Gesprek aan de hand van criteria'],
          ['B1-K2-W1', 'Werkt aan eigen deskundigheid en reflecteert daarop', 'Portfolio'],
        ],
      },
    ],
  },
  {
    heading: 'Rechten en plichten',
    blocks: [
      letters(
        'De student volgt de aanwijzingen van het leerbedrijf op die nodig zijn voor orde, veiligheid en gezondheid.',
        'De student houdt geheim wat hem of haar in vertrouwen bekend wordt, ook na afloop van deze overeenkomst.',
        'Het leerbedrijf zorgt voor een veilige werkplek en is aansprakelijk als bedoeld in artikel 7:658, vierde lid, van het Burgerlijk Wetboek.',
        'Partijen verwerken persoonsgegevens alleen voor de uitvoering van deze overeenkomst, ieder als zelfstandig verwerkingsverantwoordelijke.',
      ),
    ],
  },
  {
    heading: 'Wijziging',
    blocks: [
      paragraph(
        'Een wijziging tussen dezelfde partijen wordt vastgelegd op een bpv-blad. Wie binnen tien werkdagen na ontvangst geen bezwaar maakt, stemt ermee in. Voor een ander leerbedrijf of een andere onderwijsinstelling is een nieuwe overeenkomst nodig.',
      ),
    ],
  },
  {
    heading: 'Einde en ontbinding',
    blocks: [
      paragraph(
        'Deze overeenkomst eindigt op de einddatum van artikel 2, of eerder zodra de student het deel van de kwalificatie met goed gevolg heeft afgerond of niet langer als student is ingeschreven. Zij kan worden ontbonden:',
      ),
      letters(
        'met wederzijds goedvinden van alle partijen, schriftelijk bevestigd;',
        'door het leerbedrijf of de onderwijsinstelling, als de student zich na een schriftelijke waarschuwing niet aan de regels houdt;',
        'door de student of de onderwijsinstelling, als het leerbedrijf zijn verplichtingen niet nakomt;',
        'als de erkenning van het leerbedrijf vervalt of het leerbedrijf ophoudt te bestaan.',
      ),
      paragraph(
        'Ontbinding gaat niet in voordat de andere partijen zijn gehoord. De onderwijsinstelling zoekt bij ontbinding buiten schuld van de student zo spoedig mogelijk naar een toereikende vervangende voorziening (WEB, artikel 7.2.9).',
      ),
    ],
  },
]

const programme = (route: string, qualification: string, code: string): Article => ({
  heading: 'Opleiding',
  blocks: [
    facts(
      ['Kwalificatie', qualification],
      ['Erkende opleidingscode', code],
      ['Leerweg', route],
      ['Niveau', '4'],
      ['Keuzedeel', 'K0205 – Wijkgericht werken'],
    ),
  ],
})

/** A POK for a BOL student, drawn up and sent for signing; nobody has signed. */
export const bolPok: AgreementDocument = {
  agreementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e70',
  kind: 'pok',
  title: 'Praktijkovereenkomst',
  concept: true,
  status: 'Ontwerp, ter ondertekening',
  version: 2,
  contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  language: 'nl',
  agreementDate: '2026-06-29',
  parties: [
    school,
    company,
    {
      role: 'Student',
      name: 'Noor El Idrissi',
      facts: [
        { label: 'Studentnummer', value: '1045123' },
        { label: 'E-mail', value: 'noor.elidrissi@student.rocmidden.example' },
      ],
    },
  ],
  sections: numbered([
    programme('BOL, beroepsopleidende leerweg', 'Mbo-verpleegkundige', '25480'),
    {
      heading: 'Periode en omvang',
      blocks: [
        paragraph(
          'De beroepspraktijkvorming begint op 31 augustus 2026 en eindigt naar verwachting op 9 juli 2027. De student is aanwezig op maandag, dinsdag en donderdag, gemiddeld 24 uur per week.',
        ),
        {
          type: 'table',
          caption: 'Uren per studiejaar',
          columns: ['Studiejaar', 'Van', 'Tot en met', 'Weken', 'Uren'],
          rows: [
            ['2026-2027', '31 augustus 2026', '9 juli 2027', 40, 960],
            ['Totaal', '', '', 40, 960],
          ],
        },
      ],
    },
    ...common,
  ]),
  signatures: [],
  awaiting: [
    { role: 'Onderwijsinstelling', onBehalfOf: 'ROC Midden' },
    { role: 'Leerbedrijf', onBehalfOf: 'Zorggroep De Linde' },
    { role: 'Student', onBehalfOf: null },
  ],
  amendment: null,
  verification: { url: 'https://leerketen.example/controle/01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e70?versie=2' },
}

/** A POK for a minor BBL student with a contract partner; all five have signed. */
export const bblPok: AgreementDocument = {
  ...bolPok,
  agreementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e71',
  concept: false,
  status: 'Ondertekend',
  version: 3,
  contentHash: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
  agreementDate: '2026-07-01',
  parties: [
    school,
    company,
    {
      role: 'Student',
      name: 'Ştefan Ionescu',
      facts: [
        { label: 'Studentnummer', value: '1046880' },
        { label: 'E-mail', value: 's.ionescu@student.rocmidden.example' },
      ],
    },
    {
      role: 'Wettelijk vertegenwoordiger',
      name: 'Raluca Ionescu-Țepeș',
      facts: [{ label: 'Van', value: 'Ştefan Ionescu, minderjarig op de dag van ondertekening' }],
    },
    {
      role: 'Contractpartner',
      name: 'Werkgeversvereniging Zorg & Welzijn Utrecht e.o.',
      facts: [
        { label: 'KVK', value: '30123456' },
        { label: 'Vertegenwoordigd', value: 'Zoë d’Hondt, regiomanager' },
      ],
    },
  ],
  sections: numbered([
    programme('BBL, beroepsbegeleidende leerweg', 'Verzorgende-IG', '25491'),
    {
      heading: 'Periode en omvang',
      blocks: [
        paragraph(
          'De beroepspraktijkvorming begint op 31 augustus 2026 en eindigt naar verwachting op 31 juli 2029. De student werkt gemiddeld 24,5 uur per week op grond van een arbeidsovereenkomst met de contractpartner, die de onderwijsinstelling op 18 juni 2026 heeft gezien, en ontvangt een loon van € 1.684,20 per maand.',
        ),
        {
          type: 'table',
          caption: 'Uren per studiejaar',
          columns: ['Studiejaar', 'Van', 'Tot en met', 'Weken', 'Uren'],
          rows: [
            ['2026-2027', '31 augustus 2026', '31 juli 2027', 42, 1029],
            ['2027-2028', '1 augustus 2027', '31 juli 2028', 44, 1078],
            ['2028-2029', '1 augustus 2028', '31 juli 2029', 41.5, 1016.75],
            ['Totaal', '', '', 127.5, 3123.75],
          ],
        },
      ],
    },
    ...common,
  ]),
  signatures: [
    {
      role: 'Student',
      name: 'Ştefan Ionescu',
      method: 'otp',
      assurance: 'low',
      signedAt: '2026-07-02T17:41:09Z',
    },
    {
      role: 'Wettelijk vertegenwoordiger',
      name: 'Raluca Ionescu-Țepeș',
      onBehalfOf: 'Ştefan Ionescu',
      method: 'digid',
      assurance: 'substantial',
      signedAt: '2026-07-02T18:03:55Z',
    },
    {
      role: 'Leerbedrijf',
      name: 'Fatma Çelik',
      function: 'Manager Leren & Ontwikkelen',
      onBehalfOf: 'Zorggroep De Linde',
      method: 'eherkenning',
      assurance: 'substantial',
      signedAt: '2026-07-06T09:12:00Z',
    },
    {
      role: 'Contractpartner',
      name: 'Zoë d’Hondt',
      function: 'Regiomanager',
      onBehalfOf: 'Werkgeversvereniging Zorg & Welzijn Utrecht e.o.',
      method: 'eidas-qualified',
      assurance: 'high',
      signedAt: '2026-07-07T07:30:00Z',
    },
    {
      role: 'Onderwijsinstelling',
      name: 'Inés Núñez-Barendregt',
      function: 'Directeur Gezondheidszorg, onder mandaat van het college van bestuur',
      onBehalfOf: 'ROC Midden',
      method: 'click',
      assurance: 'substantial',
      signedAt: '2026-07-08T12:00:30Z',
    },
  ],
  awaiting: [],
  amendment: null,
  verification: { url: 'https://leerketen.example/controle/01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e71?versie=3' },
}

const careParty = (name: string, kvk: string, place: string, by: string) => ({
  role: 'Zorgorganisatie',
  name,
  facts: [
    { label: 'KVK', value: kvk },
    { label: 'Vestigingsplaats', value: place },
    { label: 'Vertegenwoordigd', value: by },
  ],
})

/** A partnership of a school and three care organisations; two of the four have signed. */
export const partnership: AgreementDocument = {
  agreementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e72',
  kind: 'partnership',
  title: 'Samenwerkingsovereenkomst Leren in de wijk 2026–2030',
  concept: true,
  status: 'Ontwerp, ter ondertekening',
  version: 5,
  contentHash: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  language: 'nl',
  agreementDate: '2026-05-18',
  parties: [
    {
      ...school,
      facts: [
        { label: 'BRIN', value: '25LG' },
        { label: 'Vestigingsplaats', value: 'Utrecht' },
        { label: 'Vertegenwoordigd', value: 'dr. Marije Ørsted, lid college van bestuur' },
      ],
    },
    careParty('Zorggroep De Linde', '12345678', 'Bilthoven', 'Fatma Çelik, manager Leren & Ontwikkelen'),
    careParty('Stichting Thuiszorg Eemland', '41188034', 'Amersfoort', 'Bülent Şahin, bestuurder'),
    careParty('Woonzorgcentra Vechtoevers', '30267811', 'Maarssen', 'Anneke ’t Hooft, directeur Zorg'),
  ],
  sections: numbered([
    {
      heading: 'Doel van de samenwerking',
      blocks: [
        paragraph(
          'Partijen leiden samen op. Zij willen dat iedere student in de regio een leerplek vindt waar geleerd én gewerkt wordt, dat teams tijd en aandacht hebben om te begeleiden, en dat onderwijs en praktijk van elkaar leren.',
        ),
        bullets(
          'De onderwijsinstelling en de zorgorganisaties zijn gelijkwaardig: iedere kant vraagt en iedere kant biedt.',
          'Besluiten worden genomen in de stuurgroep, waarin iedere partij één stem heeft.',
        ),
      ],
    },
    {
      heading: 'Wat ieder inbrengt',
      blocks: [
        paragraph(
          'Partijen zeggen elkaar per studiejaar het volgende toe. De stuurgroep bespreekt de balans ieder half jaar.',
        ),
        {
          type: 'table',
          caption: 'Inbreng per studiejaar',
          columns: ['Partij', 'Leerplekken', 'Begeleiding (uren)', 'Middelen (€)', 'Aandacht'],
          rows: [
            ['ROC Midden', 0, 1200, 45000, 'Twee lesdagen per maand in de wijk'],
            ['Zorggroep De Linde', 48, 3360, 27500, 'Leerafdeling op drie locaties'],
            ['Stichting Thuiszorg Eemland', 36, 2520, 18250.5, 'Wijkteams met een leercoach'],
            ['Woonzorgcentra Vechtoevers', 24, 1680, 12000, 'Vier intervisiebijeenkomsten'],
            ['Totaal', 108, 8760, 102750.5, ''],
          ],
        },
      ],
    },
    {
      heading: 'Looptijd en opzegging',
      blocks: [
        facts(
          ['Ingangsdatum', '1 augustus 2026'],
          ['Einddatum', '31 juli 2030'],
          ['Opzegtermijn', 'zes maanden, tegen het einde van een studiejaar'],
          ['Evaluatie', 'jaarlijks in mei, in de stuurgroep'],
        ),
        paragraph(
          'Wie opzegt, maakt lopende praktijkovereenkomsten af. De overige partijen zetten de samenwerking voort, tenzij zij gezamenlijk anders besluiten.',
        ),
      ],
    },
    {
      heading: 'Gegevens en vertrouwelijkheid',
      blocks: [
        paragraph(
          'Iedere partij is zelfstandig verwerkingsverantwoordelijke voor de persoonsgegevens die zij verwerkt. Wat partijen over en weer nodig hebben, is vastgelegd in de overeenkomst gegevensuitwisseling. Gegevens over cliënten en over gezondheid worden niet uitgewisseld.',
        ),
      ],
    },
  ]),
  signatures: [
    {
      role: 'Zorgorganisatie',
      name: 'Fatma Çelik',
      function: 'Manager Leren & Ontwikkelen',
      onBehalfOf: 'Zorggroep De Linde',
      method: 'eherkenning',
      assurance: 'substantial',
      signedAt: '2026-05-26T08:15:00Z',
    },
    {
      role: 'Onderwijsinstelling',
      name: 'Marije Ørsted',
      function: 'Lid college van bestuur',
      onBehalfOf: 'ROC Midden',
      method: 'wet-ink',
      assurance: 'low',
      signedAt: '2026-05-28T13:45:00Z',
    },
  ],
  awaiting: [
    { role: 'Zorgorganisatie', onBehalfOf: 'Stichting Thuiszorg Eemland' },
    { role: 'Zorgorganisatie', onBehalfOf: 'Woonzorgcentra Vechtoevers' },
  ],
  amendment: null,
  verification: { url: 'https://leerketen.example/controle/01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e72?versie=5' },
}
