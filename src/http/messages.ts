import type { z } from 'zod'
import type { Text } from '../core/problem.ts'

/** Kinds of value, as people call them. */
const kinds: Readonly<Record<string, Text>> = {
  string: { en: 'text', nl: 'tekst' },
  number: { en: 'a number', nl: 'een getal' },
  int: { en: 'a whole number', nl: 'een geheel getal' },
  boolean: { en: 'true or false', nl: 'true of false' },
  array: { en: 'a list', nl: 'een lijst' },
  object: { en: 'an object', nl: 'een object' },
  record: { en: 'an object', nl: 'een object' },
}
const kindOf = (name: string): Text => kinds[name] ?? { en: 'another kind of value', nl: 'een ander soort waarde' }

/** Forms of text that zod knows by name. */
const forms: Readonly<Record<string, Text>> = {
  date: {
    en: 'Use a date that exists, as YYYY-MM-DD: 2026-08-31.',
    nl: 'Gebruik een bestaande datum, als JJJJ-MM-DD: 2026-08-31.',
  },
  datetime: {
    en: 'Use an instant with its offset: 2026-06-01T08:30:00Z or 2026-06-01T10:30:00+02:00 (in a URL the plus is %2B).',
    nl: 'Gebruik een tijdstip met tijdzone: 2026-06-01T08:30:00Z of 2026-06-01T10:30:00+02:00 (in een URL is de plus %2B).',
  },
  email: { en: 'Use an e-mail address.', nl: 'Gebruik een e-mailadres.' },
  url: {
    en: 'Use a complete address that begins with https://.',
    nl: 'Gebruik een volledig adres dat begint met https://.',
  },
  e164: {
    en: 'Use a telephone number with its country code: +31301234567.',
    nl: 'Gebruik een telefoonnummer met landcode: +31301234567.',
  },
}
const otherForm: Text = { en: 'This is not in the form asked for.', nl: 'Dit heeft niet de gevraagde vorm.' }
const otherwise: Text = { en: 'This value is not accepted here.', nl: 'Deze waarde wordt hier niet aangenomen.' }

const bound = (issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): Text => {
  const big = issue.code === 'too_big'
  const n = String(big ? issue.maximum : issue.minimum)
  const word = issue.inclusive === false ? (big ? 'less' : 'more') : big ? 'most' : 'least'
  const en = { less: `less than ${n}`, more: `more than ${n}`, most: `at most ${n}`, least: `at least ${n}` }[word]
  const nl = { less: `minder dan ${n}`, more: `meer dan ${n}`, most: `hooguit ${n}`, least: `minstens ${n}` }[word]
  if (issue.origin === 'string')
    return n === '1' && !big
      ? { en: 'This field cannot be empty.', nl: 'Dit veld mag niet leeg zijn.' }
      : { en: `Use ${en} characters.`, nl: `Gebruik ${nl} tekens.` }
  if (issue.origin === 'array')
    return n === '1' && !big
      ? { en: 'Name at least one.', nl: 'Noem er minstens één.' }
      : { en: `Name ${en}.`, nl: `Noem er ${nl}.` }
  return { en: `Use ${en}.`, nl: `Gebruik ${nl}.` }
}

const oneOf = (values: readonly unknown[]): Text => {
  const named = values.map(String).join(', ')
  if (values.length === 1) return { en: `Use ${named}.`, nl: `Gebruik ${named}.` }
  return { en: `Use one of: ${named}.`, nl: `Gebruik een van: ${named}.` }
}

/** Of a value that may be of one kind or another: what is wrong with it where it is of one of them, else which kinds there are. */
const ofUnion = (options: readonly (readonly z.core.$ZodIssue[])[]): Text => {
  const wrongKind = options.flatMap(([first]) =>
    first?.code === 'invalid_type' && first.path.length === 0 ? [kindOf(first.expected)] : [],
  )
  const own = options.find(([first]) => first && (first.code !== 'invalid_type' || first.path.length > 0))
  if (own) return messageOf(own[0]!)
  if (wrongKind.length === 0) return otherwise
  const [en, nl] = [wrongKind.map((kind) => kind.en), wrongKind.map((kind) => kind.nl)]
  return { en: `Use ${en.join(' or ')}.`, nl: `Gebruik ${nl.join(' of ')}.` }
}

/** What a user reads of something zod refuses: what would be right, never the value that was sent. */
export const messageOf = (issue: z.core.$ZodIssue): Text => {
  switch (issue.code) {
    case 'invalid_type': {
      const { en, nl } = kindOf(issue.expected)
      return { en: `Use ${en}.`, nl: `Gebruik ${nl}.` }
    }
    case 'invalid_format':
      return forms[issue.format] ?? otherForm
    case 'too_big':
    case 'too_small':
      return bound(issue)
    case 'not_multiple_of':
      return { en: `Use a multiple of ${issue.divisor}.`, nl: `Gebruik een veelvoud van ${issue.divisor}.` }
    case 'invalid_value':
      return oneOf(issue.values)
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? oneOf(issue.options) : ofUnion(issue.errors)
    default:
      return otherwise
  }
}
