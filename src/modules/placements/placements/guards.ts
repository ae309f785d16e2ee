import type { Unmet } from '../../../core/lifecycle.ts'
import { agreementUnmet } from './agreement.ts'
import type { PlacementAction } from './lifecycle.ts'
import type { Row } from './record.ts'

/** A rule that must hold before an action: what is missing when it does not, and the role that can meet it. */
type Rule = Unmet & { met: (row: Row) => boolean }
/** A rule, or what tells by itself what is missing on this day. */
type Guard = Rule | ((row: Row, now: Date) => readonly Unmet[])

/** The guards of each action (DOMAIN.md §3), as data over the placement as it is read. */
export const guards: Readonly<Partial<Record<PlacementAction, readonly Guard[]>>> = {
  confirm: [
    {
      rule: 'recognition',
      met: (row) => row.recognised === true || row.recognitionUnavailable === true,
      message: {
        en: 'The training company is not recognised for this education on the start date.',
        nl: 'Het leerbedrijf is op de begindatum niet erkend voor deze opleiding.',
      },
      satisfiedBy: 'ld-manager',
    },
    {
      rule: 'recognition-check',
      met: (row) => row.recognitionUnavailable !== true,
      message: {
        en: 'Whether the training company is recognised could not be checked now; try again later.',
        nl: 'Of het leerbedrijf erkend is, kon nu niet worden gecontroleerd; probeer het later opnieuw.',
      },
      satisfiedBy: 'bpv-coordinator',
    },
    {
      rule: 'school-supervisor',
      met: (row) => row.schoolSupervisorId !== null,
      message: { en: 'There is no school supervisor yet.', nl: 'Er is nog geen bpv-docent.' },
      satisfiedBy: 'bpv-coordinator',
    },
    {
      rule: 'practice-trainer',
      met: (row) => row.practiceTrainerId !== null,
      message: { en: 'There is no practice trainer yet.', nl: 'Er is nog geen praktijkopleider.' },
      satisfiedBy: 'practice-trainer',
    },
    {
      rule: 'hours',
      met: (row) => row.totalHours !== null && row.hoursPerWeek !== null,
      message: {
        en: 'The hours in all and a week are not known yet.',
        nl: 'Het totaal aantal uren en de uren per week ontbreken nog.',
      },
      satisfiedBy: 'bpv-coordinator',
    },
  ],
  start: [
    agreementUnmet,
    {
      rule: 'employment-contract',
      met: (row) => row.learningRoute !== 'BBL' || row.employmentContractSeenOn !== null,
      message: {
        en: 'BBL: the employment contract has not been seen.',
        nl: 'BBL: de arbeidsovereenkomst is nog niet gezien.',
      },
      satisfiedBy: 'bpv-coordinator',
    },
    {
      rule: 'vog',
      met: (row) => !row.vogRequired || row.vogSeenOn !== null,
      message: { en: 'The certificate of conduct (VOG) has not been seen.', nl: 'De VOG is nog niet gezien.' },
      satisfiedBy: 'practice-trainer',
    },
  ],
  complete: [
    {
      rule: 'assessment',
      met: (row) => row.assessed === true,
      message: {
        en: 'The school has not assessed the placement yet.',
        nl: 'De school heeft de plaatsing nog niet beoordeeld.',
      },
      satisfiedBy: 'school-supervisor',
    },
    {
      rule: 'final-contact-moment',
      met: (row) => row.finalMoment === true,
      message: { en: 'There has been no final contact moment yet.', nl: 'Er is nog geen eindgesprek geweest.' },
      satisfiedBy: 'school-supervisor',
    },
  ],
}

const none: readonly Unmet[] = []

/** The rules that are not met for an action, at a moment. */
export const unmetFor = (action: PlacementAction, row: Row, now: Date): readonly Unmet[] => {
  const rules = guards[action]
  if (!rules) return none
  return rules.flatMap((guard) => {
    if (typeof guard === 'function') return guard(row, now)
    const { met, ...said } = guard
    return met(row) ? none : said
  })
}
