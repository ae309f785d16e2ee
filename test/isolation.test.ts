import t from 'tap'
import { z } from 'zod'
import { roles, scopes } from '../src/core/caller.ts'
import { care, network, otherCare, otherSchool, school } from './cast.ts'
import { type Answer, type Call, openHouse, tokenFor } from './house.ts'
import { location, registration, student, supervisor, team, trainer } from './seeds/placements.ts'
import { requests } from './seeds/requests.ts'
import { careSignatory, classmate, goalOf, type Ids, proposed, secrets, seedWorld } from './seeds/world.ts'

/*
 * What a party may not see does not exist for it: not by id, in a list, by a filter, in the feed, nor by a difference
 * between two answers. The others hold every role and every scope, so that nothing else stands in their way.
 */
const house = await openHouse(t)
const world = await seedWorld(house)
const { operations } = house.app

const everything = { roles: Object.keys(roles).filter((role) => role !== 'platform-admin'), scope: scopes }
const as =
  (claims: object) =>
  async (call: Call): Promise<Answer> =>
    house.call({
      ...call,
      headers: {
        authorization: `Bearer ${await tokenFor({ sub: 'other', ...everything, ...claims })}`,
        ...call.headers,
      },
    })
const others = {
  school: { organisationId: otherSchool.id, call: as({ organisation_id: otherSchool.id }) },
  care: { organisationId: otherCare.id, call: as({ organisation_id: otherCare.id }) },
  network: { organisationId: network.id, call: as({ organisation_id: network.id }) },
  student: { organisationId: school.id, call: as({ organisation_id: school.id, student_id: classmate.id }) },
  /** The care organisation of the proposal, before it accepts: no draft, no student, none of the school's own things. */
  proposee: { organisationId: care.id, call: as({ organisation_id: care.id }) },
}
type Other = keyof typeof others
const names = Object.keys(others) as Other[]

const { ids } = world
const hidden: Record<Other, Ids> = {
  school: ids,
  care: ids,
  network: ids,
  student: ids,
  proposee: {
    ...ids,
    placement: ids.draft,
    active: ids.draft,
    student: proposed.id,
    agreement: ids.agreementDraft,
    signing: ids.agreementDraft,
    countered: ids.agreementDraft,
    agreed: ids.agreementDraft,
    dissolving: ids.agreementDraft,
    amended: ids.agreementDraft,
    requested: ids.agreementDraft,
    charter: ids.charterDraft,
    project: ids.projectDraft,
    projectRunning: ids.projectDraft,
    projectCompleted: ids.projectDraft,
    projectComment: ids.ownComment,
    followUp: ids.projectDraft,
  },
}
const unknown = Object.fromEntries(
  Object.keys(ids).map((name, n) => [name, `01926f3e-0000-7000-8000-${String(n).padStart(12, '0')}`]),
) as Ids

const ofTheSchool = [
  ...[ids.delegation, ids.replacementTask, secrets.subject, secrets.absence],
  ...[ids.goal, secrets.goalTitle],
  ...[ids.signingLink, ids.signingToken, ids.signingService, ids.signingRequest, secrets.serviceName],
  ...[ids.charterDraft, secrets.charterTitle, ids.projectDraft, secrets.projectTitle],
  ...[ids.agreementDraft, ids.mandate, secrets.limit, ...Object.values(secrets.signatory)],
  ...[ids.draft, ids.import, ids.integration, ids.check, secrets.birthYearMonth, secrets.schoolNote, secrets.fileName],
  ...[
    secrets.integrationName,
    ...Object.values(secrets.colleague),
    ...Object.values(proposed),
    `${secrets.enrolment}-1`,
  ],
  ...[`${secrets.enrolment}-2`],
  ...[ids.ownComment, secrets.ownRemark],
]
const shared = [
  ids.placement,
  ids.proposal,
  student.id,
  student.name,
  '1045123',
  secrets.enrolment,
  supervisor.id,
  trainer.id,
  ...[ids.active, ids.recognitionTask, secrets.remarks, secrets.summary, ids.agreement, ids.signing, ids.requested],
  ...[ids.countered, ids.counterProposal, secrets.wish, ids.projectComment, secrets.sharedRemark],
  ...[ids.realisation, secrets.putIn],
  ...[ids.agreed, ids.dissolving, ids.amended, ids.amendment, secrets.theme, secrets.ground],
  ...[ids.charter, secrets.charterPurpose],
  ...[ids.project, ids.projectRunning, ids.projectCompleted, secrets.projectAim, secrets.results],
  ...[ids.reflection, ids.followUp],
]
const words: Record<Other, readonly string[]> = {
  school: [...ofTheSchool, ...shared, secrets.careNote],
  care: [...ofTheSchool, ...shared, secrets.careNote],
  network: [...ofTheSchool, ...shared, secrets.careNote],
  student: [...ofTheSchool, ...shared, secrets.careNote],
  proposee: ofTheSchool,
}

