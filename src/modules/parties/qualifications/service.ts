import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import { notFound } from '../../../core/problems.ts'
import type { Tx } from '../../../database/transact.ts'
import file from './qualifications.json' with { type: 'json' }
import * as repository from './repository.ts'
import type { qualificationQuery } from './schemas.ts'

export const get = async (tx: Tx, educationCode: string) => {
  const found = await repository.find(tx, educationCode)
  if (!found) throw notFound()
  return found
}

export const list = (tx: Tx, filters: z.output<typeof qualificationQuery>, page: PageRequest) =>
  repository.list(tx, filters, page)

const sources: Readonly<Record<string, string>> = file.sources

/** Brings the table up to the shipped file, as the platform's own work at start. A code that left the file stays: placements name it. */
export const loadQualifications = (tx: Tx): Promise<void> =>
  repository.upsert(
    tx,
    file.qualifications.map((entry) => ({
      ...entry,
      source: entry.source.map((key) => sources[key] ?? key).join('; '),
    })),
  )
