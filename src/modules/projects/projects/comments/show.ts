import type { z } from 'zod'
import { actionsFrom } from '../../../../core/lifecycle.ts'
import type { Tx } from '../../../../database/transact.ts'
import { mayActAs } from '../../../approvals/acting.ts'
import type { Content } from '../content.ts'
import { type CommentAction, commentLifecycle } from './lifecycle.ts'
import { isPlaceIn } from './places.ts'
import { commentNotNow } from './problems.ts'
import type { Row } from './repository.ts'
import type { ProjectComment } from './schemas.ts'

/** The actions that a comment's state allows; an answer has none of its own. */
export const actionsOf = ({ status, parentId }: Pick<Row, 'status' | 'parentId'>): CommentAction[] =>
  parentId === null ? actionsFrom(commentLifecycle, status) : []

/** The 409 that names what a comment's state allows. */
export const notNow = (row: Pick<Row, 'status' | 'parentId'>) =>
  commentNotNow({ status: row.status }, { members: { state: row.status, allowed: actionsOf(row) } })

/**
 * How a caller sees a comment on the newest content: whether what it is about is still there, and what can be done. Which
 * colleague is mentioned is for the own organisation alone.
 */
export const shown = ({ caller }: Tx, content: Content, row: Row): z.output<typeof ProjectComment> => ({
  ...row,
  mentions: row.mentions.filter(
    ({ memberId, organisationId }) => memberId === undefined || organisationId === caller.organisationId,
  ) as z.output<typeof ProjectComment>['mentions'],
  outdated: !isPlaceIn(content, row.pointer),
  availableActions: actionsOf(row)
    .filter((action) => {
      const { by, scope } = commentLifecycle.transitions[action]
      return caller.scopes.has(scope) && mayActAs(caller, by)
    })
    .map((action) => ({ action, ready: true, unmet: [] })),
  nextActor: null,
})
