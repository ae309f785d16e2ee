import { problem } from '../../../core/problem.ts'

export const organisationMoved = problem({
  code: 'organisation-moved',
  status: 308,
  title: { en: 'This organisation goes by another id', nl: 'Deze organisatie heeft een ander id' },
  detail: {
    en: 'It was merged into another organisation; `Location` says where it is now. Use that id from now on.',
    nl: 'De organisatie is samengevoegd met een andere; `Location` zegt waar die nu is. Gebruik voortaan dat id.',
  },
})
export const alreadyMerged = problem({
  code: 'already-merged',
  status: 409,
  title: { en: 'This organisation has been merged', nl: 'Deze organisatie is al samengevoegd' },
  detail: {
    en: 'It went into the organisation named in `mergedInto`; nothing was changed.',
    nl: 'Zij ging op in de organisatie die onder `mergedInto` staat; er is niets gewijzigd.',
  },
})
export const kindsDiffer = problem({
  code: 'kinds-differ',
  status: 409,
  title: { en: 'These are different kinds of organisation', nl: 'Dit zijn verschillende soorten organisaties' },
  detail: {
    en: 'A {kind} organisation cannot go into a {other} organisation; nothing was changed.',
    nl: 'Een organisatie van soort {kind} kan niet opgaan in een van soort {other}; er is niets gewijzigd.',
  },
})
export const mergeConflicts = problem({
  code: 'merge-conflicts',
  status: 409,
  title: { en: 'Both have what can be there once', nl: 'Beide hebben wat er maar één keer kan zijn' },
  detail: {
    en: 'Each pair in `conflicts` has the same key: the e-mail address of a member, the number of a student, or the enrolment and sequence of a placement. Change or remove one of each, then merge again; nothing was changed.',
    nl: 'Elk paar in `conflicts` heeft dezelfde sleutel: het e-mailadres van een medewerker, het nummer van een student, of inschrijving en volgnummer van een plaatsing. Wijzig of verwijder er telkens één en voeg dan opnieuw samen; er is niets gewijzigd.',
  },
})
