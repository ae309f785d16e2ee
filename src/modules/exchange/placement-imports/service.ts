import type { z } from 'zod'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { Language } from '../../../core/problem.ts'
import { notFound } from '../../../core/problems.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { noErrorFile } from './problems.ts'
import { fileMessage, rowMessage } from './reading/messages.ts'
import type { RowProblem } from './reading/rows.ts'
import type { Layout, Row } from './repository.ts'
import * as repository from './repository.ts'
import type { importQuery } from './schemas.ts'

const shown =
  (language: Language) =>
  ({ layout, problems, ...row }: Row) => ({
    ...row,
    ignoredColumns: [...(layout?.header.ignored ?? [])],
    problems: problems.map((problem) => ({ code: problem.code, message: fileMessage(problem, language) })),
  })

const found = async (tx: Tx, id: string): Promise<Row> => {
  const row = await repository.find(tx, id)
  if (!row) throw notFound()
  return row
}

export const get = async (tx: Tx, id: string, language: Language) => shown(language)(await found(tx, id))

export const list = (tx: Tx, query: z.output<typeof importQuery>, page: PageRequest, language: Language) =>
  repository.list(tx, query, page, shown(language))

/** The header of a problem's column as it stands in the file. */
const headerOf = ({ header }: Layout, { column }: RowProblem): string | undefined =>
  column === null ? undefined : header.headers[header.places[column]]?.trim()

export const rejections = async (tx: Tx, id: string, page: PageRequest, language: Language) => {
  const { layout } = await found(tx, id)
  return repository.rejections(tx, id, page, ({ line, problem }) => {
    const header = layout ? headerOf(layout, problem) : undefined
    return {
      line,
      column: header ?? problem.column,
      code: problem.code,
      message: rowMessage(problem, language, header),
    }
  })
}

/** The layout of a file of which the rejected rows can be given back. */
export const layoutOf = async (tx: Tx, id: string): Promise<Layout> => {
  const { layout } = await found(tx, id)
  if (!layout) throw noErrorFile()
  return layout
}

/** Keeps a file that arrived whole; a worker reads it from here. */
export const receive = async (
  tx: Tx,
  value: { dryRun: boolean; fileName: string | null; bytes: number },
  chunks: AsyncIterable<Uint8Array>,
  language: Language,
) => {
  const id = newId()
  repository.insert(tx, id, value)
  let n = 0
  for await (const chunk of chunks) await repository.insertChunk(tx, id, n++, chunk)
  append(tx, [
    {
      type: 'placement-import.received',
      resource: 'placement-imports',
      resourceId: id,
      parties: [tx.caller.organisationId!],
    },
  ])
  return get(tx, id, language)
}
