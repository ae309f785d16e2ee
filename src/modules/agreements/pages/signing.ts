import type { assurances, signatureMethods } from '../agreements/lifecycle.ts'

/** How someone signed (DOMAIN.md §4), as a reader says it. */
export const methodsInDutch: Readonly<Record<(typeof signatureMethods)[number], string>> = {
  click: 'Akkoord in Leerketen, na inloggen',
  otp: 'Persoonlijke link met code',
  digid: 'DigiD',
  eherkenning: 'eHerkenning',
  'eidas-advanced': 'Geavanceerde elektronische handtekening (eIDAS)',
  'eidas-qualified': 'Gekwalificeerde elektronische handtekening (eIDAS)',
  'wet-ink': 'Handtekening op papier',
  'external-provider': 'Via een externe ondertekendienst',
}

/** The level of assurance, as DigiD and eHerkenning call it. */
export const assuranceInDutch: Readonly<Record<(typeof assurances)[number], string>> = {
  low: 'laag',
  substantial: 'substantieel',
  high: 'hoog',
}
