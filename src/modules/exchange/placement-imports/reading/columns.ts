type Column = Readonly<{
  /** The header we write ourselves and name in messages. */
  label: Readonly<{ nl: string; en: string }>
  /** Other headers schools and suppliers write; compared without capitals, accents and signs. */
  aliases: readonly string[]
  /** A file without this column is refused. */
  required: boolean
}>

const column = (nl: string, en: string, aliases: readonly string[], required = false): Column => ({
  label: { nl, en },
  aliases,
  required,
})

/** The columns of a placement import (plaatsingenimport), with the headers by which each is known. */
export const columns = {
  studentNumber: column(
    'studentnummer',
    'student number',
    [
      'studentnr',
      'student nr',
      'leerlingnummer',
      'leerlingnr',
      'deelnemernummer',
      'deelnemernr',
      'student id',
      'stamnummer',
    ],
    true,
  ),
  enrolmentNumber: column('inschrijvingsnummer', 'enrolment number', [
    'inschrijfnummer',
    'inschrijvingsnr',
    'inschrijving',
    'verbintenisnummer',
    'verbintenis',
    'enrollment number',
    'enrolment id',
  ]),
  sequence: column('volgnummer', 'sequence', ['volgnr', 'bpv volgnummer', 'bpv-nummer', 'sequence number']),
  name: column('naam', 'name', [
    'volledige naam',
    'naam student',
    'studentnaam',
    'naam leerling',
    'student name',
    'full name',
  ]),
  firstName: column('voornaam', 'first name', ['roepnaam', 'voornamen', 'voorletters', 'given name']),
  infix: column('tussenvoegsel', 'infix', ['tussenvoegsels', 'voorvoegsel', 'voorvoegsels', 'name prefix', 'prefix']),
  lastName: column('achternaam', 'last name', ['familienaam', 'geslachtsnaam', 'surname', 'family name']),
  email: column('e-mail', 'email', [
    'e-mailadres',
    'emailadres student',
    'e-mail student',
    'mail',
    'email address',
    'student email',
  ]),
  birthYearMonth: column('geboortemaand', 'birth month', [
    'geboortejaar en -maand',
    'birth year month',
    'month of birth',
  ]),
  educationCode: column(
    'opleidingscode',
    'education code',
    [
      'opleidingcode',
      'erkende opleidingscode',
      'crebo',
      'crebocode',
      'crebonummer',
      'crebonr',
      'kwalificatiecode',
      'qualification code',
    ],
    true,
  ),
  learningRoute: column('leerweg', 'learning route', ['bol/bbl', 'leertraject', 'learning pathway', 'route'], true),
  level: column('niveau', 'level', ['mbo-niveau', 'opleidingsniveau', 'mbo level']),
  leerbedrijfId: column(
    'leerbedrijf-id',
    'training company id',
    [
      'leerbedrijf',
      'code leerbedrijf',
      'leerbedrijfcode',
      'leerbedrijfnummer',
      'leerbedrijf nr',
      'id leerbedrijf',
      'sbb leerbedrijf-id',
      'company id',
    ],
    true,
  ),
  location: column('vestiging', 'location', [
    'naam leerbedrijf',
    'vestiging leerbedrijf',
    'bpv-bedrijf',
    'stagebedrijf',
    'locatie',
    'company',
  ]),
  team: column('afdeling', 'team', ['afdeling/team', 'team/afdeling', 'teamnaam', 'afdeling leerbedrijf', 'ward']),
  startDate: column(
    'begindatum',
    'start date',
    ['startdatum', 'datum begin', 'begindatum bpv', 'ingangsdatum', 'begin', 'start', 'vanaf'],
    true,
  ),
  plannedEndDate: column(
    'einddatum',
    'planned end date',
    [
      'geplande einddatum',
      'einddatum gepland',
      'datum eind gepland',
      'datum einde',
      'verwachte einddatum',
      'einddatum bpv',
      'einde',
      'end date',
      't/m',
    ],
    true,
  ),
  totalHours: column(
    'uren totaal',
    'total hours',
    [
      'totaal uren',
      'totaal aantal uren',
      'aantal uren',
      'omvang',
      'omvang in uren',
      'omvang bpv',
      'bpv-uren',
      'uren',
      'hours',
    ],
    true,
  ),
  hoursPerWeek: column(
    'uren per week',
    'hours per week',
    ['uren/week', 'uren p/w', 'uren pw', 'weekuren', 'aantal uren per week', 'weekly hours'],
    true,
  ),
  weekdays: column('dagen', 'weekdays', [
    'stagedagen',
    'bpv-dagen',
    'werkdagen',
    'dagen per week (ma,di,..)',
    'dagen (ma,di,..)',
    'days',
  ]),
  schoolSupervisorEmail: column('e-mail bpv-docent', 'school supervisor email', [
    'bpv-docent',
    'bpv-docent e-mail',
    'schoolbegeleider',
    'schoolbegeleider e-mail',
    'e-mail schoolbegeleider',
    'bpv-begeleider',
    'e-mail bpv-begeleider',
    'stagebegeleider e-mail',
    'school supervisor',
  ]),
  practiceTrainerEmail: column('e-mail praktijkopleider', 'practice trainer email', [
    'praktijkopleider',
    'praktijkopleider e-mail',
    'e-mailadres praktijkopleider',
    'practice trainer',
  ]),
  learningPlaceId: column('leerplaats-id', 'learning place id', [
    'leerplaats',
    'id leerplaats',
    'leerplaatsnummer',
    'learning place',
  ]),
  matchingMethod: column('matching', 'matching method', [
    'wijze van matching',
    'matchingsmethode',
    'wijze van plaatsing',
    'matchingswijze',
  ]),
  vogRequired: column('vog vereist', 'vog required', [
    'vog',
    'vog verplicht',
    'vog nodig',
    'verklaring omtrent gedrag vereist',
  ]),
  note: column('opmerking', 'note', ['opmerkingen', 'notitie', 'toelichting', 'notes', 'remarks', 'bijzonderheden']),
  /** Written by our own error file; recognised so that a corrected file can be sent as it is. */
  error: column('fout', 'error', ['fouten', 'errors', 'foutmelding']),
} as const satisfies Record<string, Column>

export type ColumnName = keyof typeof columns
export const columnNames = Object.keys(columns) as ColumnName[]
