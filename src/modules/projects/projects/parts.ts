import type { Content, Part } from './content.ts'
import type { Standing } from './record.ts'

/*
 * A content stays as it was approved, so an organisation that was merged into another keeps the id that it had there. What asks a
 * content for an organisation, or an organisation for its part, asks here.
 */
type Known = Pick<Standing, 'content' | 'merged'>

/** Which organisation an id of the content is today. */
export const organisationOf = ({ merged }: Pick<Known, 'merged'>, id: string): string => merged[id] ?? id

/** The id under which a content has the part of an organisation; undefined where it has none. */
export const keyOf = ({ content, merged }: Known, organisationId: string): string | undefined =>
  Object.hasOwn(content.parts, organisationId)
    ? organisationId
    : Object.keys(content.parts).find((id) => merged[id] === organisationId)

/** What a content says of an organisation, by whichever id it knows it. */
export const partOf = (known: Known, organisationId: string): Part | undefined => {
  const key = keyOf(known, organisationId)
  return key === undefined ? undefined : known.content.parts[key]
}

/** The organisations that have a part, each once. */
export const organisationsIn = ({ content, merged }: Known): readonly string[] => [
  ...new Set(Object.keys(content.parts).map((id) => organisationOf({ merged }, id))),
]

/** The network that a content names; null for none. */
export const networkIn = ({
  content,
  merged,
}: Pick<Known, 'merged'> & { content: Pick<Content, 'networkId'> }): string | null =>
  content.networkId === undefined ? null : organisationOf({ merged }, content.networkId)
