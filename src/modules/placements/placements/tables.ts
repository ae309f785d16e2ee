import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, instant, oneOf, versioned } from '../../../database/columns.ts'
import { byOrganisation, ofParties, policies } from '../../../database/policies.ts'
import { locations } from '../../parties/locations/tables.ts'
import { members } from '../../parties/members/tables.ts'
import { organisations } from '../../parties/organisations/tables.ts'
import { students } from '../../parties/students/tables.ts'
import { teams } from '../../parties/teams/tables.ts'
import { learningPlaces } from '../../places/learning-places/tables.ts'
import {
  disclosedStates,
  learningRoutes,
  matchingMethods,
  placementLifecycle,
  rejectReasons,
  terminationReasons,
  turn,
  weekdays,
} from './lifecycle.ts'

const waitsFor = Object.entries(turn)
const sideInTurn = sql.raw(
  `case status ${waitsFor.map(([status, value]) => `when '${status}' then '${value!.side}'`).join(' ')} end`,
)

/** The care organisation knows of a placement from its proposal on. */
const ofBoth = ofParties('school_id', "case when status <> 'draft' then care_id end")

/** Placements (BPV-plaatsingen): what both sides may see. Who the student is stands in `placement_students`. */
export const placements = pgTable(
  'placements',
  {
    id: id(),
    schoolId: uuid('school_id').notNull(),
    careId: uuid('care_id').notNull(),
    locationId: uuid('location_id').notNull(),
    teamId: uuid('team_id'),
    learningPlaceId: uuid('learning_place_id'),
    seatId: uuid('seat_id'),
    educationCode: text('education_code').notNull(),
    level: integer('level').notNull(),
    learningRoute: text('learning_route').notNull(),
    startDate: date('start_date', { mode: 'string' }).notNull(),
    plannedEndDate: date('planned_end_date', { mode: 'string' }).notNull(),
    actualEndDate: date('actual_end_date', { mode: 'string' }),
    totalHours: integer('total_hours'),
    hoursPerWeek: numeric('hours_per_week', { precision: 4, scale: 1 }),
    weekdays: text('weekdays').array().notNull().default(sql`'{}'`),
    schoolSupervisorId: uuid('school_supervisor_id'),
    practiceTrainerId: uuid('practice_trainer_id'),
    workSupervisorIds: uuid('work_supervisor_ids').array().notNull().default(sql`'{}'`),
    matchingMethod: text('matching_method').notNull(),
    employmentContractSeenOn: date('employment_contract_seen_on', { mode: 'string' }),
    vogRequired: boolean('vog_required').notNull(),
    vogSeenOn: date('vog_seen_on', { mode: 'string' }),
    status: text('status').notNull(),
    /** Why it was rejected or terminated. */
    reason: text('reason'),
    /** Whose turn it is, from the state alone, so that a work list is an index condition. */
    waitsForSide: text('waits_for_side').generatedAlwaysAs(sideInTurn),
    /** The last day to act: before the start it is the start date, after it the planned end. */
    dueDate: date('due_date', { mode: 'string' }).generatedAlwaysAs(
      sql.raw(`case when status in ('active', 'suspended') then planned_end_date else start_date end`),
    ),
    /** From acceptance on the care organisation knows who the student is; see `placement_students`. */
    disclosed: boolean('disclosed')
      .notNull()
      .generatedAlwaysAs(sql`${oneOf('status', disclosedStates)}`),
    ...versioned(),
  },
  (t) => [
    foreignKey({ name: 'placements_school', columns: [t.schoolId], foreignColumns: [organisations.id] }),
    foreignKey({
      name: 'placements_location',
      columns: [t.careId, t.locationId],
      foreignColumns: [locations.organisationId, locations.id],
    }),
    foreignKey({
      name: 'placements_team',
      columns: [t.careId, t.teamId],
      foreignColumns: [teams.organisationId, teams.id],
    }),
    foreignKey({
      name: 'placements_learning_place',
      columns: [t.careId, t.learningPlaceId],
      foreignColumns: [learningPlaces.careId, learningPlaces.id],
    }),
    foreignKey({
      name: 'placements_school_supervisor',
      columns: [t.schoolId, t.schoolSupervisorId],
      foreignColumns: [members.organisationId, members.id],
    }),
    foreignKey({
      name: 'placements_practice_trainer',
      columns: [t.careId, t.practiceTrainerId],
      foreignColumns: [members.organisationId, members.id],
    }),
    unique('placements_parties').on(t.id, t.schoolId, t.careId),
    unique('placements_disclosure').on(t.id, t.careId, t.disclosed),
    check('placements_status', oneOf('status', placementLifecycle.states)),
    check('placements_route', oneOf('learning_route', learningRoutes)),
    check('placements_matching', oneOf('matching_method', matchingMethods)),
    check('placements_reason', sql`reason is null or ${oneOf('reason', [...rejectReasons, ...terminationReasons])}`),
    check('placements_weekdays', sql.raw(`weekdays <@ array[${weekdays.map((day) => `'${day}'`).join(', ')}]::text[]`)),
    check('placements_level', sql`level between 1 and 4`),
    check('placements_period', sql`planned_end_date >= start_date`),
    check('placements_hours', sql`total_hours > 0 and hours_per_week between 1 and 40`),
    index('placements_of_school').on(t.schoolId, t.id),
    index('placements_of_school_by_status').on(t.schoolId, t.status, t.id),
    index('placements_of_school_by_change').on(t.schoolId, t.updatedAt, t.id),
    index('placements_of_school_by_turn').on(t.schoolId, t.waitsForSide, t.dueDate, t.id),
    index('placements_of_care').on(t.careId, t.id),
    index('placements_of_care_by_status').on(t.careId, t.status, t.id),
    index('placements_of_care_by_change').on(t.careId, t.updatedAt, t.id),
    index('placements_of_care_by_turn').on(t.careId, t.waitsForSide, t.dueDate, t.id),
    // From acceptance on: a registration does not touch them.
    index('placements_of_school_by_start').on(t.schoolId, t.startDate, t.id).where(sql`disclosed`),
    index('placements_of_care_by_start').on(t.careId, t.startDate, t.id).where(sql`disclosed`),
    index('placements_of_team').on(t.teamId, t.id).where(sql`team_id is not null`),
    index('placements_of_location').on(t.locationId),
    index('placements_of_learning_place').on(t.learningPlaceId).where(sql`learning_place_id is not null`),
    index('placements_of_school_supervisor').on(t.schoolSupervisorId).where(sql`school_supervisor_id is not null`),
    index('placements_of_practice_trainer').on(t.practiceTrainerId).where(sql`practice_trainer_id is not null`),
    index('placements_of_seat').on(t.seatId).where(sql`seat_id is not null`),
    ...policies(
      'placements',
      sql.raw(
        `${ofBoth} or status <> 'draft' and exists (select from placement_students s where s.placement_id = placements.id offset 0)`,
      ),
      sql.raw(ofBoth),
    ),
  ],
)

