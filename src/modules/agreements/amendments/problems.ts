import { problem } from '../../../core/problem.ts'
import { constraint } from '../../../database/errors.ts'
import { decidedBefore } from '../../approvals/problems.ts'

export const amendmentNotNow = problem({
  code: 'amendment-transition-not-allowed',
  status: 409,
  title: { en: 'Not possible in this state', nl: 'Niet mogelijk in deze status' },
  detail: {
    en: 'The amendment is {status}; `allowed` lists what is possible now.',
    nl: 'Het bpv-blad heeft de status {status}; `allowed` noemt wat nu wel kan.',
  },
})
export const amendmentOpen = problem({
  code: 'amendment-open',
  status: 409,
  title: { en: 'Another amendment is open', nl: 'Er loopt al een wijziging' },
  detail: {
    en: 'An agreement has one amendment at a time; wait until it has taken effect, or let it be withdrawn.',
    nl: 'Een overeenkomst heeft één wijziging tegelijk; wacht tot die ingaat, of laat die intrekken.',
  },
})
export const objectionWindowClosed = problem({
  code: 'objection-window-closed',
  status: 409,
  title: { en: 'The time to object has passed', nl: 'De bezwaartermijn is voorbij' },
  detail: {
    en: 'Objections could be made until {until}; without any, the amendment is agreed. Propose another amendment instead.',
    nl: 'Bezwaar kon tot en met {until}; zonder bezwaar is de wijziging akkoord. Stel in plaats daarvan een nieuwe wijziging voor.',
  },
})
export const noTermsOnThatDay = problem({
  code: 'no-terms-on-that-day',
  status: 404,
  title: { en: 'Nothing held on that day', nl: 'Op die dag gold er niets' },
  detail: {
    en: 'On {asOf} no terms of this agreement hold; `startDate` and `endDate` name the days on which they do, and are null when it was not agreed.',
    nl: 'Op {asOf} gelden er geen afspraken van deze overeenkomst; `startDate` en `endDate` noemen de dagen waarop dat wel zo is, en zijn null als zij niet is gesloten.',
  },
})

constraint('amendments_once', amendmentOpen)
constraint('amendment_actors_once', decidedBefore)
