import { participantsOf } from '../../approvals/participants.ts'

/** Policies of what hangs on a project: of those that take part in it. */
export const { participating, readByParticipants, keptByParticipants, sharedByParticipants, derivedForParticipants } =
  participantsOf('project')
