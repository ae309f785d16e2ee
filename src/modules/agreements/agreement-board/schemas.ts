import { z } from 'zod'
import { roles } from '../../../core/caller.ts'
import { formats } from '../../../core/codes.ts'
import { date, id, instant, pageOf, pageQuery } from '../../../http/fields.ts'
import { patterned } from '../../../http/zod.ts'
import { learningRoutes } from '../../placements/placements/lifecycle.ts'
import { agreementLifecycle, signerRoles } from '../agreements/lifecycle.ts'

/** A placement without a practice agreement that is under way or holds, beside the states of agreements. */
export const notDrawnUp = 'not-drawn-up'
export const boardStates = [notDrawnUp, ...agreementLifecycle.states] as const
/** What is to be done, in the order in which it is done. */
export const acts = ['draw-up', 'submit', 'approve', 'open', 'sign'] as const

const cohort = {
  startDateFrom: date()
    .optional()
    .meta({ description: 'First start date of the cohort; the study year of today when absent (begindatum vanaf).' }),
  startDateUntil: date()
    .optional()
    .meta({ description: 'Last start date, at most 400 days after the first (begindatum tot en met).' }),
  educationCode: patterned(
    formats.educationCode.pattern,
    { en: 'An education code has five digits.', nl: 'Een opleidingscode heeft vijf cijfers.' },
    formats.educationCode.example,
  )
    .optional()
    .meta({ description: 'Only of this education (opleidingscode).' }),
  learningRoute: z.enum(learningRoutes).optional().meta({ description: 'Only of this learning route (leerweg).' }),
  school: id().optional().meta({ description: 'Only of this school (school).' }),
  care: id().optional().meta({ description: 'Only at this care organisation (zorgorganisatie).' }),
}
export const boardQuery = z.strictObject(cohort)
export const waitingQuery = z.strictObject({ ...pageQuery, ...cohort })

const roleNames = Object.keys(roles) as [keyof typeof roles]
const whom = {
  act: z.enum(acts).meta({ description: 'What is to be done (handeling).', example: 'sign' }),
  role: z.enum(signerRoles).meta({ description: 'By which party (partij).', example: 'student' }),
  satisfiedBy: z.enum(roleNames).meta({ description: 'By which role of it (rol).', example: 'student' }),
}
const period = {
  startDateFrom: date().meta({ description: 'First start date of the cohort (begindatum vanaf).' }),
  startDateUntil: date().meta({
    description: 'Last start date of the cohort (begindatum tot en met).',
    example: '2026-10-31',
  }),
}
const days = (description: string, example: number) => z.int().nullable().meta({ description, example })

/** The practice agreements of a cohort at a glance. */
export const AgreementBoard = z
  .object({
    ...period,
    placements: z.int().meta({ description: 'Placements of the cohort (plaatsingen).', example: 300 }),
    statuses: z
      .array(
        z.object({
          status: z.enum(boardStates).meta({ description: 'State of the agreement (status).', example: 'signing' }),
          count: z.int().meta({ description: 'How many (aantal).', example: 40 }),
        }),
      )
      .meta({ description: 'How many are in each state; `not-drawn-up` has no agreement yet (per status).' }),
    waiting: z
      .array(
        z.object({
          ...whom,
          count: z.int().meta({ description: 'How many wait for it (aantal).', example: 12 }),
          oldestDays: days('How many days the first of them waits (langst wachtend, in dagen).', 9),
        }),
      )
      .meta({ description: 'What is waited for, by role and never by name (wacht op).' }),
    signedBeforeStart: z
      .object({
        signed: z
          .int()
          .meta({ description: 'Signed by all before the start date (op tijd ondertekend).', example: 240 }),
        of: z.int().meta({ description: 'Of how many placements (van).', example: 300 }),
        percentage: z
          .number()
          .nullable()
          .meta({ description: 'To a tenth; null for an empty cohort (percentage).', example: 80 }),
        target: z.int().meta({ description: 'What is aimed at, in per cent (norm).', example: 95 }),
      })
      .meta({ description: 'Whether practice begins with an agreement that all have signed (op tijd ondertekend).' }),
  })
  .meta({
    id: 'AgreementBoard',
    description: 'How far the practice agreements of a cohort are (statusbord praktijkovereenkomsten).',
  })

/** A placement whose practice agreement is waited for. */
export const WaitingAgreement = z
  .object({
    placementId: z.string().meta({ description: 'The placement (plaatsing).' }),
    agreementId: z.string().nullable().meta({ description: 'The agreement; null when there is none (overeenkomst).' }),
    status: z.enum(boardStates).meta({ description: 'State of the agreement (status).', example: 'signing' }),
    school: z.object({ id: z.string(), name: z.string() }).meta({ description: 'The school (school).' }),
    careOrganisation: z
      .object({ id: z.string(), name: z.string() })
      .meta({ description: 'The care organisation (zorgorganisatie).' }),
    educationCode: z.string().meta({ description: 'Education code (opleidingscode).', example: '25655' }),
    learningRoute: z.enum(learningRoutes).meta({ description: 'Learning route (leerweg).', example: 'BOL' }),
    startDate: date().meta({ description: 'Start of the placement (begindatum).' }),
    waitsFor: z.array(z.object(whom)).meta({ description: 'Who must act, by role (wacht op).' }),
    waitingSince: instant()
      .nullable()
      .meta({ description: 'Since when; null while nothing was drawn up (wacht sinds).' }),
    daysLeft: z.int().meta({ description: 'Days until the start; negative after it (resterende dagen).', example: 7 }),
    late: z.boolean().meta({ description: 'The start has come and not all have signed (te laat).', example: false }),
  })
  .meta({
    id: 'WaitingAgreement',
    description: 'A placement that waits for its practice agreement (openstaande praktijkovereenkomst).',
  })
export const WaitingAgreementPage = pageOf(WaitingAgreement, 'WaitingAgreementPage')
