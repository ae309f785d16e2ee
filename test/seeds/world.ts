import { today } from '../../src/core/dates.ts'
import { runImports } from '../../src/modules/exchange/placement-imports/worker.ts'
import { care, network, otherCare, otherSchool, type Person, people, school } from '../cast.ts'
import type { Answer, Call, TestHouse } from '../house.ts'
import { asSigner, broughtTo, pairTerms, pokTerms, seedSigners } from './agreements.ts'
import { charterContent, mandateOn } from './managers.ts'
import {
  learningPlace,
  otherLocation,
  registration,
  seedPlacements,
  student,
  supervisor,
  trainer,
} from './placements.ts'
import {
  asManager,
  drawUpProject,
  partOf,
  projectBroughtTo,
  projectContent,
  projectTeams,
  seedManagers,
  seedReflections,
  stepProject,
} from './projects.ts'

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** Students of the school besides the one who is placed: one is proposed, one has no placement. */
export const proposed = { id: uuid(113), name: 'Lotte Verhulst', studentNumber: '1045125' }
export const classmate = { id: uuid(114), name: 'Bo Derksen', studentNumber: '1045126' }

/** What only the parties may know, as it would stand in an answer. */
export const secrets = {
  colleague: { id: uuid(122), name: 'C. Geheim', email: 'c.geheim@roc.test' },
  careColleague: { id: uuid(132), name: 'D. Verborgen', email: 'd.verborgen@zorg.test' },
  signatory: { id: uuid(123), name: 'S. Handtekening', email: 's.handtekening@roc.test' },
  schoolNote: 'Belt in week 41.',
  careNote: 'Kan vroeg beginnen.',
  fileName: 'najaar-geheim.csv',
  integrationName: 'Het systeem van de school',
  subject: 'inlog-geheim',
  absence: '2091-03-17',
  remarks: 'Werkt al zelfstandig.',
  summary: 'Doelen bijgesteld.',
  enrolment: 'geheim-nr',
  birthYearMonth: '1999-07',
  limit: '76543.21',
  wish: 'Liever op vrijdag.',
  theme: 'Samen opleiden in de nacht',
  ground: 'De nachtploeg groeit.',
  serviceName: 'Dienst achter de schermen',
  charterTitle: 'Belegging in voorbereiding',
  charterPurpose: 'Wie beslist over de nachtzorg.',
  projectTitle: 'Nachtproject in voorbereiding',
  projectAim: 'Ook in de nacht leren teams samen.',
  results: 'De nacht leert nu mee.',
  goalTitle: 'Nog niet hardop te zeggen',
  sharedRemark: 'Kan de start een week later?',
  ownRemark: 'Dit lukt ons nooit voor de zomer.',
  putIn: 'Twee dagdelen op de nachtafdeling.',
}
/** Written by the platform itself, as no request can make them yet. */
const made = { recognitionTask: uuid(251), replacementTask: uuid(252) }
/** What the charter of the school and the care organisation lays down. */
export const sharedCharter = charterContent({ purpose: secrets.charterPurpose })
/** What the projects of the school and the care organisation are about. */
export const sharedProject = projectContent({
  aim: secrets.projectAim,
  parts: { [school.id]: partOf(school.id, 'education'), [care.id]: partOf(care.id, 'care') },
})
/** Who signs for the care organisation. */
export const careSignatory = { id: uuid(133) }
export const otherTeam = { id: uuid(222) }

const soon = (days: number): string => inDays(days).slice(0, 10)
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString()
const done = (wanted: number, answer: Answer): Answer => {
  if (answer.status !== wanted) throw new Error(`${answer.status} instead of ${wanted}: ${answer.text}`)
  return answer
}

/** A file of which every row is refused, so that it has a report and an error file. */
const file = [
  'studentnummer;inschrijvingsnummer;volgnummer;achternaam;voornaam;crebocode;leerweg;niveau;leerbedrijf-id;begindatum;geplande einddatum;omvang;uren per week',
  `1045999;${secrets.enrolment};1;Onbekend;Zoë;99999;bol;4;100000001;24-08-2026;25-02-2027;640;32`,
  '',
].join('\n')

