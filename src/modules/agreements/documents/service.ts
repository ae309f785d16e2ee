import { createHash } from 'node:crypto'
import { canonical } from '../../../core/canonical.ts'
import { notFound } from '../../../core/problems.ts'
import { asPlatform } from '../../../database/nested.ts'
import type { Mode, Tx } from '../../../database/transact.ts'
import { documentOf } from '../document/compose.ts'
import type { AgreementKind } from '../kinds.ts'
import { pdfOf } from '../pages/pdf.ts'
import { particularsOf } from './particulars.ts'
import { type Form, find, type Kept, keep, type Made, waiting } from './repository.ts'

/** A transaction for each part of the work: none is open while pages are made, which takes tens of milliseconds. */
export type Run = <T>(mode: Mode, work: (tx: Tx) => Promise<T>) => Promise<T>

/** A document as it is sent. */
export type DocumentFile = Kept & { kind: AgreementKind; number: number }

const digestOf = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * The document of a version, by default of the one that is agreed, else of the newest. Of a sealed version it is made once, in
 * both forms, and kept: the same bytes for ever. Of another version it is made anew and says that it is a draft. 404 for
 * what the caller may not see.
 */
export const documentFile = async (
  run: Run,
  asked: Readonly<{ id: string; number?: number | undefined; form: Form; publicUrl: string }>,
): Promise<DocumentFile> => {
  const { id, form, publicUrl } = asked
  const found = await run('read', (tx) => find(tx, id, asked.number, form))
  if (!found) throw notFound()
  const { facts, kept } = found
  const { number, contentHash, terms, seal } = facts
  const as = { kind: terms.kind, number }
  if (kept) return { ...kept, ...as }
  const document = documentOf(terms, particularsOf(facts, publicUrl))
  const json = canonical(document)
  if (seal === null) {
    const content = form === 'json' ? json : await pdfOf(document)
    return { content, digest: digestOf(content), ...as }
  }
  const pdf = await pdfOf(document)
  const made = { id, number, contentHash, json, jsonDigest: digestOf(json), pdf, pdfDigest: digestOf(pdf) }
  return { ...(await run('write', (tx) => keptOnce(tx, made, form))), ...as }
}

/** Keeps what was made, and gives what is kept: that of another that was a moment earlier, where there was one. */
const keptOnce = async (tx: Tx, made: Made, form: Form): Promise<Kept> => {
  await asPlatform(tx, () => keep(tx, made))
  return (await find(tx, made.id, made.number, form))!.kept!
}

/**
 * Makes and keeps the documents of sealed versions that have none yet, so that they say what was signed in the words of that
 * day. Safe to run anywhere, twice or late; one that cannot be made does not stop the others. Run as the platform; answers
 * how many there were.
 */
export const keepDocuments = async (run: Run, publicUrl: string, most: number): Promise<number> => {
  const due = await run('read', (tx) => waiting(tx, most))
  const failed: unknown[] = []
  for (const { id, number } of due)
    await documentFile(run, { id, number, form: 'json', publicUrl }).catch((error: unknown) => failed.push(error))
  if (failed.length > 0) throw failed[0]
  return due.length
}
