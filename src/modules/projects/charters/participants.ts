import { participantsOf } from '../../approvals/participants.ts'

/** Policies of what hangs on a charter: of the organisations that it names. */
export const { readByParticipants, keptByParticipants, sharedByParticipants, derivedForParticipants } =
  participantsOf('charter')
