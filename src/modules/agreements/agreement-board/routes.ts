import type { FastifyInstance } from 'fastify'
import { operation } from '../../../http/operation.ts'
import { AgreementBoard, boardQuery, WaitingAgreementPage, waitingQuery } from './schemas.ts'
import * as service from './service.ts'
import { boardTable, waitingTable } from './table.ts'

const tag = 'agreement-board'
const access = { scope: 'agreements:read', kinds: ['education', 'care'] } as const

/** How far the practice agreements of a cohort are (statusbord). */
export const agreementBoardRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/agreement-board',
      operationId: 'getAgreementBoard',
      summary: 'See how far the practice agreements of a cohort are',
      description:
        'How many are in each state, for whom they wait and how long, and how many were signed before the start (statusbord). Each side sees its own placements; a draft of the school counts as not drawn up for the care organisation. With `Accept: text/csv` as a table.',
      tag,
      access,
      query: boardQuery,
      answer: { schema: AgreementBoard, description: 'The board.' },
      also: { 'text/csv': (board, { language }) => boardTable(board, language) },
      handle: (tx, { query }) => service.board(tx, query),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/agreement-board/waiting',
      operationId: 'listWaitingAgreements',
      summary: 'List the placements that wait for their practice agreement',
      description:
        'What starts first first, each with whom it waits for, by role (openstaande praktijkovereenkomsten). With `Accept: text/csv` the same page as a table.',
      tag,
      access,
      query: waitingQuery,
      answer: { schema: WaitingAgreementPage, description: 'A page of what waits, by start date.' },
      also: { 'text/csv': ({ items }, { language }) => waitingTable(items, language) },
      handle: (tx, { query, page }) => service.waiting(tx, query, page),
    }),
  )
}
