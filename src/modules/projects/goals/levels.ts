import type { CallerKind } from '../../../core/caller.ts'

/** Whose goal it is (niveau), lowest first: a goal contributes to goals of its own level or a higher one. */
export const levels = ['team', 'organisation', 'network'] as const
export type Level = (typeof levels)[number]

/** The goals that a kind of organisation makes. */
export const levelsOf = (kind: CallerKind): readonly Level[] =>
  kind === 'network' ? ['network'] : ['organisation', 'team']

/** What the rule of contribution asks of a goal. */
export type Ranked = { organisationId: string; level: Level }

/**
 * Whether a goal may contribute to another: of its own organisation, on its own level or a higher one; or of a network. A network
 * contributes to goals of its own alone. So what leads back to a goal lies within one organisation and one level, also once
 * two organisations have become one.
 */
export const mayContribute = (from: Ranked, to: Ranked): boolean =>
  from.organisationId === to.organisationId
    ? levels.indexOf(to.level) >= levels.indexOf(from.level)
    : from.level !== 'network' && to.level === 'network'
