import type { DocumentBlock } from './model.ts'

/** A part of a document before it has its number; `clauses` are the ids of provisions printed with it. */
export type Chapter = { heading: string; source: string | null; blocks: DocumentBlock[]; clauses?: readonly string[] }
