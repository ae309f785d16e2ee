import { roles } from '../../../../core/caller.ts'
import type { FieldError } from '../../../../core/problem.ts'
import type { Tx } from '../../../../database/transact.ts'
import type { PartyRow, Standing } from '../record.ts'
import * as projects from '../repository.ts'
import { knowing } from '../standing.ts'
import type { Audience } from './lifecycle.ts'
import type { Mention } from './repository.ts'

/** Whether somebody at this organisation can hold the role: one of its side, or the one that every organisation has. */
const holds = ({ side }: PartyRow, role: string): boolean =>
  ['both', side].includes(roles[role as keyof typeof roles].side)

const same = (one: Mention, other: Mention): boolean =>
  one.organisationId === other.organisationId && one.role === other.role && one.memberId === other.memberId

/** The mentions that were not there before: who is mentioned once is not asked again. */
export const newIn = (mentions: readonly Mention[], before: readonly Mention[]): Mention[] =>
  mentions.filter((mention) => !before.some((one) => same(one, mention)))

/**
 * What is wrong with the new mentions of a comment: of an organisation that does not know of the project, beyond the own one
 * where others do not read it, of a role that nobody has there, of somebody who is no colleague.
 */
export const wrongMentions = async (
  tx: Tx,
  standing: Standing,
  audience: Audience,
  mentions: readonly Mention[],
  before: readonly Mention[] = [],
): Promise<FieldError[]> => {
  const own = tx.caller.organisationId
  const added = newIn(mentions, before)
  const members = added.flatMap(({ organisationId, memberId }) =>
    memberId !== undefined && organisationId === own ? [memberId] : [],
  )
  const colleagues =
    members.length === 0 ? [] : await projects.known(tx, { organisations: [], teams: [], members, goals: [] })
  const parties = knowing(standing)
  return added.flatMap((mention): FieldError[] => {
    const { organisationId, role, memberId } = mention
    const wrong = (field: 'organisationId' | 'role' | 'memberId', code: string, en: string, nl: string) => [
      { in: 'body' as const, pointer: `/mentions/${mentions.indexOf(mention)}/${field}`, code, message: { en, nl } },
    ]
    const party = parties.find((one) => one.organisationId === organisationId)
    if (!party)
      return wrong(
        'organisationId',
        'not-a-party',
        'Name an organisation that knows of the project.',
        'Noem een organisatie die het project kent.',
      )
    if (audience === 'own' && organisationId !== own)
      return wrong(
        'organisationId',
        'own-only',
        'Others do not read this comment: name your own organisation.',
        'Anderen lezen deze opmerking niet: noem uw eigen organisatie.',
      )
    if (role !== undefined)
      return holds(party, role)
        ? []
        : wrong('role', 'other-side', 'Nobody has this role there.', 'Niemand heeft daar deze rol.')
    if (organisationId !== own)
      return wrong(
        'memberId',
        'not-yours',
        'Of another organisation name a role.',
        'Noem van een andere organisatie een rol.',
      )
    return colleagues.some((one) => one.id === memberId && one.organisationId === own)
      ? []
      : wrong(
          'memberId',
          'unknown-member',
          'Your organisation has no such active member.',
          'Uw organisatie heeft deze actieve medewerker niet.',
        )
  })
}
