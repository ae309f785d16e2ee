import { problem } from '../../../core/problem.ts'
import { invalidField } from '../../../core/problems.ts'
import { constraint } from '../../../database/errors.ts'

export const placementExists = problem({
  code: 'placement-exists',
  status: 409,
  title: { en: 'This placement exists', nl: 'Deze plaatsing bestaat al' },
  detail: {
    en: 'Your school has a placement with this enrolment number and sequence; use the next sequence for another placement.',
    nl: 'Uw school heeft al een plaatsing met dit inschrijvingsnummer en volgnummer; gebruik het volgende volgnummer voor een andere plaatsing.',
  },
})
export const notOfTheCareOrganisation = problem({
  code: 'not-of-the-care-organisation',
  status: 409,
  title: { en: 'Not of this care organisation', nl: 'Niet van deze zorgorganisatie' },
  detail: {
    en: 'The location, team, learning place, practice trainer or work supervisor does not exist at the care organisation of this placement.',
    nl: 'De vestiging, het team, de leerplaats, de praktijkopleider of de werkbegeleider bestaat niet bij de zorgorganisatie van deze plaatsing.',
  },
})
export const placeArchived = problem({
  code: 'place-archived',
  status: 409,
  title: { en: 'The place is archived', nl: 'De plek is gearchiveerd' },
  detail: {
    en: 'The care organisation, location or team is archived and takes no new placements; choose another.',
    nl: 'De zorgorganisatie, de vestiging of het team is gearchiveerd en krijgt geen nieuwe plaatsingen; kies een andere.',
  },
})
export const notOfTheSchool = problem({
  code: 'not-of-the-school',
  status: 409,
  title: { en: 'Not of your school', nl: 'Niet van uw school' },
  detail: {
    en: 'The student or school supervisor does not exist at your school.',
    nl: 'De student of bpv-docent bestaat niet bij uw school.',
  },
})
/** A change of one day that does not fit the other as it was. */
export const endBeforeStart = invalidField({
  in: 'body',
  pointer: '/plannedEndDate',
  code: 'period',
  message: { en: 'The end cannot be before the start.', nl: 'Het einde kan niet voor het begin liggen.' },
})
export const transitionNotAllowed = problem({
  code: 'transition-not-allowed',
  status: 409,
  title: { en: 'Not possible in this state', nl: 'Niet mogelijk in deze status' },
  detail: {
    en: 'The placement is {status}; `allowed` lists what is possible now.',
    nl: 'De plaatsing heeft de status {status}; `allowed` noemt wat nu wel kan.',
  },
})
export const guardNotMet = problem({
  code: 'guard-not-met',
  status: 409,
  title: { en: 'Something is still missing', nl: 'Er ontbreekt nog iets' },
  detail: {
    en: '`unmet` lists each rule that is not met and the role that can meet it.',
    nl: '`unmet` noemt elke regel waaraan nog niet is voldaan en de rol die dat kan doen.',
  },
})

constraint('placements_location', notOfTheCareOrganisation)
constraint('placements_team', notOfTheCareOrganisation)
constraint('placements_learning_place', notOfTheCareOrganisation)
constraint('placements_practice_trainer', notOfTheCareOrganisation)
constraint('placements_work_supervisors', notOfTheCareOrganisation)
constraint('placements_school_supervisor', notOfTheSchool)
constraint('placements_period', endBeforeStart)
constraint('placement_students_once', placementExists)
constraint('placement_students_student', notOfTheSchool)
