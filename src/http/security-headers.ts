const exposed = [
  ...['API-Version', 'ETag', 'Idempotency-Replayed', 'Link', 'Location', 'Preference-Applied', 'RateLimit'],
  ...['RateLimit-Policy', 'Retry-After', 'WWW-Authenticate', 'X-Request-Id'],
]

/** Any origin may read every answer: who calls is told by a token, never by a cookie. */
export const crossOrigin = {
  origin: '*',
  methods: ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE'],
  // OPTIONS outside a browser's preflight is answered the same way.
  strictPreflight: false,
  exposedHeaders: exposed,
}

/** What a page of another origin may read of an answer, told to those that are one (they send `Origin`). */
export const toOtherOrigins = { 'access-control-expose-headers': exposed.join(', ') }

/**
 * The security headers of every answer (ADR /transport/security-headers; OWASP REST Security Cheat Sheet): answers are
 * data, which no browser may frame, sniff, load things for or refer from. The page of `/docs` has a policy of its own.
 */
export const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'access-control-allow-origin': '*',
}
