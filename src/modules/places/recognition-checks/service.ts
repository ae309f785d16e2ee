import type { z } from 'zod'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import { notFound } from '../../../core/problems.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Outcome } from '../recognitions/outcomes.ts'
import type { RecognitionProvider, RecognitionQuestion } from '../recognitions/provider.ts'
import { tableProvider } from '../recognitions/tableProvider.ts'
import * as repository from './repository.ts'
import type { recognitionCheckQuery } from './schemas.ts'

export const get = async (tx: Tx, id: string) => {
  const found = await repository.find(tx, id)
  if (!found) throw notFound()
  return found
}

export const list = (tx: Tx, filters: z.output<typeof recognitionCheckQuery>, page: PageRequest) =>
  repository.list(tx, filters, page)

type Answer = { outcome: Outcome; recognisedCode: string | null }

/** A provider that throws is unavailable; the savepoint keeps the transaction usable, a lost connection still fails it. */
const ask = async (tx: Tx, provider: RecognitionProvider, question: RecognitionQuestion): Promise<Answer> => {
  tx.send(tx.sql`savepoint recognition_provider`)
  try {
    return await provider.verify(tx, question)
  } catch {
    await tx.sql`rollback to savepoint recognition_provider`
    return { outcome: 'unavailable', recognisedCode: null }
  }
}

/** A check as it was made, not yet kept. */
export type MadeCheck = Omit<repository.Row, 'version' | 'checkedAt'>

/** Asks whether a company is recognised for an education on a day. The answer is to be kept with `keepCheck`. */
export const askRecognition = async (
  tx: Tx,
  { leerbedrijfId, educationCode, onDate }: RecognitionQuestion,
  provider: RecognitionProvider = tableProvider,
): Promise<MadeCheck> => {
  const answer = await ask(tx, provider, { leerbedrijfId, educationCode, onDate })
  return { id: newId(), leerbedrijfId, educationCode, onDate, provider: provider.name, ...answer }
}

/** Keeps question and answer for the caller's organisation, for good. */
export const keepCheck = (tx: Tx, check: MadeCheck): Promise<repository.Row> => {
  append(tx, [
    {
      type: 'recognition.checked',
      resource: 'recognition-checks',
      resourceId: check.id,
      parties: tx.caller.organisationId ? [tx.caller.organisationId] : [],
      data: { outcome: check.outcome },
    },
  ])
  return repository.insert(tx, check)
}

/**
 * Asks whether a company is recognised for an education on a day, and keeps question and answer for the caller's
 * organisation. Whoever needs a positive answer tests it with `positiveOutcomes`.
 */
export const checkRecognition = async (tx: Tx, question: RecognitionQuestion, provider?: RecognitionProvider) =>
  keepCheck(tx, await askRecognition(tx, question, provider))
