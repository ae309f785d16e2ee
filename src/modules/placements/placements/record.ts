import type { z } from 'zod'
import { flag, moment, number, packed, plain, plains, written } from '../../../database/packed.ts'
import { directoryVersion } from '../../parties/organisations/names.ts'
import type { Placement } from './schemas.ts'

/** What is added when a placement is shown. */
const added = ['school', 'careOrganisation', 'location', 'team', 'student', 'availableActions', 'nextActor'] as const

/** A placement as it is stored, with what its guards ask. */
export type Row = Omit<z.output<typeof Placement>, (typeof added)[number] | 'schoolSupervisor' | 'practiceTrainer'> & {
  schoolId: string
  careId: string
  locationId: string
  teamId: string | null
  studentId: string | null
  studentName: string | null
  studentNumber: string | null
  seatId: string | null
  dueDate: string
  /** Asked in the state `accepted` alone. */
  recognised: boolean | null
  /** The provider could not say whether it is recognised; known once it has been asked, at `confirm`. */
  recognitionUnavailable?: boolean
  /** Asked in the state `active` alone. */
  assessed: boolean | null
  finalMoment: boolean | null
  /** How far its practice agreement is, as `placement_agreement` says it; asked in the state `confirmed` alone. */
  agreement: string | null
  /** How new the names must be that are shown with it. */
  directoryVersion: number | null
}

/** Where a placement is read from, each part for the reader alone. */
export const from = 'placements p left join placement_students ps on ps.placement_id = p.id'

const columns = {
  id: plain('p.id'),
  version: number('p.version'),
  createdAt: moment('p.created_at'),
  updatedAt: moment('p.updated_at'),
  status: plain('p.status'),
  reason: plain('p.reason'),
  schoolId: plain('p.school_id'),
  careId: plain('p.care_id'),
  locationId: plain('p.location_id'),
  teamId: plain('p.team_id'),
  learningPlaceId: plain('p.learning_place_id'),
  seatId: plain('p.seat_id'),
  studentId: plain('ps.student_id'),
  studentName: written('ps.student_name'),
  studentNumber: written('ps.student_number'),
  enrolmentNumber: written('ps.enrolment_number'),
  sequence: number('ps.sequence'),
  educationCode: plain('p.education_code'),
  level: number('p.level'),
  learningRoute: plain('p.learning_route'),
  startDate: plain('p.start_date'),
  plannedEndDate: plain('p.planned_end_date'),
  actualEndDate: plain('p.actual_end_date'),
  totalHours: number('p.total_hours'),
  hoursPerWeek: number('p.hours_per_week'),
  weekdays: plains('p.weekdays'),
  schoolSupervisorId: plain('p.school_supervisor_id'),
  practiceTrainerId: plain('p.practice_trainer_id'),
  workSupervisorIds: plains('p.work_supervisor_ids'),
  matchingMethod: plain('p.matching_method'),
  employmentContractSeenOn: plain('p.employment_contract_seen_on'),
  vogRequired: flag('p.vog_required'),
  vogSeenOn: plain('p.vog_seen_on'),
  dueDate: plain('p.due_date'),
  recognised: flag(
    "case when p.status = 'accepted' then is_recognised(p.location_id, p.education_code, p.start_date) end",
  ),
  assessed: flag("case when p.status = 'active' then placement_is_assessed(p.id) end"),
  finalMoment: flag("case when p.status = 'active' then placement_had_final_moment(p.id) end"),
  agreement: plain("case when p.status = 'confirmed' then placement_agreement(p.id) end"),
  directoryVersion: number(directoryVersion),
} as const

/** A placement as one text, read into a row that has room for what is shown with it. */
export const record = packed<Omit<Row, 'recognitionUnavailable'>>(columns, added)