/** Records that every party may read; what is asked of them may be answered with more than 404. */
const publicRecords: Readonly<Record<string, string>> = {
  getOrganisation: 'the directory',
  updateOrganisation: 'the directory',
  listLocations: 'the directory',
  createLocation: 'the directory',
  getLocation: 'the directory',
  updateLocation: 'the directory',
  listTeams: 'the directory',
  createTeam: 'the directory',
  getTeam: 'the directory',
  updateTeam: 'the directory',
  createMember: 'the directory: the organisation is known, its members are not',
  getRecognition: 'a public register',
  getRecognitionWithdrawal: 'a public register',
  getLearningPlace: 'the offer',
  updateLearningPlace: 'the offer',
  getAgreementTemplate: 'the same for everybody',
  previewAgreementTemplate: 'the same for everybody',
}

/** A task of both sides stands on a placement that the proposee has accepted before. */
const theirsToo: readonly string[] = ['proposee getRecognitionTask']

/** What the others are answered: a status; `empty` is a list without items (but for those that go by the clock). */
const table = `
operation                     school   care     network  student  proposee
getOpenApiJson                200      200      200      200      200
getOpenApiYaml                200      200      200      200      200
listProblems                  200      200      200      200      200
getProblem                    200      200      200      200      200
listOrganisations             200      200      200      403      200
createOrganisation            403      403      403      403      403
getOrganisation               200      200      200      403      200
updateOrganisation            403      403      403      403      403
mergeOrganisation             403      403      403      403      403
listLocations                 200      200      200      403      200
createLocation                403      403      403      403      403
getLocation                   200      200      200      403      200
updateLocation                403      403      403      403      200
listTeams                     200      200      200      403      200
createTeam                    403      403      403      403      201
getTeam                       200      200      200      403      200
updateTeam                    403      403      403      403      200
listMembers                   404      404      404      403      404
createMember                  403      403      403      403      403
getMember                     404      404      404      403      404
updateMember                  404      404      404      403      404
setMemberAbsence              404      404      404      403      404
listDelegations               404      404      404      403      404
createDelegation              404      404      404      403      404
getDelegation                 404      404      404      403      404
withdrawDelegation            404      404      404      403      404
listStudents                  200      403      403      403      403
createStudent                 201      403      403      403      403
searchStudents                empty    403      403      403      403
getStudent                    404      404      403      403      404
updateStudent                 404      403      403      403      403
listQualifications            200      200      200      200      200
getQualification              200      200      200      200      200
listRecognitions              200      200      200      403      200
createRecognition             403      403      403      403      403
getRecognition                200      200      200      403      200
listRecognitionChecks         empty    empty    403      403      empty
createRecognitionCheck        201      201      403      403      201
getRecognitionCheck           404      404      403      403      404
listRecognitionWithdrawals    200      200      200      403      200
createRecognitionWithdrawal   403      403      403      403      403
getRecognitionWithdrawal      200      200      200      403      200
listLearningPlaces            200      200      200      403      200
createLearningPlace           403      201      403      403      201
getLearningPlace              200      200      200      403      200
updateLearningPlace           403      403      403      403      200
listPlacements                empty    empty    empty    empty    200
createPlacement               201      403      403      403      403
getPlacement                  404      404      404      404      404
updatePlacement               404      404      403      403      404
transitionPlacement           404      404      403      403      404
listPlacementTransitions      404      404      403      403      404
listPlacementNotes            404      404      403      403      404
createPlacementNote           404      404      403      403      404
bulkPlacements                404      404      403      403      404
listContactMoments            404      404      403      403      404
createContactMoment           404      404      403      403      404
getAssessment                 404      404      403      403      404
putAssessment                 404      403      403      403      403
getJudgement                  404      404      403      403      404
putJudgement                  403      404      403      403      404
listReplacementTasks          empty    403      403      403      403
getReplacementTask            404      403      403      403      403
finishReplacementTask         404      403      403      403      403
listRecognitionTasks          empty    empty    403      403      200
getRecognitionTask            404      404      403      403      200
answerRecognitionTask         404      403      403      403      403
listMandates                  200      200      empty    403      200
createMandate                 400      400      400      403      201
getMandate                    404      404      404      403      404
withdrawMandate               404      404      404      403      404
listAgreements                empty    empty    empty    empty    200
createAgreement               400      400      400      403      201
getAgreement                  404      404      404      404      404
updateAgreement               404      404      404      403      404
transitionAgreement           404      404      404      403      404
listAgreementTransitions      404      404      404      403      404
revokeDissolution             404      404      404      403      404
listAgreementVersions         404      404      404      404      404
getAgreementVersion           404      404      404      404      404
listAgreementApprovals        404      404      404      404      404
approveAgreement              404      404      404      403      404
listAgreementSignatures       404      404      404      404      404
signAgreement                 404      404      404      404      404
bulkAgreements                404      403      403      403      403
bulkApproveAgreements         404      404      404      403      404
bulkSignAgreements            404      404      404      403      404
renewAgreement                404      404      404      403      404
listReminders                 404      404      404      403      404
remindParty                   404      404      404      403      404
listCounterProposals          404      404      404      404      404
createCounterProposal         404      404      404      403      404
getCounterProposal            404      404      404      404      404
transitionCounterProposal     404      404      404      403      404
listCounterProposalTransitions 404     404      404      403      404
listAmendments                404      404      404      404      404
createAmendment               404      404      404      403      404
getAmendment                  404      404      404      404      404
objectToAmendment             404      404      404      404      404
approveAmendment              404      404      404      404      404
transitionAmendment           404      404      404      403      404
listAmendmentTransitions      404      404      404      403      404
getTermsOnDay                 404      404      404      404      404
getAgreementChanges           404      404      404      404      404
getAgreementDocument          404      404      404      404      404
getAgreementSeal              404      404      404      404      404
verifyAgreement               200      200      200      200      200
getAgreementVerification      200      200      200      200      200
listAgreementTemplates        200      200      200      200      200
getAgreementTemplate          200      200      200      200      200
previewAgreementTemplate      200      200      200      200      200
getAgreementBoard             200      200      403      403      200
listWaitingAgreements         200      200      403      403      200
listBackdatingGrants          404      404      404      404      404
createBackdatingGrant         404      404      404      403      404
listSigningLinks              404      404      404      403      404
createSigningLink             404      403      403      403      403
getSigningLink                404      404      404      403      404
revokeSigningLink             404      403      403      403      403
createSigningCode             404      403      403      403      403
readSigningLink               200      200      200      200      200
signByLink                    200      200      200      200      200
listSigningServices           empty    empty    empty    403      empty
createSigningService          201      201      201      403      201
getSigningService             404      404      404      403      404
updateSigningService          404      404      404      403      404
removeSigningService          404      404      404      403      404
listSigningRequests           404      404      404      403      404
createSigningRequest          404      404      404      403      404
getSigningRequest             404      404      404      403      404
receiveSigningCallback        404      404      404      404      404
listGoals                     empty    empty    empty    403      empty
createGoal                    201      201      201      403      201
getGoal                       404      404      404      403      404
updateGoal                    404      404      404      403      404
listGoalDependents            404      404      404      403      404
listCharters                  empty    empty    403      403      200
createCharter                 201      201      403      403      201
getCharter                    404      404      403      403      404
updateCharter                 404      404      403      403      404
transitionCharter             404      404      403      403      404
listCharterTransitions        404      404      403      403      404
listCharterVersions           404      404      403      403      404
getCharterVersion             404      404      403      403      404
listCharterApprovals          404      404      403      403      404
approveCharter                404      404      403      403      404
listProjects                  empty    empty    empty    403      200
createProject                 201      201      403      403      201
getProject                    404      404      404      403      404
updateProject                 404      404      403      403      404
transitionProject             404      404      403      403      404
listProjectTransitions        404      404      404      403      404
listProjectVersions           404      404      404      403      404
getProjectVersion             404      404      404      403      404
listProjectApprovals          404      404      404      403      404
approveProject                404      404      403      403      404
getProjectCharter             404      404      404      403      404
assignProjectCharter          404      404      403      403      404
listProjectTemplates          200      200      200      403      200
listProjectPlacements         404      404      403      403      404
linkProjectPlacements         404      404      403      403      404
unlinkProjectPlacement        404      404      403      403      404
listProjectComments           404      404      404      403      404
createProjectComment          404      404      404      403      404
getProjectComment             404      404      404      403      404
updateProjectComment          404      404      404      403      404
transitionProjectComment      404      404      404      403      404
listProjectCommentTransitions 404      404      404      403      404
listProjectMilestones           404      404      404      403      404
getProjectMilestone             404      404      404      403      404
transitionProjectMilestone      404      404      403      403      404
listProjectMilestoneTransitions 404      404      404      403      404
listProjectCommitments          404      404      404      403      404
listProjectRealisations         404      404      404      403      404
createProjectRealisation        404      404      403      403      404
getProjectRealisation           404      404      404      403      404
updateProjectRealisation        404      404      403      403      404
withdrawProjectRealisation      404      404      403      403      404
getProjectBalance               404      404      404      403      404
listProjectReflections        404      404      404      403      404
createProjectReflection       404      404      403      403      404
getProjectReflection          404      404      404      403      404
updateProjectReflection       404      404      403      403      404
transitionProjectReflection   404      404      403      403      404
listProjectReflectionTransitions 404      404      404      403      404
listFollowUps                 empty    empty    403      403      200
listProjectFollowUps          404      404      404      403      404
getFollowUp                   404      404      404      403      404
transitionFollowUp            404      404      403      403      404
listFollowUpTransitions       404      404      404      403      404
getProjectResults             404      404      404      403      404
getProjectImpact              404      404      403      403      404
getLineOfSight                empty    empty    empty    403      200
getProjectSnapshot            404      404      404      403      404
listProjectReminders          404      404      404      403      404
remindProjectParty            404      404      403      403      404
getProjectPortfolio           200      200      200      403      200
listPortfolioProjects         empty    empty    empty    403      200
createPlacementImport         202      403      403      403      403
listPlacementImports          200      403      403      403      403
getPlacementImport            404      403      403      403      403
listImportRejections          404      403      403      403      403
getImportErrorFile            404      403      403      403      403
listIntegrations              empty    empty    empty    403      empty
createIntegration             201      201      201      403      201
getIntegration                404      404      404      403      404
renewIntegration              404      404      404      403      404
revokeIntegration             404      404      404      403      404
listEvents                    200      200      200      403      200
listWork                      empty    empty    403      403      200
getMe                         200      200      200      200      200
`

