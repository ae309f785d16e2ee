import type { Problem, ProblemFactory } from '../core/problem.ts'
import { conflict, invalidInput } from '../core/problems.ts'

/** What a failed statement says; postgres.js puts these fields on its error. */
type StatementError = { code?: string; constraint_name?: string; name?: string }

const byConstraint = new Map<string, ProblemFactory>()

/**
 * Says which problem a named constraint stands for. Called where the problem is declared, once per constraint.
 */
export const constraint = (name: string, makes: ProblemFactory): void => {
  if (byConstraint.has(name)) throw new Error(`constraint ${name} is mapped twice`)
  byConstraint.set(name, makes)
}

/** The constraints that stand for a problem. */
export const mappedConstraints = (): readonly string[] => [...byConstraint.keys()]

/** SQLSTATE class → problem, for what has no constraint of ours. One table, after PostgREST. */
const byState: Readonly<Record<string, ProblemFactory>> = {
  '23505': conflict,
  '23503': conflict,
  '23514': conflict,
  '23P01': conflict,
  '22021': invalidInput,
  '22P05': invalidInput,
  '22P02': invalidInput,
  '22003': invalidInput,
  '22008': invalidInput,
}

/** The problem a database error stands for: by constraint name, then by SQLSTATE; undefined when it is our own fault. */
export const problemOf = (error: unknown): Problem | undefined => {
  const { code, constraint_name } = (error ?? {}) as StatementError
  const makes = byConstraint.get(constraint_name ?? '') ?? byState[code ?? '']
  return makes?.({}, { cause: error })
}
