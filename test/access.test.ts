import t from 'tap'
import { expandable } from '../src/modules/placements/placements/query.ts'
import { people } from './cast.ts'
import { type Answer, type Call, openHouse } from './house.ts'
import { supervisor } from './seeds/placements.ts'
import { requests } from './seeds/requests.ts'
import { asIntegration, seedWorld } from './seeds/world.ts'

/*
 * Who may use which operation: the fixed cast × every operation, asked rightly, of records of `school` and `care`.
 * Writes are asked with `Prefer: dry-run`, so that each cell begins from the same state.
 *
 * coor  bpv-coordinator of the school       o-coor  of another school      netw  administrator of a network
 * s-adm administrator of the school         o-trai  of another care        stud  the student of the placement
 * trai  practice trainer of the care        mana, c-adm  ld-manager and administrator of the care
 * intg  third-party system of the school    plat  platform administrator   anon  without a token
 */
const table = `
operation                        coor s-adm trai mana c-adm o-coor o-trai netw stud intg plat anon
getOpenApiJson                    200   200  200  200   200    200    200  200  200  200  200  200
getOpenApiYaml                    200   200  200  200   200    200    200  200  200  200  200  200
listProblems                      200   200  200  200   200    200    200  200  200  200  200  200
getProblem                        200   200  200  200   200    200    200  200  200  200  200  200
listOrganisations                 200   200  200  200   200    200    200  200  403  200  200  401
createOrganisation                403   403  403  403   403    403    403  403  403  403  201  401
getOrganisation                   200   200  200  200   200    200    200  200  403  200  200  401
updateOrganisation                403   200  403  403   403    403    403  403  403  200  200  401
mergeOrganisation                 403   403  403  403   403    403    403  403  403  403  200  401
listLocations                     200   200  200  200   200    200    200  200  403  200  200  401
createLocation                    403   201  403  403   403    403    403  403  403  201  403  401
getLocation                       200   200  200  200   200    200    200  200  403  200  200  401
updateLocation                    403   403  403  403   200    403    403  403  403  403  403  401
listTeams                         200   200  200  200   200    200    200  200  403  200  200  401
createTeam                        403   403  403  403   201    403    403  403  403  403  403  401
getTeam                           200   200  200  200   200    200    200  200  403  200  200  401
updateTeam                        403   403  403  403   200    403    403  403  403  403  403  401
listMembers                       200   200  404  404   404    404    404  404  403  200  403  401
createMember                      403   201  403  403   403    403    403  403  403  201  403  401
getMember                         200   200  404  404   404    404    404  404  403  200  403  401
getMember/supervisor              200   200  200  200   200    404    404  404  403  200  403  401
updateMember                      403   200  403  403   404    403    403  403  403  200  403  401
updateMember/supervisor           403   200  403  403   403    403    403  403  403  200  403  401
setMemberAbsence                  403   200  403  403   404    403    403  403  403  200  403  401
setMemberAbsence/supervisor       403   200  403  403   404    403    403  403  403  200  403  401
listDelegations                   200   200  404  404   404    404    404  404  403  200  403  401
createDelegation                  403   201  403  403   404    403    403  403  403  201  403  401
getDelegation                     200   200  404  404   404    404    404  404  403  200  403  401
withdrawDelegation                403   200  403  403   404    403    403  403  403  200  403  401
listStudents                      200   200  403  403   403    200    403  403  403  200  403  401
createStudent                     201   403  403  403   403    201    403  403  403  201  403  401
searchStudents                    200   200  403  403   403    200    403  403  403  200  403  401
getStudent                        200   200  200  200   200    404    404  403  403  200  403  401
updateStudent                     200   403  403  403   403    404    403  403  403  200  403  401
listQualifications                200   200  200  200   200    200    200  200  200  200  200  401
getQualification                  200   200  200  200   200    200    200  200  200  200  200  401
listRecognitions                  200   200  200  200   200    200    200  200  403  200  200  401
createRecognition                 403   403  403  403   403    403    403  403  403  403  201  401
getRecognition                    200   200  200  200   200    200    200  200  403  200  200  401
listRecognitionChecks             200   200  200  200   200    200    200  403  403  200  403  401
createRecognitionCheck            201   201  201  201   201    201    201  403  403  201  403  401
getRecognitionCheck               200   200  404  404   404    404    404  403  403  200  403  401
listRecognitionWithdrawals        200   200  200  200   200    200    200  200  403  200  200  401
createRecognitionWithdrawal       403   403  403  403   403    403    403  403  403  403  201  401
getRecognitionWithdrawal          200   200  200  200   200    200    200  200  403  200  200  401
listLearningPlaces                200   200  200  200   200    200    200  200  403  200  200  401
createLearningPlace               403   403  201  201   201    403    201  403  403  403  403  401
getLearningPlace                  200   200  200  200   200    200    200  200  403  200  200  401
updateLearningPlace               403   403  200  200   200    403    403  403  403  403  403  401
listPlacements                    200   200  200  200   200    200    200  200  200  200  403  401
listPlacements/expand             200   200  200  200   200    200    200  200  403  200  403  401
createPlacement                   201   403  403  403   403    201    403  403  403  201  403  401
getPlacement                      200   200  200  200   200    404    404  404  200  200  403  401
getPlacement/expand               200   200  200  200   200    404    404  404  403  200  403  401
getPlacement/draft                200   200  404  404   404    404    404  404  404  200  403  401
getPlacement/proposal             200   200  200  200   200    404    404  404  404  200  403  401
updatePlacement                   200   403  200  200   403    404    404  403  403  200  403  401
updatePlacement/draft             200   403  404  404   403    404    404  403  403  200  403  401
transitionPlacement               200   403  200  200   403    404    404  403  403  200  403  401
transitionPlacement/propose       200   403  404  404   404    404    404  403  403  200  403  401
transitionPlacement/accept        403   403  200  200   403    404    404  403  403  403  403  401
transitionPlacement/withdraw      200   403  403  403   403    404    404  403  403  200  403  401
listPlacementTransitions          200   200  200  200   200    404    404  403  403  200  403  401
listPlacementNotes                200   200  200  200   200    404    404  403  403  200  403  401
createPlacementNote               201   403  201  201   403    404    404  403  403  201  403  401
bulkPlacements                    200   403  200  200   403    404    404  403  403  200  403  401
bulkPlacements/atomic             200   409  200  200   409    409    409  403  403  200  403  401
listContactMoments                200   200  200  200   200    404    404  403  403  200  403  401
createContactMoment               201   403  201  403   403    404    404  403  403  201  403  401
getAssessment                     200   200  200  200   200    404    404  403  403  200  403  401
putAssessment                     200   403  403  403   403    404    403  403  403  200  403  401
getJudgement                      200   200  200  200   200    404    404  403  403  200  403  401
putJudgement                      403   403  200  403   403    403    404  403  403  403  403  401
listReplacementTasks              200   200  403  403   403    200    403  403  403  200  403  401
getReplacementTask                200   200  403  403   403    404    403  403  403  200  403  401
finishReplacementTask             200   403  403  403   403    404    403  403  403  200  403  401
listRecognitionTasks              200   200  200  200   200    200    200  403  403  200  403  401
getRecognitionTask                200   200  200  200   200    404    404  403  403  200  403  401
answerRecognitionTask             200   403  403  403   403    404    403  403  403  200  403  401
listMandates                      200   200  200  200   200    200    200  200  403  200  403  401
createMandate                     403   201  403  403   201    403    403  403  403  403  403  401
getMandate                        200   200  404  404   404    404    404  404  403  200  403  401
withdrawMandate                   403   200  403  403   404    403    403  403  403  403  403  401
listAgreements                    200   200  200  200   200    200    200  200  200  200  403  401
createAgreement                   201   403  403  201   403    403    403  403  403  201  403  401
getAgreement                      200   200  200  200   200    404    404  404  200  200  403  401
getAgreement/draft                200   200  404  404   404    404    404  404  404  200  403  401
updateAgreement                   200   403  403  200   403    403    403  403  403  200  403  401
transitionAgreement               200   403  403  403   403    404    404  404  403  200  403  401
listAgreementTransitions          200   200  200  200   200    404    404  404  403  200  403  401
revokeDissolution                 403   403  403  200   403    403    403  403  403  403  403  401
listAgreementVersions             200   200  200  200   200    404    404  404  200  200  403  401
getAgreementVersion               200   200  200  200   200    404    404  404  200  200  403  401
listAgreementApprovals            200   200  200  200   200    404    404  404  200  200  403  401
approveAgreement                  403   403  403  201   403    403    403  403  403  403  403  401
listAgreementSignatures           200   200  200  200   200    404    404  404  200  200  403  401
signAgreement                     403   403  403  201   403    403    403  403  403  403  403  401
bulkAgreements                    409   403  403  403   403    403    403  403  403  409  403  401
bulkApproveAgreements             403   403  403  201   403    403    403  403  403  403  403  401
bulkSignAgreements                403   403  403  201   403    403    403  403  403  403  403  401
renewAgreement                    201   403  403  403   403    403    403  403  403  201  403  401
listReminders                     200   200  200  200   200    404    404  404  403  200  403  401
remindParty                       201   403  403  403   403    403    403  403  403  201  403  401
listCounterProposals              200  200  200  200  200  404  404  404  200  200  403  401
createCounterProposal             403  403  403  201  403  403  403  403  403  403  403  401
getCounterProposal                200  200  200  200  200  404  404  404  200  200  403  401
transitionCounterProposal         200  403  403  403  403  403  403  403  403  200  403  401
listCounterProposalTransitions    200  200  200  200  200  404  404  404  403  200  403  401
listAmendments                    200  200  200  200  200  404  404  404  404  200  403  401
createAmendment                   403  403  403  201  403  403  403  403  403  403  403  401
getAmendment                      200  200  200  200  200  404  404  404  404  200  403  401
objectToAmendment                 403  403  403  200  403  403  403  403  403  403  403  401
approveAmendment                  403  403  403  201  403  403  403  403  403  403  403  401
transitionAmendment               200  403  403  403  403  403  403  403  403  200  403  401
listAmendmentTransitions          200  200  200  200  200  404  404  404  403  200  403  401
getTermsOnDay                     200  200  200  200  200  404  404  404  404  200  403  401
getAgreementChanges               200   200  200  200   200    404    404  404  200  200  403  401
getAgreementDocument              200   200  200  200   200    404    404  404  200  200  403  401
getAgreementSeal                  200   200  200  200   200    404    404  404  404  200  403  401
verifyAgreement                   200   200  200  200   200    200    200  200  200  200  200  200
getAgreementVerification          200   200  200  200   200    200    200  200  200  200  200  200
listAgreementTemplates            200   200  200  200   200    200    200  200  200  200  200  401
getAgreementTemplate              200   200  200  200   200    200    200  200  200  200  200  401
previewAgreementTemplate          200   200  200  200   200    200    200  200  200  200  200  401
getAgreementBoard                 200   200  200  200   200    200    200  403  403  200  403  401
listWaitingAgreements             200   200  200  200   200    200    200  403  403  200  403  401
listBackdatingGrants              200   200  200  200   200    404    404  404  200  200  403  401
createBackdatingGrant             403   201  403  403   403    403    403  403  403  403  403  401
listSigningLinks                  200   200  200  200   200    404    404  404  403  200  403  401
createSigningLink                 201   403  403  403   403    403    403  403  403  201  403  401
getSigningLink                    200   200  404  404   404    404    404  404  403  200  403  401
revokeSigningLink                 200   403  403  403   403    403    403  403  403  200  403  401
createSigningCode                 201   403  403  403   403    403    403  403  403  201  403  401
readSigningLink                   200   200  200  200   200    200    200  200  200  200  200  200
signByLink                        200   200  200  200   200    200    200  200  200  200  200  200
listSigningServices               200   200  200  200   200    200    200  200  403  200  403  401
createSigningService              403   201  403  403   201    403    403  403  403  403  403  401
getSigningService                 200   200  404  404   404    404    404  404  403  200  403  401
updateSigningService              403   200  403  403   404    403    403  403  403  403  403  401
removeSigningService              403   200  403  403   404    403    403  403  403  403  403  401
listSigningRequests               200   200  200  200   200    404    404  404  403  200  403  401
createSigningRequest              201   403  403  403   403    403    403  403  403  201  403  401
getSigningRequest                 200   200  404  404   404    404    404  404  403  200  403  401
receiveSigningCallback            404   404  404  404   404    404    404  404  404  404  404  404
listGoals                         200   200  200  200   200    200    200  200  403  200  403  401
createGoal                        201   201  201  201   201    201    201  201  403  201  403  401
getGoal                           200   200  404  404   404    404    404  404  403  200  403  401
updateGoal                        200   200  404  404   404    404    404  404  403  200  403  401
listGoalDependents                200   200  404  404   404    404    404  404  403  200  403  401
listCharters                      200   200  200  200   200    200    200  403  403  200  403  401
createCharter                     201   201  201  201   201    201    201  403  403  201  403  401
getCharter                        200   200  200  200   200    404    404  403  403  200  403  401
getCharter/draft                  200   200  404  404   404    404    404  403  403  200  403  401
updateCharter                     200   200  403  403   403    404    404  403  403  200  403  401
transitionCharter                 200   200  403  403   403    404    404  403  403  200  403  401
listCharterTransitions            200   200  200  200   200    404    404  403  403  200  403  401
listCharterVersions               200   200  200  200   200    404    404  403  403  200  403  401
getCharterVersion                 200   200  200  200   200    404    404  403  403  200  403  401
listCharterApprovals              200   200  200  200   200    404    404  403  403  200  403  401
approveCharter                    403   403  403  201   403    403    403  403  403  403  403  401
listProjects                      200   200  200  200   200    200    200  200  403  200  403  401
createProject                     201   201  201  201   201    201    201  403  403  201  403  401
getProject                        200   200  200  200   200    404    404  404  403  200  403  401
getProject/draft                  200   200  404  404   404    404    404  404  403  200  403  401
updateProject                     200   200  403  403   403    404    404  403  403  200  403  401
transitionProject                 200   200  403  403   403    404    404  403  403  200  403  401
listProjectTransitions            200   200  200  200   200    404    404  404  403  200  403  401
listProjectVersions               200   200  200  200   200    404    404  404  403  200  403  401
getProjectVersion                 200   200  200  200   200    404    404  404  403  200  403  401
listProjectApprovals              200   200  200  200   200    404    404  404  403  200  403  401
approveProject                    403   403  403  201   403    403    403  403  403  403  403  401
getProjectCharter                 200   200  200  200   200    404    404  404  403  200  403  401
assignProjectCharter              200   200  403  403   403    404    404  403  403  200  403  401
listProjectTemplates              200   200  200  200   200    200    200  200  403  200  403  401
listProjectPlacements             200   200  200  200   200    404    404  403  403  200  403  401
linkProjectPlacements             200   200  200  200   200    404    404  403  403  200  403  401
unlinkProjectPlacement            200   200  200  200   200    404    404  403  403  200  403  401
listProjectComments               200   200  200  200   200    404    404  404  403  200  403  401
createProjectComment              201   201  201  201   201    404    404  404  403  201  403  401
getProjectComment                 200   200  200  200   200    404    404  404  403  200  403  401
updateProjectComment              200   200  403  403   403    404    404  404  403  200  403  401
transitionProjectComment          200   200  200  200   200    404    404  404  403  200  403  401
listProjectCommentTransitions     200   200  200  200   200    404    404  404  403  200  403  401
listProjectMilestones             200   200  200  200   200    404    404  404  403  200  403  401
getProjectMilestone               200   200  200  200   200    404    404  404  403  200  403  401
transitionProjectMilestone        200   200  200  200   200    404    404  403  403  200  403  401
listProjectMilestoneTransitions   200   200  200  200   200    404    404  404  403  200  403  401
listProjectCommitments            200   200  200  200   200    404    404  404  403  200  403  401
listProjectRealisations           200   200  200  200   200    404    404  404  403  200  403  401
createProjectRealisation          201   201  201  201   201    404    404  403  403  201  403  401
getProjectRealisation             200   200  200  200   200    404    404  404  403  200  403  401
updateProjectRealisation          200   200  403  403   403    404    404  403  403  200  403  401
withdrawProjectRealisation        200   200  403  403   403    404    404  403  403  200  403  401
getProjectBalance                 200   200  200  200   200    404    404  404  403  200  403  401
listProjectReflections            200   200  200  200   200    404    404  404  403  200  403  401
createProjectReflection           201   201  201  201   201    404    404  403  403  201  403  401
getProjectReflection              200   200  200  200   200    404    404  404  403  200  403  401
updateProjectReflection           200   200  200  200   200    404    404  403  403  200  403  401
transitionProjectReflection       200   200  200  200   200    404    404  403  403  200  403  401
listProjectReflectionTransitions  200   200  200  200   200    404    404  404  403  200  403  401
listFollowUps                     200   200  200  200   200    200    200  403  403  200  403  401
listProjectFollowUps              200   200  200  200   200    404    404  404  403  200  403  401
getFollowUp                       200   200  200  200   200    404    404  404  403  200  403  401
transitionFollowUp                403   403  200  200   200    404    404  403  403  403  403  401
listFollowUpTransitions           200   200  200  200   200    404    404  404  403  200  403  401
getProjectResults                 200   200  200  200   200    404    404  404  403  200  403  401
getProjectImpact                  200   200  200  200   200    404    404  403  403  200  403  401
getLineOfSight                    200   200  200  200   200    200    200  200  403  200  403  401
getProjectSnapshot                200   200  200  200   200    404    404  404  403  200  403  401
listProjectReminders              200   200  200  200   200    404    404  404  403  200  403  401
remindProjectParty                201   201  403  403   403    404    404  403  403  201  403  401
getProjectPortfolio               200   200  200  200   200    200    200  200  403  200  403  401
listPortfolioProjects             200   200  200  200   200    200    200  200  403  200  403  401
createPlacementImport             202   403  403  403   403    202    403  403  403  202  403  401
listPlacementImports              200   403  403  403   403    200    403  403  403  200  403  401
getPlacementImport                200   403  403  403   403    404    403  403  403  200  403  401
listImportRejections              200   403  403  403   403    404    403  403  403  200  403  401
getImportErrorFile                200   403  403  403   403    404    403  403  403  200  403  401
listIntegrations                  403   200  403  403   200    403    403  403  403  200  200  401
createIntegration                 403   201  403  403   201    403    403  403  403  201  201  401
getIntegration                    403   200  403  403   404    403    403  403  403  200  200  401
renewIntegration                  403   200  403  403   404    403    403  403  403  200  200  401
revokeIntegration                 403   200  403  403   404    403    403  403  403  200  200  401
listEvents                        200   200  200  200   200    200    200  200  403  200  403  401
listWork                          200   200  200  200   200    200    200  403  403  200  403  401
getMe                             200   200  200  200   200    200    200  200  200  200  200  401
`

