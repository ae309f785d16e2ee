import { problem } from '../../../core/problem.ts'

export const goalCycle = problem({
  code: 'goal-cycle',
  status: 409,
  title: { en: 'The goal would contribute to itself', nl: 'Het doel zou aan zichzelf bijdragen' },
  detail: {
    en: 'What it would contribute to leads back to this goal: see `path`. Leave out one of these contributions.',
    nl: 'Waaraan het zou bijdragen, leidt terug naar dit doel: zie `path`. Laat een van deze bijdragen weg.',
  },
})
