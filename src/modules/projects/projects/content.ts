import { z } from 'zod'
import { sides } from '../../../core/caller.ts'
import { cents, decimal } from '../../../core/money.ts'
import type { Text } from '../../../core/problem.ts'
import { date, freeText, id } from '../../../http/fields.ts'
import { patterned, rule } from '../../../http/zod.ts'
import { commitmentKinds, projectKinds } from './lifecycle.ts'

/*
 * What a shared project is about, and what every party decides on: one JSON under one hash. It is made of objects by key and never
 * of lists of records, so that a merge patch (RFC 7396) changes one thing and leaves the others alone, and a pointer (RFC 6901)
 * names the same thing before and after.
 */

/** The name of a thing within its project, which whoever adds it chooses; it stays when the thing changes. */
export const key = () =>
  patterned(
    /^[a-z0-9][a-z0-9-]{0,39}$/,
    {
      en: 'Use a short name of lower-case letters, digits and hyphens, 40 at most: kick-off.',
      nl: 'Gebruik een korte naam van kleine letters, cijfers en streepjes, hooguit 40: kick-off.',
    },
    'kick-off',
  )

/** A month of the calendar. */
export const month = () =>
  patterned(
    /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])$/,
    { en: 'Use a month: 2026-09.', nl: 'Gebruik een maand: 2026-09.' },
    '2026-09',
  )

/** Decimals as text: a number of JSON is a binary fraction, which loses cents and has no one way to be written. */
export const amount = () =>
  patterned(
    /^\d{1,7}(?:\.\d{1,2})?$/,
    {
      en: 'Use a decimal of at most two places as text: "12.50".',
      nl: 'Gebruik een decimaal getal met hooguit twee cijfers achter de punt, als tekst: "12.50".',
    },
    '12.50',
  )

/** An amount as it is kept, so that the same has one text: hours and euros with two decimals, moments whole. */
export const writtenAmount = (kind: (typeof commitmentKinds)[number], given: string): string => {
  // What is no amount is refused by its pattern, and stays as it is until then.
  if (!/^\d+(?:\.\d*)?$/.test(given)) return given
  const [whole, part = ''] = given.split('.')
  const units = BigInt(whole!).toString()
  return kind === 'attention' && /^0*$/.test(part) ? units : `${units}.${part.padEnd(2, '0')}`
}

/** The rules of an amount of this kind. */
export const amountRules = {
  positive: rule('not-positive', { en: 'Use more than zero.', nl: 'Gebruik meer dan nul.' }, ['amount']),
  whole: rule(
    'not-whole',
    { en: 'Moments are counted: use a whole number.', nl: 'Momenten tel je: gebruik een geheel getal.' },
    ['amount'],
  ),
}
export const isPositive = ({ amount: given }: { amount: string }): boolean => /[1-9]/.test(given)
export const isWhole = ({ kind, amount: given }: { kind: string; amount: string }): boolean =>
  kind !== 'attention' || !/\..*[1-9]/.test(given)

const byKey = <S extends z.ZodType>(item: S, most: number) =>
  z
    .record(key(), item)
    .refine(
      (all) => Object.keys(all).length <= most,
      rule('too-many', { en: `Use at most ${most}.`, nl: `Gebruik er hooguit ${most}.` }),
    )
    .default({})
const ids = (most: number) =>
  z
    .array(id())
    .max(most)
    .refine(
      (all) => new Set(all).size === all.length,
      rule('duplicate', { en: 'Name each once.', nl: 'Noem elk één keer.' }),
    )
    .default([])
const title = () => freeText(200)
const prose = () => freeText(5000)
const levels = z.enum(['low', 'medium', 'high'])

/** What a party brings, under a kind of scarce means: hours (tijd), euros (middelen), moments (aandacht). */
export const Commitment = z
  .strictObject({
    kind: z.enum(commitmentKinds).meta({
      description: '`time` in hours, `means` in euros, `attention` in moments (tijd, middelen, aandacht).',
      example: 'time',
    }),
    teamId: id().meta({ description: 'The team of the own organisation that it falls on (team).' }),
    month: month().meta({ description: 'The month in which it is asked (maand).' }),
    amount: amount().meta({ description: 'How much: hours, euros or moments, as decimal text (hoeveelheid).' }),
    note: freeText(500).optional().meta({ description: 'What for (toelichting).' }),
  })
  .refine(isPositive, amountRules.positive)
  .refine(isWhole, amountRules.whole)
  .overwrite((given) => ({ ...given, amount: writtenAmount(given.kind, given.amount) }))

const person = {
  position: title().meta({ description: 'What somebody is at the organisation (functie).', example: 'Teamleider' }),
  memberId: id().optional().meta({ description: 'Who it is, as the own organisation knows (medewerker).' }),
}

/** What one organisation has to do with the project: the part that it writes itself. */
export const Part = z.strictObject({
  side: z.enum(sides).meta({ description: 'The side it is on (kant).', example: 'care' }),
  commissioners: byKey(z.strictObject(person), 10).meta({
    description: 'Who commissions the project for it, by key (opdrachtgevers).',
  }),
  team: byKey(
    z.strictObject({
      ...person,
      task: freeText(500).optional().meta({ description: 'What somebody does in the project (taak).' }),
      teamId: id().optional().meta({ description: 'Team of the own organisation (team).' }),
    }),
    50,
  ).meta({ description: 'Who works on it, by key (projectteam).' }),
  teamIds: ids(100).meta({ description: 'Its teams that the project touches (geraakte teams).' }),
  goalIds: ids(30).meta({ description: 'Its goals that the project serves (doelen).' }),
  students: z
    .int()
    .min(0)
    .max(100_000)
    .default(0)
    .meta({ description: 'How many of its students take part; never who (aantal studenten).' }),
  commitments: byKey(Commitment, 500).meta({ description: 'What it commits itself to, by key (inzet).' }),
})

