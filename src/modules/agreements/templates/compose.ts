import type { IsoDate } from '../../../core/dates.ts'
import { dutchAmount, dutchDate, dutchNumber } from '../dutch.ts'
import type { Clause } from '../terms/fields.ts'
import type { Condition, LearningRoute, Template, TemplateClause } from './template.ts'

/** What a placeholder is filled with: a text as it is, a number, a day or an amount as Dutch writes it. */
export type Value = string | number | Readonly<{ date: IsoDate }> | Readonly<{ amount: string }> | null

/** What decides which provisions an agreement has, and what stands in them. */
export type Facts = Readonly<{
  learningRoute?: LearningRoute
  minor?: boolean
  contractPartner?: boolean
  values: Readonly<Record<string, Value>>
}>

const placeholder = /\{\{(\w+)\}\}/g

/** The placeholders of a text, each once, in order. */
export const placeholdersIn = (text: string): string[] => [
  ...new Set([...text.matchAll(placeholder)].map(([, name]) => name!)),
]

const written = (value: Value | undefined): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number') return dutchNumber(value)
  return 'date' in value ? dutchDate(value.date) : dutchAmount(value.amount)
}
const valueFor = (facts: Facts, name: string): string =>
  Object.hasOwn(facts.values, name) ? written(facts.values[name]) : ''

/** Whether a provision belongs in an agreement of these facts; a condition on what is not known does not hold. */
export const applies = (when: Condition | undefined, facts: Facts): boolean =>
  (when?.learningRoute === undefined ||
    (facts.learningRoute !== undefined && when.learningRoute.includes(facts.learningRoute))) &&
  (when?.minor === undefined || when.minor === facts.minor) &&
  (when?.contractPartner === undefined || when.contractPartner === facts.contractPartner)

/**
 * A text with its placeholders filled, in one pass: what is filled in is never read as a placeholder itself. Throws a RangeError
 * that names every placeholder for which there is no value or an empty one.
 */
export const filled = (text: string, facts: Facts): string => {
  const empty = placeholdersIn(text).filter((name) => valueFor(facts, name) === '')
  if (empty.length > 0) throw new RangeError(`no value for ${empty.map((name) => `{{${name}}}`).join(', ')}`)
  return text.replace(placeholder, (_, name: string) => valueFor(facts, name))
}

const texts = ({ heading, text }: TemplateClause): string => `${heading}\n${text}`

/**
 * The provisions of an agreement, frozen: those of the template whose conditions hold, in its order, with every placeholder
 * filled. Throws a RangeError that names every placeholder that is unknown or empty, with its provision.
 */
export const compose = (template: Template, facts: Facts): Clause[] => {
  const chosen = template.clauses.filter(({ when }) => applies(when, facts))
  const empty = chosen.flatMap((clause) =>
    placeholdersIn(texts(clause))
      .filter((name) => valueFor(facts, name) === '')
      .map((name) => `{{${name}}} in ${clause.id}`),
  )
  if (empty.length > 0) throw new RangeError(`${template.id}: no value for ${empty.join(', ')}`)
  return chosen.map(({ id, heading, text, source }) => ({
    id,
    heading: filled(heading, facts),
    text: filled(text, facts),
    source,
  }))
}

/** A provision as a preview shows it (voorbeeld): whether it would be in, why, and what still has to be filled in. */
export type PreviewClause = Clause & { applies: boolean; when: Condition | null; open: string[] }

/**
 * A template as it would read (voorbeeld): every provision, those that would be left out too. A placeholder without a value
 * shows in words what belongs there, `[naam van de school]`, and is named in `open`.
 */
export const preview = (template: Template, facts: Facts = { values: {} }): PreviewClause[] =>
  template.clauses.map((clause) => {
    const shown = (text: string): string =>
      text.replace(
        placeholder,
        (_, name: string) => valueFor(facts, name) || `[${template.placeholders[name] ?? name}]`,
      )
    return {
      id: clause.id,
      heading: shown(clause.heading),
      text: shown(clause.text),
      source: clause.source,
      applies: applies(clause.when, facts),
      when: clause.when ?? null,
      open: placeholdersIn(texts(clause)).filter((name) => valueFor(facts, name) === ''),
    }
  })
