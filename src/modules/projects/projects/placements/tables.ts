import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../../../database/columns.ts'
import { ofParties, policies } from '../../../../database/policies.ts'
import { placements } from '../../../placements/placements/tables.ts'
import { participating } from '../participants.ts'
import { projects } from '../tables.ts'

/**
 * The placements that a project touches (geraakte plaatsingen). Of the school and the care organisation of a placement alone, as
 * far as they take part: the others of the project do not learn that it exists. Whether the care organisation knows of it yet,
 * the placement itself says, which every query reads with it.
 */
export const projectPlacements = pgTable(
  'project_placements',
  {
    projectId: uuid('project_id').notNull(),
    placementId: uuid('placement_id').notNull(),
    schoolId: uuid('school_id').notNull(),
    careId: uuid('care_id').notNull(),
    /** The organisation that said so. */
    linkedBy: uuid('linked_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'project_placements_pkey', columns: [t.projectId, t.placementId] }),
    foreignKey({ name: 'project_placements_project', columns: [t.projectId], foreignColumns: [projects.id] }),
    foreignKey({
      name: 'project_placements_placement',
      columns: [t.placementId, t.schoolId, t.careId],
      foreignColumns: [placements.id, placements.schoolId, placements.careId],
    }).onDelete('cascade'),
    index('project_placements_of_placement').on(t.placementId),
    index('project_placements_of_school').on(t.schoolId, t.projectId, t.placementId),
    index('project_placements_of_care').on(t.careId, t.projectId, t.placementId),
    ...policies(
      'project_placements',
      sql.raw(`${ofParties('school_id', 'care_id')} and ${participating('project_placements.project_id')}`),
    ),
  ],
)
