import { randomUUID } from 'node:crypto'
import cors from '@fastify/cors'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { accessControl } from './http/access.ts'
import { errorHandling, noteRoutes } from './http/errors.ts'
import { healthRoutes } from './http/health.ts'
import type { House } from './http/house.ts'
import { jsonBodies } from './http/json.ts'
import { loggerOptions, requestLog } from './http/logging.ts'
import type { Metrics } from './http/metrics.ts'
import { openApi } from './http/openapi.ts'
import { openRateLimit, trustedHops } from './http/rate-limit.ts'
import { crossOrigin, securityHeaders, toOtherOrigins } from './http/security-headers.ts'
import { unreadable, unroutable } from './http/unroutable.ts'
import { apiVersion } from './http/version.ts'
import { agreementBoardRoutes } from './modules/agreements/agreement-board/routes.ts'
import { agreementTemplateRoutes } from './modules/agreements/agreement-templates/routes.ts'
import { backdatingGrantRoutes } from './modules/agreements/agreements/backdating-grants/routes.ts'
import { agreementBulkRoutes } from './modules/agreements/agreements/bulk/routes.ts'
import { agreementRoutes } from './modules/agreements/agreements/routes.ts'
import { amendmentRoutes } from './modules/agreements/amendments/routes.ts'
import { changeRoutes } from './modules/agreements/changes/routes.ts'
import { counterProposalRoutes } from './modules/agreements/counter-proposals/routes.ts'
import { documentRoutes } from './modules/agreements/documents/routes.ts'
import { mandateRoutes } from './modules/agreements/mandates/routes.ts'
import { reminderRoutes } from './modules/agreements/reminders/routes.ts'
import { renewalRoutes } from './modules/agreements/renewal/routes.ts'
import { sealRoutes } from './modules/agreements/seals/routes.ts'
import { signingLinkRoutes } from './modules/agreements/signing-links/routes.ts'
import { signingCallbackRoutes } from './modules/agreements/signing-requests/callback-routes.ts'
import { signingRequestRoutes } from './modules/agreements/signing-requests/routes.ts'
import { signingServiceRoutes } from './modules/agreements/signing-services/routes.ts'
import { parseMessage } from './modules/agreements/signing-services/standard.ts'
import { verificationRoutes } from './modules/agreements/verifications/routes.ts'
import { eventRoutes } from './modules/exchange/events/routes.ts'
import { integrationRoutes } from './modules/exchange/integrations/routes.ts'
import { meRoutes } from './modules/exchange/me/routes.ts'
import { placementImportRoutes } from './modules/exchange/placement-imports/routes.ts'
import { mountOAuth, type OAuth } from './modules/exchange/tokens/mount.ts'
import { workListRoutes } from './modules/exchange/work-list/routes.ts'
import { delegationRoutes } from './modules/parties/delegations/routes.ts'
import { locationRoutes } from './modules/parties/locations/routes.ts'
import { memberRoutes } from './modules/parties/members/routes.ts'
import { organisationRoutes } from './modules/parties/organisations/routes.ts'
import { qualificationRoutes } from './modules/parties/qualifications/routes.ts'
import { studentRoutes } from './modules/parties/students/routes.ts'
import { teamRoutes } from './modules/parties/teams/routes.ts'
import { assessmentRoutes } from './modules/placements/assessment/routes.ts'
import { contactMomentRoutes } from './modules/placements/contact-moments/routes.ts'
import { placementBulkRoutes } from './modules/placements/placements/bulk/routes.ts'
import { placementRoutes } from './modules/placements/placements/routes.ts'
import { replacementTaskRoutes } from './modules/placements/replacement-tasks/routes.ts'
import { learningPlaceRoutes } from './modules/places/learning-places/routes.ts'
import { recognitionCheckRoutes } from './modules/places/recognition-checks/routes.ts'
import { recognitionTaskRoutes } from './modules/places/recognition-tasks/routes.ts'
import { recognitionWithdrawalRoutes } from './modules/places/recognition-withdrawals/routes.ts'
import { recognitionRoutes } from './modules/places/recognitions/routes.ts'
import { charterRoutes } from './modules/projects/charters/routes.ts'
import { goalRoutes } from './modules/projects/goals/routes.ts'
import { projectImpactRoutes } from './modules/projects/impact/routes.ts'
import { lineOfSightRoutes } from './modules/projects/line-of-sight/routes.ts'
import { projectPortfolioRoutes } from './modules/projects/project-portfolio/routes.ts'
import { projectTemplateRoutes } from './modules/projects/project-templates/routes.ts'
import { projectBalanceRoutes } from './modules/projects/projects/balance/routes.ts'
import { projectCommentRoutes } from './modules/projects/projects/comments/routes.ts'
import { projectCommitmentRoutes } from './modules/projects/projects/commitments/routes.ts'
import { followUpRoutes } from './modules/projects/projects/follow-ups/routes.ts'
import { projectMilestoneRoutes } from './modules/projects/projects/milestones/routes.ts'
import { projectPlacementRoutes } from './modules/projects/projects/placements/routes.ts'
import { projectRealisationRoutes } from './modules/projects/projects/realisations/routes.ts'
import { reflectionRoutes } from './modules/projects/projects/reflections/routes.ts'
import { projectReminderRoutes } from './modules/projects/projects/reminders/routes.ts'
import { projectResultRoutes } from './modules/projects/projects/results/routes.ts'
import { projectRoutes } from './modules/projects/projects/routes.ts'
import { projectSnapshotRoutes } from './modules/projects/projects/snapshot/routes.ts'