/** The answer without what names the request itself. */
const told = ({ status, text, headers }: Answer, ...own: string[]): string => {
  const { 'x-request-id': _, date: __, ratelimit: ___, link: ____, ...rest } = headers
  const body = text.replace(/"(instance|requestId)":"[^"]*"/g, '')
  return own.reduce((said, id) => said.replaceAll(id, '<id>'), `${status} ${JSON.stringify(rest)} ${body}`)
}
/** As `told`, for words that may not stand in it: what was asked for may stand in what names the request. */
const betrayed = (name: Other, answer: Answer): string[] => words[name].filter((word) => told(answer).includes(word))
const dry = (call: Call, method: string): Call =>
  method === 'GET' ? call : { ...call, headers: { ...call.headers, prefer: 'dry-run' } }
/** What they list depends on when it is asked: the feed is read later than it is written, the board shows the study year of today. */
const byTheClock: readonly string[] = ['listEvents', 'listWaitingAgreements']
const cellOf = (operationId: string, { status, body }: Answer): string => {
  if (status === 207) return String(body.items[0].status)
  return status === 200 && body?.items?.length === 0 && !byTheClock.includes(operationId) ? 'empty' : String(status)
}

const [header, ...rows] = table
  .trim()
  .split(/\n+/)
  .map((line) => line.split(/\s+/))

