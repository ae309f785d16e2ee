import { append } from '../../../../database/events.ts'
import type { Tx } from '../../../../database/transact.ts'
import type { Standing } from '../record.ts'
import { knowing } from '../standing.ts'
import type { Mention, Row } from './repository.ts'

type Told = Pick<Row, 'id' | 'audience' | 'parentId' | 'number'>

/**
 * Tells of a comment: every organisation that knows of the project, or of one's own comment that organisation alone. Who acts on
 * what is its own is always of that organisation.
 */
export const tellOf = (
  tx: Tx,
  what: `comment-${string}`,
  standing: Pick<Standing, 'row' | 'parties'>,
  { id, audience, parentId, number }: Told,
  data: Readonly<Record<string, unknown>> = {},
  to: readonly string[] = knowing(standing).map(({ organisationId }) => organisationId),
): void => {
  const own = tx.caller.organisationId!
  append(tx, [
    {
      type: `project.${what}`,
      resource: `projects/${standing.row.id}/comments`,
      resourceId: id,
      parties: audience === 'shared' ? to : [own],
      data: { projectId: standing.row.id, commentId: id, parentId, number, ...data },
    },
  ])
}

/** Asks those who are mentioned to look: each is told to the organisation where they are, and to no other. */
export const tellMentioned = (
  tx: Tx,
  standing: Pick<Standing, 'row' | 'parties'>,
  comment: Told,
  mentions: readonly Mention[],
): void => {
  for (const { organisationId, ...whom } of mentions)
    tellOf(tx, 'comment-mentioned', standing, comment, whom, [organisationId])
}