export type AppOptions = Omit<House, 'log'> & {
  oauth?: OAuth
  log?: { level: string; stream?: { write(line: string): void } } | false
  /** Requests a minute of one client. */
  rateLimit?: { max: number }
  metrics?: Metrics | undefined
}

/** Composes the service: plugins, then the modules in the order of the domain. */
export const buildApp = async (options: AppOptions): Promise<FastifyInstance> => {
  const { log, oauth, rateLimit, metrics, ...house } = options
  const app = Fastify({
    logger: log ? { ...loggerOptions(log.level), ...(log.stream ? { stream: log.stream } : {}) } : false,
    logController: new LogController({ disableRequestLogging: true }),
    // Our lines name their request themselves: a logger made for each costs more than the line it writes.
    childLoggerFactory: (logger) => logger,
    genReqId: () => randomUUID(),
    trustProxy: trustedHops,
    forceCloseConnections: 'idle',
    // What still comes over a kept connection while closing is served; the answer says that the connection closes.
    return503OnClosing: false,
    bodyLimit: 1_048_576,
    // No parameter of a path is too long for the router: what it may be, its operation says.
    routerOptions: { maxParamLength: 16_384 },
    frameworkErrors: unroutable,
    clientErrorHandler: unreadable,
  })
  app.decorate('house', { ...house, log: app.log })
  noteRoutes(app)
  if (log && ['trace', 'debug', 'info'].includes(log.level)) requestLog(app)
  metrics?.observe(app)
  const always = { ...securityHeaders, 'api-version': apiVersion }
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(always).header('x-request-id', request.id)
    if (request.headers.origin !== undefined) reply.headers(toOtherOrigins)
    done()
  })
  // For the preflight of browsers alone, in a scope of its own: its other headers are among those above.
  await app.register(async (preflight) => preflight.register(cors, crossOrigin))
  accessControl(app, openRateLimit({ max: rateLimit?.max, clock: options.clock }))
  errorHandling(app)
  jsonBodies(app)
  if (oauth) await mountOAuth(app, oauth)
  await app.register(healthRoutes)
  await openApi(app, { version: apiVersion })
  await app.register(
    async (v1) => {
      await v1.register(organisationRoutes)
      await v1.register(locationRoutes)
      await v1.register(teamRoutes)
      await v1.register(memberRoutes)
      await v1.register(delegationRoutes)
      await v1.register(studentRoutes)
      await v1.register(qualificationRoutes)
      await v1.register(recognitionRoutes)
      await v1.register(recognitionCheckRoutes)
      await v1.register(recognitionWithdrawalRoutes)
      await v1.register(learningPlaceRoutes)
      await v1.register(placementRoutes)
      await v1.register(placementBulkRoutes)
      await v1.register(contactMomentRoutes)
      await v1.register(assessmentRoutes)
      await v1.register(replacementTaskRoutes)
      await v1.register(recognitionTaskRoutes)
      await v1.register(mandateRoutes)
      await v1.register(agreementRoutes)
      await v1.register(agreementBulkRoutes)
      await v1.register(renewalRoutes)
      await v1.register(reminderRoutes)
      await v1.register(counterProposalRoutes)
      await v1.register(amendmentRoutes)
      await v1.register(changeRoutes)
      await v1.register(documentRoutes)
      await v1.register(sealRoutes)
      await v1.register(verificationRoutes)
      await v1.register(agreementTemplateRoutes)
      await v1.register(agreementBoardRoutes)
      await v1.register(backdatingGrantRoutes)
      await v1.register(signingLinkRoutes)
      await v1.register(signingServiceRoutes)
      await v1.register(signingRequestRoutes)
      await v1.register(signingCallbackRoutes(parseMessage))
      await v1.register(goalRoutes)
      await v1.register(charterRoutes)
      await v1.register(projectRoutes)
      await v1.register(projectTemplateRoutes)
      await v1.register(projectPlacementRoutes)
      await v1.register(projectCommentRoutes)
      await v1.register(projectMilestoneRoutes)
      await v1.register(projectCommitmentRoutes)
      await v1.register(projectRealisationRoutes)
      await v1.register(projectBalanceRoutes)
      await v1.register(reflectionRoutes)
      await v1.register(followUpRoutes)
      await v1.register(projectResultRoutes)
      await v1.register(projectImpactRoutes)
      await v1.register(lineOfSightRoutes)
      await v1.register(projectSnapshotRoutes)
      await v1.register(projectReminderRoutes)
      await v1.register(projectPortfolioRoutes)
      await v1.register(placementImportRoutes)
      await v1.register(integrationRoutes)
      await v1.register(eventRoutes)
      await v1.register(workListRoutes)
      await v1.register(meRoutes)
    },
    { prefix: '/v1' },
  )
  return app
}