t.test('the feed is read to its end: it tells the parties, so that it could tell the others', async (t) => {
  const noted = async () =>
    (await as({ organisation_id: school.id })({ url: '/v1/events?types=integration.registered' })).body.items.length
  // It waits for the oldest transaction of the whole server, which other tests share.
  for (let attempt = 0; attempt < 1200 && (await noted()) === 0; attempt++)
    await new Promise((resolve) => setTimeout(resolve, 25))
  t.equal(await noted(), 1)
  for (const name of ['school', 'care', 'network'] as const)
    t.same((await others[name].call({ url: '/v1/events' })).body.items, [], `nothing has happened to ${name}`)
})

t.test('every operation, asked of a hidden record: the answer of the table, and none of its words', async (t) => {
  t.same(header!.slice(1), names)
  t.same(
    rows.map(([row]) => row!),
    operations.map(({ operationId }) => operationId),
    'a row for each operation',
  )
  t.comment(header!.join('\t'))
  for (const { operationId, method, url, access } of operations) {
    const given: Record<string, string> = {}
    for (const name of names) {
      const { call, organisationId } = others[name]
      const ask = (of: Ids) => call(dry(requests[operationId]!({ organisationId, ids: of }), method))
      const answer = await ask(hidden[name])
      if (!('public' in access)) t.same(betrayed(name, answer), [], `${operationId} tells ${name} nothing`)
      given[name] = cellOf(operationId, answer)
      const named = /:id|\/_(?:bulk|approvals|signatures)/.test(url)
      if (!named || operationId in publicRecords || theirsToo.includes(`${name} ${operationId}`)) continue
      t.match(given[name], /^40[34]$/, `${operationId} is refused to ${name}`)
      const never = await ask(unknown)
      t.equal(
        told(answer, ...Object.values(hidden[name])),
        told(never, ...Object.values(unknown)),
        `${operationId} answers ${name} as if it had never been`,
      )
    }
    t.comment([operationId, ...names.map((name) => given[name])].join('\t'))
    const wanted = rows.find(([row]) => row === operationId)?.slice(1) ?? []
    t.same(given, Object.fromEntries(names.map((name, n) => [name, wanted[n]])), operationId)
  }
})

