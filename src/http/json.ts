import { isUtf8 } from 'node:buffer'
import type { FastifyInstance } from 'fastify'
import { malformedBody } from '../core/problems.ts'

/** Levels of lists and objects a body may have within each other. */
const deepest = 32

/** How many names the objects of a value have in all; undefined when it goes deeper than a body may. */
const countNames = (value: unknown): number | undefined => {
  let names = 0
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return undefined
    const next: unknown[] = []
    for (const one of level) {
      if (typeof one !== 'object' || one === null) continue
      const parts = Object.values(one)
      if (!Array.isArray(one)) names += parts.length
      for (const part of parts) if (typeof part === 'object') next.push(part)
    }
    level = next
  }
  return names
}

/** How many names a JSON text gives: its strings that a colon follows. */
const countWritten = (text: string): number => {
  let names = 0
  for (const written of text.match(/"[^"\\]*(?:\\.[^"\\]*)*"\s*:?/g) ?? []) if (written.endsWith(':')) names++
  return names
}

const twice = { format: 'JSON in which each name occurs once', 'format.nl': 'JSON waarin elke naam één keer voorkomt' }
const deep = { format: `JSON of at most ${deepest} levels`, 'format.nl': `JSON van hooguit ${deepest} niveaus` }

/**
 * Reads bodies of JSON strictly (I-JSON, RFC 7493 §2): in UTF-8, each name once, no `__proto__`. Readers differ in which
 * of two values they take, so a name that occurs twice is refused. No body is `undefined`: what is required says so.
 */
export const jsonBodies = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser('error', 'error')
  // A text/plain body is not ours to read: 415.
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser<Buffer>(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    (request, body, done) => {
      if (body.length === 0) return done(null, undefined)
      if (!isUtf8(body)) return done(malformedBody({ format: 'UTF-8' }))
      const text = body.toString()
      parse(request, text, (error, value) => {
        if (error) return done(error)
        const names = countNames(value)
        if (names === undefined) return done(malformedBody(deep))
        done(names === countWritten(text) ? null : malformedBody(twice), value)
      })
    },
  )
}
