import { sql } from 'drizzle-orm'
import { bigint, boolean, check, foreignKey, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, oneOf, searchName, versioned } from '../../../database/columns.ts'
import { byOrganisationOrPlatform, everybody, policies, readWritePolicies } from '../../../database/policies.ts'
import { kinds, statuses } from './schemas.ts'

/** The directory of parties: readable by every party, written by the platform and by each for itself. */
export const organisations = pgTable(
  'organisations',
  {
    id: id(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    /** The name as it is searched: lower case without diacritics. */
    searchName: searchName('search_name').notNull(),
    status: text('status').notNull().default('active'),
    contactEmail: text('contact_email'),
    contactPhone: text('contact_phone'),
    contactUrl: text('contact_url'),
    /** The organisation it was found to be; its id answers 308. */
    mergedInto: uuid('merged_into'),
    ...versioned(),
  },
  (t) => [
    check('organisations_kind', oneOf('kind', kinds)),
    check('organisations_status', oneOf('status', statuses)),
    check('organisations_merged', sql`merged_into is null or status = 'archived'`),
    foreignKey({ name: 'organisations_merged_into', columns: [t.mergedInto], foreignColumns: [t.id] }),
    index('organisations_by_merge').on(t.mergedInto).where(sql`merged_into is not null`),
    index('organisations_by_name').on(t.searchName, t.id),
    index('organisations_by_kind').on(t.kind, t.id),
    index('organisations_by_change').on(t.updatedAt, t.id),
    ...readWritePolicies('organisations', everybody, byOrganisationOrPlatform('id')),
  ],
)

/**
 * One row that counts the changes of names and states of organisations, locations and teams (`rules.sql`), so that who
 * remembers names knows whether they still hold.
 */
export const directoryVersion = pgTable(
  'directory_version',
  { single: boolean('single').primaryKey().default(true), version: bigint('version', { mode: 'number' }).notNull() },
  () => [check('directory_version_one', sql`single`), ...policies('directory_version', everybody)],
)

/** Codes of organisations and locations; a code of one type belongs to one holder (DOMAIN.md §1). */
export const codes = pgTable(
  'codes',
  {
    codeType: text('code_type').notNull(),
    code: text('code').notNull(),
    /** The organisation or location that holds it. */
    holderId: uuid('holder_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
  },
  (t) => [
    foreignKey({ name: 'codes_organisation', columns: [t.organisationId], foreignColumns: [organisations.id] }),
    uniqueIndex('codes_unique').on(t.codeType, t.code),
    index('codes_by_holder').on(t.holderId),
    index('codes_by_organisation').on(t.organisationId),
    ...readWritePolicies('codes', everybody, byOrganisationOrPlatform()),
  ],
)
