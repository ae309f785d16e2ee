import { paragraphs, type TemplateClause } from './template.ts'

/** Provisions that a POK has by learning route, for a minor, and with a contract partner. */
export const pokSituations: readonly TemplateClause[] = [
  {
    id: 'bol-stage',
    heading: 'Stage in de beroepsopleidende leerweg',
    when: { learningRoute: ['BOL'] },
    text: paragraphs(
      'De student volgt de beroepsopleidende leerweg en is op grond van deze overeenkomst geen werknemer van het leerbedrijf.',
      'Kent het leerbedrijf een stagevergoeding of vergoeding van reiskosten toe, dan volgt het daarin de cao die op het leerbedrijf van toepassing is of de eigen regeling, voor alle studenten gelijk. De vergoeding staat los van de beoordeling.',
    ),
    source: 'WEB art. 7.2.2 lid 2; BW art. 7:610',
  },
  {
    id: 'bbl-arbeidsovereenkomst',
    heading: 'Arbeidsovereenkomst in de beroepsbegeleidende leerweg',
    when: { learningRoute: ['BBL'] },
    text: paragraphs(
      'De student volgt de beroepsbegeleidende leerweg en heeft voor de duur van de beroepspraktijkvorming een arbeidsovereenkomst met het leerbedrijf of, als die hierna is genoemd, met de contractpartner. De beroepspraktijkvorming begint niet voordat de school heeft gezien dat er een arbeidsovereenkomst is.',
      'Loon en arbeidsvoorwaarden staan in de arbeidsovereenkomst en de toepasselijke cao, niet in deze overeenkomst. Eindigt de arbeidsovereenkomst, dan melden werkgever en student dat direct aan de school; deze overeenkomst kan dan op die grond worden ontbonden. Het einde van deze overeenkomst beëindigt de arbeidsovereenkomst niet vanzelf.',
    ),
    source: 'WEB art. 7.2.2 lid 2; BW art. 7:610',
  },
  {
    id: 'ovo-derde-leerweg',
    heading: 'Beroepspraktijkvorming in de derde leerweg',
    when: { learningRoute: ['OVO'] },
    text: paragraphs(
      'De student volgt de opleiding in de derde leerweg (overig onderwijs). Werkt de student al bij het leerbedrijf, dan blijven arbeidsovereenkomst en arbeidsvoorwaarden ongewijzigd; deze overeenkomst regelt alleen het leren in de praktijk.',
      'School en leerbedrijf spreken af welk deel van het gewone werk als beroepspraktijkvorming telt en hoe de student daarin wordt begeleid.',
    ),
    source: 'WEB art. 7.2.8 lid 1',
  },
  {
    id: 'minderjarige-student',
    heading: 'Wettelijk vertegenwoordiger',
    when: { minor: true },
    text: paragraphs(
      'Is de student op de dag van ondertekening jonger dan achttien jaar, dan ondertekent ook een wettelijk vertegenwoordiger, die daarmee toestemming geeft om deze overeenkomst aan te gaan. Of dat nodig is, wordt op die dag beoordeeld; de geboortedatum wordt daarvoor niet in deze overeenkomst opgenomen.',
      'Zolang de student minderjarig is, krijgt de wettelijk vertegenwoordiger bericht van een wijziging en van een ontbinding. Het leerbedrijf houdt zich aan de regels voor arbeid door jeugdigen.',
    ),
    source: 'BW art. 1:233, 1:234 en 1:245',
  },
  {
    id: 'contractpartner',
    heading: 'Contractpartner',
    when: { contractPartner: true },
    text: paragraphs(
      '{{contractPartnerName}} is als contractpartner mede partij bij deze overeenkomst. De contractpartner ondersteunt school en leerbedrijf bij de organisatie van de beroepspraktijkvorming en is, waar dat is afgesproken, werkgever van de student.',
      'De begeleiding op de werkplek en het oordeel daarover blijven taak van {{companyName}}, dat de beroepspraktijkvorming binnen de eigen organisatie verzorgt. Een wijziging of ontbinding die de contractpartner raakt, wordt ook aan deze voorgelegd.',
    ),
    source: 'WEB art. 7.2.8 lid 3 en 7.2.9 lid 1',
  },
]
