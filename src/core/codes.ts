/* Codes of parties (OEAPI: `{codeType, code}`) and the other formats of the field, as data. */

/** Types of code a party can carry (codesoort). */
export const codeTypeNames = [
  'brin',
  'brin_location',
  'rio',
  'kvk',
  'kvk_establishment',
  'oin',
  'leerbedrijf_id',
  'agb',
] as const
export type CodeType = (typeof codeTypeNames)[number]

/** A code of a party, in the shape OEAPI gives it (`primaryCode`, `otherCodes`). */
export type Code = Readonly<{ codeType: CodeType; code: string }>

/** A format: what it looks like, what it is for, and one that is right. */
export type Format = Readonly<{ pattern: RegExp; description: string; example: string }>

/** Registers an OIN can be derived from: prefix → register. Source: Logius, OIN-Stelsel, ch. 6 "Prefix tabel"; 00000005 is free, so not known. */
export const oinPrefixes: Readonly<Record<string, string>> = {
  '00000001': 'RSIN (Handelsregister)',
  '00000002': 'Fi-nummer (Belastingdienst)',
  '00000003': 'KVK-nummer (Handelsregister)',
  '00000004': 'SubOIN register',
  '00000006': 'Logius OIN hoofdnummer',
  '00000007': 'BRIN (DUO)',
  '00000008': 'Foreign organisation, issued by Logius',
  '00000009': 'Dezi, care providers',
  '00000010': 'TRR-BD (Tijdelijk Register Restgroepen)',
  '00000011': 'Dezi, care insurers',
  '00000099': 'Test OIN',
}

/** Eight positions of prefix and twelve of main number and suffix; the main number is alphanumeric in registers such as BRIN (`0000000700025BE00000`). */
const oinPattern = new RegExp(`^(?:${Object.keys(oinPrefixes).join('|')})[0-9A-Z]{12}$`)

/** Who can carry a code of this type. */
export type CodeHolder = 'organisation' | 'location' | 'organisation-or-location'

/** The code types: format, holder, meaning. A code of one type is unique across organisations. */
export const codeTypes: Readonly<Record<CodeType, Format & { holder: CodeHolder }>> = {
  brin: {
    pattern: /^\d{2}[A-Z]{2}$/,
    holder: 'organisation',
    description: 'BRIN of the school (BRIN, onderwijsinstellingserkenning), from DUO: two digits, two capitals.',
    example: '99AB',
  },
  brin_location: {
    pattern: /^\d{2}[A-Z]{2}\d{2}$/,
    holder: 'location',
    description: 'BRIN with the serial number of the location (vestigingscode), from DUO.',
    example: '99AB00',
  },
  rio: {
    pattern: /^\d{3}[ABX]\d{3}$/,
    holder: 'organisation-or-location',
    description:
      'RIO code, from DUO: A is an education provider (onderwijsaanbieder), B a board (onderwijsbestuur), X a location (onderwijslocatie).',
    example: '100A001',
  },
  kvk: {
    pattern: /^\d{8}$/,
    holder: 'organisation',
    description: 'Chamber of Commerce number (KVK-nummer): eight digits (Handelsregisterwet 2007, art. 9).',
    example: '12345678',
  },
  kvk_establishment: {
    pattern: /^\d{12}$/,
    holder: 'location',
    description:
      'Chamber of Commerce establishment number (KVK-vestigingsnummer): twelve digits (Handelsregisterwet 2007, art. 11).',
    example: '000012345678',
  },
  oin: {
    pattern: oinPattern,
    holder: 'organisation',
    description:
      'Organisation identification number (OIN), from Logius: twenty positions, of which eight are a known prefix.',
    example: '00000099123456780000',
  },
  leerbedrijf_id: {
    pattern: /^[1-9]\d{8}$/,
    holder: 'location',
    description: 'Identification of a recognised training company (leerbedrijf-ID), from SBB: nine digits.',
    example: '100000001',
  },
  agb: {
    pattern: /^\d{8}$/,
    holder: 'organisation-or-location',
    description: 'AGB code of a care provider (AGB-code), from Vektis: eight digits.',
    example: '41000001',
  },
}

/** Whether the text is a code of this type. */
export const isCode = (codeType: CodeType, code: string): boolean => codeTypes[codeType].pattern.test(code)

/** Formats of the field that are not codes of a party. */
export const formats = {
  educationCode: {
    pattern: /^\d{5}$/,
    description: 'Education code (erkende opleidingscode, formerly crebo), from SBB: five digits (WEB art. 7.2.4).',
    example: '25655',
  },
  elective: {
    pattern: /^K\d{4}$/,
    description: 'Elective (keuzedeel), from SBB: K and four digits.',
    example: 'K0165',
  },
  workProcess: {
    pattern: /^[BP]\d{1,2}-K\d{1,2}-W\d{1,2}$/,
    description: 'Work process of a qualification (werkproces): base or profile, core task, work process.',
    example: 'B1-K1-W2',
  },
  postcode: {
    pattern: /^[1-9]\d{3} [A-Z]{2}$/,
    description: 'Dutch postcode (postcode), as NEN 5825 writes it: four digits, a space, two capitals.',
    example: '1234 AB',
  },
  studentNumber: {
    pattern: /^[A-Za-z0-9._-]{1,20}$/,
    description: 'Student number of the school (studentnummer); never a BSN.',
    example: '1045123',
  },
  enrolmentNumber: {
    pattern: /^[A-Za-z0-9._-]{1,20}$/,
    description: 'Enrolment number of the school (inschrijvingsnummer); never a BSN.',
    example: '1045123-1',
  },
  phone: {
    pattern: /^\+[1-9]\d{6,14}$/,
    description: 'Telephone number (telefoonnummer) in E.164: a plus and at most fifteen digits (ITU-T E.164 §6).',
    example: '+31612345678',
  },
} as const satisfies Record<string, Format>
export type FormatName = keyof typeof formats

/** Whether the text has this format. */
export const hasFormat = (name: FormatName, text: string): boolean => formats[name].pattern.test(text)

/** A postcode as it is stored, `1234 AB`, from what people type (`1234ab`, `1234  AB`); null when it is none. */
export const canonicalPostcode = (text: string): string | null => {
  const parts = /^\s*([1-9]\d{3})\s*([A-Za-z]{2})\s*$/.exec(text)
  return parts ? `${parts[1]} ${parts[2]!.toUpperCase()}` : null
}
