import { problem } from '../../../core/problem.ts'
import { constraint } from '../../../database/errors.ts'

export const noSeatFree = problem({
  code: 'no-seat-free',
  status: 409,
  title: { en: 'No seat is free', nl: 'Er is geen plaats vrij' },
  detail: {
    en: 'Every seat of the learning place is taken on at least one day of this period.',
    nl: 'Alle plaatsen van de leerplaats zijn op minstens één dag van deze periode bezet.',
  },
})
export const seatsTaken = problem({
  code: 'seats-taken',
  status: 409,
  title: { en: 'Seats that are taken cannot be withdrawn', nl: 'Bezette plaatsen kunnen niet worden ingetrokken' },
  detail: {
    en: 'More students are placed here than the seats or the period would leave; `placements` names them.',
    nl: 'Hier zijn meer studenten geplaatst dan de plaatsen of de periode zouden toelaten; `placements` noemt ze.',
  },
})
export const notYourTeam = problem({
  code: 'not-your-team',
  status: 409,
  title: { en: 'Not a team of your organisation', nl: 'Geen team van uw organisatie' },
  detail: {
    en: 'The team does not exist at your organisation; a learning place is offered in a team of your own.',
    nl: 'Het team bestaat niet bij uw organisatie; een leerplaats wordt aangeboden in een eigen team.',
  },
})

constraint('learning_places_location', notYourTeam)
constraint('learning_places_team', notYourTeam)
constraint('seat_takings_fit', noSeatFree)
constraint('learning_places_seats_taken', seatsTaken)
