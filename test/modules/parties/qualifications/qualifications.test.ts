import { readFileSync } from 'node:fs'
import t from 'tap'
import { hasFormat } from '../../../../src/core/codes.ts'

type Qualification = { educationCode: string; name: string; level: number; equivalents: string[]; source: string[] }
const file = JSON.parse(
  readFileSync(new URL('../../../../src/modules/parties/qualifications/qualifications.json', import.meta.url), 'utf8'),
) as { source: string; date: string; note: string; sources: Record<string, string>; qualifications: Qualification[] }
const byCode = new Map(file.qualifications.map((entry) => [entry.educationCode, entry]))

t.test('every qualification has a code once, a level and a source', async (t) => {
  t.equal(byCode.size, file.qualifications.length)
  for (const { educationCode, level, source } of file.qualifications) {
    t.ok(hasFormat('educationCode', educationCode), educationCode)
    t.ok([1, 2, 3, 4].includes(level), `${educationCode} level`)
    t.ok(source.length > 0 && source.every((key) => key in file.sources), `${educationCode} source`)
  }
  t.strictSame([...new Set(file.qualifications.map(({ level }) => level))].sort(), [1, 2, 3, 4])
})

t.test('equivalents know each other and have the same level', async (t) => {
  for (const { educationCode, level, equivalents } of file.qualifications)
    for (const other of equivalents) {
      t.ok(byCode.get(other)?.equivalents.includes(educationCode), `${educationCode} ↔ ${other}`)
      t.equal(byCode.get(other)?.level, level)
    }
})
