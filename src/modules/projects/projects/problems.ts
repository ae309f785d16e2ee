import { problem } from '../../../core/problem.ts'
import { constraint } from '../../../database/errors.ts'
import { decidedForAnother } from '../../approvals/problems.ts'

export const projectNotNow = problem({
  code: 'project-transition-not-allowed',
  status: 409,
  title: { en: 'Not possible in this state', nl: 'Niet mogelijk in deze status' },
  detail: {
    en: 'The project is {status}; `allowed` lists what is possible now.',
    nl: 'Het project heeft de status {status}; `allowed` noemt wat nu wel kan.',
  },
})
export const changedMeanwhile = problem({
  code: 'project-changed-meanwhile',
  status: 412,
  title: { en: 'Somebody changed it meanwhile', nl: 'Iemand heeft het intussen gewijzigd' },
  detail: {
    en: 'The project has version {currentVersion} now; `differences` says what is otherwise in its content than when you read it. Add your change to that and send it with the new ETag.',
    nl: 'Het project heeft nu versie {currentVersion}; `differences` noemt wat in de inhoud anders is dan toen u het las. Voeg uw wijziging daaraan toe en stuur die met de nieuwe ETag.',
  },
})
export const nothingChanges = problem({
  code: 'project-unchanged',
  status: 409,
  title: { en: 'Nothing changes', nl: 'Er verandert niets' },
  detail: {
    en: 'The content stays what it is; a new version would void approvals for nothing.',
    nl: 'De inhoud blijft gelijk; een nieuwe versie zou goedkeuringen voor niets laten vervallen.',
  },
})
export const noChangePending = problem({
  code: 'project-no-change-pending',
  status: 409,
  title: { en: 'No change is being decided', nl: 'Er ligt geen wijziging voor' },
  detail: {
    en: 'The project runs as it was approved; there is no change to decide on or take back.',
    nl: 'Het project loopt zoals het is goedgekeurd; er is geen wijziging om over te beslissen of in te trekken.',
  },
})

constraint('project_actors_once', decidedForAnother)
