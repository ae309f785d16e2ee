import { z } from 'zod'
import { isBsn } from '../../../core/bsn.ts'
import { sides } from '../../../core/caller.ts'
import { codeTypeNames, codeTypes, formats } from '../../../core/codes.ts'
import { freeText, id } from '../../../http/fields.ts'
import { patterned, rule } from '../../../http/zod.ts'
import { personName } from '../../parties/persons.ts'
import { always, issue, part, unique } from './fields.ts'

/* The parties of an agreement as its terms name them. No birth date, no BSN, no contact data: those are not agreed upon. */

/** A code of a party in the terms (OEAPI `{codeType, code}`): of the organisation or of the location it acts from. */
export const PartyCode = z
  .strictObject({
    codeType: z.enum(codeTypeNames).meta({ description: 'Type of code (codesoort).', example: 'brin' }),
    code: z.string().max(30).meta({ description: 'The code itself (code).', example: '99AB' }),
  })
  .superRefine(({ codeType, code }, context) => {
    const { pattern, description, example } = codeTypes[codeType]
    if (!pattern.test(code))
      context.addIssue(
        issue(['code'], 'invalid-code', {
          en: `Not a ${codeType}. ${description} Example: ${example}.`,
          nl: `Geen ${codeType}. Voorbeeld van een goede: ${example}.`,
        }),
      )
  })
  .meta({ description: 'A code of the party (code).', example: { codeType: 'brin', code: '99AB' } })

const location = z
  .strictObject({
    id: id().meta({ description: 'The location (vestiging).' }),
    name: freeText(200).meta({ description: 'Its name (naam van de vestiging).', example: 'De Lindehof' }),
  })
  .nullable()
  .meta({ description: 'The location it acts from; null for the organisation as a whole (vestiging).' })

const organisation = {
  organisationId: id().meta({ description: 'The organisation (organisatie).' }),
  side: z.enum(sides).meta({ description: 'School or care (kant).', example: 'education' }),
  name: freeText(200).meta({ description: 'Its name (naam).', example: 'ROC Midden' }),
  location,
  codes: z
    .array(PartyCode)
    .max(20)
    .meta({
      description: 'Its codes: BRIN, leerbedrijf-ID, KVK (codes).',
      example: [{ codeType: 'brin', code: '99AB' }],
    }),
  address: freeText(300)
    .nullable()
    .meta({ description: 'Its address as one text (adres).', example: 'Schoolplein 1, 1234 AB Midden' }),
}

/** An organisation in one role of an agreement (partij). */
const organisationIn = <R extends string>(role: R, description: string) =>
  z.strictObject({ role: z.literal(role).meta({ description: 'Role (rol).' }), ...organisation }).meta({ description })

const student = z
  .strictObject({
    role: z.literal('student').meta({ description: 'Role (rol).' }),
    studentId: id().meta({ description: 'The student (student).' }),
    name: personName().meta({ description: 'Name (naam).', example: 'Noor de Vries' }),
    studentNumber: patterned(
      formats.studentNumber.pattern,
      {
        en: 'Use 1 to 20 letters, digits, dots, dashes or underscores.',
        nl: 'Gebruik 1 tot 20 letters, cijfers, punten, streepjes of liggende streepjes.',
      },
      formats.studentNumber.example,
    )
      .refine(
        (value) => !isBsn(value),
        rule('bsn', {
          en: 'This looks like a BSN, which is never stored.',
          nl: 'Dit lijkt een BSN; die wordt nooit opgeslagen.',
        }),
      )
      .meta({ description: 'Student number of the school (studentnummer).' }),
  })
  .meta({ description: 'The student (student).' })

const missingCode = (parties: readonly unknown[], role: string, codeType: keyof typeof codeTypes) => {
  const at = parties.findIndex((party) => part(party).role === role)
  const codes = part(parties[at]).codes
  if (at < 0 || !Array.isArray(codes) || codes.some((code) => part(code).codeType === codeType)) return []
  return [
    issue(['parties', at, 'codes'], 'code-missing', {
      en: `Name the ${codeType}: the agreement does not hold without it.`,
      nl: `Noem de ${codeType}: zonder die code is de overeenkomst niet compleet.`,
    }),
  ]
}

/**
 * Parties of a POK: one school, one company and one student (WEB art. 7.2.9 lid 1), and a contract partner that signs along
 * where it has agreed to. The school is known by its BRIN, the company by its leerbedrijf-ID (WEB art. 7.2.10).
 */
export const pokParties = () =>
  z
    .array(
      z.discriminatedUnion('role', [
        organisationIn('school', 'The school (school).'),
        organisationIn('company', 'The training company (leerbedrijf).'),
        student,
        organisationIn('contract-partner', 'A contract partner that signs along (contractpartner).'),
      ]),
    )
    .meta({ description: 'Who concludes it (partijen); WEB art. 7.2.9 lid 1.' })

/** Rules over the parties of a POK; for the whole terms, so that they are told with everything else. */
export const pokPartyIssues = (parties: unknown) => {
  if (!Array.isArray(parties)) return []
  const absent = (['school', 'company', 'student'] as const)
    .filter((role) => !parties.some((party) => part(party).role === role))
    .map((role) =>
      issue(['parties'], 'party-missing', {
        en: `A POK has a ${role}.`,
        nl: `Een praktijkovereenkomst heeft een ${{ school: 'school', company: 'leerbedrijf', student: 'student' }[role]}.`,
      }),
    )
  const sideOf = { school: 'education', company: 'care' } as const
  const wrongSide = (Object.keys(sideOf) as (keyof typeof sideOf)[]).flatMap((role) => {
    const at = parties.findIndex((party) => part(party).role === role)
    return at < 0 || part(parties[at]).side === sideOf[role] || part(parties[at]).side === undefined
      ? []
      : [
          issue(['parties', at, 'side'], 'party-side', {
            en: `This party is on the side ${sideOf[role]}.`,
            nl: `Deze partij staat aan de kant ${sideOf[role]}.`,
          }),
        ]
  })
  return [
    ...absent,
    ...wrongSide,
    ...unique<{ role: unknown }>(parties, 'parties', 'role', ({ role }) => role),
    ...missingCode(parties, 'school', 'brin'),
    ...missingCode(parties, 'company', 'leerbedrijf_id'),
  ]
}

/** Parties of every other kind: organisations, each once, at least two, as partners without rank. */
export const partners = () =>
  z
    .array(organisationIn('partner', 'An organisation that concludes it (partner).'))
    .min(2)
    .max(100)
    .superRefine((parties, context) => {
      for (const found of unique<{ organisationId: unknown }>(
        parties,
        'parties',
        'organisationId',
        (party) => party.organisationId,
      ))
        context.addIssue({ ...found, path: found.path.slice(1) })
    }, always)
    .meta({ description: 'Who concludes it (partijen).' })
