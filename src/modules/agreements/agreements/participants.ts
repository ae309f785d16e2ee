import { participantsOf } from '../../approvals/participants.ts'

/** Policies of what hangs on an agreement: of those that take part in it. */
export const { readByParticipants, keptByParticipants, sharedByParticipants } = participantsOf('agreement')
