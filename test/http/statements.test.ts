import postgres from 'postgres'
import t from 'tap'
import { type Person, people } from '../cast.ts'
import { openHouse } from '../house.ts'
import { seedRegion } from '../seeds/region.ts'
import { requests } from '../seeds/requests.ts'
import { seedWorld } from '../seeds/world.ts'

/* How many statements an operation sends besides begin, settings and commit: the same for one item as for fifty. */

/** A service that notes the statements of requests; those of the platform's own work (who is this token?) are left out. */
const open = async () => {
  const sent: string[] = []
  let system = false
  const debug = (_connection: number, query: string, parameters: unknown[]): void => {
    if (query.startsWith('select set_config(')) system = parameters[0] === 'leerketen_system'
    else if (/^(?:commit|rollback)$/.test(query)) system = false
    else if (!system && !query.startsWith('begin')) sent.push(query)
  }
  return { house: await openHouse(t, { poolSize: 1, listener: { debug } }), sent }
}

const table = `
operation                      who            statements
listOrganisations              coordinator    1
createOrganisation             platformAdmin  4
getOrganisation                coordinator    1
updateOrganisation             schoolAdmin    4
mergeOrganisation              platformAdmin  11
listLocations                  coordinator    2
createLocation                 schoolAdmin    5
getLocation                    coordinator    1
updateLocation                 careAdmin      4
listTeams                      coordinator    2
createTeam                     careAdmin      4
getTeam                        coordinator    1
updateTeam                     careAdmin      4
listMembers                    coordinator    1
createMember                   schoolAdmin    4
getMember                      coordinator    1
updateMember                   schoolAdmin    4
setMemberAbsence               schoolAdmin    4
listDelegations                coordinator    2
createDelegation               schoolAdmin    7
getDelegation                  coordinator    1
withdrawDelegation             schoolAdmin    4
listStudents                   coordinator    1
createStudent                  coordinator    3
searchStudents                 coordinator    1
getStudent                     coordinator    1
updateStudent                  coordinator    4
listQualifications             coordinator    1
getQualification               coordinator    1
listRecognitions               coordinator    1
createRecognition              platformAdmin  3
getRecognition                 coordinator    1
listRecognitionChecks          coordinator    1
createRecognitionCheck         coordinator    4
getRecognitionCheck            coordinator    1
listRecognitionWithdrawals     coordinator    1
createRecognitionWithdrawal    platformAdmin  6
getRecognitionWithdrawal       coordinator    1
listLearningPlaces             coordinator    1
createLearningPlace            trainer        3
getLearningPlace               coordinator    1
updateLearningPlace            trainer        5
listPlacements                 coordinator    1
createPlacement                coordinator    3
getPlacement                   coordinator    1
updatePlacement                coordinator    4
transitionPlacement            trainer        5
listPlacementTransitions       coordinator    2
listPlacementNotes             coordinator    2
createPlacementNote            trainer        3
bulkPlacements                 coordinator    7
listContactMoments             coordinator    2
createContactMoment            coordinator    3
getAssessment                  coordinator    2
putAssessment                  coordinator    5
getJudgement                   coordinator    2
putJudgement                   trainer        5
listReplacementTasks           coordinator    1
getReplacementTask             coordinator    1
finishReplacementTask          coordinator    4
listRecognitionTasks           coordinator    1
getRecognitionTask             coordinator    1
answerRecognitionTask          coordinator    4
listMandates                   schoolAdmin    1
createMandate                  schoolAdmin    4
getMandate                     coordinator    1
withdrawMandate                schoolAdmin    3
listAgreements                 coordinator    4
createAgreement                coordinator    11
getAgreement                   coordinator    5
updateAgreement                coordinator    13
transitionAgreement            coordinator    12
listAgreementTransitions       coordinator    2
revokeDissolution              careManager    9
listAgreementVersions          coordinator    2
getAgreementVersion            coordinator    1
listAgreementApprovals         coordinator    2
approveAgreement               careManager    11
listAgreementSignatures        coordinator    2
signAgreement                  careManager    10
bulkAgreements                 coordinator    2
bulkApproveAgreements          careManager    11
bulkSignAgreements             careManager    12
renewAgreement                 coordinator    15
listReminders                  coordinator    5
remindParty                    coordinator    7
listCounterProposals           coordinator 5
createCounterProposal          careManager 8
getCounterProposal             coordinator 5
transitionCounterProposal      coordinator 12
listCounterProposalTransitions coordinator 2
listAmendments                 coordinator 6
createAmendment                careManager 17
getAmendment                   coordinator 6
objectToAmendment              careManager 15
approveAmendment               careManager 12
transitionAmendment            coordinator 14
listAmendmentTransitions       coordinator 3
getTermsOnDay                  coordinator 7
getAgreementChanges            coordinator    1
getAgreementDocument           coordinator    1
getAgreementSeal               coordinator    1
listAgreementTemplates         coordinator    0
getAgreementTemplate           coordinator    0
previewAgreementTemplate       coordinator    0
getAgreementBoard              coordinator    1
listWaitingAgreements          coordinator    1
listBackdatingGrants           coordinator    2
createBackdatingGrant          schoolAdmin    8
listSigningLinks               coordinator    2
createSigningLink              coordinator    9
getSigningLink                 coordinator    1
revokeSigningLink              coordinator    8
createSigningCode              coordinator    7
listSigningServices            coordinator    1
createSigningService           schoolAdmin    3
getSigningService              coordinator    1
updateSigningService           schoolAdmin    4
removeSigningService           schoolAdmin    3
listSigningRequests            coordinator    3
createSigningRequest           coordinator    12
getSigningRequest              coordinator    2
listGoals                      coordinator    1
createGoal                     coordinator    3
getGoal                        coordinator    1
updateGoal                     coordinator    5
listGoalDependents             coordinator    2
listCharters                   coordinator    4
createCharter                  coordinator    10
getCharter                     coordinator    4
updateCharter                  coordinator    14
transitionCharter              coordinator    11
listCharterTransitions         coordinator    2
listCharterVersions            coordinator    2
getCharterVersion              coordinator    1
listCharterApprovals           coordinator    2
approveCharter                 careManager    12
listProjects                   coordinator    8
createProject                  coordinator    17
getProject                     coordinator    3
updateProject                  coordinator    23
transitionProject              coordinator    11
listProjectTransitions         coordinator    2
listProjectVersions            coordinator    2
getProjectVersion              coordinator    1
listProjectApprovals           coordinator    2
approveProject                 careManager    14
getProjectCharter              coordinator    3
assignProjectCharter           coordinator    7
listProjectTemplates           coordinator    0
listProjectPlacements          coordinator    2
linkProjectPlacements          coordinator    7
unlinkProjectPlacement         coordinator    7
listProjectComments            coordinator    2
createProjectComment           coordinator    6
getProjectComment              coordinator    2
updateProjectComment           coordinator    7
transitionProjectComment       coordinator    7
listProjectCommentTransitions  coordinator    3
listProjectMilestones          coordinator    2
getProjectMilestone            coordinator    1
transitionProjectMilestone     coordinator    8
listProjectMilestoneTransitions coordinator    2
listProjectCommitments         coordinator    2
listProjectRealisations        coordinator    2
createProjectRealisation       coordinator    7
getProjectRealisation          coordinator    1
updateProjectRealisation       coordinator    7
withdrawProjectRealisation     coordinator    6
getProjectBalance              coordinator    1
listProjectReflections         coordinator    4
createProjectReflection        trainer        7
getProjectReflection           coordinator    4
updateProjectReflection        trainer        8
transitionProjectReflection    trainer        8
listProjectReflectionTransitions coordinator    3
listFollowUps                  trainer        1
listProjectFollowUps           coordinator    2
getFollowUp                    coordinator    1
transitionFollowUp             trainer        7
listFollowUpTransitions        coordinator    2
getProjectResults              coordinator    1
getProjectImpact               coordinator    5
getLineOfSight                 coordinator    5
getProjectSnapshot             coordinator    6
listProjectReminders           coordinator    2
remindProjectParty             coordinator    7
getProjectPortfolio            coordinator    1
listPortfolioProjects          coordinator    2
createPlacementImport          coordinator    4
listPlacementImports           coordinator    1
getPlacementImport             coordinator    1
listImportRejections           coordinator    2
getImportErrorFile             coordinator    2
listIntegrations               schoolAdmin    1
createIntegration              schoolAdmin    3
getIntegration                 schoolAdmin    1
renewIntegration               schoolAdmin    5
revokeIntegration              schoolAdmin    4
listEvents                     coordinator    3
listWork                       coordinator    1
getMe                          coordinator    2
`

