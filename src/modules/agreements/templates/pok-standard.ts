import type { Standard } from './template.ts'

/** Guidance, assessment and dissolution of a POK (WEB art. 7.2.8 lid 2 onder b, c en d), where the school has no text of its own. */
export const pokStandard: Standard = {
  guidance: {
    school:
      '{{schoolName}} wijst een bpv-docent aan. Deze is voor de student en het leerbedrijf het vaste aanspreekpunt, volgt de voortgang en spreekt student en praktijkopleider bij de start, tussentijds en aan het eind, en vaker als een van hen daarom vraagt.',
    company:
      '{{companyName}} wijst een praktijkopleider aan die voor deze taak geschikt is en er tijd voor krijgt. De praktijkopleider zorgt voor het inwerken, voor dagelijkse begeleiding op de werkplek door een of meer werkbegeleiders en voor werk waarvan de student kan leren.',
  },
  assessment: {
    by: 'De school beoordeelt of de student het in deze overeenkomst genoemde deel van de kwalificatie heeft behaald. Zij betrekt daarbij het oordeel van het leerbedrijf, dat de praktijkopleider geeft.',
    method:
      'Beoordeeld wordt op de manier die de onderwijs- en examenregeling van de opleiding voorschrijft. De student en de praktijkopleider krijgen de beoordelingscriteria voordat de beroepspraktijkvorming begint.',
  },
  dissolution: {
    grounds: [
      'Alle partijen stemmen er schriftelijk mee in.',
      'De student is niet langer bij de school ingeschreven voor de opleiding waarop deze overeenkomst betrekking heeft.',
      'Een partij komt haar verplichtingen niet na en herstelt dat niet binnen een redelijke termijn die haar schriftelijk is gesteld, of herstel is niet mogelijk.',
      'Het leerbedrijf is niet langer erkend voor de opleiding, bestaat niet meer of kan de leerplaats blijvend niet bieden.',
      'De begeleiding ontbreekt of schiet blijvend tekort, of de werkplek is niet veilig.',
      'Een zwaarwegende omstandigheid maakt dat voortzetting redelijkerwijs niet van een partij kan worden verlangd.',
    ],
    procedure: [
      'Wie wil ontbinden, bespreekt dat eerst met de andere partijen. De school nodigt hen binnen vijf werkdagen na de melding uit voor een gesprek.',
      'Ontbinden gebeurt door een schriftelijk of elektronisch bericht aan alle andere partijen, met de grond en de dag waarop de overeenkomst eindigt. Is de student op die dag minderjarig, dan gaat het bericht ook naar de wettelijk vertegenwoordiger.',
      'Tussen het bericht en de dag waarop de overeenkomst eindigt, liggen minstens tien werkdagen. De termijn geldt niet als alle partijen instemmen of als de veiligheid van de student of van cliënten geen uitstel toelaat.',
      'De school legt vast welke uren en welke onderdelen tot de dag van ontbinding zijn afgerond.',
    ],
    // As the procedure says it: at least ten working days.
    noticeWorkingDays: 10,
  },
}
