import { problem } from '../../../core/problem.ts'
import { constraint } from '../../../database/errors.ts'

export const recognitionExists = problem({
  code: 'recognition-exists',
  status: 409,
  title: { en: 'This recognition exists', nl: 'Deze erkenning bestaat al' },
  detail: {
    en: 'This training company has a recognition for this education code that is in force or begins on the same day.',
    nl: 'Dit leerbedrijf heeft voor deze opleidingscode al een erkenning die geldt of op dezelfde dag begint.',
  },
})
export const alreadyWithdrawn = problem({
  code: 'already-withdrawn',
  status: 409,
  title: { en: 'This recognition was withdrawn before', nl: 'Deze erkenning is al eerder ingetrokken' },
  detail: {
    en: 'A recognition is withdrawn once; the company is recognised again by a new recognition.',
    nl: 'Een erkenning wordt één keer ingetrokken; met een nieuwe erkenning is het bedrijf weer erkend.',
  },
})

constraint('recognitions_once', recognitionExists)
constraint('recognitions_in_force', recognitionExists)
constraint('recognition_withdrawals_once', alreadyWithdrawn)
