import { problemKinds } from '../../core/problem.ts'
import { escaped } from '../html.ts'

/** A kind of problem as a page, for who opens the `type` of a problem in a browser; no scripts, nothing from elsewhere. */
export const problemPage = (code: string, language: 'en' | 'nl'): string => {
  const { status, title, detail } = problemKinds().get(code)!
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title[language])} – Leerketen API</title>
</head>
<body>
<main>
<h1>${escaped(title[language])}</h1>
<p>${escaped(detail[language])}</p>
<p><code>${escaped(code)}</code> · HTTP ${status}</p>
</main>
</body>
</html>
`
}
