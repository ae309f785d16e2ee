import { boolean, check, date, foreignKey, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { oneOf, versioned } from '../../../database/columns.ts'
import { byKind, byParties, mine, readWritePolicies } from '../../../database/policies.ts'
import { placements } from '../placements/tables.ts'
import { results } from './results.ts'

const shared = () => ({
  placementId: uuid('placement_id').primaryKey(),
  schoolId: uuid('school_id').notNull(),
  careId: uuid('care_id').notNull(),
  result: text('result').notNull(),
})

/** The school's assessment of a placement (WEB art. 7.2.8); written by the school alone. */
export const placementAssessments = pgTable(
  'placement_assessments',
  {
    ...shared(),
    assessedOn: date('assessed_on', { mode: 'string' }).notNull(),
    companyHeard: boolean('company_heard').notNull(),
    ...versioned(),
  },
  (t) => [
    foreignKey({
      name: 'placement_assessments_placement',
      columns: [t.placementId, t.schoolId, t.careId],
      foreignColumns: [placements.id, placements.schoolId, placements.careId],
    }).onDelete('cascade'),
    check('placement_assessments_result', oneOf('result', results)),
    ...readWritePolicies(
      'placement_assessments',
      byParties(),
      byKind({ education: `school_id = ${mine.organisation}` }),
    ),
  ],
)

/** The company's judgement, which the school takes into account; written by the care organisation alone. */
export const placementJudgements = pgTable(
  'placement_judgements',
  {
    ...shared(),
    judgedOn: date('judged_on', { mode: 'string' }).notNull(),
    remarks: text('remarks'),
    ...versioned(),
  },
  (t) => [
    foreignKey({
      name: 'placement_judgements_placement',
      columns: [t.placementId, t.schoolId, t.careId],
      foreignColumns: [placements.id, placements.schoolId, placements.careId],
    }).onDelete('cascade'),
    check('placement_judgements_result', oneOf('result', results)),
    ...readWritePolicies('placement_judgements', byParties(), byKind({ care: `care_id = ${mine.organisation}` })),
  ],
)