const house = await openHouse(t)
const world = await seedWorld(house)
const { ids } = world

/** The same operation of another record, with another step, or asked otherwise. */
const variants: Readonly<Record<string, { ids?: Partial<typeof ids>; body?: object; query?: string }>> = {
  'getMember/supervisor': { ids: { member: supervisor.id } },
  'updateMember/supervisor': { ids: { member: supervisor.id } },
  'setMemberAbsence/supervisor': { ids: { member: supervisor.id } },
  'listPlacements/expand': { query: `?expand=${expandable}` },
  'getPlacement/expand': { query: `?expand=${expandable}` },
  'getPlacement/draft': { ids: { placement: ids.draft } },
  'getPlacement/proposal': { ids: { placement: ids.proposal } },
  'updatePlacement/draft': { ids: { placement: ids.draft } },
  'transitionPlacement/propose': { ids: { placement: ids.draft }, body: { action: 'propose' } },
  'transitionPlacement/accept': { ids: { placement: ids.proposal }, body: { action: 'accept' } },
  'transitionPlacement/withdraw': { ids: { placement: ids.proposal }, body: { action: 'withdraw' } },
  'bulkPlacements/atomic': { query: '?atomic=true' },
  'getAgreement/draft': { ids: { agreement: ids.agreementDraft } },
  'getCharter/draft': { ids: { charter: ids.charterDraft } },
  'getProject/draft': { ids: { project: ids.projectDraft } },
}