const [, ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/) as [string, Person, string])

t.test('each operation sends as many statements as the table says', async (t) => {
  const { house, sent } = await open()
  const { ids } = await seedWorld(house)
  const operations = house.app.operations.filter(({ access }) => !('public' in access))
  t.same(
    rows.map(([row]) => row),
    operations.map(({ operationId }) => operationId),
    'a row for each operation',
  )
  for (const [operationId, who, wanted] of rows) {
    const { organisation_id: organisationId } = people[who] as { organisation_id?: string }
    const asked = requests[operationId]!({ organisationId, ids })
    const headers = { ...asked.headers, ...(asked.method ? { prefer: 'dry-run' } : {}) }
    sent.length = 0
    const answer = await house.as(who)({ ...asked, headers })
    t.ok(answer.status < 300, `${operationId}: ${answer.status}`)
    t.equal(sent.length, Number(wanted), `${operationId}\n${sent.join('\n')}`)
  }
})

t.test('a placement is registered in one statement, transaction and all, with a key and without', async (t) => {
  const { house, sent } = await open()
  const { ids } = await seedWorld(house)
  const asked = requests.createPlacement!({ ids } as never)
  const register = (sequence: number, headers = {}) =>
    house.as('coordinator')({ ...asked, headers, body: { ...(asked.body as object), sequence } })
  // Names are looked up once, and then remembered.
  t.equal((await register(101)).status, 201)
  for (const [sequence, headers] of [[102], [103, { 'idempotency-key': 'once' }]] as const) {
    sent.length = 0
    t.equal((await register(sequence, headers)).status, 201)
    t.match(sent, [/^select \* from register_placement\(/])
    t.equal(sent.length, 1, sent.join('\n'))
  }
})

/** A goal of the school on which much hangs. */
const aim = '01926f3e-0020-7000-8000-000000000000'

/** Lists with fifty items in the region, and who reads them. */
const lists: readonly [url: string, who: Person][] = [
  ['/v1/organisations', 'coordinator'],
  ['/v1/organisations/OWN/members', 'coordinator'],
  ['/v1/students', 'coordinator'],
  ['/v1/recognitions', 'coordinator'],
  ['/v1/recognition-checks', 'coordinator'],
  ['/v1/recognition-tasks', 'coordinator'],
  ['/v1/recognition-tasks', 'trainer'],
  ['/v1/recognition-withdrawals', 'coordinator'],
  ['/v1/learning-places', 'coordinator'],
  ['/v1/placements', 'coordinator'],
  ['/v1/placements', 'trainer'],
  ['/v1/placements?expand=school,care,location,team,student,schoolSupervisor,practiceTrainer', 'coordinator'],
  ['/v1/placements?status=proposed,accepted,active', 'trainer'],
  ['/v1/mandates', 'coordinator'],
  ['/v1/signing-services', 'coordinator'],
  ['/v1/agreements', 'coordinator'],
  ['/v1/agreements', 'trainer'],
  ['/v1/agreement-board/waiting?startDateFrom=2026-02-01&startDateUntil=2026-12-31', 'coordinator'],
  ['/v1/charters', 'coordinator'],
  ['/v1/goals', 'coordinator'],
  [`/v1/goals/${aim}/dependents`, 'coordinator'],
  ['/v1/project-portfolio/projects', 'coordinator'],
  ['/v1/placements?status=confirmed', 'coordinator'],
  ['/v1/projects/01926f3e-001f-7000-8000-000000000000/comments', 'coordinator'],
  ['/v1/projects/01926f3e-001f-7000-8000-000000000000/comments', 'trainer'],
  ['/v1/projects/01926f3e-001f-7000-8000-000000000000/placements', 'coordinator'],
  ['/v1/placement-imports', 'coordinator'],
  ['/v1/events', 'coordinator'],
  ['/v1/work-list', 'coordinator'],
]

t.test('a list sends as many statements for fifty items as for one', async (t) => {
  const { house, sent } = await open()
  const sql = postgres(house.url, { max: 1, onnotice: () => undefined })
  await seedRegion(sql)
  await sql.end()
  for (const [path, who] of lists) {
    const url = path.replace('OWN', (people[who] as { organisation_id: string }).organisation_id)
    const counted = async (limit: number): Promise<number> => {
      sent.length = 0
      const answer = await house.as(who)({ url: `${url}${url.includes('?') ? '&' : '?'}limit=${limit}` })
      t.equal(answer.body.items?.length, limit, `${url}: ${answer.text.slice(0, 200)}`)
      return sent.length
    }
    // Names are looked up once, and then remembered.
    await counted(50)
    t.equal(await counted(50), await counted(1), `${url} as ${who}`)
  }
})