/** Values of filters that would find what is hidden; those of an enumeration are all tried. */
const filters: Readonly<Record<string, readonly string[]>> = {
  limit: ['200'],
  updatedSince: ['2020-01-01T00:00:00Z'],
  after: ['0'],
  types: [
    'placement.proposed,placement-note.added,member.added,counter-proposal.made,amendment.proposed,project.reflection-planned,follow-up.opened',
  ],
  school: [school.id],
  care: [care.id],
  team: [team.id],
  organisation: [school.id, care.id],
  teamId: [team.id],
  student: [student.id, proposed.id],
  memberId: [secrets.signatory.id],
  placementId: [ids.placement, ids.draft],
  placement: [ids.placement, ids.draft],
  monthFrom: ['2026-01'],
  monthUntil: ['2099-12'],
  project: [ids.project, ids.projectRunning, ids.projectDraft],
  counterparty: [school.id, care.id],
  waitsFor: ['mine'],
  validOn: ['2026-09-01'],
  withdrawalId: [ids.withdrawal],
  startDateFrom: ['2026-08-31'],
  startDateUntil: ['2026-08-31'],
  leerbedrijfId: [location.leerbedrijfId],
  educationCode: ['25655'],
  onDate: ['2026-09-01'],
  asOf: ['2026-10-01', new Date().toISOString().slice(0, 10)],
  network: [network.id],
  version: ['1'],
  since: ['1'],
  from: ['2026-09-01'],
  until: ['2026-09-01'],
  pointer: ['/aim', '/milestones'],
  parent: [ids.projectComment, ids.ownComment],
  place: ['Utrecht'],
  free: ['true', 'false'],
  level: ['4'],
  goal: [ids.goal],
  unlinked: ['true', 'false'],
  q: ['noor', 'c. geheim', '1045123'],
}

type Property = { enum?: string[]; items?: { enum?: string[] } }
/** The queries of an operation, one for each value of each of its parameters. */
const queriesOf = (query: z.ZodType): string[] => {
  const { properties = {} } = z.toJSONSchema(query, { io: 'output', unrepresentable: 'any' }) as {
    properties?: Record<string, Property>
  }
  return Object.entries(properties).flatMap(([key, property]) => {
    if (key === 'cursor') return []
    const all = property.items?.enum ?? property.enum
    const values = ['fields', 'expand'].includes(key) ? [all!.join(',')] : (all ?? filters[key])
    if (!values) throw new Error(`say in \`filters\` what ?${key}= could betray`)
    return values.map((value) => `${key}=${encodeURIComponent(value)}`)
  })
}