const named = {
  coor: 'coordinator',
  's-adm': 'schoolAdmin',
  trai: 'trainer',
  mana: 'careManager',
  'c-adm': 'careAdmin',
  'o-coor': 'otherCoordinator',
  'o-trai': 'otherTrainer',
  netw: 'networkMember',
  stud: 'student',
  plat: 'platformAdmin',
} as const
const cast: Record<string, { organisationId?: string; call: (call: Call) => Promise<Answer> }> = {
  intg: { organisationId: ids.organisation, call: await asIntegration(house, world) },
  anon: { call: house.call },
}
for (const [name, person] of Object.entries(named)) {
  const { organisation_id: organisationId } = people[person] as { organisation_id?: string }
  cast[name] = { ...(organisationId ? { organisationId } : {}), call: house.as(person) }
}

const [header, ...rows] = table
  .trim()
  .split(/\n+/)
  .map((line) => line.split(/\s+/))
const names = header!.slice(1)

t.test('the table has a row for each operation and a cell for each of the cast', async (t) => {
  t.same([...names].sort(), Object.keys(cast).sort())
  for (const [row, ...cells] of rows) t.equal(cells.length, names.length, `${row} has a cell for each of the cast`)
  const plain = rows.map(([row]) => row!).filter((row) => !row.includes('/'))
  t.same(
    plain,
    house.app.operations.map(({ operationId }) => operationId),
    'in the order in which they are registered',
  )
  t.same(
    rows.map(([row]) => row!).filter((row) => row.includes('/')),
    Object.keys(variants),
  )
  t.same(Object.keys(requests), plain)
})

t.test('each cell is what the service answers', async (t) => {
  for (const [row, ...cells] of rows) {
    const operation = row!.split('/')[0]!
    const { ids: others = {}, body, query = '' } = variants[row!] ?? {}
    const { method } = house.app.operations.find(({ operationId }) => operationId === operation)!
    const given: string[] = []
    for (const name of names) {
      const { organisationId, call } = cast[name]!
      const asked = requests[operation]!({ organisationId, ids: { ...ids, ...others } })
      const headers = { ...asked.headers, ...(method === 'GET' ? {} : { prefer: 'dry-run' }) }
      const answer = await call({ ...asked, url: `${asked.url}${query}`, ...(body ? { body } : {}), headers })
      // Of many at once: what the one item came to.
      given.push(String(answer.status === 207 ? answer.body.items[0].status : answer.status))
    }
    t.same(
      Object.fromEntries(names.map((name, n) => [name, given[n]])),
      Object.fromEntries(names.map((name, n) => [name, cells[n]])),
      row!,
    )
  }
})
