import type { JsonSchema } from '../zod.ts'

type Header = { description: string; schema: JsonSchema; example: unknown }
const text = { type: 'string' }

/** The headers of answers (API.md §1), as components. */
export const headers = {
  'API-Version': { description: 'Full version of the API (ADR /core/version-header).', schema: text, example: '1.0.0' },
  'X-Request-Id': {
    description: 'Identifies this request; name it when you ask for help.',
    schema: { type: 'string', format: 'uuid' },
    example: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
  },
  RateLimit: {
    description: 'What is left of the quota, and after how many seconds it is full again.',
    schema: text,
    example: '"default";r=598;t=42',
  },
  'RateLimit-Policy': {
    description: 'The quota of this client and its window in seconds.',
    schema: text,
    example: '"default";q=600;w=60',
  },
  ETag: {
    description: 'Strong tag of this version, for `If-Match` and `If-None-Match` (RFC 9110 §8.8.3).',
    schema: text,
    example: '"1-x7Qm0d3LkQ4a"',
  },
  Location: {
    description: 'Where the new record is.',
    schema: { type: 'string', format: 'uri' },
    example: 'https://leerketen.example/v1/organisations/01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
  },
  Link: {
    description: 'The next page, `rel="next"`; absent on the last (RFC 8288).',
    schema: text,
    example: '<https://leerketen.example/v1/organisations?cursor=WyJST0MiXQ.c2lnbmVk>; rel="next"',
  },
  'Retry-After': { description: 'Try again after so many seconds.', schema: { type: 'integer' }, example: 2 },
  'Idempotency-Replayed': {
    description: '`true` when this answer was given before, to the same `Idempotency-Key`.',
    schema: { type: 'string', enum: ['true'] },
    example: 'true',
  },
  'Preference-Applied': {
    description: '`dry-run` when nothing was changed because you asked so (RFC 7240 §3).',
    schema: { type: 'string', enum: ['dry-run'] },
    example: 'dry-run',
  },
  'Content-Language': {
    description: 'The language of the texts.',
    schema: { type: 'string', enum: ['en', 'nl'] },
    example: 'en',
  },
  'WWW-Authenticate': { description: 'How to authenticate (RFC 6750 §3).', schema: text, example: 'Bearer' },
} as const satisfies Record<string, Header>

export type HeaderName = keyof typeof headers

/** References to these headers, after those that every answer has. */
export const headersOf = (...names: readonly HeaderName[]) =>
  Object.fromEntries(
    (['API-Version', 'X-Request-Id', 'RateLimit', 'RateLimit-Policy', ...names] as const).map((name) => [
      name,
      { $ref: `#/components/headers/${name}` },
    ]),
  )

/** The headers of requests (API.md §1), as components. */
export const headerParameters = {
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    description: 'Language of titles, details and messages: `en` (default) or `nl` (taal).',
    schema: text,
    example: 'nl',
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Makes it safe to send again: the same key and request within 24 hours get the first answer once more. Another request under the same key is refused (422).',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    example: 'c6b1f3a2-0f0c-4a63-9d41-3c0f5c9e7a11',
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag you read; refused when the record has changed meanwhile (412), or when it is absent (428).',
    schema: text,
    example: '"1-x7Qm0d3LkQ4a"',
  },
  IfMatchOptional: {
    name: 'If-Match',
    in: 'header',
    description: 'The ETag you read; refused when the record has changed meanwhile (412).',
    schema: text,
    example: '"1-x7Qm0d3LkQ4a"',
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'The ETag you have: 304 when it is still right.',
    schema: text,
    example: '"1-x7Qm0d3LkQ4a"',
  },
  IfNoneMatchAny: {
    name: 'If-None-Match',
    in: 'header',
    description:
      '`*` to make the record: refused when there is one (412). Send this or `If-Match`; without either it is refused (428).',
    schema: { type: 'string', enum: ['*'] },
    example: '*',
  },
  Prefer: {
    name: 'Prefer',
    in: 'header',
    description:
      '`dry-run` does all that the request would do and takes it back: the answer is what would have been, with `effects`, the events that would be sent.',
    schema: text,
    example: 'dry-run',
  },
} as const satisfies Record<string, { name: string; in: 'header'; required?: true } & Header>

export type HeaderParameter = keyof typeof headerParameters

/** A reference to a header of requests. */
export const headerParameter = (name: HeaderParameter) => ({ $ref: `#/components/parameters/${name}` })
