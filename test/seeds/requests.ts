import { contentHash } from '../../src/core/canonical.ts'
import { today } from '../../src/core/dates.ts'
import { Content } from '../../src/modules/projects/projects/content.ts'
import { care, otherSchool, school } from '../cast.ts'
import type { Call } from '../house.ts'
import { pairTerms, pokTerms } from './agreements.ts'
import { charterContent, mandateOn } from './managers.ts'
import { location, registration } from './placements.ts'
import { projectTeams } from './projects.ts'
import { goalOf, type Ids, own, secrets, sharedCharter, sharedProject } from './world.ts'

/** Who asks, for what is made in one's own organisation, and what it is asked of. */
export type Asked = { organisationId: string | undefined; ids: Ids }

/** Of the agreements of the world, whose terms are the same. */
const hash = contentHash(pokTerms())
const pairHash = contentHash(pairTerms())
const amendedHash = contentHash({ ...pairTerms(), themes: [secrets.theme] })

const charterHash = contentHash(sharedCharter)
const projectHash = contentHash(Content.parse(sharedProject))
/** A mandate of the organisation itself alone, on the side that it is on. */
const ownMandate = (organisationId: string) => ({
  [organisationId]: mandateOn([school.id, otherSchool.id].includes(organisationId) ? 'education' : 'care'),
})

let made = 0
/** A number that no record has yet. */
const fresh = (): string => `nieuw-${++made}`
const soon = (): string => new Date(Date.now() + 20 * 86_400_000).toISOString()

const get =
  (url: (ids: Ids) => string) =>
  ({ ids }: Asked): Call => ({ url: url(ids) })
const post =
  (url: (ids: Ids) => string, body: (asked: Asked) => object) =>
  (asked: Asked): Call => ({
    method: 'POST',
    url: url(asked.ids),
    body: body(asked),
  })
const patch =
  (url: (ids: Ids) => string, body: object) =>
  ({ ids }: Asked): Call => ({
    method: 'PATCH',
    url: url(ids),
    headers: { 'if-match': '*' },
    body,
  })

const put =
  (url: (ids: Ids) => string, body: object) =>
  (asked: Asked): Call => ({ ...patch(url, body)(asked), method: 'PUT' })

