import type { IsoDate } from '../../../core/dates.ts'
import type { learningRoutes } from '../../placements/placements/lifecycle.ts'
import type { AgreementKind } from '../kinds.ts'

export type LearningRoute = (typeof learningRoutes)[number]

/** When a provision belongs in an agreement: every condition named must hold. */
export type Condition = Readonly<{
  learningRoute?: readonly LearningRoute[]
  minor?: boolean
  contractPartner?: boolean
}>

/**
 * A provision of a template (bepaling): Dutch text with `{{placeholders}}`, and the statute it comes from. An empty line begins a
 * paragraph; lines that begin with `- ` or `1. ` are a list.
 */
export type TemplateClause = Readonly<{
  id: string
  heading: string
  when?: Condition
  text: string
  source: string | null
}>

/** What a POK says on guidance, assessment and dissolution unless the school has its own text. */
export type Standard = Readonly<{
  guidance: { school: string; company: string }
  assessment: { by: string; method: string }
  dissolution: { grounds: readonly string[]; procedure: readonly string[]; noticeWorkingDays: number }
}>

/** A version of a template (model), for the days it is valid. A version that was used is never changed: a new one follows it. */
export type Template = Readonly<{
  id: string
  kind: AgreementKind
  /** Version of the schema of terms it fills. */
  schema: number
  title: string
  validFrom: IsoDate
  /** Last day, or null while no successor is known. */
  validUntil: IsoDate | null
  /** What its placeholders stand for, in words. */
  placeholders: Readonly<Record<string, string>>
  clauses: readonly TemplateClause[]
  standard?: Standard
}>

/** A text of several paragraphs. */
export const paragraphs = (...texts: readonly string[]): string => texts.join('\n\n')
/** A list within a text, one item a line. */
export const list = (...items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n')
