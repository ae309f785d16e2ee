import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, instant, oneOf, versioned } from '../../../database/columns.ts'
import { byKind, mine, policies } from '../../../database/policies.ts'
import { organisations } from '../../parties/organisations/tables.ts'
import { importStatuses } from './schemas.ts'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })
const ofSchool = byKind({ education: `school_id = ${mine.organisation}` })

/** Placement imports (plaatsingenimports): a file, how far it was read, and what came of it. For the school alone. */
export const placementImports = pgTable(
  'placement_imports',
  {
    id: id(),
    schoolId: uuid('school_id').notNull(),
    status: text('status').notNull().default('received'),
    dryRun: boolean('dry_run').notNull(),
    fileName: text('file_name'),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    /** Rows that are done; a worker goes on behind them. */
    rowsRead: integer('rows_read').notNull().default(0),
    rowsImported: integer('rows_imported').notNull().default(0),
    rowsUnchanged: integer('rows_unchanged').notNull().default(0),
    rowsRejected: integer('rows_rejected').notNull().default(0),
    /** How the file is laid out: headers, their places, the delimiter; for the error file. */
    layout: jsonb('layout'),
    /** Why the file as a whole was refused from some row on. */
    problems: jsonb('problems').notNull().default(sql`'[]'`),
    /** Who sent it, and with which request: the author of what it lands. */
    requestedBy: text('requested_by').notNull(),
    requestId: text('request_id').notNull(),
    /** Until when the worker that holds it may be silent. */
    leaseUntil: instant('lease_until'),
    startedAt: instant('started_at'),
    completedAt: instant('completed_at'),
    ...versioned(),
  },
  (t) => [
    foreignKey({ name: 'placement_imports_school', columns: [t.schoolId], foreignColumns: [organisations.id] }),
    unique('placement_imports_owner').on(t.schoolId, t.id),
    check('placement_imports_status', oneOf('status', importStatuses)),
    check('placement_imports_counts', sql`rows_read = rows_imported + rows_unchanged + rows_rejected`),
    index('placement_imports_by_change').on(t.schoolId, t.updatedAt, t.id),
    index('placement_imports_waiting').on(t.id).where(sql`status in ('received', 'running')`),
    ...policies('placement_imports', ofSchool),
  ],
)

/** The bytes of a file, in order; deleted when the import has ended. */
export const placementImportChunks = pgTable(
  'placement_import_chunks',
  {
    importId: uuid('import_id').notNull(),
    schoolId: uuid('school_id').notNull(),
    n: integer('n').notNull(),
    bytes: bytea('bytes').notNull(),
  },
  (t) => [
    primaryKey({ name: 'placement_import_chunks_pkey', columns: [t.importId, t.n] }),
    foreignKey({
      name: 'placement_import_chunks_import',
      columns: [t.schoolId, t.importId],
      foreignColumns: [placementImports.schoolId, placementImports.id],
    }).onDelete('cascade'),
    ...policies('placement_import_chunks', ofSchool),
  ],
)

/** Rows that were refused, with what was wrong; cells that hold a BSN or that we do not know are left out. */
export const placementImportRejections = pgTable(
  'placement_import_rejections',
  {
    importId: uuid('import_id').notNull(),
    schoolId: uuid('school_id').notNull(),
    record: integer('record').notNull(),
    line: integer('line').notNull(),
    fields: jsonb('fields').notNull(),
    problems: jsonb('problems').notNull(),
  },
  (t) => [
    primaryKey({ name: 'placement_import_rejections_pkey', columns: [t.importId, t.record] }),
    foreignKey({
      name: 'placement_import_rejections_import',
      columns: [t.schoolId, t.importId],
      foreignColumns: [placementImports.schoolId, placementImports.id],
    }).onDelete('cascade'),
    ...policies('placement_import_rejections', ofSchool),
  ],
)
