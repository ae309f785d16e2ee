import type { z } from 'zod'
import { holdsRole } from '../../../../core/caller.ts'
import { type FieldError, fill, type Language, Problem, type Text } from '../../../../core/problem.ts'
import { insufficientScope, invalidInput } from '../../../../core/problems.ts'
import { problemOf } from '../../../../database/errors.ts'
import { savepoint } from '../../../../database/nested.ts'
import { keeping, keptOf, type Tx } from '../../../../database/transact.ts'
import { problemBody } from '../../../../http/errors.ts'
import { schoolStaff } from '../lifecycle.ts'
import { register, take } from '../service.ts'
import { notYours } from '../show.ts'
import { bulkRefused } from './problems.ts'
import type { BulkItem, PlacementBulkResult } from './schemas.ts'

type Result = z.output<typeof PlacementBulkResult>
type Failure = { index: number; thrown: Problem }
type Asked = { items: readonly BulkItem[]; atomic: boolean; language: Language; publicUrl: string }

/**
 * Does many things in one transaction, each behind a savepoint of its own: one that fails leaves nothing half done and
 * hurts no other. All or nothing, every item is tried as well, so that all that stands in the way is told at once.
 */
export const perform = async (tx: Tx, { items, atomic, language, publicUrl }: Asked): Promise<{ items: Result[] }> => {
  const results: Result[] = []
  const failures: Failure[] = []
  for (const [index, item] of items.entries()) {
    try {
      results.push({ index, ...(await savepoint(tx, (part) => one(part, item, language, publicUrl))) })
    } catch (error) {
      const thrown = asProblem(error)
      if (!thrown) throw error
      failures.push({ index, thrown: pointed(thrown, index) })
      if (!atomic) await keptOf(error)?.(tx)
      results.push({ index, status: thrown.kind.status, problem: shown(failures.at(-1)!, tx, language, publicUrl) })
    }
  }
  if (atomic && failures.length > 0) throw refusal(failures)
  return { items: results }
}

const one = async (tx: Tx, item: BulkItem, language: Language, publicUrl: string): Promise<Omit<Result, 'index'>> => {
  if (item.operation === 'invalid') throw invalidInput({}, { errors: item.errors })
  if (item.operation === 'transition') {
    const { operation, id, ...step } = item
    return { status: 200, body: await take(tx, id, step, null, language) }
  }
  if (!tx.caller.scopes.has('placements:write')) throw insufficientScope({ scope: 'placements:write' })
  if (tx.caller.kind !== 'education' || !holdsRole(tx.caller, schoolStaff)) throw notYours(schoolStaff)
  const { operation, ...value } = item
  const body = await register(tx, value, language)
  return { status: 201, location: `${publicUrl}/v1/placements/${body.id}`, body }
}

/** The problem of one item; undefined for what fails them all (a lost connection, a deadlock, our own fault). */
const asProblem = (error: unknown): Problem | undefined => {
  if (!(error instanceof Problem)) return problemOf(error)
  return error.kind.status < 500 ? error : undefined
}

/** The problem with pointers into the body that was sent. */
const pointed = (thrown: Problem, index: number): Problem => {
  const { kind, parameters, extra } = thrown
  if (!extra.errors) return thrown
  const errors = extra.errors.map((error) => ({ ...error, pointer: `/items/${index}${error.pointer}` }))
  return new Problem(kind, parameters, { ...extra, errors })
}

const shown = ({ index, thrown }: Failure, tx: Tx, language: Language, publicUrl: string) =>
  problemBody(thrown, language, {
    instance: `/v1/placements/_bulk#/items/${index}`,
    requestId: tx.requestId,
    publicUrl,
  }) as Result['problem']

/** All or nothing: 400 when an item is not valid, else 409; each item that fails is named with its reasons. */
const refusal = (failures: readonly Failure[]): Problem => {
  const errors = failures.flatMap(
    ({ index, thrown }): readonly FieldError[] =>
      thrown.extra.errors ?? [
        { in: 'body', pointer: `/items/${index}`, code: thrown.kind.code, message: textOf(thrown) },
      ],
  )
  const invalid = failures.some(({ thrown }) => thrown.kind.status === 400)
  return keeping(invalid ? invalidInput({}, { errors }) : bulkRefused({}, { errors }), async (tx) => {
    for (const { thrown } of failures) await keptOf(thrown)?.(tx)
  })
}

/** What a problem says, in both languages; for unmet rules, what they are. */
const textOf = ({ kind, parameters, extra }: Problem): Text => {
  const unmet = (extra.members?.unmet ?? []) as readonly { message: Text }[]
  const dutch = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, parameters[`${name}.nl`] ?? value]),
  )
  const say = (language: Language, given: typeof parameters) =>
    unmet.length > 0 ? unmet.map(({ message }) => message[language]).join(' ') : fill(kind.detail[language], given)
  return { en: say('en', parameters), nl: say('nl', dutch) }
}
