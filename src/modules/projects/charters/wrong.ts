import type { FieldError } from '../../../core/problem.ts'
import type { Tx } from '../../../database/transact.ts'
import * as members from '../../parties/members/service.ts'
import type { CharterContent } from './content.ts'
import * as repository from './repository.ts'

const notAParty: FieldError = {
  in: 'body',
  pointer: '/content/mandates',
  code: 'not-a-party',
  message: {
    en: 'The organisation that draws it up has a mandate in it.',
    nl: 'De organisatie die haar opmaakt, heeft er een mandaat in.',
  },
}
const unknownOrganisation = {
  code: 'unknown-organisation',
  message: { en: 'There is no active organisation with this id.', nl: 'Er is geen actieve organisatie met dit id.' },
}
const otherSide = {
  code: 'party-side',
  message: { en: 'The organisation is not on this side.', nl: 'De organisatie staat niet aan deze kant.' },
}
/** The same for a member of another, a former one and none: what another organisation has is not told. */
const unknownMember = {
  code: 'unknown-member',
  message: {
    en: 'Name an active member of your own organisation; who holds the mandate of another, it says itself.',
    nl: 'Noem een actieve medewerker van uw eigen organisatie; wie het mandaat van een andere heeft, zegt die zelf.',
  },
}

/** What only the database can judge of a content: who the organisations are, and whose the members that it names. */
export const wrongIn = async (
  tx: Tx,
  { mandates }: CharterContent,
  ownerId: string,
  before?: CharterContent,
): Promise<FieldError[]> => {
  const sides = await repository.sidesOf(tx, Object.keys(mandates))
  const own = mandates[tx.caller.organisationId!]?.holder.memberId
  const holder = own === undefined ? undefined : await members.find(tx, own)
  const isOwn = holder?.active === true && holder.organisationId === tx.caller.organisationId
  const errors = Object.entries(mandates).flatMap(([organisationId, mandate]): FieldError[] => {
    const at = (field: string, said: Pick<FieldError, 'code' | 'message'>): FieldError => ({
      in: 'body',
      pointer: `/content/mandates/${organisationId}${field}`,
      ...said,
    })
    const side = sides.get(organisationId)
    const { memberId } = mandate.holder
    const stays = memberId === before?.mandates[organisationId]?.holder.memberId
    const fits = memberId === undefined || stays || (organisationId === tx.caller.organisationId && isOwn)
    return [
      ...(side === undefined ? [at('', unknownOrganisation)] : side === mandate.side ? [] : [at('/side', otherSide)]),
      ...(fits ? [] : [at('/holder/memberId', unknownMember)]),
    ]
  })
  return mandates[ownerId] ? errors : [notAParty, ...errors]
}
