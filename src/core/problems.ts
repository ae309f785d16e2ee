import type { Scope } from './caller.ts'
import { type FieldError, type ProblemFactory, problem } from './problem.ts'

/* The problems any operation can answer. Those of one collection stand in its own `problems.ts`. */

export const invalidInput = problem({
  code: 'invalid-input',
  status: 400,
  title: { en: 'The request is not valid', nl: 'Het verzoek is niet geldig' },
  detail: {
    en: 'Correct the fields named in `errors` and send the request again; nothing was changed.',
    nl: 'Verbeter de velden die onder `errors` staan en stuur het verzoek opnieuw; er is niets gewijzigd.',
  },
})
/** `invalidInput` of one field, for what only the database can judge: a change together with what was there. */
export const invalidField = (error: FieldError): ProblemFactory =>
  Object.assign(
    (...[parameters, extra]: Parameters<ProblemFactory>) => invalidInput(parameters, { ...extra, errors: [error] }),
    {
      kind: invalidInput.kind,
    },
  )
export const malformedBody = problem({
  code: 'malformed-body',
  status: 400,
  title: { en: 'The body cannot be read', nl: 'De inhoud is niet te lezen' },
  detail: {
    en: 'The body is not well-formed {format}; nothing was changed.',
    nl: 'De inhoud is geen geldige {format}; er is niets gewijzigd.',
  },
})
export const malformedRequest = problem({
  code: 'malformed-request',
  status: 400,
  title: { en: 'This is not a request in HTTP', nl: 'Dit is geen verzoek in HTTP' },
  detail: {
    en: 'The request line or a header cannot be read; nothing was changed.',
    nl: 'De eerste regel of een header van het verzoek is niet te lezen; er is niets gewijzigd.',
  },
})
export const headersTooLarge = problem({
  code: 'headers-too-large',
  status: 431,
  title: { en: 'The URL or the headers are too large', nl: 'De URL of de headers zijn te groot' },
  detail: {
    en: 'Send at most 16 kB of URL and headers together; what is longer belongs in a body.',
    nl: 'Stuur hooguit 16 kB aan URL en headers samen; wat langer is hoort in de inhoud.',
  },
})
export const invalidCursor = problem({
  code: 'invalid-cursor',
  status: 400,
  title: { en: 'The cursor is not valid', nl: 'De cursor is niet geldig' },
  detail: {
    en: 'Use `nextCursor` of the previous page as it is, with the same filters; or leave `cursor` out to begin at the first page.',
    nl: 'Gebruik `nextCursor` van de vorige pagina ongewijzigd, met dezelfde filters; of laat `cursor` weg om bij de eerste pagina te beginnen.',
  },
})
export const unauthenticated = problem({
  code: 'unauthenticated',
  status: 401,
  title: { en: 'A valid access token is needed', nl: 'Een geldig toegangstoken is nodig' },
  detail: {
    en: 'Send `Authorization: Bearer <token>` with a token of an accepted issuer. Reason: {reason}.',
    nl: 'Stuur `Authorization: Bearer <token>` mee met een token van een geaccepteerde uitgever. Reden: {reason}.',
  },
})
export const insufficientScope = problem({
  code: 'insufficient-scope',
  status: 403,
  title: { en: 'The token lacks a scope', nl: 'Het token mist een scope' },
  detail: { en: 'This operation needs the scope `{scope}`.', nl: 'Voor deze handeling is de scope `{scope}` nodig.' },
})
/** The 403 of a token without a scope, with what to ask for (RFC 6750 §3.1). */
export const scopeMissing = (scope: Scope) =>
  insufficientScope(
    { scope },
    { headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"` } },
  )
export const notYourAct = problem({
  code: 'not-your-act',
  status: 403,
  title: { en: 'This is not yours to do', nl: 'Deze handeling is niet aan u' },
  detail: { en: 'This can be done by {who}.', nl: 'Dit kan worden gedaan door {who}.' },
})
export const notFound = problem({
  code: 'not-found',
  status: 404,
  title: { en: 'Not found', nl: 'Niet gevonden' },
  detail: {
    en: 'There is nothing here that this token may see.',
    nl: 'Hier is niets dat met dit token te zien is.',
  },
})
export const methodNotAllowed = problem({
  code: 'method-not-allowed',
  status: 405,
  title: { en: 'Method not allowed', nl: 'Methode niet toegestaan' },
  detail: { en: 'This path answers to {allow}.', nl: 'Dit pad antwoordt op {allow}.' },
})
export const notAcceptable = problem({
  code: 'not-acceptable',
  status: 406,
  title: { en: 'Not available in the form asked for', nl: 'Niet beschikbaar in de gevraagde vorm' },
  detail: { en: 'Available: {available}.', nl: 'Beschikbaar: {available}.' },
})
export const conflict = problem({
  code: 'conflict',
  status: 409,
  title: { en: 'In conflict with what exists', nl: 'In strijd met wat er al is' },
  detail: {
    en: 'A record with these values exists, or one that depends on it; nothing was changed.',
    nl: 'Er is al een gegeven met deze waarden, of een dat ervan afhangt; er is niets gewijzigd.',
  },
})
export const idempotencyInProgress = problem({
  code: 'idempotency-in-progress',
  status: 409,
  title: { en: 'The same request is still running', nl: 'Hetzelfde verzoek loopt nog' },
  detail: {
    en: 'A request with this Idempotency-Key has not ended yet; send it again in a moment to read its answer.',
    nl: 'Een verzoek met deze Idempotency-Key is nog niet klaar; stuur het straks opnieuw om het antwoord te lezen.',
  },
})
export const preconditionFailed = problem({
  code: 'precondition-failed',
  status: 412,
  title: { en: 'The record has changed meanwhile', nl: 'Het gegeven is intussen gewijzigd' },
  detail: {
    en: 'Read it again, apply your change to the new version and send the new ETag in `If-Match`.',
    nl: 'Lees het opnieuw, breng uw wijziging aan op de nieuwe versie en stuur de nieuwe ETag mee in `If-Match`.',
  },
})
export const bodyTooLarge = problem({
  code: 'body-too-large',
  status: 413,
  title: { en: 'The body is too large', nl: 'De inhoud is te groot' },
  detail: { en: 'At most {limit} bytes are accepted here.', nl: 'Hier worden hooguit {limit} bytes aangenomen.' },
})
export const unsupportedMediaType = problem({
  code: 'unsupported-media-type',
  status: 415,
  title: { en: 'This media type is not supported', nl: 'Dit mediatype wordt niet ondersteund' },
  detail: { en: 'Send {supported}.', nl: 'Stuur {supported}.' },
})
export const idempotencyMismatch = problem({
  code: 'idempotency-mismatch',
  status: 422,
  title: { en: 'Idempotency-Key used for another request', nl: 'Idempotency-Key al gebruikt voor een ander verzoek' },
  detail: {
    en: 'This key belongs to a request with another method, path or body; use a new key for a new request.',
    nl: 'Deze sleutel hoort bij een verzoek met een andere methode, pad of inhoud; gebruik een nieuwe sleutel voor een nieuw verzoek.',
  },
})
export const preconditionRequired = problem({
  code: 'precondition-required',
  status: 428,
  title: { en: 'If-Match is needed', nl: 'If-Match is nodig' },
  detail: {
    en: 'Read the record first and send its ETag in `If-Match`, so that nobody’s change is lost.',
    nl: 'Lees het gegeven eerst en stuur de ETag mee in `If-Match`, zodat niemands wijziging verloren gaat.',
  },
})
export const tooManyRequests = problem({
  code: 'too-many-requests',
  status: 429,
  title: { en: 'Too many requests', nl: 'Te veel verzoeken' },
  detail: { en: 'Try again after {seconds} seconds.', nl: 'Probeer het na {seconds} seconden opnieuw.' },
})
export const internalError = problem({
  code: 'internal-error',
  status: 500,
  title: { en: 'Something went wrong on our side', nl: 'Er ging bij ons iets mis' },
  detail: {
    en: 'Nothing was changed. Tell us the `requestId` if it happens again.',
    nl: 'Er is niets gewijzigd. Geef ons de `requestId` door als het weer gebeurt.',
  },
})
export const unavailable = problem({
  code: 'unavailable',
  status: 503,
  title: { en: 'Temporarily unavailable', nl: 'Tijdelijk niet beschikbaar' },
  detail: {
    en: 'The database cannot be reached or is busy; try again shortly, a write with the same Idempotency-Key.',
    nl: 'De database is niet bereikbaar of druk; probeer het zo opnieuw, een wijziging met dezelfde Idempotency-Key.',
  },
})
