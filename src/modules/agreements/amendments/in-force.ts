import type { z } from 'zod'
import { addDays, today } from '../../../core/dates.ts'
import type { Json } from '../../../core/pointers.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Standing } from '../agreements/record.ts'
import { load } from '../agreements/standing.ts'
import { sources } from '../terms/sources.ts'
import { noTermsOnThatDay } from './problems.ts'
import * as repository from './repository.ts'
import type { TermsOnDay } from './schemas.ts'

/** The first and last day of an agreement that was agreed; one that was dissolved or replaced held until the day before. */
const periodOf = ({ row }: Standing): { startDate: string; endDate: string | null } | null => {
  if (row.agreedNumber === null) return null
  const cut = row.status === 'dissolved' || row.status === 'superseded'
  // A dissolution that was announced is what is known today.
  const over = cut ? row.endedOn : row.endsOn
  return { startDate: row.startDate, endDate: over === null ? row.endDate : addDays(over, -1) }
}

const heldOn = async (tx: Tx, standing: Standing, asOf: string) => {
  const { row } = standing
  const period = periodOf(standing)
  if (!period || asOf < period.startDate || (period.endDate !== null && asOf > period.endDate))
    throw noTermsOnThatDay(
      { asOf },
      { members: { startDate: period?.startDate ?? null, endDate: period?.endDate ?? null } },
    )
  const amended = await repository.effective(tx, row.id)
  const base = amended[0]?.number ?? row.agreedNumber!
  const later = (day: string): string => (day > period.startDate ? day : period.startDate)
  const steps = [
    { number: base, amendmentId: null, since: period.startDate },
    ...amended
      .filter(({ since }) => since <= asOf)
      .map(({ resultNumber, amendmentId, since }) => ({ number: resultNumber, amendmentId, since: later(since) })),
  ]
  const versions = await repository.versionsOf(
    tx,
    row.id,
    steps.map(({ number }) => number),
  )
  const { number, contentHash, terms } = versions.get(steps.at(-1)!.number)!
  const found = sources(
    steps.map(({ number: version, amendmentId, since }) => ({
      terms: versions.get(version)!.terms as unknown as Json,
      source: { agreementId: row.id, version, amendmentId, since },
    })),
  )
  return {
    number,
    contentHash,
    ...period,
    terms,
    sources: found.map(({ pointer, source }) => ({ pointer, ...source })),
  }
}

/** The organisations that a framework must be between: those that learn and work together, not one that signs along. */
const between = ({ parties }: Standing): string[] =>
  parties.flatMap(({ role, organisationId }) =>
    organisationId !== null && role !== 'contract-partner' ? [organisationId] : [],
  )

/**
 * What holds of an agreement on a day, today by default: the version as signed and the amendments that took effect by then,
 * with the source of every field, below the partnership agreement between its organisations where the caller is party to one.
 * 404 `no-terms-on-that-day` outside the days on which it holds, which that names.
 */
export const termsOn = async (tx: Tx, id: string, asked: string | undefined): Promise<z.output<typeof TermsOnDay>> => {
  const standing = await load(tx, id)
  const asOf = asked ?? today(tx.now)
  const own = await heldOn(tx, standing, asOf)
  const { kind } = standing.row
  const frameworkId = kind === 'partnership' ? undefined : await repository.frameworkOf(tx, between(standing), asOf)
  const framework = frameworkId
    ? { agreementId: frameworkId, ...(await heldOn(tx, await load(tx, frameworkId), asOf)) }
    : null
  const pending = (await repository.pending(tx, id)).map(
    ({ id: amendmentId, status, effectiveDate, objectUntilDate }) => ({
      amendmentId,
      status: status as z.output<typeof TermsOnDay>['pending'][number]['status'],
      effectiveDate,
      objectUntilDate,
    }),
  )
  return { agreementId: id, kind, asOf, ...own, framework, pending }
}