/**
 * Who a placement is for. The care organisation sees the row from acceptance on: the foreign key carries `care_id` and
 * `disclosed` over from the placement, whoever changes it.
 */
export const placementStudents = pgTable(
  'placement_students',
  {
    placementId: uuid('placement_id').primaryKey(),
    schoolId: uuid('school_id').notNull(),
    careId: uuid('care_id').notNull(),
    studentId: uuid('student_id').notNull(),
    /** As they stand with the student: the foreign key carries a change over. */
    studentName: text('student_name').notNull(),
    studentNumber: text('student_number').notNull(),
    /** Natural key of a placement at its school: enrolment number (inschrijvingsnummer) and sequence (volgnummer). */
    enrolmentNumber: text('enrolment_number').notNull(),
    sequence: integer('sequence').notNull(),
    disclosed: boolean('disclosed').notNull().default(false),
  },
  (t) => [
    foreignKey({
      name: 'placement_students_placement',
      columns: [t.placementId, t.careId, t.disclosed],
      foreignColumns: [placements.id, placements.careId, placements.disclosed],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    foreignKey({
      name: 'placement_students_student',
      columns: [t.schoolId, t.studentId, t.studentName, t.studentNumber],
      foreignColumns: [students.schoolId, students.id, students.name, students.studentNumber],
    }).onUpdate('cascade'),
    unique('placement_students_once').on(t.schoolId, t.enrolmentNumber, t.sequence),
    index('placement_students_of_student').on(t.studentId, t.placementId),
    check('placement_students_sequence', sql`sequence between 1 and 999`),
    ...policies(
      'placement_students',
      sql.raw(ofParties('school_id', 'case when disclosed then care_id end', 'student_id')),
      sql.raw(ofParties('school_id', 'care_id')),
    ),
  ],
)

/** Each side's own notes on a placement; the other side does not know that they exist. */
export const placementNotes = pgTable(
  'placement_notes',
  {
    id: id(),
    placementId: uuid('placement_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    text: text('text').notNull(),
    authorSubject: text('author_subject').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'placement_notes_placement',
      columns: [t.placementId],
      foreignColumns: [placements.id],
    }).onDelete('cascade'),
    index('placement_notes_of').on(t.placementId, t.organisationId, t.id),
    ...policies('placement_notes', byOrganisation()),
  ],
)