/**
 * One school and one care organisation with everything that the service can hold: a draft, a proposal and an accepted
 * placement, notes of both sides, a file that was refused, an integration, checks, a task of a withdrawal.
 */
export const seedWorld = async (house: TestHouse) => {
  await seedPlacements(house)
  await house.system('write', async ({ sql }) => {
    const at = '2026-01-01Z'
    const { colleague, careColleague } = secrets
    await sql`insert into members (id, organisation_id, name, search_name, email, created_at, updated_at) values
      (${colleague.id}, ${school.id}, ${colleague.name}, 'c. geheim', ${colleague.email}, ${at}, ${at}),
      (${careColleague.id}, ${care.id}, ${careColleague.name}, 'd. verborgen', ${careColleague.email}, ${at}, ${at})`
    const { signatory } = secrets
    await sql`insert into members (id, organisation_id, name, search_name, email, roles, created_at, updated_at) values
      (${signatory.id}, ${school.id}, ${signatory.name}, 's. handtekening', ${signatory.email}, '{school-signatory}', ${at}, ${at}),
      (${careSignatory.id}, ${care.id}, 'Z. Tekent', 'z. tekent', 'z.tekent@zorg.test', '{care-signatory}', ${at}, ${at})`
    for (const { id, name, studentNumber } of [proposed, classmate])
      await sql`insert into students (id, school_id, student_number, name, search_name, created_at, updated_at)
        values (${id}, ${school.id}, ${studentNumber}, ${name}, ${name.toLowerCase()}, ${at}, ${at})`
    await sql`insert into student_births (student_id, school_id, birth_year_month) values (${student.id}, ${school.id}, ${secrets.birthYearMonth})`
    await sql`insert into teams (id, organisation_id, location_id, name, search_name, created_at, updated_at)
      values (${otherTeam.id}, ${otherCare.id}, ${otherLocation.id}, 'Team Oost', 'team oost', ${at}, ${at})`
    await sql`insert into qualifications (education_code, name, search_name, level, equivalents, source)
      values ('25655', 'Mbo-Verpleegkundige', 'mbo-verpleegkundige', 4, '{}', 'test') on conflict do nothing`
  })
  const send = async (who: Person, wanted: number, call: Call): Promise<string> =>
    done(wanted, await house.as(who)(call)).body.id
  const placement = (number: string, more: object = {}): Promise<string> =>
    send('coordinator', 201, { method: 'POST', url: '/v1/placements', body: registration(number, more) })
  const step = (who: Person, id: string, action: string) =>
    send(who, 200, { method: 'POST', url: `/v1/placements/${id}/transitions`, body: { action } })
  const note = (who: Person, id: string, text: string) =>
    send(who, 201, { method: 'POST', url: `/v1/placements/${id}/notes`, body: { text } })

  const draft = await placement(`${secrets.enrolment}-1`)
  const proposal = await placement(`${secrets.enrolment}-2`, {
    studentId: proposed.id,
    schoolSupervisorId: supervisor.id,
  })
  await step('coordinator', proposal, 'propose')
  await note('coordinator', proposal, secrets.schoolNote)
  const shared = await placement(`${secrets.enrolment}-3`, {
    schoolSupervisorId: supervisor.id,
    learningPlaceId: learningPlace.id,
  })
  await step('coordinator', shared, 'propose')
  await step('trainer', shared, 'accept')
  await send('trainer', 200, {
    method: 'PATCH',
    url: `/v1/placements/${shared}`,
    headers: { 'if-match': '*' },
    body: { practiceTrainerId: trainer.id },
  })
  await note('coordinator', shared, secrets.schoolNote)
  await note('trainer', shared, secrets.careNote)

  const placementImport = await send('coordinator', 202, {
    method: 'POST',
    url: `/v1/placement-imports?fileName=${secrets.fileName}`,
    headers: { 'content-type': 'text/csv' },
    body: file,
  })
  await runImports({ transact: house.transact, clock: house.clock }).tick()
  const system = done(
    201,
    await house.as('schoolAdmin')({
      method: 'POST',
      url: '/v1/integrations',
      body: {
        name: secrets.integrationName,
        scopes: [...people.coordinator.scope, 'organisations:write', 'integrations:write', 'placements:decide'],
        expiresAt: inDays(30),
      },
    }),
  ).body
  const question = { leerbedrijfId: '100000001', educationCode: '25655', onDate: '2026-09-01' }
  const check = await send('coordinator', 201, { method: 'POST', url: '/v1/recognition-checks', body: question })
  const granted = (educationCode: string) =>
    send('platformAdmin', 201, {
      method: 'POST',
      url: '/v1/recognitions',
      body: { leerbedrijfId: '100000001', educationCode, grantedOn: '2024-08-01' },
    })
  const recognition = await granted('25656')
  const withdrawal = await send('platformAdmin', 201, {
    method: 'POST',
    url: '/v1/recognition-withdrawals',
    body: { recognitionId: await granted('25657'), withdrawnOn: '2026-09-01' },
  })
  // As if they had started long ago: what that takes is not what these are about.
  const active = await placement(`${secrets.enrolment}-4`, { startDate: '2026-08-01' })
  const ended = await placement(`${secrets.enrolment}-5`)
  await house.system('write', async ({ sql }) => {
    const at = '2026-01-01Z'
    await sql`update members set subject = ${secrets.subject}, roles = '{school-supervisor}',
      absent_from = ${secrets.absence}, absent_until = ${secrets.absence} where id = ${supervisor.id}`
    await sql`update placements set status = 'active', start_date = '2026-01-05' where id = ${active}`
    await sql`update placements set status = 'terminated' where id = ${ended}`
    await sql`insert into recognition_tasks (id, placement_id, school_id, care_id, withdrawal_id, withdrawn_on, created_at, updated_at)
      values (${made.recognitionTask}, ${shared}, ${school.id}, ${care.id}, ${withdrawal}, '2026-09-01', ${at}, ${at})`
    await sql`insert into replacement_tasks (id, placement_id, school_id, care_id, due_date, created_at, updated_at)
      values (${made.replacementTask}, ${ended}, ${school.id}, ${care.id}, '2026-11-01', ${at}, ${at})`
  })
  const put = (who: Person, path: string, body: object) =>
    send(who, 201, { method: 'PUT', url: `/v1/placements/${active}/${path}`, headers: { 'if-none-match': '*' }, body })
  await put('coordinator', 'assessment', { result: 'sufficient', assessedOn: '2026-01-30', companyHeard: true })
  await put('trainer', 'assessment/judgement', {
    result: 'sufficient',
    judgedOn: '2026-01-29',
    remarks: secrets.remarks,
  })
  await send('trainer', 201, {
    method: 'POST',
    url: `/v1/placements/${active}/contact-moments`,
    body: { kind: 'interim', heldOn: '2026-01-20', attendance: ['student'], summary: secrets.summary },
  })
  const delegation = await send('schoolAdmin', 201, {
    method: 'POST',
    url: `/v1/members/${supervisor.id}/delegations`,
    body: { toMemberId: secrets.colleague.id, roles: ['school-supervisor'], fromDate: soon(5), untilDate: soon(9) },
  })
  const mandate = await send('schoolAdmin', 201, {
    method: 'POST',
    url: '/v1/mandates',
    body: { memberId: secrets.signatory.id, kinds: ['pok'], fromDate: '2026-01-01', limit: secrets.limit },
  })
  await seedSigners(house)
  await house.system('write', async ({ sql }) => {
    const at = '2026-01-01Z'
    const [member, covered] = [uuid(134), uuid(135)]
    await sql`insert into members (id, organisation_id, name, search_name, email, subject, roles, created_at, updated_at)
      values (${member}, ${care.id}, 'M. Anager', 'm. anager', 'm.anager@zorg.test', 'careManager', '{ld-manager}', ${at}, ${at})`
    await sql`insert into mandates (id, organisation_id, member_id, kinds, from_date, given_by_subject, created_at, updated_at)
      values (${covered}, ${care.id}, ${member}, '{pok,partnership,project,charter}', '2026-01-01', 'an-admin', ${at}, ${at})`
  })
  const pok = async (status: 'draft' | 'in-review' | 'signing') =>
    (await broughtTo(house, status, { terms: pokTerms(), parties: ['school', 'care'] })).id
  const pair = () => broughtTo(house, 'signed', { terms: pairTerms(), parties: ['school', 'care'] })
  const agreement = await pok('in-review')
  const seen: { id: string; organisation: { id: string } | null }[] = (
    await asSigner(house, 'school')({ url: `/v1/agreements/${agreement}` })
  ).body.parties
  const { id: dissolving, url: dissolvingUrl } = await pair()
  done(
    200,
    await asSigner(
      house,
      'care',
    )({
      method: 'POST',
      url: `${dissolvingUrl}/transitions`,
      body: { action: 'dissolve', ground: 'breach', reason: secrets.ground, endedOn: '2090-01-01' },
    }),
  )
  const countered = await broughtTo(house, 'in-review', { terms: pokTerms() })
  const said = async (who: 'school' | 'care', url: string, body: object): Promise<string> =>
    done(201, await asSigner(house, who)({ method: 'POST', url, body })).body.id
  const counterProposal = await said('care', `${countered.url}/counter-proposals`, {
    contentHash: countered.contentHash,
    terms: { weekdays: ['friday'] },
    comment: secrets.wish,
  })
  const amended = await pair()
  const amendment = await said('school', `${amended.url}/amendments`, {
    contentHash: amended.contentHash,
    terms: { themes: [secrets.theme] },
    reason: secrets.ground,
    effectiveDate: soon(20),
  })
  const [signing, requested] = [await pok('signing'), await pok('signing')]
  const link = done(
    201,
    await house.as('coordinator')({
      method: 'POST',
      url: `/v1/agreements/${signing}/signing-links`,
      body: { signer: 'student' },
    }),
  ).body
  const signingService = await send('schoolAdmin', 201, {
    method: 'POST',
    url: '/v1/signing-services',
    body: { name: secrets.serviceName, endpoint: 'https://pen.example/', assurance: 'low' },
  })
  const goal = await send('coordinator', 201, {
    method: 'POST',
    url: '/v1/goals',
    body: { ...goalOf(school.id), title: secrets.goalTitle, shared: false },
  })
  const signingRequest = await send('coordinator', 201, {
    method: 'POST',
    url: `/v1/agreements/${requested}/signing-requests`,
    body: { serviceId: signingService },
  })
  const charterOf = (content: object) =>
    send('coordinator', 201, { method: 'POST', url: '/v1/charters', body: { content } })
  const charterDraft = await charterOf(
    charterContent({ title: secrets.charterTitle, mandates: { [school.id]: mandateOn('education') } }),
  )
  const charter = await charterOf(sharedCharter)
  await send('coordinator', 200, {
    method: 'POST',
    url: `/v1/charters/${charter}/transitions`,
    body: { action: 'submit' },
  })
  await seedManagers(house)
  const { id: project } = await projectBroughtTo(house, 'submitted', { content: sharedProject })
  const { id: projectDraft } = await drawUpProject(
    house,
    projectContent({ title: secrets.projectTitle, parts: { [school.id]: partOf(school.id, 'education') } }),
  )
  const ran = () => projectBroughtTo(house, 'running', { content: sharedProject, parties: ['school', 'care'] })
  const { id: projectRunning } = await ran()
  const { id: projectCompleted, url: completed } = await ran()
  const results = { action: 'complete', results: secrets.results, lessons: 'Begin op tijd.' }
  done(200, await stepProject(house, 'school', completed, results))
  const remark = async (audience: string, text: string): Promise<string> =>
    done(
      201,
      await asManager(
        house,
        'school',
      )({ method: 'POST', url: `/v1/projects/${project}/comments`, body: { audience, text, pointer: '/aim' } }),
    ).body.id
  const projectComment = await remark('shared', secrets.sharedRemark)
  const ownComment = await remark('own', secrets.ownRemark)
  await send('coordinator', 200, {
    method: 'POST',
    url: `/v1/projects/${project}/placements`,
    body: { placementIds: [shared] },
  })
  const putIn = {
    ...{ kind: 'time', month: today(new Date()).slice(0, 7), amount: '8.00', note: secrets.putIn },
    teamId: projectTeams[school.id]![0],
  }
  const realisation = done(
    201,
    await asManager(
      house,
      'school',
    )({ method: 'POST', url: `/v1/projects/${projectRunning}/realisations`, body: putIn }),
  ).body.id as string
  const reflections = await seedReflections(house, projectRunning)
  const inProject: { id: string; organisation: { id: string } }[] = (
    await asManager(house, 'school')({ url: `/v1/projects/${project}` })
  ).body.parties
  return {
    /** The ids of every record that an operation can be asked for. */
    ids: {
      organisation: school.id,
      goal,
      location: '00000000-0000-7000-8000-000000000211',
      team: '00000000-0000-7000-8000-000000000221',
      learningPlace: learningPlace.id,
      member: secrets.colleague.id,
      student: student.id,
      placement: shared,
      draft,
      proposal,
      import: placementImport,
      integration: system.id as string,
      check,
      recognition,
      withdrawal,
      active,
      delegation,
      delegating: supervisor.id,
      mandate,
      signatory: secrets.signatory.id,
      agreement,
      agreementDraft: await pok('draft'),
      signing,
      countered: countered.id,
      counterProposal,
      agreed: (await pair()).id,
      dissolving,
      reminded: seen.find(({ organisation }) => organisation?.id === care.id)!.id,
      amended: amended.id,
      amendment,
      requested,
      party: link.partyId as string,
      signingLink: link.id as string,
      signingToken: link.token as string,
      signingService,
      signingRequest,
      charter,
      charterDraft,
      project,
      projectDraft,
      projectRunning,
      projectCompleted,
      projectParty: inProject.find(({ organisation }) => organisation.id === care.id)!.id,
      ...{ projectComment, ownComment },
      realisation,
      ...reflections,
      ...made,
    },
    client: { id: system.clientId as string, secret: system.clientSecret as string },
  }
}
export type World = Awaited<ReturnType<typeof seedWorld>>
export type Ids = World['ids']

/** Calls the service as the school's third-party system, with a token of the token endpoint. */
export const asIntegration = async (house: TestHouse, { client }: World) => {
  const basic = Buffer.from(`${client.id}:${client.secret}`).toString('base64')
  const given = await house.call({
    method: 'POST',
    url: '/oauth/token',
    body: 'grant_type=client_credentials',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${basic}` },
  })
  const authorization = `Bearer ${done(200, given).body.access_token}`
  return (call: Call): Promise<Answer> => house.call({ ...call, headers: { authorization, ...call.headers } })
}

/** A goal that an organisation may set. */
export const goalOf = (organisationId: string | undefined) => ({
  level: organisationId === network.id ? 'network' : 'organisation',
  ...{ title: 'Samen opleiden', indicator: 'Wie er blijft', target: '60 procent' },
  ...{ startDate: '2026-08-01', endDate: '2027-07-31' },
})

/** Students and teams of each organisation, for what is made in one's own. */
export const own: Readonly<Record<string, { student?: string; team?: string; signatory?: string }>> = {
  [school.id]: { student: student.id },
  [otherSchool.id]: { student: uuid(112) },
  [care.id]: { team: uuid(221), signatory: careSignatory.id },
  [otherCare.id]: { team: otherTeam.id },
}
