import type { Text } from '../../../../core/problem.ts'

/** What each figure of the balance is; the same for every party, so that they speak of the same numbers. */
export const definitions = {
  committed: {
    en: 'The sum of the commitments in the version of the content that holds (`number`), over all its months.',
    nl: 'De som van de inzet in de geldende versie van de inhoud (`number`), over alle maanden daarvan.',
  },
  realised: {
    en: 'The sum of what was registered and not withdrawn, whether it was committed or not.',
    nl: 'De som van wat is geregistreerd en niet ingetrokken, ongeacht of het was toegezegd.',
  },
  difference: {
    en: 'Realised less committed; below zero: not yet put in.',
    nl: 'Gerealiseerd min toegezegd; onder nul: nog niet ingezet.',
  },
  usePercentage: {
    en: 'Realised as a percentage of committed, rounded to two decimals; null where nothing was committed.',
    nl: 'Gerealiseerd als percentage van toegezegd, afgerond op twee decimalen; null als er niets is toegezegd.',
  },
  shareOfCommitted: {
    en: 'The part that the organisation committed of what all did. The shares of a kind add up to 1.0000: what rounding down leaves goes to the largest remainders.',
    nl: 'Het deel dat de organisatie heeft toegezegd van wat alle toezegden. De aandelen van een soort zijn samen 1.0000: wat bij naar beneden afronden overblijft gaat naar de grootste resten.',
  },
  shareOfRealised: {
    en: 'The part that the organisation realised of what all did, rounded in the same way.',
    nl: 'Het deel dat de organisatie heeft gerealiseerd van wat alle realiseerden, op dezelfde manier afgerond.',
  },
  byMonth: {
    en: 'The same sums by organisation, team, month and kind; over all pages they add up to those of the organisations.',
    nl: 'Dezelfde sommen per organisatie, team, maand en soort; over alle pagina’s zijn ze samen die van de organisaties.',
  },
  averageUse: {
    en: 'What all organisations realised together, as a percentage of what they committed together.',
    nl: 'Wat alle organisaties samen realiseerden, als percentage van wat zij samen toezegden.',
  },
  outOfBalance: {
    en: 'Organisations whose use lies more than a quarter of the average use above or below it. A reason to talk, never a score.',
    nl: 'Organisaties waarvan het gebruik meer dan een kwart van het gemiddelde gebruik erboven of eronder ligt. Een aanleiding voor een gesprek, nooit een cijfer.',
  },
} as const satisfies Record<string, Text>
export type Figure = keyof typeof definitions
