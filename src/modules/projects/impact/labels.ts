import type { Language, Text } from '../../../core/problem.ts'
import type { CommitmentKind, ProjectDecision, ProjectStatus, partyRoles } from '../projects/lifecycle.ts'

/* The words of the page, in both languages. */

const labels = {
  impactFor: { en: 'What it asks of', nl: 'Wat het vraagt van' },
  status: { en: 'Status', nl: 'Status' },
  period: { en: 'Period', nl: 'Periode' },
  until: { en: 'to', nl: 't/m' },
  lead: { en: 'Led by', nl: 'Trekker' },
  decideBefore: { en: 'Decide before', nl: 'Beslissen vóór' },
  yourTurn: { en: 'Your organisation has still to decide.', nl: 'Uw organisatie moet nog beslissen.' },
  change: {
    en: 'A change of the running project is proposed.',
    nl: 'Er is een wijziging van het lopende project voorgesteld.',
  },
  tooMuch: { en: 'Where it is too much', nl: 'Waar het te veel is' },
  tooMuchWord: { en: 'Too much:', nl: 'Te veel:' },
  fitsAll: {
    en: 'What is asked fits in what your teams have available.',
    nl: 'Wat wordt gevraagd past in wat uw teams beschikbaar hebben.',
  },
  totals: { en: 'In total', nl: 'In totaal' },
  kind: { en: 'What', nl: 'Wat' },
  ownOfAll: {
    en: 'Your organisation, out of all parties together.',
    nl: 'Uw organisatie, van alle partijen samen.',
  },
  outOf: { en: 'of', nl: 'van' },
  perTeam: { en: 'By team and month', nl: 'Per team en maand' },
  noTeams: { en: 'It asks nothing of your teams.', nl: 'Het vraagt niets van uw teams.' },
  hoursPerWeek: { en: 'learning hours a week', nl: 'leeruren per week' },
  workingDays: { en: 'working days', nl: 'werkdagen' },
  month: { en: 'Month', nl: 'Maand' },
  asked: { en: 'Asked', nl: 'Gevraagd' },
  holds: { en: 'Agreed now', nl: 'Nu afgesproken' },
  promised: { en: 'Promised already', nl: 'Al toegezegd' },
  pending: { en: 'Not decided yet', nl: 'In besluitvorming' },
  capacity: { en: 'Available', nl: 'Beschikbaar' },
  over: { en: 'Verdict', nl: 'Oordeel' },
  fits: { en: 'fits', nl: 'past' },
  over_: { en: 'too much', nl: 'te veel' },
  placed: { en: 'Students placed at once', nl: 'Studenten tegelijk geplaatst' },
  goalsServed: { en: 'Goals that it serves', nl: 'Doelen die het dient' },
  goalsNotServed: { en: 'Goals that it does not serve', nl: 'Doelen die het niet dient' },
  noneServed: { en: 'None of your goals.', nl: 'Geen van uw doelen.' },
  allServed: { en: 'No other goals in this period.', nl: 'Geen andere doelen in deze periode.' },
  through: { en: 'through another goal', nl: 'via een ander doel' },
  more: { en: 'more', nl: 'meer' },
  approvals: { en: 'Who has decided what', nl: 'Wie wat heeft besloten' },
  party: { en: 'Organisation', nl: 'Organisatie' },
  decision: { en: 'Decision', nl: 'Besluit' },
  when: { en: 'When', nl: 'Wanneer' },
  awaited: { en: 'Still to decide', nl: 'Moet nog beslissen' },
  notAsked: { en: 'Not asked: the change does not touch it', nl: 'Niet gevraagd: de wijziging raakt haar niet' },
  notYet: { en: 'Nothing decided on this version', nl: 'Niets besloten over deze versie' },
  as: { en: 'as', nl: 'als' },
  meaning: { en: 'What the figures mean', nl: 'Wat de cijfers betekenen' },
  version: { en: 'Version', nl: 'Versie' },
  hash: { en: 'content hash', nl: 'vingerafdruk' },
  asOf: { en: 'Figures of', nl: 'Cijfers van' },
} as const satisfies Record<string, Text>
export type Label = keyof typeof labels

/** The words of a language. */
export const labelsIn =
  (language: Language) =>
  (label: Label): string =>
    labels[label][language]

export const kindNames: Record<CommitmentKind | 'supervision', Text> = {
  time: { en: 'Time', nl: 'Tijd' },
  means: { en: 'Means', nl: 'Middelen' },
  attention: { en: 'Attention', nl: 'Aandacht' },
  supervision: { en: 'Supervision of students', nl: 'Begeleiding van studenten' },
}
export const statusNames: Record<ProjectStatus, Text> = {
  draft: { en: 'draft', nl: 'concept' },
  submitted: { en: 'submitted', nl: 'ingediend' },
  'changes-requested': { en: 'changes requested', nl: 'wijziging gevraagd' },
  approved: { en: 'approved', nl: 'goedgekeurd' },
  running: { en: 'running', nl: 'loopt' },
  completed: { en: 'completed', nl: 'afgerond' },
  rejected: { en: 'rejected', nl: 'afgewezen' },
  withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
  stopped: { en: 'stopped', nl: 'gestopt' },
}
export const decisionNames: Record<ProjectDecision, Text> = {
  approve: { en: 'approved', nl: 'goedgekeurd' },
  'request-changes': { en: 'changes requested', nl: 'wijziging gevraagd' },
  reject: { en: 'rejected', nl: 'afgewezen' },
}
export const partyRoleNames: Record<(typeof partyRoles)[number], Text> = {
  lead: { en: 'lead', nl: 'trekker' },
  partner: { en: 'partner', nl: 'partner' },
  network: { en: 'network', nl: 'netwerk' },
}
export const sideNames = {
  education: { en: 'education', nl: 'onderwijs' },
  care: { en: 'care', nl: 'zorg' },
} as const satisfies Record<string, Text>
export const levelNames = {
  team: { en: 'goal of a team', nl: 'teamdoel' },
  organisation: { en: 'goal of the organisation', nl: 'organisatiedoel' },
  network: { en: 'goal of the network', nl: 'netwerkdoel' },
} as const satisfies Record<string, Text>
