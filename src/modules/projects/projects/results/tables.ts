import { foreignKey, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../../../database/columns.ts'
import { keptByParticipants } from '../participants.ts'
import { projects } from '../tables.ts'

/** What came out of a project, as it was completed: results, lessons, and what goes on under whom. */
export const projectResults = pgTable(
  'project_results',
  {
    projectId: uuid('project_id').primaryKey(),
    results: text('results').notNull(),
    lessons: text('lessons').notNull(),
    continues: jsonb('continues').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    foreignKey({ name: 'project_results_project', columns: [t.projectId], foreignColumns: [projects.id] }),
    ...keptByParticipants('project_results'),
  ],
)