const lists = operations.filter(({ method, changes, query }) => query && (method === 'GET' || changes === false))

t.test('every filter, choice of fields and form of every list tells none of it', async (t) => {
  t.ok(lists.length > 15)
  for (const { operationId, query, also } of lists)
    for (const name of names) {
      const { call, organisationId } = others[name]
      const asked = requests[operationId]!({ organisationId, ids: hidden[name] })
      const tried: Call[] = [
        ...queriesOf(query!).map((text) => ({ ...asked, url: `${asked.url.split('?')[0]}?${text}` })),
        ...Object.keys(also ?? {}).map((accept) => ({ ...asked, headers: { accept } })),
      ]
      for (const one of tried) {
        const answer = await call(one)
        const form = one.url + (one.headers?.accept ?? '')
        t.ok([200, 403, 404].includes(answer.status), `${form} is a right question: ${answer.text}`)
        t.same(betrayed(name, answer), [], `${form} tells ${name} nothing`)
      }
    }
})

t.test('a search by what is known of a person finds nobody', async (t) => {
  for (const name of ['school'] as const)
    for (const body of [{ name: 'noor' }, { name: 'Vries' }, { studentNumber: '1045123' }]) {
      const found = await others[name].call({ method: 'POST', url: '/v1/students/_search', body })
      t.same([found.status, found.body.items], [200, []], JSON.stringify(body))
    }
})

t.test('a cursor of another party is no cursor: 400', async (t) => {
  const coordinator = as({ organisation_id: school.id })
  let tried = 0
  for (const { operationId } of lists) {
    const asked = requests[operationId]!({ organisationId: school.id, ids })
    const { body } = await coordinator({ ...asked, url: `${asked.url}?limit=1` })
    if (!body?.nextCursor) continue
    tried++
    for (const name of ['school', 'care', 'network', 'proposee'] as const) {
      const answer = await others[name].call({ ...asked, url: `${asked.url}?limit=1&cursor=${body.nextCursor}` })
      t.ok(['invalid-cursor', 'not-your-act', 'not-found'].includes(answer.body.code), `${operationId} to ${name}`)
    }
  }
  t.ok(tried >= 5, `${tried} lists had more than a page`)
})

t.test('a proposal says nothing of its student to the care organisation, in any answer', async (t) => {
  const { call, organisationId } = others.proposee
  for (const { operationId, method, access } of operations) {
    if ('public' in access) continue
    const asked = requests[operationId]!({
      organisationId,
      ids: { ...ids, placement: ids.proposal, student: proposed.id },
    })
    const answer = await call(dry(asked, method))
    t.same(betrayed('proposee', answer), [], operationId)
  }
  const read = await call({ url: `/v1/placements/${ids.proposal}` })
  t.match(read, { status: 200, body: { student: null, enrolmentNumber: null, sequence: null } })
  t.same((await call({ url: `/v1/placements?student=${proposed.id}` })).body.items, [])
})

t.test('the notes and colleagues of the care organisation are its own too', async (t) => {
  const call = as({ organisation_id: school.id })
  const theirs = [secrets.careNote, ...Object.values(secrets.careColleague)]
  for (const { operationId, method, access } of operations) {
    if ('public' in access) continue
    const asked = requests[operationId]!({
      organisationId: school.id,
      ids: { ...ids, member: secrets.careColleague.id },
    })
    const said = told(await call(dry(asked, method)))
    t.same(
      theirs.filter((word) => said.includes(word)),
      [],
      operationId,
    )
  }
})

const delegation = { roles: ['school-supervisor'], fromDate: '2099-01-01', untilDate: '2099-01-31' }

const mandate = { kinds: ['pok'], fromDate: '2099-01-01' }

const goal = goalOf(otherSchool.id)

