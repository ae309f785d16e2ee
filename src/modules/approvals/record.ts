import type { Role } from '../../core/caller.ts'

/**
 * What parties decide on: one version of something, which its hash names. `about` is what a receipt calls it by, such as
 * `{ agreementId }`.
 */
export type Matter = Readonly<{
  about: Readonly<Record<string, string>>
  number: number
  contentHash: string
}>

/** A party that decides: an organisation, or a student, which has none. `O` is `string` where only organisations do. */
export type Deciding<O extends string | null = string | null> = Readonly<{ id: string; organisationId: O }>

/** What somebody decides on the hash it saw. */
export type Decision<D extends string = string> = Readonly<{
  contentHash: string
  decision: D
  comment: string | null
}>

/** A decision as it is kept; `D` is what can be decided, `O` as of who decides. */
export type Approval<D extends string = string, O extends string | null = string | null> = {
  id: string
  number: number
  contentHash: string
  partyId: string
  organisationId: O
  decision: D
  comment: string | null
  role: Role
  mandateId: string | null
  receipt: string
  createdAt: string
}
