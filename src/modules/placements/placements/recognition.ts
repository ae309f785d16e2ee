import type { Tx } from '../../../database/transact.ts'
import { askRecognition, keepCheck, type MadeCheck } from '../../places/recognition-checks/service.ts'
import { positiveOutcomes } from '../../places/recognitions/outcomes.ts'
import type { RecognitionProvider } from '../../places/recognitions/provider.ts'
import type { Row } from './record.ts'
import { companiesAt } from './repository.ts'

/** A placement as the provider judges it, with the checks it was judged by. */
export type Judged = { row: Row; checks: readonly MadeCheck[] }

/**
 * Asks the provider about the company of a placement on its first day: what the placement shows beforehand is the
 * service's own table, what it is confirmed by is this. A location without a leerbedrijf-ID is recognised for nothing.
 */
export const judgeRecognition = async (tx: Tx, row: Row, provider?: RecognitionProvider): Promise<Judged> => {
  const { educationCode, startDate: onDate } = row
  const checks: MadeCheck[] = []
  for (const leerbedrijfId of await companiesAt(tx, row.locationId)) {
    const check = await askRecognition(tx, { leerbedrijfId, educationCode, onDate }, provider)
    checks.push(check)
    if (positiveOutcomes.includes(check.outcome)) break
  }
  const recognised = checks.some(({ outcome }) => positiveOutcomes.includes(outcome))
  const recognitionUnavailable = !recognised && checks.some(({ outcome }) => outcome === 'unavailable')
  return { row: { ...row, recognised, recognitionUnavailable }, checks }
}

/** Keeps the checks a placement was judged by. */
export const keepChecks = async (tx: Tx, checks: readonly MadeCheck[]): Promise<void> => {
  for (const check of checks) await keepCheck(tx, check)
}
