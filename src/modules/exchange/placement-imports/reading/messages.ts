import { type ColumnName, columns } from './columns.ts'
import type { FileProblem, FileProblemCode, Params } from './refusal.ts'
import type { RowProblem, RowProblemCode } from './rows.ts'

export type Language = 'nl' | 'en'
type Text = Readonly<Record<Language, string>>

/** What is wrong with a row and what would be right; `{name}` is filled from the parameters. */
export const rowMessages: Readonly<Record<RowProblemCode, Text>> = {
  required: { nl: 'is leeg; vul deze cel in.', en: 'is empty; fill in this cell.' },
  formula: {
    nl: '"{value}" begint als een formule; schrijf alleen de waarde, zonder = + - of @ ervoor.',
    en: '"{value}" begins like a formula; write the value only, without = + - or @ before it.',
  },
  'control-characters': {
    nl: '"{value}" bevat onzichtbare stuurtekens; typ de waarde opnieuw.',
    en: '"{value}" holds invisible control characters; type the value again.',
  },
  'too-long': {
    nl: '"{value}" is te lang; schrijf ten hoogste {most} tekens.',
    en: '"{value}" is too long; write at most {most} characters.',
  },
  bsn: {
    nl: 'bevat een burgerservicenummer; dat mag hier niet staan. Gebruik het nummer dat de school zelf geeft.',
    en: 'holds a citizen service number (BSN); it must not stand here. Use the number the school itself gives.',
  },
  'student-number': {
    nl: '"{value}" is geen studentnummer; gebruik ten hoogste 20 letters, cijfers, punten, streepjes of lage streepjes.',
    en: '"{value}" is not a student number; use at most 20 letters, digits, dots, hyphens or underscores.',
  },
  'enrolment-number': {
    nl: '"{value}" is geen inschrijvingsnummer; gebruik ten hoogste 20 letters, cijfers, punten, streepjes of lage streepjes.',
    en: '"{value}" is not an enrolment number; use at most 20 letters, digits, dots, hyphens or underscores.',
  },
  sequence: {
    nl: '"{value}" is geen volgnummer; schrijf een getal van {least} tot en met {most}.',
    en: '"{value}" is not a sequence number; write a number from {least} to {most}.',
  },
  'name-characters': {
    nl: '"{value}" bevat tekens die niet in een naam horen; gebruik letters, spaties, streepjes, punten en apostrofs.',
    en: '"{value}" holds characters that do not belong in a name; use letters, spaces, hyphens, dots and apostrophes.',
  },
  email: {
    nl: '"{value}" is geen e-mailadres; schrijf bijvoorbeeld naam@school.nl.',
    en: '"{value}" is not an email address; write for example name@school.nl.',
  },
  'birth-month': {
    nl: '"{value}" is geen maand; schrijf bijvoorbeeld 2008-09.',
    en: '"{value}" is not a month; write for example 2008-09.',
  },
  'birth-date': {
    nl: 'geeft een hele geboortedatum; alleen jaar en maand zijn nodig: schrijf bijvoorbeeld 2008-09.',
    en: 'gives a whole date of birth; only year and month are needed: write for example 2008-09.',
  },
  'education-code': {
    nl: '"{value}" is geen erkende opleidingscode; schrijf vijf cijfers, bijvoorbeeld 25655.',
    en: '"{value}" is not an education code; write five digits, for example 25655.',
  },
  'learning-route': {
    nl: '"{value}" is geen leerweg; schrijf BOL, BBL of OVO.',
    en: '"{value}" is not a learning route; write BOL, BBL or OVO.',
  },
  level: {
    nl: '"{value}" is geen mbo-niveau; schrijf 1, 2, 3 of 4.',
    en: '"{value}" is not an MBO level; write 1, 2, 3 or 4.',
  },
  'leerbedrijf-id': {
    nl: '"{value}" is geen leerbedrijf-ID; schrijf de negen cijfers die SBB geeft, bijvoorbeeld 100000001.',
    en: '"{value}" is not a training company id (leerbedrijf-ID); write the nine digits SBB gives, for example 100000001.',
  },
  date: {
    nl: '"{value}" is geen datum; schrijf 31-08-2026 of 2026-08-31.',
    en: '"{value}" is not a date; write 31-08-2026 or 2026-08-31.',
  },
  'date-calendar': {
    nl: '"{value}" is geen datum; deze dag bestaat niet. Schrijf bijvoorbeeld 31-08-2026 of 2026-08-31.',
    en: '"{value}" is not a date; there is no such day. Write for example 31-08-2026 or 2026-08-31.',
  },
  'date-swapped': {
    nl: '"{value}" heeft dag en maand verwisseld; schrijf eerst de dag: 31-08-2026, of 2026-08-31.',
    en: '"{value}" has day and month changed places; write the day first: 31-08-2026, or 2026-08-31.',
  },
  'date-short-year': {
    nl: '"{value}" mist de eeuw; schrijf het jaar met vier cijfers: 31-08-2026.',
    en: '"{value}" lacks the century; write the year with four digits: 31-08-2026.',
  },
  number: {
    nl: '"{value}" is geen aantal uren; schrijf bijvoorbeeld 1040 of 1040,5.',
    en: '"{value}" is not a number of hours; write for example 1040 or 1040,5.',
  },
  'number-range': {
    nl: '"{value}" valt buiten de grenzen; schrijf een getal van {least} tot en met {most}.',
    en: '"{value}" is out of bounds; write a number from {least} to {most}.',
  },
  weekdays: {
    nl: '"{value}" zijn geen dagen; schrijf ma,di,wo of ma t/m wo.',
    en: '"{value}" are not days; write mon,tue,wed or mon through wed.',
  },
  'learning-place-id': {
    nl: '"{value}" is geen leerplaats-id; neem het over uit Leerketen.',
    en: '"{value}" is not a learning place id; copy it from Leerketen.',
  },
  'matching-method': {
    nl: '"{value}" is geen wijze van matching; schrijf school, student, leerbedrijf of pool.',
    en: '"{value}" is not a matching method; write school-matched, student-applied, company-requested or pool.',
  },
  'yes-or-no': {
    nl: '"{value}" is geen ja of nee; schrijf ja of nee.',
    en: '"{value}" is neither yes nor no; write yes or no.',
  },
  'too-few-fields': {
    nl: 'De regel heeft {found} cellen en de kop {expected}; vul de ontbrekende cellen aan of laat ze leeg tussen de scheidingstekens.',
    en: 'The line has {found} cells and the header {expected}; add the missing cells, or leave them empty between the delimiters.',
  },
  'too-many-fields': {
    nl: 'De regel heeft {found} cellen en de kop {expected}; zet een cel waarin het scheidingsteken voorkomt tussen aanhalingstekens.',
    en: 'The line has {found} cells and the header {expected}; put a cell that holds the delimiter between quotes.',
  },
  'end-before-start': {
    nl: '{value} ligt voor de begindatum {start}; kies een einddatum op of na de begindatum.',
    en: '{value} lies before the start date {start}; choose an end date on or after the start date.',
  },
  duplicate: {
    nl: 'Regel {line} heeft hetzelfde inschrijvingsnummer en volgnummer; laat een van beide weg of geef een ander volgnummer.',
    en: 'Line {line} has the same enrolment number and sequence; leave one of them out, or give another sequence.',
  },
  'unknown-company': {
    nl: 'bij "{value}" staat geen leerbedrijf in Leerketen, of het is gestopt; controleer het leerbedrijf-id, of vraag de zorgorganisatie de vestiging aan te melden.',
    en: 'no training company in Leerketen has "{value}", or it has closed; check the id, or ask the care organisation to register the location.',
  },
  'unknown-education-code': {
    nl: '"{value}" is geen erkende opleiding in zorg en welzijn; controleer de opleidingscode.',
    en: '"{value}" is not a recognised education in care and welfare; check the education code.',
  },
  'unknown-learning-place': {
    nl: '"{value}" is geen leerplaats van dit leerbedrijf; neem het id over uit Leerketen.',
    en: '"{value}" is not a learning place of this training company; copy the id from Leerketen.',
  },
  'level-differs': {
    nl: '"{value}" past niet bij de opleidingscode, die niveau {level} is; verbeter een van beide.',
    en: '"{value}" does not agree with the education code, which is level {level}; correct one of them.',
  },
  'already-proposed': {
    nl: 'Deze plaatsing is al voorgesteld aan de zorgorganisatie en verschilt van deze regel; wijzig haar in Leerketen, of geef een ander volgnummer.',
    en: 'This placement has been proposed to the care organisation and differs from this row; change it in Leerketen, or give another sequence.',
  },
}

