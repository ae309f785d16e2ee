import type { Language, Text } from '../../../core/problem.ts'
import type { CommitmentKind } from '../projects/lifecycle.ts'
import { explained, type ProjectImpact } from './schemas.ts'

/* What the figures are called and what they are, in the language of who reads them. */

const locales: Record<Language, string> = { en: 'en-GB', nl: 'nl-NL' }

/** A decimal text as people write it: `1.234,50`. It is never made a number, which would round it. */
export const decimal = (language: Language, amount: string): string => {
  const [whole, part] = amount.split('.')
  const [thousands, point] = language === 'nl' ? ['.', ','] : [',', '.']
  const grouped = whole!.replace(/\B(?=(?:\d{3})+$)/g, thousands)
  return part === undefined ? grouped : grouped + point + part
}

/** An amount with what it is of. */
export const measured = (language: Language, kind: CommitmentKind | 'supervision', amount: string): string => {
  const text = decimal(language, amount)
  if (kind === 'means') return `€ ${text}`
  const one = amount === '1'
  const units: Record<Exclude<typeof kind, 'means'>, Text> = {
    time: { en: 'hours', nl: 'uur' },
    attention: one ? { en: 'moment', nl: 'moment' } : { en: 'moments', nl: 'momenten' },
    supervision: one ? { en: 'student', nl: 'student' } : { en: 'students', nl: 'studenten' },
  }
  return `${text} ${units[kind][language]}`
}

const written = (language: Language, day: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', ...options }).format(new Date(`${day}T00:00:00Z`))

/** A day in full. */
export const dayOf = (language: Language, day: string): string => written(language, day, { dateStyle: 'long' })
/** A month in full. */
export const monthOf = (language: Language, month: string): string =>
  written(language, `${month}-01`, { month: 'long', year: 'numeric' })
/** A moment, where the parties are. */
export const momentOf = (language: Language, instant: string): string =>
  new Intl.DateTimeFormat(locales[language], {
    ...{ timeZone: 'Europe/Amsterdam', dateStyle: 'long', timeStyle: 'short' },
  }).format(new Date(instant))

/** A team that promises more than it has, in words. */
export const tooMuch = (
  language: Language,
  { teamName, month, kind, capacity, promised, asked, over }: Omit<ProjectImpact['overcommitment'][number], 'message'>,
): string => {
  const m = (amount: string) => measured(language, kind, amount)
  const when = monthOf(language, month)
  if (kind === 'supervision')
    return language === 'nl'
      ? `${teamName} heeft in ${when} ${m(promised)} tegelijk en kan er ${capacity} begeleiden: ${over} te veel.`
      : `${teamName} has ${m(promised)} at once in ${when} and can supervise ${capacity}: ${over} too many.`
  if (capacity === '0.00')
    return language === 'nl'
      ? `Van ${teamName} zijn geen leeruren vastgelegd; in ${when} vraagt dit project ${m(asked)} en is al ${m(promised)} toegezegd.`
      : `No learning hours are recorded for ${teamName}; in ${when} this project asks ${m(asked)} and ${m(promised)} are promised already.`
  return language === 'nl'
    ? `${teamName} heeft in ${when} ${m(capacity)} beschikbaar. Dit project vraagt ${m(asked)} en al toegezegd is ${m(promised)}: ${m(over)} te veel.`
    : `${teamName} has ${m(capacity)} available in ${when}. This project asks ${m(asked)} and ${m(promised)} are promised already: ${m(over)} too many.`
}

const definitions: Record<(typeof explained)[number], Text> = {
  asked: {
    en: 'What the version that is shown asks of the team in the month: the sum of the commitments of your organisation.',
    nl: 'Wat de getoonde versie in de maand van het team vraagt: de som van de inzet van uw organisatie.',
  },
  holds: {
    en: 'Of a change of a running project: what is agreed now, and stays so when the change is not approved.',
    nl: 'Bij een wijziging van een lopend project: wat nu is afgesproken, en blijft als de wijziging niet doorgaat.',
  },
  promised: {
    en: 'What other projects of your organisation that are approved or running ask of the team in the month.',
    nl: 'Wat andere projecten van uw organisatie die zijn goedgekeurd of lopen in de maand van het team vragen.',
  },
  pending: {
    en: 'What other projects of your organisation that are submitted and not decided on would ask. It is not counted as too much.',
    nl: 'Wat andere projecten van uw organisatie die zijn ingediend en waarover nog niet is beslist zouden vragen. Het telt niet mee bij te veel.',
  },
  capacity: {
    en: 'Hours: the learning hours of the team a week, for the working days of the month (a fifth a day). Students: how many the team can supervise. Euros and moments have no limit here.',
    nl: 'Uren: de leeruren van het team per week, over de werkdagen van de maand (een vijfde per dag). Studenten: hoeveel het team kan begeleiden. Euro’s en momenten kennen hier geen grens.',
  },
  over: {
    en: 'Asked and promised together, less what is available; nothing where that fits.',
    nl: 'Gevraagd en al toegezegd samen, min wat beschikbaar is; niets als dat past.',
  },
  supervision: {
    en: 'The most students placed at the team on one day of the month: placements that are accepted, confirmed, active or suspended.',
    nl: 'Het hoogste aantal studenten dat op één dag van de maand bij het team is geplaatst: plaatsingen die zijn geaccepteerd, bevestigd, lopen of onderbroken zijn.',
  },
  totals: {
    en: 'The commitments of your organisation over the whole period, against those of all parties together.',
    nl: 'De inzet van uw organisatie over de hele periode, tegenover die van alle partijen samen.',
  },
  goalsServed: {
    en: 'Goals of your organisation that the project or a milestone links, and those that these contribute to.',
    nl: 'Doelen van uw organisatie die het project of een mijlpaal noemt, en die waaraan deze bijdragen.',
  },
  goalsNotServed: {
    en: 'Active goals of your organisation in the period of the project that no linked goal leads to.',
    nl: 'Actieve doelen van uw organisatie in de projectperiode waar geen genoemd doel naartoe leidt.',
  },
  approvals: {
    en: 'What each party decided on the version that is shown; a decision on an earlier version does not count.',
    nl: 'Wat elke partij over de getoonde versie heeft besloten; een besluit over een eerdere versie telt niet.',
  },
}

/** What each figure is. */
export const definitionsIn = (language: Language) =>
  Object.fromEntries(explained.map((name) => [name, definitions[name][language]])) as ProjectImpact['definitions']
