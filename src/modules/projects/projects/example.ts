const exampleId = (n: number) => `01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4${String(n).padStart(3, '0')}`

/** The content that the documents show. */
export const exampleContent = {
  title: 'Leren op de werkvloer',
  kind: 'pilot' as const,
  problem: 'Studenten en begeleiders weten niet wat zij van elkaar mogen verwachten.',
  aim: 'Aan het eind leert elk team aantoonbaar samen met studenten.',
  startDate: '2026-09-01',
  endDate: '2027-07-31',
  milestones: { 'kick-off': { title: 'Startbijeenkomst', dueDate: '2026-09-08', goalIds: [] } },
  deliverables: { report: { title: 'Evaluatieverslag', dueDate: '2027-06-30', milestone: 'kick-off' } },
  risks: {
    'no-time': {
      title: 'Te weinig tijd op de afdeling',
      likelihood: 'medium' as const,
      effect: 'high' as const,
      measure: 'Inzet per maand vooraf vastleggen.',
    },
  },
  parts: {
    [exampleId(101)]: {
      side: 'education' as const,
      commissioners: { director: { position: 'Onderwijsdirecteur' } },
      team: {},
      teamIds: [exampleId(301)],
      goalIds: [exampleId(401)],
      students: 12,
      commitments: {
        'september-uren': { kind: 'time' as const, teamId: exampleId(301), month: '2026-09', amount: '40.00' },
      },
    },
    [exampleId(201)]: {
      side: 'care' as const,
      commissioners: { board: { position: 'Manager zorg' } },
      team: { lead: { position: 'Praktijkopleider', task: 'Begeleidt de teams' } },
      teamIds: [exampleId(302)],
      goalIds: [exampleId(402)],
      students: 0,
      commitments: {
        'september-tijd': { kind: 'time' as const, teamId: exampleId(302), month: '2026-09', amount: '24.00' },
        'september-geld': { kind: 'means' as const, teamId: exampleId(302), month: '2026-09', amount: '1250.00' },
        'september-aandacht': { kind: 'attention' as const, teamId: exampleId(302), month: '2026-09', amount: '4' },
      },
    },
  },
}
