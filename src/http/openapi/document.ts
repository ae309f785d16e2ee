import type { z } from 'zod'
import type { Documented } from '../definition.ts'
import { headerParameters, headers } from './headers.ts'
import { describeOperation } from './operation.ts'
import { ProblemDetails } from './problem.ts'
import type { Shared } from './responses.ts'
import { type Io, openBook } from './schemas.ts'
import { introduction, scopeTexts, tagTexts } from './texts.ts'

export type OpenApiDocument = { openapi: string; [part: string]: unknown }

const securitySchemes = (publicUrl: string) => ({
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'An access token (RFC 9068) of an accepted issuer. The scopes named are those the token must carry.',
  },
  oauth2: {
    type: 'oauth2',
    description: 'For third-party systems: client credentials of an integration.',
    flows: { clientCredentials: { tokenUrl: `${publicUrl}/oauth/token`, scopes: scopeTexts } },
  },
})

/** Composes the OpenAPI 3.1 document of these operations, in the order they were registered. */
export const composeDocument = (
  operations: readonly Documented[],
  { version, publicUrl }: { version: string; publicUrl: string },
): OpenApiDocument => {
  const parts = operations.flatMap(({ params, query, body, answer }): { schema: z.ZodType | undefined; io: Io }[] => [
    { schema: params, io: 'input' },
    { schema: query, io: 'input' },
    { schema: body, io: 'input' },
    { schema: answer.schema, io: 'output' },
  ])
  const schemas = [{ schema: ProblemDetails, io: 'output' as const }, ...parts]
  const book = openBook(schemas.filter((part): part is { schema: z.ZodType; io: Io } => part.schema !== undefined))
  const shared: Shared = new Map()
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const path = operation.url.replace(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][operation.method.toLowerCase()] = describeOperation(operation, book, shared, publicUrl)
  }
  const tags = [...new Set(operations.map(({ tag }) => tag))]
  return {
    openapi: '3.1.1',
    'x-generated-by': 'npm run generate',
    info: {
      title: 'Leerketen',
      version,
      description: introduction,
      contact: { name: 'Leerketen', email: 'api@leerketen.example', url: 'https://leerketen.example' },
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: `${publicUrl}/v1`, description: 'This service.' }],
    tags: tags.map((name) => ({ name, description: tagTexts[name] ?? `Operations on ${name}.` })),
    paths,
    components: {
      schemas: book.components(),
      responses: Object.fromEntries([...shared].sort(([a], [b]) => (a < b ? -1 : 1))),
      parameters: headerParameters,
      headers,
      securitySchemes: securitySchemes(publicUrl),
    },
  }
}