/** Fields that name a record, sent by whoever may not see it: the answer is the one for a record that never was. */
const references: readonly {
  operationId: string
  who: Other | 'owner'
  field: string
  hidden: string | string[]
  more?: object
}[] = [
  { operationId: 'createPlacement', who: 'school', field: 'studentId', hidden: student.id },
  { operationId: 'createPlacement', who: 'school', field: 'schoolSupervisorId', hidden: supervisor.id },
  { operationId: 'createPlacement', who: 'owner', field: 'studentId', hidden: '00000000-0000-7000-8000-000000000112' },
  { operationId: 'updatePlacement', who: 'owner', field: 'schoolSupervisorId', hidden: secrets.careColleague.id },
  { operationId: 'updatePlacement', who: 'proposee', field: 'practiceTrainerId', hidden: secrets.colleague.id },
  {
    operationId: 'createDelegation',
    who: 'owner',
    field: 'toMemberId',
    hidden: secrets.careColleague.id,
    more: delegation,
  },
  { operationId: 'createMandate', who: 'school', field: 'memberId', hidden: secrets.signatory.id, more: mandate },
  { operationId: 'createMandate', who: 'owner', field: 'memberId', hidden: careSignatory.id, more: mandate },
  { operationId: 'updatePlacement', who: 'proposee', field: 'workSupervisorIds', hidden: [secrets.colleague.id] },
  { operationId: 'createGoal', who: 'school', field: 'contributesTo', hidden: [ids.goal], more: goal },
]

t.test('a reference to what is hidden is answered as one to nothing', async (t) => {
  const never = '01926f3e-0000-7000-8000-0000000000ff'
  const ofAnotherSchool = (
    await others.school.call({
      method: 'POST',
      url: '/v1/placements',
      body: registration('elders', { studentId: '00000000-0000-7000-8000-000000000112' }),
    })
  ).body.id as string
  const replacing = {
    operationId: 'finishReplacementTask',
    who: 'owner',
    field: 'replacementId',
    hidden: ofAnotherSchool,
    more: { outcome: 'replaced' },
  } as const
  const owner = { organisationId: school.id, call: as({ organisation_id: school.id }) }
  for (const { operationId, who, field, hidden, more } of [...references, replacing]) {
    const { organisationId, call } = who === 'owner' ? owner : others[who]
    const asked = requests[operationId]!({ organisationId, ids })
    const ask = async (value: string | string[]) => {
      const body =
        operationId === 'createPlacement'
          ? registration('verwijzing', { ...(asked.body as object), [field]: value })
          : { ...more, [field]: value }
      const answer = await call(dry({ ...asked, body }, 'POST'))
      return told(answer, String(value)).replace(/"updatedAt":"[^"]*"|"etag":"(?:[^"\\]|\\.)*"/g, '')
    }
    const said = await ask(hidden)
    t.equal(said, await ask(Array.isArray(hidden) ? [never] : never), `${operationId} ${field}`)
    t.notMatch(said, /^500/, `${operationId} ${field} is judged by its reference`)
  }
})

/** Keys that are unique within a party: another party that uses the same finds nothing in its way. */
const keys: readonly { operationId: string; who: 'school' | 'care'; body: object }[] = [
  { operationId: 'createStudent', who: 'school', body: { studentNumber: '1045123', name: student.name } },
  {
    operationId: 'createPlacement',
    who: 'school',
    body: registration(`${secrets.enrolment}-1`, { studentId: '00000000-0000-7000-8000-000000000112' }),
  },
]

t.test('a unique key does not betray that another party has it: 201', async (t) => {
  for (const { operationId, who, body } of keys) {
    const { call, organisationId } = others[who]
    const answer = await call({ ...requests[operationId]!({ organisationId, ids }), body })
    t.equal(answer.status, 201, answer.text)
  }
  const { colleague } = secrets
  for (const name of ['school', 'care', 'network'] as const) {
    const url = `/v1/organisations/${others[name].organisationId}/members`
    const body = { name: colleague.name, email: colleague.email, roles: ['organisation-admin'] }
    t.equal((await others[name].call({ method: 'POST', url, body })).status, 201, `the same e-mail address at ${name}`)
  }
})

t.test('an Idempotency-Key is of one client and person: another’s answer is not replayed', async (t) => {
  const headers = { 'idempotency-key': 'dezelfde' }
  const send = (call: (call: Call) => Promise<Answer>, name: string) =>
    call({ method: 'POST', url: '/v1/students', headers, body: { studentNumber: `sleutel-${name}`, name } })
  const first = await send(as({ organisation_id: school.id, sub: 'een' }), 'Een')
  const second = await send(others.school.call, 'Een')
  const third = await send(as({ organisation_id: school.id, sub: 'twee' }), 'Twee')
  t.same([first.status, second.status, third.status], [201, 201, 201])
  t.equal(new Set([first, second, third].map(({ body }) => body.id)).size, 3)
})