/** What is wrong with a file and what would be right. */
export const fileMessages: Readonly<Record<FileProblemCode, Text>> = {
  'empty-file': {
    nl: 'Het bestand is leeg; stuur een CSV-bestand met een kopregel en een regel per plaatsing.',
    en: 'The file is empty; send a CSV file with a header line and a line per placement.',
  },
  'encoding-unknown': {
    nl: 'Het bestand is geen tekst; sla het op als "CSV UTF-8".',
    en: 'The file is not text; save it as "CSV UTF-8".',
  },
  'encoding-broken': {
    nl: 'Het bestand is UTF-8, maar regel {line} (byte {byteOffset}) niet; sla het hele bestand op als "CSV UTF-8".',
    en: 'The file is UTF-8, but line {line} (byte {byteOffset}) is not; save the whole file as "CSV UTF-8".',
  },
  'spreadsheet-file': {
    nl: 'Dit is een werkblad (.xlsx, .xls of .ods); sla het op als "CSV UTF-8".',
    en: 'This is a spreadsheet (.xlsx, .xls or .ods); save it as "CSV UTF-8".',
  },
  'header-too-long': {
    nl: 'De eerste regel is langer dan {limit} tekens; begin met een kopregel.',
    en: 'The first line is longer than {limit} characters; begin with a header line.',
  },
  'missing-columns': {
    nl: 'Deze kolommen ontbreken: {columns}. Voeg ze toe aan de kopregel.',
    en: 'These columns are missing: {columns}. Add them to the header line.',
  },
  'duplicate-header': {
    nl: 'Deze kolommen staan er meer dan een keer: {headers}. Laat er van elk een staan.',
    en: 'These columns stand there more than once: {headers}. Keep one of each.',
  },
  'quote-not-closed': {
    nl: 'Een aanhalingsteken dat op regel {line} opent, wordt niet gesloten; sluit het of haal het weg.',
    en: 'A quote that opens on line {line} is not closed; close it or take it away.',
  },
  'quote-not-valid': {
    nl: 'Op of na regel {line} staat een aanhalingsteken verkeerd; verdubbel het binnen een cel.',
    en: 'On or after line {line} a quote is out of place; double it inside a cell.',
  },
  'row-too-long': {
    nl: 'De regel die op regel {line} begint, is langer dan {limit} tekens; controleer de aanhalingstekens.',
    en: 'The row that begins on line {line} is longer than {limit} characters; check its quotes.',
  },
  'too-many-rows': {
    nl: 'Het bestand heeft meer dan {limit} regels; deel het in kleinere bestanden.',
    en: 'The file has more than {limit} rows; divide it into smaller files.',
  },
}

const show = (value: string | number | readonly string[], language: Language): string =>
  typeof value === 'object'
    ? value
        .map((item) => `"${(columns as Partial<typeof columns>)[item as ColumnName]?.label[language] ?? item}"`)
        .join(', ')
    : String(value)

const fill = (text: string, params: Params, language: Language): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    params[name] === undefined ? whole : show(params[name], language),
  )

/** A problem of a row in a sentence; `headers` are those of the file, so that the column has the name its owner gave it. */
export const rowMessage = ({ column, code, params }: RowProblem, language: Language, header?: string): string => {
  const sentence = fill(rowMessages[code][language], params, language)
  if (column === null || code === 'duplicate') return sentence
  return `${language === 'nl' ? 'Kolom' : 'Column'} "${header ?? columns[column].label[language]}": ${sentence}`
}

/** A problem of the whole file in a sentence. */
export const fileMessage = ({ code, params }: FileProblem, language: Language): string =>
  fill(fileMessages[code][language], params, language)
