import type { Text } from '../../../core/problem.ts'

/** What each figure of the portfolio is: the same for every party, so that both sides speak of the same numbers. */
export const definitions = {
  projects: {
    en: 'Projects that your organisation takes part in, in any state, after the filters. By organisation and by goal a project counts in each group that it belongs to.',
    nl: 'Projecten waaraan uw organisatie deelneemt, in elke status, na de filters. Per organisatie en per doel telt een project mee in elke groep waar het bij hoort.',
  },
  waiting: {
    en: 'How many of them an organisation must act on now, and how many days ago the first of those came to stand as it does.',
    nl: 'Op hoeveel daarvan een organisatie nu aan zet is, en hoeveel dagen geleden de eerste daarvan kwam te staan zoals die staat.',
  },
  committed: {
    en: 'The sum of the commitments of all parties in the version that holds, or, where none holds yet, the newest; hours, euros and moments apart.',
    nl: 'De som van de inzet van alle partijen in de geldende versie, of, als er nog geen geldt, de nieuwste; uren, euro’s en momenten apart.',
  },
  realised: {
    en: 'The sum of what all parties registered and did not withdraw, whether it was committed or not.',
    nl: 'De som van wat alle partijen registreerden en niet introkken, ongeacht of het was toegezegd.',
  },
  usePercentage: {
    en: 'Realised as a percentage of committed, rounded to two decimals; null where nothing was committed.',
    nl: 'Gerealiseerd als percentage van toegezegd, afgerond op twee decimalen; null als er niets is toegezegd.',
  },
  age: {
    en: 'Whole days since the project was drawn up; the oldest, and the median: the lower of the middle two where their number is even.',
    nl: 'Hele dagen sinds het project is opgesteld; het oudste, en de mediaan: de laagste van de middelste twee bij een even aantal.',
  },
  standing: {
    en: 'Whole days since the project came in its state with the version it has now; the longest, and the median.',
    nl: 'Hele dagen sinds het project in zijn status kwam met de versie van nu; de langste, en de mediaan.',
  },
  nextMilestone: {
    en: 'The first milestone that is planned or in progress, of a project that is not over; late when its day has passed.',
    nl: 'De eerste mijlpaal die gepland of bezig is, van een project dat niet voorbij is; te laat als de dag voorbij is.',
  },
  coveredUntil: {
    en: 'The last day in the period of the charter and in the mandates of all organisations of the project; null without a charter.',
    nl: 'De laatste dag binnen de periode van de belegging en binnen de mandaten van alle organisaties van het project; null zonder belegging.',
  },
} as const satisfies Record<string, Text>
export type Figure = keyof typeof definitions
