import { createHash } from 'node:crypto'
import type { Language } from '../core/problem.ts'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in HTML: in an element, or in an attribute between quotes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign]!)

/** An answer in another form than JSON, with the headers that it needs. */
export type Rendered = Readonly<{ text: string; headers: Readonly<Record<string, string>> }>

/**
 * A page that stands alone: it loads nothing, runs nothing and sends nothing, and of styles the policy lets through its own
 * alone, by its hash (CSP Level 3 §6.7.3.3). `body` is HTML.
 */
export const htmlPage = (page: { language: Language; title: string; style: string; body: string }): Rendered => ({
  text: `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(page.title)}</title>
<style>${page.style}</style>
</head>
<body>
${page.body}
</body>
</html>
`,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      `style-src 'sha256-${createHash('sha256').update(page.style).digest('base64')}'`,
      ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
    ].join('; '),
  },
})
