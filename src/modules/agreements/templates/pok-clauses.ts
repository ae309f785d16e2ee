import { list, paragraphs, type TemplateClause } from './template.ts'

/** Provisions that every POK has. */
export const pokClauses: readonly TemplateClause[] = [
  {
    id: 'doel',
    heading: 'Doel van de beroepspraktijkvorming',
    text: paragraphs(
      'De beroepspraktijkvorming (bpv) is het onderdeel van de opleiding {{qualificationName}} (opleidingscode {{educationCode}}) dat {{studentName}} in de praktijk van het beroep volgt. Zij heeft een onderwijsdoel: de student leert door te werken, en doet ervaring op die nodig is om het beroep zelfstandig uit te oefenen.',
      'Het leerbedrijf laat de student werk doen dat bij dit doel past. De student vervangt geen personeel dat voor de zorg aan cliënten nodig is, voor zover de student niet ook in dienst is van het leerbedrijf.',
    ),
    source: 'WEB art. 7.2.8 lid 1',
  },
  {
    id: 'omvang-overeenkomst',
    heading: 'Waaruit deze overeenkomst bestaat',
    text: paragraphs(
      'Deze overeenkomst bestaat uit de bepalingen en gegevens in dit document. Het bpv-blad, met de gegevens over opleiding, periode, uren en begeleiding, maakt er deel van uit.',
      'Een later bpv-blad dat op de afgesproken manier tot stand is gekomen, komt in de plaats van de gegevens die het wijzigt. De overige bepalingen blijven gelden. Voor een ander leerbedrijf of een andere school is een nieuwe praktijkovereenkomst nodig.',
    ),
    source: 'WEB art. 7.2.8 lid 2',
  },
  {
    id: 'wijziging',
    heading: 'Wijziging met een bpv-blad',
    text: paragraphs(
      'Een wijziging wordt met een nieuw bpv-blad aan alle partijen voorgelegd. Wie het er niet mee eens is, kan binnen de daarop vermelde termijn bezwaar maken; de termijn is minstens tien werkdagen.',
      'Maakt niemand bezwaar, dan geldt het nieuwe blad vanaf de dag die erop staat. Maakt een partij bezwaar, dan overleggen de partijen en blijft tot hun akkoord het laatst geldende blad van kracht.',
    ),
    source: 'WEB art. 7.2.8 lid 2; BW art. 6:217',
  },
  {
    id: 'duur-en-omvang',
    heading: 'Duur en omvang',
    text: paragraphs(
      'De beroepspraktijkvorming begint op {{startDate}} en eindigt uiterlijk op {{endDate}}. Zij omvat in totaal {{totalHours}} uur, gemiddeld {{hoursPerWeek}} uur per week. De verdeling over de studiejaren staat in deze overeenkomst; een studiejaar loopt van 1 augustus tot en met 31 juli.',
      'Als uur telt de tijd waarin de student bij het leerbedrijf aanwezig is om te leren en te werken. Het leerbedrijf bevestigt de gemaakte uren. De Arbeidstijdenwet is van toepassing, voor een minderjarige student met de strengere regels die daarin voor jeugdigen staan.',
    ),
    source: 'WEB art. 7.2.8 lid 2 onder a',
  },
  {
    id: 'begeleiding',
    heading: 'Samenwerking in de begeleiding',
    text: paragraphs(
      'School en leerbedrijf begeleiden de student samen; het leerbedrijf zorgt voor de begeleiding op de werkplek. Zij spreken met de student leerdoelen af en bespreken bij de start, tussentijds en aan het eind hoe het gaat.',
      'Valt een begeleider uit, dan zorgt wie deze heeft aangewezen direct voor vervanging en meldt dat aan de andere partijen. De naam van een begeleider kan wijzigen zonder nieuw bpv-blad.',
    ),
    source: 'WEB art. 7.2.8 lid 2 onder b en lid 3',
  },
  {
    id: 'beoordeling',
    heading: 'Beoordeling en afronding',
    text: paragraphs(
      'De school is verantwoordelijk voor de beoordeling van de beroepspraktijkvorming en betrekt daarbij het oordeel van het leerbedrijf. Het leerbedrijf geeft dat oordeel op tijd en met redenen, en biedt gelegenheid voor opdrachten en examens op de werkplek.',
      'De student kan een beoordeling met de school bespreken en daartegen opkomen op de manier die de onderwijs- en examenregeling beschrijft.',
    ),
    source: 'WEB art. 7.2.8 lid 2 onder c en lid 3',
  },
  {
    id: 'erkenning',
    heading: 'Erkenning van het leerbedrijf',
    text: paragraphs(
      'Het leerbedrijf is op de begindatum door de Samenwerkingsorganisatie Beroepsonderwijs Bedrijfsleven (SBB) erkend voor de opleiding, op de vestiging die in deze overeenkomst is genoemd.',
      'Verandert er iets in die erkenning of in de omstandigheden die ervoor nodig zijn, dan meldt het leerbedrijf dat direct aan de school.',
    ),
    source: 'WEB art. 7.2.10',
  },
  {
    id: 'gedragsregels',
    heading: 'Afspraken over houding en gedrag',
    text: paragraphs(
      'De student houdt zich aan de redelijke aanwijzingen en de huisregels van het leerbedrijf, komt op tijd, meldt afwezigheid volgens afspraak aan leerbedrijf en school, en laat cliënten in hun waarde.',
      'Het leerbedrijf geeft de student de huisregels, bejegent de student gelijk en met respect, en verleent vrij om lessen, toetsen en examens van de school bij te wonen.',
      'Verlangt het leerbedrijf een verklaring omtrent het gedrag, dan meldt het dat vóór de start. Bewaard wordt alleen de dag waarop de verklaring is gezien.',
    ),
    source: null,
  },
  {
    id: 'veiligheid',
    heading: 'Veiligheid en gezondheid',
    text: paragraphs(
      'Het leerbedrijf zorgt voor de student zoals voor de eigen werknemers voor een veilige en gezonde werkplek, met toezicht dat past bij de ervaring van de student. Het geeft vóór het werk begint voorlichting over risico’s en stelt beschermingsmiddelen kosteloos beschikbaar.',
      'De student verricht voorbehouden handelingen alleen in opdracht, onder toezicht en voor zover de student daartoe bekwaam is.',
      'Ongewenst gedrag, zoals discriminatie, intimidatie of geweld, wordt niet geaccepteerd. De student kan dit melden bij het leerbedrijf en bij de school en mag het werk onderbreken als de situatie onveilig is.',
    ),
    source: 'Arbeidsomstandighedenwet art. 1, 3 en 8; Wet BIG art. 35 en 38',
  },
  {
    id: 'geheimhouding',
    heading: 'Geheimhouding',
    text: paragraphs(
      'De student houdt geheim wat de student over cliënten, hun naasten en collega’s te weten komt en wat vertrouwelijk is, ook na afloop van de beroepspraktijkvorming. In verslagen en opdrachten staan geen gegevens waarmee iemand te herkennen is.',
      'De plicht geldt niet voor zover een wet tot spreken verplicht, en staat niet in de weg aan het melden van een misstand of van ongewenst gedrag bij de school.',
    ),
    source: 'BW art. 7:457; Wet BIG art. 88',
  },
  {
    id: 'gegevens',
    heading: 'Persoonsgegevens',
    text: paragraphs(
      'School en leerbedrijf zijn elk zelf verantwoordelijk voor de persoonsgegevens die zij verwerken. Zij delen over de student alleen wat nodig is om deze overeenkomst uit te voeren, en delen gegevens over gezondheid niet zonder dat daarvoor een wettelijke grond bestaat.',
      'De student kan bij beide terecht om gegevens in te zien of te laten verbeteren.',
    ),
    source: 'AVG art. 5, 6 lid 1 onder b, 9, 15 en 16',
  },
  {
    id: 'aansprakelijkheid',
    heading: 'Aansprakelijkheid',
    text: paragraphs(
      'Het leerbedrijf is tegenover de student aansprakelijk voor schade die deze lijdt bij het werk, zoals een werkgever dat is, tenzij het zijn zorgplicht is nagekomen of de schade in belangrijke mate het gevolg is van opzet of bewuste roekeloosheid van de student.',
      'Schade die de student bij het werk aan het leerbedrijf of aan anderen toebrengt, komt voor rekening van het leerbedrijf, tenzij die schade het gevolg is van opzet of bewuste roekeloosheid.',
    ),
    source: 'BW art. 7:658 lid 4, 6:170 en 7:661',
  },
  {
    id: 'verzekering',
    heading: 'Verzekering',
    text: paragraphs(
      'Het leerbedrijf heeft een verzekering voor zijn wettelijke aansprakelijkheid waaronder de student is begrepen. De school heeft een aanvullende ongevallen- en aansprakelijkheidsverzekering voor studenten in de beroepspraktijkvorming.',
      'Schade of een ongeval wordt direct gemeld aan leerbedrijf en school.',
    ),
    source: null,
  },
  {
    id: 'problemen-en-klachten',
    heading: 'Problemen en klachten',
    text: paragraphs(
      'Bij een probleem gaat de student eerst naar de praktijkopleider of de bpv-docent. Lukt het daar niet, dan bespreken school en leerbedrijf het met de student, en kan elk van hen de vertrouwenspersoon van de eigen organisatie inschakelen.',
      'Blijft het probleem bestaan, dan kan de student een klacht indienen volgens de klachtenregeling van de school of van het leerbedrijf. Een klacht heeft geen nadelige gevolgen voor de begeleiding of de beoordeling.',
    ),
    source: null,
  },
  {
    id: 'vervangende-plaats',
    heading: 'Vervangende praktijkplaats',
    text: 'Is de praktijkplaats niet of niet volledig beschikbaar, schiet de begeleiding tekort of ontbreekt zij, is het leerbedrijf niet langer erkend of kan de beroepspraktijkvorming om een andere reden niet naar behoren doorgaan, dan bevordert de school dat er een toereikende vervangende voorziening komt. Het leerbedrijf werkt daaraan mee.',
    source: 'WEB art. 7.2.9 lid 2',
  },
  {
    id: 'ontbinding',
    heading: 'Einde en ontbinding',
    text: paragraphs(
      'Deze overeenkomst eindigt op de einddatum, of eerder:',
      list(
        'als de student de opleiding met een diploma afrondt;',
        'als de student overlijdt of het leerbedrijf ophoudt te bestaan;',
        'als zij wordt ontbonden op een grond en op de manier die in deze overeenkomst staan.',
      ),
      'Ontbinding laat onverlet wat de wet bij een tekortkoming toestaat. Verplichtingen die naar hun aard doorlopen, zoals geheimhouding en beoordeling van wat is afgerond, blijven gelden.',
    ),
    source: 'WEB art. 7.2.8 lid 2 onder d; BW art. 6:265',
  },
  {
    id: 'ondertekening',
    heading: 'Ondertekening en recht',
    text: paragraphs(
      'Partijen ondertekenen deze overeenkomst elektronisch of met pen. Elke handtekening geldt voor precies de tekst waarvan de controlecode op dit document staat. Elke partij kan het ondertekende document op ieder moment inzien en bewaren.',
      'Op deze overeenkomst is Nederlands recht van toepassing. De overeenkomst komt tot stand als alle partijen hebben ondertekend.',
    ),
    source: 'BW art. 3:15a; Verordening (EU) 910/2014 art. 25; WEB art. 7.2.9 lid 1',
  },
]
