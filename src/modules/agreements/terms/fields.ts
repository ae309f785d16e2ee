import { z } from 'zod'
import { isIsoDate } from '../../../core/dates.ts'
import type { Text } from '../../../core/problem.ts'
import { date, freeText } from '../../../http/fields.ts'
import { patterned, rule } from '../../../http/zod.ts'

/** Runs a rule over a whole value even when a part of it is wrong already, so that all errors are told at once. */
export const always = { when: () => true }

/** An issue of a rule of our own at a place below the value it is about. */
export const issue = (path: PropertyKey[], code: string, message: Text) => ({
  code: 'custom' as const,
  path,
  ...rule(code, message),
})

/**
 * An amount in euros as a decimal string with two decimals: `1250.00`. A string, since a number of JSON is a binary fraction
 * and the content hash must not depend on how it is written (RFC 8785 §3.2.2.3).
 */
export const money = () =>
  patterned(
    /^\d{1,9}\.\d{2}$/,
    {
      en: 'Write an amount with a point and two decimals: 1250.00.',
      nl: 'Schrijf een bedrag met een punt en twee decimalen: 1250.00.',
    },
    '1250.00',
  )

/** Text of the terms that people write; no BSN may stand in it. */
export const clauseText = (description: string, example: string, most = 5000) =>
  freeText(most).meta({ description, example })

/** A list of texts, one provision each. */
export const provisions = (description: string, example: readonly string[]) =>
  z
    .array(freeText(2000))
    .min(1)
    .max(40)
    .meta({ description, example: [...example] })

/** A provision frozen from the template (bepaling): what a party reads and agrees to, and the statute it comes from. */
export const Clause = z
  .strictObject({
    id: patterned(
      /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
      { en: 'Use lower-case words with hyphens.', nl: 'Gebruik woorden in kleine letters met streepjes.' },
      'geheimhouding',
    )
      .max(80)
      .meta({ description: 'Name of the provision within the template (naam van de bepaling).' }),
    heading: clauseText('Heading (opschrift).', 'Geheimhouding', 200),
    text: freeText(10_000).meta({
      description: 'The provision (tekst van de bepaling).',
      example: 'De student houdt geheim wat …',
    }),
    source: freeText(300)
      .nullable()
      .meta({ description: 'Where it comes from: article of a statute, or null (bron).', example: 'BW art. 7:611' }),
  })
  .meta({
    id: 'AgreementClause',
    description: 'A provision of an agreement, as it was frozen when the agreement was drawn up (bepaling).',
    example: {
      id: 'geheimhouding',
      heading: 'Geheimhouding',
      text: 'De student houdt geheim wat hij over cliënten te weten komt.',
      source: 'WEB art. 7.2.8 lid 2',
    },
  })
export type Clause = z.output<typeof Clause>

/** Ids of a list that occur more than once, as issues at the second. */
export const unique = <T>(
  items: unknown,
  list: string,
  field: string,
  keyOf: (item: T) => unknown,
): ReturnType<typeof issue>[] => {
  if (!Array.isArray(items)) return []
  const seen = new Set<unknown>()
  return items.flatMap((item, at) => {
    const key = item === null || typeof item !== 'object' ? undefined : keyOf(item as T)
    if (key === undefined || key === null) return []
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [issue([list, at, field], 'duplicate', { en: 'Name each once.', nl: 'Noem elk één keer.' })]
  })
}

/** The first and last day; of a POK both are known, of a framework the last may be open. */
const startDate = date().meta({ description: 'First day (begindatum).', example: '2026-08-31' })
export const openPeriod = () =>
  z
    .strictObject({
      startDate,
      endDate: date()
        .nullable()
        .meta({ description: 'Last day; null when it is not limited (einddatum).', example: '2028-07-31' }),
    })
    .meta({ description: 'The days it covers (looptijd).' })
export const closedPeriod = () =>
  z
    .strictObject({ startDate, endDate: date().meta({ description: 'Last day (einddatum).', example: '2027-01-29' }) })
    .meta({ description: 'First and last day (begin- en einddatum); WEB art. 7.2.8 lid 2 onder a.' })

/** What a rule over all terms finds of a value that may be wrong in every way. */
export type Unchecked = Readonly<Record<string, unknown>>
export const part = (value: unknown): Unchecked =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Unchecked) : {}

/** A day, or null of anything else. */
export const dayOf = (value: unknown): string | null => (typeof value === 'string' && isIsoDate(value) ? value : null)

/** The end does not lie before the start. */
export const periodIssues = (period: unknown): ReturnType<typeof issue>[] => {
  const [from, until] = [dayOf(part(period).startDate), dayOf(part(period).endDate)]
  return from && until && until < from
    ? [
        issue(['period', 'endDate'], 'period', {
          en: 'The end cannot be before the start.',
          nl: 'Het einde kan niet voor het begin liggen.',
        }),
      ]
    : []
}
