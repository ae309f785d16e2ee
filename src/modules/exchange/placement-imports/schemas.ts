import { z } from 'zod'
import { freeText, instant, pageOf, pageQuery, record, updatedSinceQuery } from '../../../http/fields.ts'

/** The life of an import. */
export const importStatuses = ['received', 'running', 'completed', 'failed'] as const

/** The largest file that is taken. */
export const largestFile = 64 * 1024 * 1024

const rows = (description: string, example: number) => z.int().meta({ description, example })

/** What `?fileName=` of an upload says. */
export const importUploadQuery = z.strictObject({
  fileName: freeText(200)
    .optional()
    .meta({ description: 'Name of the file, to recognise it by (bestandsnaam).', example: 'bpv-najaar.csv' }),
})

export const importQuery = z.strictObject({ ...pageQuery, ...updatedSinceQuery })
export const rejectionQuery = z.strictObject(pageQuery)

export const PlacementImport = z
  .object({
    ...record,
    status: z.enum(importStatuses).meta({
      description:
        '`received`, `running`, `completed`; `failed` when the file could not be read to its end: what came before that stands (status).',
    }),
    dryRun: z.boolean().meta({ description: 'Reports what would happen and lands nothing (proefimport).' }),
    fileName: z.string().nullable().meta({ description: 'As it was sent (bestandsnaam).' }),
    bytes: rows('Size of the file (grootte).', 259217),
    rowsRead: rows('Rows done so far: the sum of the three below (regels verwerkt).', 1200),
    rowsImported: rows('Rows that made or changed a placement (regels ingelezen).', 1114),
    rowsUnchanged: rows('Rows that say what was known (regels ongewijzigd).', 0),
    rowsRejected: rows('Rows that were refused; see `/rejections` and `/error-file` (regels geweigerd).', 86),
    ignoredColumns: z.array(z.string()).meta({
      description: 'Headers that are not known; those cells are not kept (genegeerde kolommen).',
      example: ['klas'],
    }),
    problems: z.array(z.object({ code: z.string(), message: z.string() })).meta({
      description: 'What is wrong with the file as a whole, in the language of the reader (problemen).',
      example: [],
    }),
    startedAt: instant().nullable(),
    completedAt: instant().nullable(),
  })
  .meta({
    id: 'PlacementImport',
    description: 'A file of placements that is read in the background (plaatsingenimport).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      version: 5,
      createdAt: '2026-06-01T08:30:00Z',
      updatedAt: '2026-06-01T08:30:02Z',
      status: 'completed',
      dryRun: false,
      fileName: 'bpv-najaar.csv',
      bytes: 259217,
      rowsRead: 1200,
      rowsImported: 1114,
      rowsUnchanged: 0,
      rowsRejected: 86,
      ignoredColumns: ['klas'],
      problems: [],
      startedAt: '2026-06-01T08:30:01Z',
      completedAt: '2026-06-01T08:30:02Z',
    },
  })

export const PlacementImportPage = pageOf(PlacementImport, 'PlacementImportPage')

export const ImportRejection = z
  .object({
    line: z.int().meta({ description: 'Line of the file, the header being line 1 (regel).', example: 155 }),
    column: z.string().nullable().meta({
      description: 'Header of the column in the file; null when it is the row as a whole (kolom).',
      example: 'crebocode',
    }),
    code: z.string().meta({ description: 'What is wrong, for programs (code).', example: 'unknown-education-code' }),
    message: z.string().meta({
      description: 'What is wrong and what would be right, for people (melding).',
      example: 'Kolom "crebocode": "25999" is onbekend.',
    }),
  })
  .meta({
    id: 'ImportRejection',
    description: 'One thing wrong in one row of an import (geweigerde regel).',
    example: {
      line: 155,
      column: 'crebocode',
      code: 'unknown-education-code',
      message: 'Column "crebocode": "25999" is not known.',
    },
  })

export const ImportRejectionPage = pageOf(ImportRejection, 'ImportRejectionPage')