/** An issue of a rule over the whole. */
const issue = (path: PropertyKey[], code: string, message: Text) => ({
  code: 'custom' as const,
  path,
  params: { code, text: message },
})

/** The binding content of a project. */
export const Content = z
  .strictObject({
    title: title().meta({ description: 'Title (titel).', example: 'Leren op de werkvloer' }),
    kind: z.enum(projectKinds).meta({ description: 'Kind of project (soort project).', example: 'pilot' }),
    problem: prose().optional().meta({ description: 'What the problem is (vraagstuk).' }),
    aim: prose().optional().meta({ description: 'What is to be achieved (doelstelling).' }),
    startDate: date().meta({ description: 'First day (begindatum).', example: '2026-09-01' }),
    endDate: date().meta({ description: 'Last day (einddatum).', example: '2027-07-31' }),
    networkId: id()
      .optional()
      .meta({ description: 'The network under which it runs; it looks on once submitted (netwerk).' }),
    milestones: byKey(
      z.strictObject({
        title: title(),
        dueDate: date().meta({ description: 'Day on which it is to be reached (mijlpaaldatum).' }),
        description: prose().optional(),
        goalIds: ids(30).meta({ description: 'Goals that it serves, where those are named apart (doelen).' }),
      }),
      100,
    ).meta({ description: 'Milestones by key (mijlpalen).' }),
    deliverables: byKey(
      z.strictObject({
        title: title(),
        description: prose().optional(),
        dueDate: date().optional().meta({ description: 'Day on which it is due (opleverdatum).' }),
        milestone: key().optional().meta({ description: 'Key of the milestone it belongs to (mijlpaal).' }),
        organisationId: id().optional().meta({ description: 'Which organisation makes it (organisatie).' }),
      }),
      100,
    ).meta({ description: 'What is delivered, by key (op te leveren producten).' }),
    risks: byKey(
      z.strictObject({
        title: title(),
        likelihood: levels.meta({ description: 'How likely it is (kans).', example: 'medium' }),
        effect: levels.meta({ description: 'How much it would hurt (gevolg).', example: 'high' }),
        measure: prose().meta({ description: 'What is done about it (maatregel).' }),
        organisationId: id().optional().meta({ description: 'Who watches it (bewaakt door).' }),
      }),
      50,
    ).meta({ description: 'Risks by key (risico’s).' }),
    parts: z
      .record(id(), Part)
      .refine(
        (all) => Object.keys(all).length <= 50,
        rule('too-many', { en: 'Use at most 50.', nl: 'Gebruik er hooguit 50.' }),
      )
      .default({})
      .meta({ description: 'The part of each organisation, by its id (deel per organisatie).' }),
  })
  .superRefine((content, context) => {
    const { startDate, endDate, milestones, deliverables, risks, parts } = content
    const say = (path: PropertyKey[], code: string, en: string, nl: string) =>
      context.addIssue(issue(path, code, { en, nl }))
    if (endDate < startDate)
      say(['endDate'], 'before-start', 'Use a day on or after `startDate`.', 'Gebruik een dag op of na `startDate`.')
    const outside = (day: string | undefined) => day !== undefined && (day < startDate || day > endDate)
    const within = ['Use a day within the period of the project.', 'Gebruik een dag in de projectperiode.'] as const
    for (const [name, one] of Object.entries(milestones))
      if (outside(one.dueDate)) say(['milestones', name, 'dueDate'], 'outside-period', ...within)
    for (const [name, { dueDate, milestone, organisationId }] of Object.entries(deliverables)) {
      if (outside(dueDate)) say(['deliverables', name, 'dueDate'], 'outside-period', ...within)
      if (milestone !== undefined && !Object.hasOwn(milestones, milestone))
        say(
          ['deliverables', name, 'milestone'],
          'unknown-milestone',
          'Name the key of a milestone.',
          'Noem de sleutel van een mijlpaal.',
        )
      if (organisationId !== undefined && !Object.hasOwn(parts, organisationId))
        say(['deliverables', name, 'organisationId'], ...notAParty)
    }
    for (const [name, { organisationId }] of Object.entries(risks))
      if (organisationId !== undefined && !Object.hasOwn(parts, organisationId))
        say(['risks', name, 'organisationId'], ...notAParty)
    for (const [organisation, { commitments }] of Object.entries(parts))
      for (const [name, { month: asked }] of Object.entries(commitments))
        if (asked < startDate.slice(0, 7) || asked > endDate.slice(0, 7))
          say(
            ['parts', organisation, 'commitments', name, 'month'],
            'outside-period',
            'Use a month within the period of the project.',
            'Gebruik een maand in de projectperiode.',
          )
  })
const notAParty = [
  'not-a-party',
  'Name an organisation that has a part in the project.',
  'Noem een organisatie die een deel in het project heeft.',
] as const
export type Content = z.output<typeof Content>
export type Part = z.output<typeof Part>
export type Commitment = z.output<typeof Commitment>

/** What an organisation commits itself to in all of one kind, to the cent, as decimal text. */
export const totalOf = ({ commitments }: Part, kind: (typeof commitmentKinds)[number]): string => {
  const total = Object.values(commitments)
    .filter((one) => one.kind === kind)
    .reduce((sum, one) => sum + cents(writtenAmount('means', one.amount)), 0n)
  return decimal(total)
}
