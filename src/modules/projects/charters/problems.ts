import { problem } from '../../../core/problem.ts'
import { constraint } from '../../../database/errors.ts'
import { decidedBefore } from '../../approvals/problems.ts'

export const charterNotNow = problem({
  code: 'charter-transition-not-allowed',
  status: 409,
  title: { en: 'Not possible in this state', nl: 'Niet mogelijk in deze status' },
  detail: {
    en: 'The charter is {status}; `allowed` lists what is possible now.',
    nl: 'De belegging heeft de status {status}; `allowed` noemt wat nu wel kan.',
  },
})
export const charterUnchanged = problem({
  code: 'charter-unchanged',
  status: 409,
  title: { en: 'Nothing changes', nl: 'Er verandert niets' },
  detail: {
    en: 'The content stays what it is; a new version would void approvals for nothing.',
    nl: 'De inhoud blijft gelijk; een nieuwe versie zou goedkeuringen voor niets laten vervallen.',
  },
})

constraint('charter_actors_once', decidedBefore)
