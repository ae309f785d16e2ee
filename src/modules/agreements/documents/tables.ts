import { customType, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../../database/columns.ts'
import { readByParticipants } from '../agreements/participants.ts'
import { agreementSeals } from '../agreements/tables.ts'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/**
 * The document of each sealed version, made once and never again: what makes it may change, a document of a signed version does
 * not. As JSON (canonical, RFC 8785) and as the PDF that was made of it, each with its SHA-256; the
 * PDF is stored compressed (gzip), a sixth of its size. Written by the platform alone.
 */
export const agreementDocuments = pgTable(
  'agreement_documents',
  {
    agreementId: uuid('agreement_id').notNull(),
    number: integer('number').notNull(),
    contentHash: text('content_hash').notNull(),
    json: text('json').notNull(),
    jsonDigest: text('json_digest').notNull(),
    pdf: bytea('pdf').notNull(),
    pdfDigest: text('pdf_digest').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'agreement_documents_pkey', columns: [t.agreementId, t.number] }),
    foreignKey({
      name: 'agreement_documents_seal',
      columns: [t.agreementId, t.number],
      foreignColumns: [agreementSeals.agreementId, agreementSeals.number],
    }),
    unique('agreement_documents_json').on(t.jsonDigest),
    unique('agreement_documents_pdf').on(t.pdfDigest),
    index('agreement_documents_by_hash').on(t.contentHash),
    ...readByParticipants('agreement_documents'),
  ],
)
