import type { Role, Scope, Side } from './caller.ts'
import type { Text } from './problem.ts'

/** A step of a lifecycle: who may take it, from where to where. */
export type Transition<S extends string> = Readonly<{
  from: readonly S[]
  to: S
  by: Readonly<Partial<Record<Side, readonly Role[]>>>
  scope: Scope
}>

/**
 * A lifecycle as data (ARCHITECTURE.md §3): from it come the CHECK, the zod enums, the compare-and-set list,
 * `availableActions`, the 409's details, the picture in the documents and the test matrix.
 */
export type Lifecycle<S extends string = string, A extends string = string> = Readonly<{
  name: string
  states: readonly S[]
  initial: S
  transitions: Readonly<Record<A, Transition<S>>>
}>

/** Declares a lifecycle; keeps its states and actions as types. */
export const lifecycle = <const S extends string, const A extends string>(made: Lifecycle<S, A>): Lifecycle<S, A> =>
  made

/** The actions that lead out of a state, in the order they are declared. */
export const actionsFrom = <S extends string, A extends string>({ transitions }: Lifecycle<S, A>, status: S): A[] =>
  (Object.keys(transitions) as A[]).filter((action) => transitions[action].from.includes(status))

/** A condition for an action that is not met: the rule, what it means, and the ROLE (never a person) that can meet it. */
export type Unmet = { rule: string; message: Text; satisfiedBy: Role }

/** A Mermaid state diagram of a lifecycle. */
export const diagram = <S extends string, A extends string>({
  initial,
  states,
  transitions,
}: Lifecycle<S, A>): string => {
  const named = (state: S) => state.replaceAll('-', '_')
  const steps = (Object.entries(transitions) as [A, Transition<S>][]).flatMap(([action, { from, to }]) =>
    from.map((state) => `  ${named(state)} --> ${named(to)}: ${action}`),
  )
  const ends = states.filter(
    (state) => !Object.values<Transition<S>>(transitions).some(({ from }) => from.includes(state)),
  )
  return [
    'stateDiagram-v2',
    `  [*] --> ${named(initial)}`,
    ...steps,
    ...ends.map((state) => `  ${named(state)} --> [*]`),
  ].join('\n')
}