/** A right request for each operation: what is refused is refused for who asks. */
export const requests: Readonly<Record<string, (asked: Asked) => Call>> = {
  getOpenApiJson: get(() => '/v1/openapi.json'),
  getOpenApiYaml: get(() => '/v1/openapi.yaml'),
  listProblems: get(() => '/v1/problems'),
  getProblem: get(() => '/v1/problems/not-found'),
  listOrganisations: get(() => '/v1/organisations'),
  createOrganisation: post(
    () => '/v1/organisations',
    () => ({ kind: 'care', name: fresh() }),
  ),
  getOrganisation: get(({ organisation }) => `/v1/organisations/${organisation}`),
  updateOrganisation: patch(({ organisation }) => `/v1/organisations/${organisation}`, { name: 'Andere naam' }),
  mergeOrganisation: post(
    ({ organisation }) => `/v1/organisations/${organisation}/merge`,
    () => ({ into: otherSchool.id }),
  ),
  listLocations: get(({ organisation }) => `/v1/organisations/${organisation}/locations`),
  createLocation: post(
    ({ organisation }) => `/v1/organisations/${organisation}/locations`,
    () => ({ name: fresh() }),
  ),
  getLocation: get(({ location }) => `/v1/locations/${location}`),
  updateLocation: patch(({ location }) => `/v1/locations/${location}`, { name: 'Andere naam' }),
  listTeams: get(({ location }) => `/v1/locations/${location}/teams`),
  createTeam: post(
    ({ location }) => `/v1/locations/${location}/teams`,
    () => ({ name: fresh() }),
  ),
  getTeam: get(({ team }) => `/v1/teams/${team}`),
  updateTeam: patch(({ team }) => `/v1/teams/${team}`, { supervisionCapacity: 3 }),
  listMembers: get(({ organisation }) => `/v1/organisations/${organisation}/members`),
  createMember: post(
    ({ organisation }) => `/v1/organisations/${organisation}/members`,
    () => ({ name: 'E. Nieuw', email: `${fresh()}@roc.test`, roles: ['organisation-admin'] }),
  ),
  getMember: get(({ member }) => `/v1/members/${member}`),
  updateMember: patch(({ member }) => `/v1/members/${member}`, { active: false }),
  setMemberAbsence: ({ ids }) => ({
    method: 'PUT',
    url: `/v1/members/${ids.member}/absence`,
    headers: { 'if-match': '*' },
    body: { fromDate: soon().slice(0, 10), untilDate: soon().slice(0, 10) },
  }),
  listDelegations: get(({ delegating }) => `/v1/members/${delegating}/delegations`),
  createDelegation: post(
    ({ delegating }) => `/v1/members/${delegating}/delegations`,
    ({ ids }) => ({
      toMemberId: ids.member,
      roles: ['school-supervisor'],
      fromDate: soon().slice(0, 10),
      untilDate: soon().slice(0, 10),
    }),
  ),
  getDelegation: get((ids) => `/v1/members/${ids.delegating}/delegations/${ids.delegation}`),
  withdrawDelegation: ({ ids }) => ({
    method: 'DELETE',
    url: `/v1/members/${ids.delegating}/delegations/${ids.delegation}`,
    headers: { 'if-match': '*' },
  }),
  listStudents: get(() => '/v1/students'),
  createStudent: post(
    () => '/v1/students',
    () => ({ studentNumber: fresh(), name: 'Nieuwe Student' }),
  ),
  searchStudents: post(
    () => '/v1/students/_search',
    () => ({ name: 'Noor' }),
  ),
  getStudent: get(({ student }) => `/v1/students/${student}`),
  updateStudent: patch(({ student }) => `/v1/students/${student}`, { email: 'noor@roc.test' }),
  listQualifications: get(() => '/v1/qualifications'),
  getQualification: get(() => '/v1/qualifications/25655'),
  listRecognitions: get(() => '/v1/recognitions'),
  createRecognition: post(
    () => '/v1/recognitions',
    () => ({ leerbedrijfId: '100000002', educationCode: '25655', grantedOn: '2026-01-01' }),
  ),
  getRecognition: get(({ recognition }) => `/v1/recognitions/${recognition}`),
  listRecognitionChecks: get(() => '/v1/recognition-checks'),
  createRecognitionCheck: post(
    () => '/v1/recognition-checks',
    () => ({ leerbedrijfId: location.leerbedrijfId, educationCode: '25655', onDate: '2026-09-01' }),
  ),
  getRecognitionCheck: get(({ check }) => `/v1/recognition-checks/${check}`),
  listRecognitionWithdrawals: get(() => '/v1/recognition-withdrawals'),
  createRecognitionWithdrawal: post(
    () => '/v1/recognition-withdrawals',
    ({ ids }) => ({ recognitionId: ids.recognition, withdrawnOn: '2026-11-01' }),
  ),
  getRecognitionWithdrawal: get(({ withdrawal }) => `/v1/recognition-withdrawals/${withdrawal}`),
  listLearningPlaces: get(() => '/v1/learning-places'),
  createLearningPlace: post(
    () => '/v1/learning-places',
    ({ organisationId, ids }) => ({
      teamId: own[organisationId ?? '']?.team ?? ids.team,
      educationCodes: ['25655'],
      routes: ['BOL'],
      startDate: '2026-08-31',
      endDate: '2027-07-09',
      seats: 2,
    }),
  ),
  getLearningPlace: get(({ learningPlace }) => `/v1/learning-places/${learningPlace}`),
  updateLearningPlace: patch(({ learningPlace }) => `/v1/learning-places/${learningPlace}`, { seats: 9 }),
  listPlacements: get(() => '/v1/placements'),
  createPlacement: post(
    () => '/v1/placements',
    ({ organisationId, ids }) =>
      registration(fresh(), { studentId: own[organisationId ?? '']?.student ?? ids.student }),
  ),
  getPlacement: get(({ placement }) => `/v1/placements/${placement}`),
  updatePlacement: patch(({ placement }) => `/v1/placements/${placement}`, { vogSeenOn: '2026-08-01' }),
  transitionPlacement: post(
    ({ placement }) => `/v1/placements/${placement}/transitions`,
    () => ({ action: 'cancel' }),
  ),
  listPlacementTransitions: get(({ placement }) => `/v1/placements/${placement}/transitions`),
  listPlacementNotes: get(({ placement }) => `/v1/placements/${placement}/notes`),
  createPlacementNote: post(
    ({ placement }) => `/v1/placements/${placement}/notes`,
    () => ({ text: 'Genoteerd.' }),
  ),
  bulkPlacements: post(
    () => '/v1/placements/_bulk',
    ({ ids }) => ({
      items: [{ operation: 'transition', id: ids.placement, action: 'cancel' }],
    }),
  ),
  listContactMoments: get(({ active }) => `/v1/placements/${active}/contact-moments`),
  createContactMoment: post(
    ({ active }) => `/v1/placements/${active}/contact-moments`,
    () => ({
      kind: 'interim',
      heldOn: '2026-01-20',
      attendance: ['student'],
    }),
  ),
  getAssessment: get(({ active }) => `/v1/placements/${active}/assessment`),
  putAssessment: put(({ active }) => `/v1/placements/${active}/assessment`, {
    result: 'insufficient',
    assessedOn: '2026-01-30',
    companyHeard: true,
  }),
  getJudgement: get(({ active }) => `/v1/placements/${active}/assessment/judgement`),
  putJudgement: put(({ active }) => `/v1/placements/${active}/assessment/judgement`, {
    result: 'insufficient',
    judgedOn: '2026-01-29',
  }),
  listReplacementTasks: get(() => '/v1/replacement-tasks'),
  getReplacementTask: get(({ replacementTask }) => `/v1/replacement-tasks/${replacementTask}`),
  finishReplacementTask: patch(({ replacementTask }) => `/v1/replacement-tasks/${replacementTask}`, {
    outcome: 'not-needed',
  }),
  listRecognitionTasks: get(() => '/v1/recognition-tasks'),
  getRecognitionTask: get(({ recognitionTask }) => `/v1/recognition-tasks/${recognitionTask}`),
  answerRecognitionTask: patch(({ recognitionTask }) => `/v1/recognition-tasks/${recognitionTask}`, {
    response: 'transfer',
  }),
  listMandates: get(() => '/v1/mandates'),
  createMandate: post(
    () => '/v1/mandates',
    ({ organisationId, ids }) => ({
      memberId: own[organisationId ?? '']?.signatory ?? ids.signatory,
      kinds: ['pok'],
      fromDate: soon().slice(0, 10),
      untilDate: null,
      limit: '25000.00',
    }),
  ),
  getMandate: get(({ mandate }) => `/v1/mandates/${mandate}`),
  withdrawMandate: ({ ids }) => ({
    method: 'DELETE',
    url: `/v1/mandates/${ids.mandate}`,
    headers: { 'if-match': '*' },
  }),
  listAgreements: get(() => '/v1/agreements'),
  createAgreement: post(
    () => '/v1/agreements',
    () => ({ terms: pokTerms() }),
  ),
  getAgreement: get(({ agreement }) => `/v1/agreements/${agreement}`),
  updateAgreement: patch(({ agreement }) => `/v1/agreements/${agreement}`, { fourEyes: true }),
  transitionAgreement: post(
    ({ agreement }) => `/v1/agreements/${agreement}/transitions`,
    () => ({ action: 'withdraw', reason: 'De student gaat naar elders.' }),
  ),
  listAgreementTransitions: get(({ agreement }) => `/v1/agreements/${agreement}/transitions`),
  revokeDissolution: ({ ids }) => ({
    method: 'DELETE',
    url: `/v1/agreements/${ids.dissolving}/dissolution`,
    headers: { 'if-match': '*' },
  }),
  listAgreementVersions: get(({ agreement }) => `/v1/agreements/${agreement}/versions`),
  getAgreementVersion: get(({ agreement }) => `/v1/agreements/${agreement}/versions/1`),
  listAgreementApprovals: get(({ agreement }) => `/v1/agreements/${agreement}/approvals`),
  approveAgreement: post(
    ({ agreement }) => `/v1/agreements/${agreement}/approvals`,
    () => ({ contentHash: hash, decision: 'approve' }),
  ),
  listAgreementSignatures: get(({ signing }) => `/v1/agreements/${signing}/signatures`),
  signAgreement: post(
    ({ signing }) => `/v1/agreements/${signing}/signatures`,
    () => ({ contentHash: hash, method: 'click', name: 'S. Handtekening', position: 'Manager' }),
  ),
  bulkAgreements: post(
    () => '/v1/agreements/_bulk',
    ({ ids }) => ({ placementIds: [ids.placement], part: { description: 'Basisdeel', codes: [] }, submit: true }),
  ),
  bulkApproveAgreements: post(
    () => '/v1/agreements/_approvals',
    ({ ids }) => ({ items: [{ id: ids.agreement, contentHash: hash }], decision: 'approve' }),
  ),
  bulkSignAgreements: post(
    () => '/v1/agreements/_signatures',
    ({ ids }) => ({
      items: [{ id: ids.signing, contentHash: hash }],
      ...{ method: 'click', name: 'S. Handtekening', position: 'Manager' },
    }),
  ),
  renewAgreement: post(
    ({ agreed }) => `/v1/agreements/${agreed}/renewal`,
    () => ({ startDate: '2080-08-01', endDate: null }),
  ),
  listReminders: get(({ agreement }) => `/v1/agreements/${agreement}/reminders`),
  remindParty: post(
    ({ agreement }) => `/v1/agreements/${agreement}/reminders`,
    ({ ids }) => ({ partyId: ids.reminded }),
  ),
  listCounterProposals: get(({ countered }) => `/v1/agreements/${countered}/counter-proposals`),
  createCounterProposal: post(
    ({ agreement }) => `/v1/agreements/${agreement}/counter-proposals`,
    () => ({ contentHash: hash, terms: { weekdays: ['friday'] } }),
  ),
  getCounterProposal: get((ids) => `/v1/agreements/${ids.countered}/counter-proposals/${ids.counterProposal}`),
  transitionCounterProposal: post(
    (ids) => `/v1/agreements/${ids.countered}/counter-proposals/${ids.counterProposal}/transitions`,
    () => ({ action: 'reject', comment: 'Liever niet.' }),
  ),
  listCounterProposalTransitions: get(
    (ids) => `/v1/agreements/${ids.countered}/counter-proposals/${ids.counterProposal}/transitions`,
  ),
  listAmendments: get(({ amended }) => `/v1/agreements/${amended}/amendments`),
  createAmendment: post(
    ({ agreed }) => `/v1/agreements/${agreed}/amendments`,
    () => ({
      contentHash: pairHash,
      terms: { themes: ['Wonen'] },
      reason: 'Een ander thema.',
      effectiveDate: soon().slice(0, 10),
    }),
  ),
  getAmendment: get((ids) => `/v1/agreements/${ids.amended}/amendments/${ids.amendment}`),
  objectToAmendment: post(
    (ids) => `/v1/agreements/${ids.amended}/amendments/${ids.amendment}/objection`,
    () => ({ reason: 'Te snel.' }),
  ),
  approveAmendment: post(
    (ids) => `/v1/agreements/${ids.amended}/amendments/${ids.amendment}/approvals`,
    () => ({ contentHash: amendedHash, decision: 'approve' }),
  ),
  transitionAmendment: post(
    (ids) => `/v1/agreements/${ids.amended}/amendments/${ids.amendment}/transitions`,
    () => ({ action: 'withdraw' }),
  ),
  listAmendmentTransitions: get((ids) => `/v1/agreements/${ids.amended}/amendments/${ids.amendment}/transitions`),
  getTermsOnDay: get(({ agreed }) => `/v1/agreements/${agreed}/terms`),
  getAgreementChanges: get(({ agreement }) => `/v1/agreements/${agreement}/versions/1/changes`),
  getAgreementDocument: get(({ agreement }) => `/v1/agreements/${agreement}/document`),
  getAgreementSeal: get(({ agreed }) => `/v1/agreements/${agreed}/seal`),
  verifyAgreement: post(
    () => '/v1/agreement-verifications',
    () => ({ document: { title: 'Nooit gemaakt' } }),
  ),
  getAgreementVerification: get(() => `/v1/agreement-verifications/${'0'.repeat(64)}`),
  listAgreementTemplates: get(() => '/v1/agreement-templates'),
  getAgreementTemplate: get(() => '/v1/agreement-templates/pok-2026-1'),
  previewAgreementTemplate: post(
    () => '/v1/agreement-templates/pok-2026-1/preview',
    () => ({ situation: { learningRoute: 'BBL' } }),
  ),
  getAgreementBoard: get(() => '/v1/agreement-board'),
  listWaitingAgreements: get(() => '/v1/agreement-board/waiting'),
  listBackdatingGrants: get(({ signing }) => `/v1/agreements/${signing}/backdating-grants`),
  createBackdatingGrant: post(
    ({ signing }) => `/v1/agreements/${signing}/backdating-grants`,
    ({ ids }) => ({ partyId: ids.party, earliestDate: today(new Date()), reason: 'Later ingevoerd.' }),
  ),
  listSigningLinks: get(({ signing }) => `/v1/agreements/${signing}/signing-links`),
  createSigningLink: post(
    ({ signing }) => `/v1/agreements/${signing}/signing-links`,
    () => ({ signer: 'student' }),
  ),
  getSigningLink: get(({ signing, signingLink }) => `/v1/agreements/${signing}/signing-links/${signingLink}`),
  revokeSigningLink: post(
    ({ signing, signingLink }) => `/v1/agreements/${signing}/signing-links/${signingLink}/revocation`,
    () => ({ reason: 'lost' }),
  ),
  createSigningCode: post(
    ({ signing, signingLink }) => `/v1/agreements/${signing}/signing-links/${signingLink}/code`,
    () => ({}),
  ),
  readSigningLink: post(
    () => '/v1/signing-links/_read',
    ({ ids }) => ({ token: ids.signingToken }),
  ),
  signByLink: post(
    () => '/v1/signing-links/_sign',
    ({ ids }) => ({ token: ids.signingToken, code: '123456', contentHash: hash, name: 'Noor de Vries' }),
  ),
  listSigningServices: get(() => '/v1/signing-services'),
  createSigningService: post(
    () => '/v1/signing-services',
    () => ({ name: fresh(), endpoint: 'https://pen.example/', assurance: 'low' }),
  ),
  getSigningService: get(({ signingService }) => `/v1/signing-services/${signingService}`),
  updateSigningService: patch(({ signingService }) => `/v1/signing-services/${signingService}`, { assurance: 'low' }),
  removeSigningService: ({ ids }) => ({
    method: 'DELETE',
    url: `/v1/signing-services/${ids.signingService}`,
    headers: { 'if-match': '*' },
  }),
  listSigningRequests: get(({ requested }) => `/v1/agreements/${requested}/signing-requests`),
  createSigningRequest: post(
    ({ signing }) => `/v1/agreements/${signing}/signing-requests`,
    ({ ids }) => ({ serviceId: ids.signingService }),
  ),
  getSigningRequest: get(
    ({ requested, signingRequest }) => `/v1/agreements/${requested}/signing-requests/${signingRequest}`,
  ),
  receiveSigningCallback: post(
    ({ signingService }) => `/v1/signing-services/${signingService}/callbacks`,
    ({ ids }) => ({
      type: 'signer.declined',
      timestamp: soon(),
      data: { requestId: ids.signingRequest, externalId: 'x', signerId: ids.party },
    }),
  ),
  listGoals: get(() => '/v1/goals'),
  createGoal: post(
    () => '/v1/goals',
    ({ organisationId }) => goalOf(organisationId),
  ),
  getGoal: get(({ goal }) => `/v1/goals/${goal}`),
  updateGoal: patch(({ goal }) => `/v1/goals/${goal}`, { target: '70 procent' }),
  listGoalDependents: get(({ goal }) => `/v1/goals/${goal}/dependents`),
  listCharters: get(() => '/v1/charters'),
  createCharter: post(
    () => '/v1/charters',
    ({ organisationId = care.id }) => ({ content: charterContent({ mandates: ownMandate(organisationId) }) }),
  ),
  getCharter: get(({ charter }) => `/v1/charters/${charter}`),
  updateCharter: patch(({ charter }) => `/v1/charters/${charter}`, { content: { title: 'Andere titel' } }),
  transitionCharter: post(
    ({ charter }) => `/v1/charters/${charter}/transitions`,
    () => ({ action: 'withdraw', reason: 'Niet meer nodig.' }),
  ),
  listCharterTransitions: get(({ charter }) => `/v1/charters/${charter}/transitions`),
  listCharterVersions: get(({ charter }) => `/v1/charters/${charter}/versions`),
  getCharterVersion: get(({ charter }) => `/v1/charters/${charter}/versions/1`),
  listCharterApprovals: get(({ charter }) => `/v1/charters/${charter}/approvals`),
  approveCharter: post(
    ({ charter }) => `/v1/charters/${charter}/approvals`,
    () => ({ contentHash: charterHash, decision: 'approve' }),
  ),
  listProjects: get(() => '/v1/projects'),
  createProject: post(
    () => '/v1/projects',
    () => ({ content: { title: 'Samen', kind: 'pilot', startDate: '2030-01-01', endDate: '2030-12-31' } }),
  ),
  getProject: get(({ project }) => `/v1/projects/${project}`),
  updateProject: patch(({ projectRunning }) => `/v1/projects/${projectRunning}`, {
    content: { title: 'Andere titel' },
  }),
  transitionProject: post(
    ({ project }) => `/v1/projects/${project}/transitions`,
    () => ({ action: 'withdraw', reason: 'Niet meer nodig.' }),
  ),
  listProjectTransitions: get(({ project }) => `/v1/projects/${project}/transitions`),
  listProjectVersions: get(({ project }) => `/v1/projects/${project}/versions`),
  getProjectVersion: get(({ project }) => `/v1/projects/${project}/versions/1`),
  listProjectApprovals: get(({ project }) => `/v1/projects/${project}/approvals`),
  approveProject: post(
    ({ project }) => `/v1/projects/${project}/approvals`,
    () => ({ contentHash: projectHash, decision: 'approve' }),
  ),
  getProjectCharter: get(({ project }) => `/v1/projects/${project}/charter`),
  assignProjectCharter: put(({ project }) => `/v1/projects/${project}/charter`, { charterId: null }),
  listProjectTemplates: get(() => '/v1/project-templates'),
  listProjectPlacements: get(({ project }) => `/v1/projects/${project}/placements`),
  linkProjectPlacements: post(
    ({ project }) => `/v1/projects/${project}/placements`,
    ({ ids }) => ({ placementIds: [ids.placement] }),
  ),
  unlinkProjectPlacement: ({ ids }) => ({
    method: 'DELETE',
    url: `/v1/projects/${ids.project}/placements/${ids.placement}`,
  }),
  listProjectComments: get(({ project }) => `/v1/projects/${project}/comments`),
  createProjectComment: post(
    ({ project }) => `/v1/projects/${project}/comments`,
    () => ({ text: 'Kan dit later?', audience: 'shared', pointer: '/milestones/kick-off' }),
  ),
  getProjectComment: get(({ project, projectComment }) => `/v1/projects/${project}/comments/${projectComment}`),
  updateProjectComment: patch(({ project, projectComment }) => `/v1/projects/${project}/comments/${projectComment}`, {
    text: 'Kan dit eerder?',
  }),
  transitionProjectComment: post(
    ({ project, projectComment }) => `/v1/projects/${project}/comments/${projectComment}/transitions`,
    () => ({ action: 'resolve' }),
  ),
  listProjectCommentTransitions: get(
    ({ project, projectComment }) => `/v1/projects/${project}/comments/${projectComment}/transitions`,
  ),
  listProjectMilestones: get(({ projectRunning }) => `/v1/projects/${projectRunning}/milestones`),
  getProjectMilestone: get(({ projectRunning }) => `/v1/projects/${projectRunning}/milestones/kick-off`),
  transitionProjectMilestone: post(
    ({ projectRunning }) => `/v1/projects/${projectRunning}/milestones/kick-off/transitions`,
    () => ({ action: 'start' }),
  ),
  listProjectMilestoneTransitions: get(
    ({ projectRunning }) => `/v1/projects/${projectRunning}/milestones/kick-off/transitions`,
  ),
  listProjectCommitments: get(({ projectRunning }) => `/v1/projects/${projectRunning}/commitments`),
  listProjectRealisations: get(({ projectRunning }) => `/v1/projects/${projectRunning}/realisations`),
  createProjectRealisation: post(
    ({ projectRunning }) => `/v1/projects/${projectRunning}/realisations`,
    ({ organisationId, ids }) => ({
      ...{ kind: 'time', month: today(new Date()).slice(0, 7), amount: '4.00' },
      teamId: projectTeams[organisationId ?? '']?.[0] ?? ids.team,
    }),
  ),
  getProjectRealisation: get(
    ({ projectRunning, realisation }) => `/v1/projects/${projectRunning}/realisations/${realisation}`,
  ),
  updateProjectRealisation: patch(
    ({ projectRunning, realisation }) => `/v1/projects/${projectRunning}/realisations/${realisation}`,
    { amount: '9.00' },
  ),
  withdrawProjectRealisation: ({ ids: { projectRunning, realisation } }) => ({
    method: 'DELETE',
    url: `/v1/projects/${projectRunning}/realisations/${realisation}`,
    headers: { 'if-match': '*' },
  }),
  getProjectBalance: get(({ projectRunning }) => `/v1/projects/${projectRunning}/balance`),
  listProjectReflections: get(({ projectRunning }) => `/v1/projects/${projectRunning}/reflections`),
  createProjectReflection: post(
    ({ projectRunning }) => `/v1/projects/${projectRunning}/reflections`,
    () => ({ kind: 'check-in', title: 'Tussenstand', plannedDate: soon().slice(0, 10) }),
  ),
  getProjectReflection: get(
    ({ projectRunning, reflection }) => `/v1/projects/${projectRunning}/reflections/${reflection}`,
  ),
  updateProjectReflection: patch(
    ({ projectRunning, reflection }) => `/v1/projects/${projectRunning}/reflections/${reflection}`,
    { title: 'Een andere titel' },
  ),
  transitionProjectReflection: post(
    ({ projectRunning, reflection }) => `/v1/projects/${projectRunning}/reflections/${reflection}/transitions`,
    () => ({ action: 'hold', heldDate: '2026-06-01' }),
  ),
  listProjectReflectionTransitions: get(
    ({ projectRunning, reflection }) => `/v1/projects/${projectRunning}/reflections/${reflection}/transitions`,
  ),
  listFollowUps: get(() => '/v1/follow-ups'),
  listProjectFollowUps: get(({ projectRunning }) => `/v1/projects/${projectRunning}/follow-ups`),
  getFollowUp: get(({ followUp }) => `/v1/follow-ups/${followUp}`),
  transitionFollowUp: post(
    ({ followUp }) => `/v1/follow-ups/${followUp}/transitions`,
    () => ({ action: 'finish' }),
  ),
  listFollowUpTransitions: get(({ followUp }) => `/v1/follow-ups/${followUp}/transitions`),
  getProjectResults: get(({ projectCompleted }) => `/v1/projects/${projectCompleted}/results`),
  getProjectImpact: get(({ project }) => `/v1/projects/${project}/impact`),
  getLineOfSight: get(() => '/v1/goals/line-of-sight'),
  getProjectSnapshot: get(({ project }) => `/v1/projects/${project}/snapshot?asOf=${today(new Date())}`),
  listProjectReminders: get(({ project }) => `/v1/projects/${project}/reminders`),
  remindProjectParty: post(
    ({ project }) => `/v1/projects/${project}/reminders`,
    ({ ids }) => ({ partyId: ids.projectParty }),
  ),
  getProjectPortfolio: get(() => '/v1/project-portfolio'),
  listPortfolioProjects: get(() => '/v1/project-portfolio/projects'),
  createPlacementImport: () => ({
    method: 'POST',
    url: '/v1/placement-imports',
    headers: { 'content-type': 'text/csv' },
    body: 'inschrijvingsnummer;volgnummer\n',
  }),
  listPlacementImports: get(() => '/v1/placement-imports'),
  getPlacementImport: get((ids) => `/v1/placement-imports/${ids.import}`),
  listImportRejections: get((ids) => `/v1/placement-imports/${ids.import}/rejections`),
  getImportErrorFile: get((ids) => `/v1/placement-imports/${ids.import}/error-file`),
  listIntegrations: get(() => '/v1/integrations'),
  createIntegration: post(
    () => '/v1/integrations',
    () => ({ name: fresh(), scopes: ['events:read'], expiresAt: soon() }),
  ),
  getIntegration: get(({ integration }) => `/v1/integrations/${integration}`),
  renewIntegration: post(
    ({ integration }) => `/v1/integrations/${integration}/renewals`,
    () => ({ expiresAt: soon() }),
  ),
  revokeIntegration: ({ ids }) => ({ method: 'POST', url: `/v1/integrations/${ids.integration}/revocation` }),
  listEvents: get(() => '/v1/events'),
  listWork: get(() => '/v1/work-list'),
  getMe: get(() => '/v1/me'),
}
