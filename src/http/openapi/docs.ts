import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { notFound } from '../../core/problems.ts'

/*
 * The page is ours and only the assets are those of @fastify/swagger-ui: its plugin adds routes that say nothing of
 * their access, serves the document a second time, and its policy lets the browser fetch from elsewhere.
 */

const resolve = createRequire(import.meta.url).resolve
const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Leerketen API</title>
<link rel="icon" type="image/png" href="docs/favicon-32x32.png">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<noscript>This page needs JavaScript; the document itself is at <a href="v1/openapi.yaml">v1/openapi.yaml</a>.</noscript>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
`
const start = `SwaggerUIBundle({
  url: 'v1/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  validatorUrl: null,
})
`

/** Nothing from elsewhere: the page works without the internet. Swagger UI sets styles inline and draws from `data:`. */
const policyFor = (publicUrl: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self' ${new URL(publicUrl).origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** `/docs`: the document as a page to read and try. */
export const docsRoutes = async (app: FastifyInstance): Promise<void> => {
  const config = { access: { public: true } } as const
  const policy = policyFor(app.house.publicUrl)
  const send = (reply: FastifyReply, type: string, content: string | Buffer) =>
    reply.headers({ 'content-security-policy': policy, 'content-type': type }).send(content)

  app.get('/docs', { config }, (_request, reply) => send(reply, 'text/html; charset=utf-8', page))
  app.get('/docs/start.js', { config }, (_request, reply) => send(reply, 'text/javascript; charset=utf-8', start))
  app.get<{ Params: { file: string } }>('/docs/:file', { config }, async ({ params: { file } }, reply) => {
    const type = Object.hasOwn(assets, file) ? assets[file] : undefined
    if (!type) throw notFound()
    return send(reply, type, await readFile(resolve(`@fastify/swagger-ui/static/${file}`)))
  })
}
