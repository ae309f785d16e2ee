import type { FastifyInstance } from 'fastify'
import { operation } from '../../../http/operation.ts'
import { PortfolioProjectPage, ProjectPortfolio, portfolioProjectQuery, portfolioQuery } from './schemas.ts'
import * as service from './service.ts'
import { portfolioTable, projectTable } from './table.ts'

const tag = 'project-portfolio'
const access = { scope: 'projects:read', kinds: ['education', 'care', 'network'] } as const

/** The projects of an organisation or network at a glance (projectportfolio). */
export const projectPortfolioRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/project-portfolio',
      operationId: 'getProjectPortfolio',
      summary: 'See how your projects stand',
      description:
        'The projects that you take part in, by state, organisation, network, goal or kind: how many, whom they wait for, commitments against what was realised, and age (projectportfolio). The figures are the same for all parties; `definitions` says what each is. With `Accept: text/csv` as a table.',
      tag,
      access,
      query: portfolioQuery,
      answer: { schema: ProjectPortfolio, description: 'The portfolio.' },
      also: { 'text/csv': (portfolio, { language }) => portfolioTable(portfolio, language) },
      handle: (tx, { query, language }) => service.portfolio(tx, query, language),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/project-portfolio/projects',
      operationId: 'listPortfolioProjects',
      summary: 'List how your projects stand, one by one',
      description:
        'Newest first, each with whom it waits for and since when, its age, commitments against what was realised over all parties, its next milestone, and until when its charter covers it (projecten in de portfolio). With `Accept: text/csv` the same page as a table.',
      tag,
      access,
      query: portfolioProjectQuery,
      answer: { schema: PortfolioProjectPage, description: 'A page of projects.' },
      also: { 'text/csv': ({ items }, { language }) => projectTable(items, language) },
      handle: (tx, { query, page, language }) => service.projects(tx, query, page, language),
    }),
  )
}
