/* Words from closed lists, by the spellings that school exports use; compared in lower case. */

export type LearningRoute = 'BOL' | 'BBL' | 'OVO'
export type MatchingMethod = 'school-matched' | 'student-applied' | 'company-requested' | 'pool'

const spelled = <Word>(spellings: readonly (readonly [Word, readonly string[]])[]): ReadonlyMap<string, Word> =>
  new Map(spellings.flatMap(([word, texts]) => texts.map((text) => [text, word] as const)))

/** Learning routes (leerwegen, WEB art. 7.2.2); OVO is other education (overig onderwijs, known as derde leerweg). */
export const routes = spelled<LearningRoute>([
  ['BOL', ['bol', 'beroepsopleidend', 'beroepsopleidende leerweg', 'beroepsopleidende leerweg (bol)']],
  ['BBL', ['bbl', 'beroepsbegeleidend', 'beroepsbegeleidende leerweg', 'beroepsbegeleidende leerweg (bbl)']],
  ['OVO', ['ovo', 'overig', 'overig onderwijs', 'overig onderwijs (ovo)', 'derde leerweg']],
])

/** How student and company found each other (wijze van matching). */
export const methods = spelled<MatchingMethod>([
  ['school-matched', ['school-matched', 'school', 'door school', 'via school', 'gematcht']],
  ['student-applied', ['student-applied', 'student', 'zelf gevonden', 'zelf gezocht', 'gesolliciteerd']],
  ['company-requested', ['company-requested', 'leerbedrijf', 'bedrijf', 'op verzoek leerbedrijf']],
  ['pool', ['pool', 'poule']],
])

/** Yes and no (ja, nee). */
export const answers = spelled<boolean>([
  [true, ['ja', 'j', 'yes', 'y', 'true', 'waar', '1', 'x']],
  [false, ['nee', 'n', 'no', 'false', 'onwaar', '0']],
])
