import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant, oneOf, versioned } from '../../../database/columns.ts'
import {
  byKind,
  byOrganisation,
  byParties,
  everybody,
  mine,
  policies,
  readWritePolicies,
} from '../../../database/policies.ts'
import { organisations } from '../../parties/organisations/tables.ts'
import { outcomes, withdrawalResponses } from './outcomes.ts'

const platformOnly = byKind({ platform: 'true' })

/** Recognitions (erkenningen): a training company may train for an education code. Public; kept by the platform. */
export const recognitions = pgTable(
  'recognitions',
  {
    id: id(),
    leerbedrijfId: text('leerbedrijf_id').notNull(),
    educationCode: text('education_code').notNull(),
    grantedOn: date('granted_on', { mode: 'string' }).notNull(),
    withdrawnOn: date('withdrawn_on', { mode: 'string' }),
    ...versioned(),
  },
  (t) => [
    unique('recognitions_once').on(t.leerbedrijfId, t.educationCode, t.grantedOn),
    uniqueIndex('recognitions_in_force').on(t.leerbedrijfId, t.educationCode).where(sql`withdrawn_on is null`),
    index('recognitions_by_change').on(t.updatedAt, t.id),
    ...readWritePolicies('recognitions', everybody, platformOnly),
  ],
)

/** Every question put to the provider with its answer: never changed (kept checks). */
export const recognitionChecks = pgTable(
  'recognition_checks',
  {
    id: id(),
    organisationId: uuid('organisation_id').notNull(),
    leerbedrijfId: text('leerbedrijf_id').notNull(),
    educationCode: text('education_code').notNull(),
    onDate: date('on_date', { mode: 'string' }).notNull(),
    outcome: text('outcome').notNull(),
    /** The equivalent code by which it is recognised, if so. */
    recognisedCode: text('recognised_code'),
    provider: text('provider').notNull(),
    checkedAt: instant('checked_at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'recognition_checks_organisation',
      columns: [t.organisationId],
      foreignColumns: [organisations.id],
    }),
    check('recognition_checks_outcome', oneOf('outcome', outcomes)),
    index('recognition_checks_of').on(t.organisationId, t.id),
    index('recognition_checks_by_time').on(t.organisationId, t.checkedAt, t.id),
    ...policies('recognition_checks', byOrganisation()),
  ],
)

/** A withdrawal (intrekking) of a recognition from a day on. */
export const recognitionWithdrawals = pgTable(
  'recognition_withdrawals',
  {
    id: id(),
    recognitionId: uuid('recognition_id').notNull(),
    leerbedrijfId: text('leerbedrijf_id').notNull(),
    educationCode: text('education_code').notNull(),
    withdrawnOn: date('withdrawn_on', { mode: 'string' }).notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'recognition_withdrawals_recognition',
      columns: [t.recognitionId],
      foreignColumns: [recognitions.id],
    }),
    unique('recognition_withdrawals_once').on(t.recognitionId),
    index('recognition_withdrawals_by_time').on(t.createdAt, t.id),
    ...readWritePolicies('recognition_withdrawals', everybody, platformOnly),
  ],
)

/** What a withdrawal asks of the school for each running placement. */
export const recognitionTasks = pgTable(
  'recognition_tasks',
  {
    id: id(),
    placementId: uuid('placement_id').notNull(),
    schoolId: uuid('school_id').notNull(),
    careId: uuid('care_id').notNull(),
    withdrawalId: uuid('withdrawal_id').notNull(),
    /** The first day without recognition, as the withdrawal has it: a work list is in its order. */
    withdrawnOn: date('withdrawn_on', { mode: 'string' }).notNull(),
    response: text('response'),
    /** Under which the placement continues. */
    conditions: text('conditions'),
    ...versioned(),
  },
  (t) => [
    foreignKey({
      name: 'recognition_tasks_withdrawal',
      columns: [t.withdrawalId],
      foreignColumns: [recognitionWithdrawals.id],
    }),
    unique('recognition_tasks_once').on(t.withdrawalId, t.placementId),
    check(
      'recognition_tasks_conditions',
      sql`(response is not distinct from 'continue-under-conditions') = (conditions is not null)`,
    ),
    check('recognition_tasks_response', sql`response is null or ${oneOf('response', withdrawalResponses)}`),
    index('recognition_tasks_of_school').on(t.schoolId, t.id),
    index('recognition_tasks_of_school_by_change').on(t.schoolId, t.updatedAt, t.id),
    index('recognition_tasks_of_care').on(t.careId, t.id),
    index('recognition_tasks_of_care_by_change').on(t.careId, t.updatedAt, t.id),
    index('recognition_tasks_open').on(t.schoolId, t.withdrawnOn, t.id).where(sql`response is null`),
    ...readWritePolicies('recognition_tasks', byParties(), byKind({ education: `school_id = ${mine.organisation}` })),
  ],
)
