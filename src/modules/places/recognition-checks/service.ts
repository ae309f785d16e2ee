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

/**
 * Asks whether a company is recognised for an education on a day, and keeps question and answer for the caller's
 * organisation. Whoever needs a positive answer tests it with `positiveOutcomes`.
 */
export const checkRecognition = async (
  tx: Tx,
  question: RecognitionQuestion,
  provider: RecognitionProvider = tableProvider,
) => {
  const { leerbedrijfId, educationCode, onDate } = question
  const answer = await ask(tx, provider, question)
  const check = { id: newId(), leerbedrijfId, educationCode, onDate, provider: provider.name, ...answer }
  const kept = await repository.insert(tx, check)
  append(tx, [
    {
      type: 'recognition.checked',
      resource: 'recognition-checks',
      resourceId: check.id,
      parties: tx.caller.organisationId ? [tx.caller.organisationId] : [],
      data: { outcome: check.outcome },
    },
  ])
  return kept
}
