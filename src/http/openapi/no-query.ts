import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { FieldError } from '../../core/problem.ts'
import { check, refuse } from '../zod.ts'

/** The query of an operation that has none: every key is unknown (API.md §1). */
export const noQuery = z.strictObject({})

/** Refuses whatever stands in the query. */
export const refuseQuery = (request: FastifyRequest): void => {
  const errors: FieldError[] = []
  check(noQuery, 'query', request.query, errors)
  refuse(errors)
}
