import { pointerOf } from '../../../core/pointers.ts'
import type { FieldError } from '../../../core/problem.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Content } from './content.ts'
import { organisationOf } from './parts.ts'
import type { Standing } from './record.ts'
import * as repository from './repository.ts'

type Named = { id: string; path: readonly string[]; of: string }
const none: Content['parts'] = {}

/** What a content names beyond itself, each with where it stands and of which organisation it must be (`''`: any). */
const namedIn = (
  { parts, milestones, networkId }: Pick<Content, 'parts' | 'milestones' | 'networkId'>,
  merged: Standing['merged'],
) => {
  const teams: Named[] = []
  const members: Named[] = []
  const goals: Named[] = []
  for (const [key, part] of Object.entries(parts)) {
    const of = organisationOf({ merged }, key)
    const at = ['parts', key]
    for (const [n, id] of part.teamIds.entries()) teams.push({ id, path: [...at, 'teamIds', String(n)], of })
    for (const [n, id] of part.goalIds.entries()) goals.push({ id, path: [...at, 'goalIds', String(n)], of })
    for (const [key, { teamId }] of Object.entries(part.commitments))
      teams.push({ id: teamId, path: [...at, 'commitments', key, 'teamId'], of })
    for (const [key, { teamId, memberId }] of Object.entries(part.team)) {
      if (teamId) teams.push({ id: teamId, path: [...at, 'team', key, 'teamId'], of })
      if (memberId) members.push({ id: memberId, path: [...at, 'team', key, 'memberId'], of })
    }
    for (const [key, { memberId }] of Object.entries(part.commissioners))
      if (memberId) members.push({ id: memberId, path: [...at, 'commissioners', key, 'memberId'], of })
  }
  for (const [key, { goalIds }] of Object.entries(milestones))
    for (const [n, id] of goalIds.entries()) goals.push({ id, path: ['milestones', key, 'goalIds', String(n)], of: '' })
  return { teams, members, goals, networks: networkId ? [networkId] : [] }
}

/**
 * What a content newly names that is not there, not of the organisation it is named for, or not for the caller to name. What it
 * named before stays: teams close and people leave. 400 with all of it.
 */
export const unknownIn = async (
  tx: Tx,
  content: Content,
  { content: before, merged }: { content?: Content; merged: Standing['merged'] } = { merged: {} },
): Promise<FieldError[]> => {
  const errors: FieldError[] = []
  const wrong = (path: readonly string[], code: string, en: string, nl: string) =>
    errors.push({ in: 'body', pointer: pointerOf(['content', ...path]), code, message: { en, nl } })
  const was = namedIn(before ?? { parts: none, milestones: {} }, merged)
  const now = namedIn(content, merged)
  const isNew = (olds: readonly Named[]) => {
    const kept = new Set(olds.map(({ id, of }) => `${of} ${id}`))
    return ({ id, of }: Named) => !kept.has(`${of} ${id}`)
  }
  const teams = now.teams.filter(isNew(was.teams))
  const members = now.members.filter(isNew(was.members))
  const goals = now.goals.filter(isNew(was.goals))
  const organisations = Object.keys(content.parts).filter((id) => !before?.parts[id])
  const networks = now.networks.filter((id) => !was.networks.includes(id))
  const ids = (list: readonly Named[]) => [...new Set(list.map(({ id }) => id))]
  if (teams.length + members.length + goals.length + organisations.length + networks.length === 0) return errors
  const found = await repository.known(tx, {
    organisations: [...organisations, ...networks],
    teams: ids(teams),
    members: ids(members),
    goals: ids(goals),
  })
  const by = new Map(found.map((one) => [`${one.what} ${one.id}`, one]))
  for (const id of organisations) {
    const one = by.get(`organisation ${id}`)
    if (!one)
      wrong(
        ['parts', id],
        'unknown-organisation',
        'There is no active organisation with this id.',
        'Er is geen actieve organisatie met dit id.',
      )
    else if (one.kind !== content.parts[id]!.side)
      wrong(
        ['parts', id, 'side'],
        'party-side',
        'The organisation is not on this side.',
        'De organisatie staat niet aan deze kant.',
      )
  }
  for (const id of networks)
    if (by.get(`organisation ${id}`)?.kind !== 'network')
      wrong(
        ['networkId'],
        'unknown-network',
        'There is no active network with this id.',
        'Er is geen actief netwerk met dit id.',
      )
  for (const { id, path, of } of teams)
    if (by.get(`team ${id}`)?.organisationId !== of)
      wrong(
        path,
        'unknown-team',
        'This organisation has no such active team.',
        'Deze organisatie heeft dit actieve team niet.',
      )
  for (const { id, path, of } of members)
    if (of !== tx.caller.organisationId)
      wrong(
        path,
        'not-yours',
        'An organisation names its own people; give the position alone.',
        'Een organisatie noemt haar eigen mensen; geef alleen de functie.',
      )
    else if (by.get(`member ${id}`)?.organisationId !== of)
      wrong(
        path,
        'unknown-member',
        'Your organisation has no such active member.',
        'Uw organisatie heeft deze actieve medewerker niet.',
      )
  for (const { id, path, of } of goals) {
    const one = by.get(`goal ${id}`)
    const fits =
      one &&
      (one.kind === 'network' ||
        (of === ''
          ? Object.keys(content.parts).some((id) => organisationOf({ merged }, id) === one.organisationId)
          : one.organisationId === of))
    if (!fits)
      wrong(
        path,
        'unknown-goal',
        'You know no active goal of this organisation, or of a network, with this id.',
        'U kent geen actief doel van deze organisatie, of van een netwerk, met dit id.',
      )
  }
  return errors
}
