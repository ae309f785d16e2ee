import { lifecycle } from '../../../../core/lifecycle.ts'
import { workers } from '../lifecycle.ts'

const scope = 'projects:write'

/**
 * A comment is open until somebody says that it is dealt with, and can be opened again. Answers are where the comment is that
 * began the thread.
 */
export const commentLifecycle = lifecycle({
  name: 'project-comment',
  states: ['open', 'resolved'],
  initial: 'open',
  transitions: {
    resolve: { from: ['open'], to: 'resolved', by: workers, scope },
    reopen: { from: ['resolved'], to: 'open', by: workers, scope },
  },
})
export type CommentStatus = (typeof commentLifecycle.states)[number]
export type CommentAction = keyof typeof commentLifecycle.transitions

/** Who reads a comment: every party to the project, or the own organisation alone. */
export const audiences = ['shared', 'own'] as const
export type Audience = (typeof audiences)[number]
