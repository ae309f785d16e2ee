import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, jsonb, pgPolicy, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { api, id, instant, oneOf, versioned } from '../../../../database/columns.ts'
import { mine, systemPolicy } from '../../../../database/policies.ts'
import { participating } from '../participants.ts'
import { projects } from '../tables.ts'
import { audiences, commentLifecycle } from './lifecycle.ts'

const takesPart = participating('project_comments.project_id')
const readable = sql.raw(
  `case audience when 'shared' then ${takesPart} when 'own' then organisation_id = ${mine.organisation} else false end`,
)

/** What is said about a project, a field or a milestone of it: to every party, or within one organisation (opmerkingen). */
export const projectComments = pgTable(
  'project_comments',
  {
    id: id(),
    projectId: uuid('project_id').notNull(),
    /** Whose comment it is. */
    organisationId: uuid('organisation_id').notNull(),
    audience: text('audience').notNull(),
    /** The comment that it answers. */
    parentId: uuid('parent_id'),
    /** Where in the content, as a JSON Pointer; empty for the whole. */
    pointer: text('pointer').notNull(),
    /** The version of the content that it is about. */
    number: integer('number').notNull(),
    text: text('text').notNull(),
    /** Who is asked to look: `{organisationId, role}`, or a colleague by `memberId`. */
    mentions: jsonb('mentions').notNull().default([]),
    status: text('status').notNull().default(commentLifecycle.initial),
    resolvedAt: instant('resolved_at'),
    ...versioned(),
  },
  (t) => [
    foreignKey({ name: 'project_comments_project', columns: [t.projectId], foreignColumns: [projects.id] }),
    unique('project_comments_thread').on(t.projectId, t.id, t.audience),
    foreignKey({
      name: 'project_comments_parent',
      columns: [t.projectId, t.parentId, t.audience],
      foreignColumns: [t.projectId, t.id, t.audience],
    }),
    check('project_comments_audience', oneOf('audience', audiences)),
    check('project_comments_status', oneOf('status', commentLifecycle.states)),
    check('project_comments_resolved', sql`(status = 'resolved') = (resolved_at is not null)`),
    index('project_comments_of').on(t.projectId, t.id),
    index('project_comments_by_change').on(t.projectId, t.updatedAt, t.id),
    index('project_comments_answers').on(t.parentId, t.id),
    pgPolicy('project_comments_read', { for: 'select', to: api, using: readable }),
    pgPolicy('project_comments_insert', {
      for: 'insert',
      to: api,
      withCheck: sql.raw(`organisation_id = ${mine.organisation} and ${takesPart}`),
    }),
    pgPolicy('project_comments_update', { for: 'update', to: api, using: readable, withCheck: readable }),
    systemPolicy('project_comments'),
  ],
)
