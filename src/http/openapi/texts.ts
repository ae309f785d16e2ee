import { type Scope, scopes } from '../../core/caller.ts'

/** What each tag is about, in both languages; a tag is the plural noun of its path. */
export const tagTexts: Readonly<Record<string, string>> = {
  organisations: 'Schools, care organisations and networks: the directory (organisaties).',
  locations: 'Where an organisation works (vestigingen).',
  teams: 'Teams and wards, with what they can supervise (teams, afdelingen).',
  members: 'People of an organisation and their roles (medewerkers).',
  students: 'Students of a school (studenten).',
  qualifications: 'Education codes of care and welfare (kwalificaties, erkende opleidingscodes).',
  recognitions: 'Recognised training companies (erkende leerbedrijven).',
  'recognition-checks': 'Checks of a recognition, as they were kept (erkenningscontroles).',
  'recognition-withdrawals': 'Recognitions that were withdrawn (intrekkingen).',
  'learning-places': 'Learning places with seats per period (leerplaatsen).',
  placements: 'Placements of students in practice and their life (BPV-plaatsingen).',
  'contact-moments': 'Talks of school, student and company during a placement (contactmomenten).',
  assessments: 'The school’s assessment and the company’s judgement (beoordelingen).',
  'recognition-tasks': 'What a withdrawn recognition asks of a school, per placement (taken na intrekking).',
  'replacement-tasks': 'Another place to be found after a placement ended early (vervangende plaatsen).',
  agreements: 'Agreements between parties, signed on exactly what each saw (overeenkomsten).',
  'counter-proposals': 'What the other parties would rather agree, before it is signed (tegenvoorstellen).',
  amendments: 'Changes of what was agreed, between the same parties, and what holds on a day (bpv-bladen).',
  'agreement-board': 'How far the practice agreements of a cohort are (statusbord).',
  'project-portfolio':
    'How shared projects stand: by state, organisation, network, goal or kind, with the same figures for all parties (projectportfolio).',
  'signing-links': 'Personal links by which students and their legal representatives sign (ondertekenlinks).',
  'signing-services': 'Signing services that an organisation engages (ondertekendiensten).',
  'signing-requests': 'That a signing service has an agreement signed (ondertekenverzoeken).',
  'backdating-grants': 'Leave to record a signature in ink with an earlier day (toestemming voor een eerdere dag).',
  mandates: 'Who may sign agreements and decide on projects for an organisation (mandaten).',
  goals: 'What networks, organisations and teams want to reach, and what contributes to what (doelen).',
  projects:
    'Shared projects: worked out by both sides, approved by each on exactly what it saw (gezamenlijke projecten).',
  'follow-ups': 'What was agreed to do after a reflection moment, by whom and when (vervolgacties).',
  charters: 'Who may decide on shared projects for each side, as all approved it (officiële beleggingen).',
  'placement-imports': 'Files of placements (importbestanden).',
  integrations: 'Third-party systems that act for an organisation (koppelingen).',
  events: 'What happened, in order (gebeurtenissen).',
  'work-list': 'What waits for you (werklijst).',
  me: 'Who you are to this API (wie ben ik).',
  problems: 'The kinds of problem this API can answer (foutmeldingen).',
  openapi: 'This description itself (API-beschrijving).',
}

const verbs: Readonly<Record<string, string>> = {
  read: 'Read',
  write: 'Create and change',
  decide: 'Accept and reject',
  sign: 'Sign',
  approve: 'Approve',
}

/** What each scope allows. */
export const scopeTexts = Object.fromEntries(
  scopes.map((scope: Scope) => {
    const [noun = '', verb = ''] = scope.split(':')
    return [scope, `${verbs[verb] ?? verb} ${noun.replaceAll('-', ' ')}`]
  }),
)

export const introduction = `The shared record of an education–practice partnership: schools (ROCs) register placements, care organisations accept them, and each sees what is theirs.

- **Access**: \`Authorization: Bearer\` with a JWT access token (RFC 9068); third-party systems get one by OAuth 2 client credentials. Every operation names the scope it needs. What you may not see is 404.
- **Lists** come in pages: send \`nextCursor\` as \`cursor\`, or follow \`Link\`. \`updatedSince\` keeps a copy up to date.
- **Changes**: \`If-Match\` with the ETag you read, so that nobody’s change is lost; \`Idempotency-Key\` to send again in safety; \`Prefer: dry-run\` to try.
- **Errors** are problem details (RFC 9457), all at once, in English or Dutch (\`Accept-Language: nl\`).
- **Dates** are \`YYYY-MM-DD\`, instants RFC 3339 in UTC.
- New fields, and new values where a list is said to grow, can come at any time: ignore what you do not know.`
