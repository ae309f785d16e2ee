import { z } from 'zod'

const FieldError = z
  .object({
    in: z.enum(['body', 'query', 'path', 'header']).meta({ description: 'The part of the request.' }),
    pointer: z.string().meta({ description: 'JSON Pointer into the body, or the name of the parameter or header.' }),
    code: z.string().meta({ description: 'The rule that is broken.' }),
    message: z.string().meta({ description: 'What would be right, in your language.' }),
  })
  .meta({
    id: 'FieldError',
    description: 'One thing that is wrong in the request (fout in een veld).',
    example: { in: 'body', pointer: '/name', code: 'required', message: 'This field is required.' },
  })

/** Every error of this API (RFC 9457); a kind of problem may add members of its own. */
export const ProblemDetails = z
  .looseObject({
    type: z.url().meta({ description: 'The kind of problem; opens as `/v1/problems/{code}`.' }),
    title: z.string().meta({ description: 'The kind of problem, in your language.' }),
    status: z.int().meta({ description: 'HTTP status.' }),
    detail: z.string().meta({ description: 'What happened, and what you can do.' }),
    instance: z.string().meta({ description: 'The path that was asked.' }),
    code: z.string().meta({ description: 'The kind of problem, for programs; never reused.' }),
    requestId: z.string().meta({ description: 'The `X-Request-Id` of this request.' }),
    errors: z.array(FieldError).optional().meta({ description: 'All that is wrong at once; of a 400.' }),
  })
  .meta({
    id: 'Problem',
    description: 'What went wrong (RFC 9457, probleem).',
    example: {
      type: 'https://leerketen.example/v1/problems/not-found',
      title: 'Not found',
      status: 404,
      detail: 'There is nothing here that this token may see.',
      instance: '/v1/organisations/01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      code: 'not-found',
      requestId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
    },
  })

/** A kind of problem, as the catalogue shows it. */
export const ProblemKind = z
  .object({
    type: z.url().meta({ description: 'The `type` of a problem of this kind.' }),
    code: z.string().meta({ description: 'Names the kind; never reused.' }),
    status: z.int().meta({ description: 'HTTP status it comes with.' }),
    title: z.string().meta({ description: 'Title, in your language (titel).' }),
    detail: z.string().meta({ description: 'Explanation, in your language; `{…}` is filled in (toelichting).' }),
  })
  .meta({
    id: 'ProblemKind',
    description: 'A kind of problem that this API can answer (soort probleem).',
    example: {
      type: 'https://leerketen.example/v1/problems/not-found',
      code: 'not-found',
      status: 404,
      title: 'Not found',
      detail: 'There is nothing here that this token may see.',
    },
  })
export const ProblemKindPage = z
  .object({
    items: z.array(ProblemKind).meta({ description: 'Every kind of problem, by code.' }),
    nextCursor: z.null().meta({ description: 'Always null: there is one page.' }),
  })
  .meta({ id: 'ProblemKindPage', description: 'The kinds of problem (soorten problemen).' })
