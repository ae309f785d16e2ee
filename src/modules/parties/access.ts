import type { Caller, CallerKind } from '../../core/caller.ts'
import { notYourAct } from '../../core/problems.ts'

/** Every party reads the directory (organisations, locations, teams); a student has no business there. */
export const everyParty = ['education', 'care', 'network', 'platform'] as const satisfies readonly CallerKind[]

/** Organisations that administer themselves: their own locations, teams and members. */
export const organisationKinds = ['education', 'care', 'network'] as const satisfies readonly CallerKind[]

/** 403 unless the caller acts for this organisation. */
export const ownOnly = (caller: Caller, organisationId: string): void => {
  if (caller.organisationId !== organisationId)
    throw notYourAct({ who: 'its own administrator', 'who.nl': 'de eigen beheerder' })
}
