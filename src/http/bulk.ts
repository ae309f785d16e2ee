import { z } from 'zod'
import { type FieldError, fill, type Language, Problem, problem, type Text } from '../core/problem.ts'
import { invalidInput } from '../core/problems.ts'
import { problemOf } from '../database/errors.ts'
import { keeping, keptOf, type Tx } from '../database/transact.ts'
import { problemBody } from './errors.ts'
import type { ProblemDetails } from './openapi/problem.ts'

/* Many things at once (207, or all or nothing): what became of each, as it would have been answered by itself. */

export const bulkRefused = problem({
  code: 'bulk-refused',
  status: 409,
  title: { en: 'Not all items are possible', nl: 'Niet alle opdrachten zijn mogelijk' },
  detail: {
    en: 'You asked for all or nothing: nothing was changed. `errors` names the items that stand in the way.',
    nl: 'U vroeg om alles of niets: er is niets gewijzigd. `errors` noemt de opdrachten die in de weg staan.',
  },
})

export const bulkQuery = z.strictObject({
  atomic: z.enum(['true', 'false']).default('false').meta({
    description: '`true`: all items or none; otherwise an item that fails hurts no other (alles of niets).',
  }),
})

/** An item that fails: its place in the list of that name, and why. */
export type Failure = { list: string; index: number; thrown: Problem }
/** Where the items were sent, and how the answer reads. */
export type Told = { path: string; language: Language; publicUrl: string }

/** The problem of one item; undefined for what fails them all (a lost connection, a deadlock, our own fault). */
export const asProblem = (error: unknown): Problem | undefined => {
  if (!(error instanceof Problem)) return problemOf(error)
  return error.kind.status < 500 ? error : undefined
}

/** A failure with pointers into the body that was sent. */
export const failure = (list: string, index: number, thrown: Problem): Failure => {
  const { kind, parameters, extra } = thrown
  if (!extra.errors) return { list, index, thrown }
  const errors = extra.errors.map((error) => ({ ...error, pointer: `/${list}/${index}${error.pointer}` }))
  return { list, index, thrown: new Problem(kind, parameters, { ...extra, errors }) }
}

/** The failure as it is told in the item’s own result. */
export const problemOfItem = ({ list, index, thrown }: Failure, tx: Tx, { path, language, publicUrl }: Told) =>
  problemBody(thrown, language, {
    instance: `${path}#/${list}/${index}`,
    requestId: tx.requestId,
    publicUrl,
  }) as z.output<typeof ProblemDetails>

/** All or nothing: 400 when an item is not valid, else 409; each item that fails is named with its reasons. */
export const refusal = (failures: readonly Failure[]): Problem => {
  const errors = failures.flatMap(
    ({ list, index, thrown }): readonly FieldError[] =>
      thrown.extra.errors ?? [
        { in: 'body', pointer: `/${list}/${index}`, code: thrown.kind.code, message: textOf(thrown) },
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
