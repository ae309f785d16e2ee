import { problem } from '../../../core/problem.ts'
import { constraint } from '../../../database/errors.ts'
import { decidedBefore } from '../../approvals/problems.ts'

export const agreementNotNow = problem({
  code: 'agreement-transition-not-allowed',
  status: 409,
  title: { en: 'Not possible in this state', nl: 'Niet mogelijk in deze status' },
  detail: {
    en: 'The agreement is {status}; `allowed` lists what is possible now.',
    nl: 'De overeenkomst heeft de status {status}; `allowed` noemt wat nu wel kan.',
  },
})
export const agreementExists = problem({
  code: 'agreement-exists',
  status: 409,
  title: { en: 'This placement has an agreement', nl: 'Deze plaatsing heeft al een overeenkomst' },
  detail: {
    en: 'The placement has a practice agreement that is under way or in effect; withdraw or dissolve that one first.',
    nl: 'De plaatsing heeft al een praktijkovereenkomst die loopt of in de maak is; trek die eerst in of ontbind die.',
  },
})
export const cannotBeDrawnUp = problem({
  code: 'cannot-be-drawn-up',
  status: 409,
  title: { en: 'The agreement cannot be drawn up yet', nl: 'De overeenkomst kan nog niet worden opgemaakt' },
  detail: {
    en: '`unmet` lists everything that is missing and the role that can add it.',
    nl: '`unmet` noemt alles wat ontbreekt en de rol die dat kan aanvullen.',
  },
})
export const notYourTurnToSign = problem({
  code: 'not-your-turn-to-sign',
  status: 409,
  title: { en: 'Others sign first', nl: 'Anderen tekenen eerst' },
  detail: {
    en: 'The parties sign in order; `waitsFor` names the role that signs now.',
    nl: 'De partijen tekenen op volgorde; `waitsFor` noemt de rol die nu tekent.',
  },
})
export const signingClosed = problem({
  code: 'signing-closed',
  status: 409,
  title: { en: 'The time to sign is over', nl: 'De tekentermijn is voorbij' },
  detail: {
    en: 'All had to sign before {signBefore}; the agreement lapses. Its owner can draw it up again.',
    nl: 'Er moest voor {signBefore} getekend zijn; de overeenkomst vervalt. De opsteller kan haar opnieuw opmaken.',
  },
})
export const representativeNotNeeded = problem({
  code: 'representative-not-needed',
  status: 409,
  title: { en: 'No legal representative is needed', nl: 'Een wettelijk vertegenwoordiger is niet nodig' },
  detail: {
    en: 'The student is not known as a minor on the day of signing, so signs alone. Is that wrong? Then the school records the month of birth.',
    nl: 'De student is op de dag van tekenen niet als minderjarig bekend en tekent dus zelf. Klopt dat niet? Dan legt de school de geboortemaand vast.',
  },
})
export const backdatingNotGranted = problem({
  code: 'backdating-not-granted',
  status: 409,
  title: { en: 'An earlier day must be granted', nl: 'Voor een eerdere dag is toestemming nodig' },
  detail: {
    en: '`signedOn` lies before today. An organisation-admin of your organisation, other than you, grants that for this party and version first.',
    nl: '`signedOn` ligt voor vandaag. Een beheerder van uw organisatie, een ander dan u, geeft daar eerst toestemming voor, voor deze partij en versie.',
  },
})
export const nothingChanges = problem({
  code: 'nothing-changes',
  status: 409,
  title: { en: 'Nothing changes', nl: 'Er verandert niets' },
  detail: {
    en: 'The terms stay what they are; a new version would void approvals for nothing.',
    nl: 'De afspraken blijven gelijk; een nieuwe versie zou goedkeuringen voor niets laten vervallen.',
  },
})

export const dissolutionDeclared = problem({
  code: 'dissolution-declared',
  status: 409,
  title: { en: 'Your organisation has said this already', nl: 'Uw organisatie heeft dit al gezegd' },
  detail: {
    en: 'Your organisation dissolves this agreement on {day}; take that back first to say otherwise.',
    nl: 'Uw organisatie ontbindt deze overeenkomst per {day}; trek dat eerst in om iets anders te zeggen.',
  },
})
export const otherDissolutionProposed = problem({
  code: 'other-dissolution-proposed',
  status: 409,
  title: { en: 'Another day or reason was proposed', nl: 'Er is een andere dag of reden voorgesteld' },
  detail: {
    en: 'Consent to what was proposed, with the same `endedOn` ({day}) and `reason`, or let the other party take it back.',
    nl: 'Stem in met wat is voorgesteld, met dezelfde `endedOn` ({day}) en `reason`, of laat de andere partij het intrekken.',
  },
})
export const dissolutionSettled = problem({
  code: 'dissolution-settled',
  status: 409,
  title: { en: 'All have agreed on this', nl: 'Allen zijn dit overeengekomen' },
  detail: {
    en: 'All parties agreed to dissolve it on {day}; one cannot take that back alone.',
    nl: 'Alle partijen zijn overeengekomen haar per {day} te ontbinden; één partij kan dat niet alleen intrekken.',
  },
})
export const nothingDeclared = problem({
  code: 'nothing-declared',
  status: 409,
  title: { en: 'There is nothing to take back', nl: 'Er is niets om in te trekken' },
  detail: {
    en: 'Your organisation has announced no dissolution of this agreement.',
    nl: 'Uw organisatie heeft geen ontbinding van deze overeenkomst aangekondigd.',
  },
})
export const successorExists = problem({
  code: 'successor-exists',
  status: 409,
  title: { en: 'It has a successor', nl: 'Er is al een opvolger' },
  detail: {
    en: 'One agreement at a time follows this one; `successorId` of it names that one.',
    nl: 'Op deze overeenkomst volgt er één tegelijk; haar `successorId` noemt die.',
  },
})
export const partiesLeftOut = problem({
  code: 'parties-left-out',
  status: 409,
  title: { en: 'A party has not agreed to this', nl: 'Een partij heeft hier niet mee ingestemd' },
  detail: {
    en: 'The successor leaves out a party that holds to this agreement; `unmet` names the role that can dissolve it.',
    nl: 'De opvolger laat een partij weg die aan deze overeenkomst vasthoudt; `unmet` noemt de rol die haar kan ontbinden.',
  },
})

constraint('agreements_once', agreementExists)
constraint('agreements_successor', successorExists)
constraint('agreement_actors_once', decidedBefore)
