import { type ColumnName, columnNames, columns } from './columns.ts'
import { type FileProblem, FileRefused } from './refusal.ts'

/** A name is given whole or in parts; one of these has to be there. */
const nameColumns = ['name', 'lastName'] as const

/** A header without what people vary: capitals, accents, spaces, hyphens, underscores, other signs. */
export const plainHeader = (header: string): string =>
  header
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]/gu, '')

const known = new Map<string, ColumnName>()
for (const name of columnNames) {
  const { label, aliases } = columns[name]
  for (const header of [name, label.nl, label.en, ...aliases]) {
    const plain = plainHeader(header)
    const taken = known.get(plain)
    if (taken && taken !== name) throw new Error(`header "${header}" stands for ${taken} and for ${name}`)
    known.set(plain, name)
  }
}

/** The header of a file: which column stands where, and which headers mean nothing here. */
export type Header = Readonly<{
  /** The headers as they stand in the file. */
  headers: readonly string[]
  /** Place of each column in a row; −1 when the file lacks it. */
  places: Readonly<Record<ColumnName, number>>
  /** Headers that are not known; their cells are not read and not kept. */
  ignored: readonly string[]
}>

/** Recognises the columns of a file; refuses the file when it lacks required ones (all named at once) or has one twice. */
export const recogniseHeader = (headers: readonly string[]): Header => {
  const places = Object.fromEntries(columnNames.map((name) => [name, -1])) as Record<ColumnName, number>
  const ignored: string[] = []
  const seen = new Set<string>()
  const twice: string[] = []
  headers.forEach((header, place) => {
    const plain = plainHeader(header)
    if (plain === '') return
    const name = known.get(plain)
    const key = name ?? plain
    if (seen.has(key)) twice.push(header.trim())
    else if (name) places[name] = place
    else ignored.push(header.trim())
    seen.add(key)
  })
  const problems: FileProblem[] = []
  if (twice.length > 0) problems.push({ code: 'duplicate-header', params: { headers: twice } })
  const missing = columnNames.filter((name) => columns[name].required && places[name] === -1)
  if (nameColumns.every((name) => places[name] === -1)) missing.push('name')
  if (missing.length > 0) problems.push({ code: 'missing-columns', params: { columns: missing } })
  if (problems.length > 0) throw new FileRefused(problems)
  return { headers: [...headers], places, ignored }
}
