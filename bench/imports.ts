import { careOrganisations, kind, uuid } from './data.ts'
import type { Running } from './process.ts'
import { token } from './tokens.ts'

const header =
  'studentnummer;inschrijvingsnummer;volgnummer;achternaam;voornaam;crebocode;leerweg;niveau;leerbedrijf-id;begindatum;geplande einddatum;omvang;uren per week\r\n'

/** A file of this many rows that can all land, made as it is sent. */
const file = (rows: number): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  let text = header
  let row = 0
  return new ReadableStream({
    pull(controller) {
      for (; row < rows && text.length < 60_000; row++)
        text += `i${row};i${row};1;Jansen;Piet;25655;BOL;4;${100_000_001 + (row % careOrganisations)};01-02-2027;30-06-2027;640;32\r\n`
      if (text === '') return controller.close()
      controller.enqueue(encoder.encode(text))
      text = ''
    },
  })
}

/** Imports a file and watches it: rows a second from the upload to the end, and the memory of the service before and at most. */
export const measureImport = async (service: Running, rows: number) => {
  const authorization = `Bearer ${await token(uuid(kind.school, 0), ['bpv-coordinator'], 'importer')}`
  const rssBefore = service.rss()
  let rssMost = rssBefore
  const began = performance.now()
  const sent = await fetch(`${service.url}/v1/placement-imports`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'text/csv' },
    body: file(rows),
    duplex: 'half',
  } as RequestInit)
  const { id } = (await sent.json()) as { id: string }
  for (;;) {
    rssMost = Math.max(rssMost, service.rss())
    const answer = await fetch(`${service.url}/v1/placement-imports/${id}`, { headers: { authorization } })
    const now = (await answer.json()) as { status: string; rowsImported: number; problems: unknown[] }
    if (now.status === 'completed') {
      if (now.rowsImported !== rows) throw new Error(`${now.rowsImported} of ${rows} rows landed`)
      return { rowsPerSecond: (rows / (performance.now() - began)) * 1000, rssBefore, rssMost }
    }
    if (now.status === 'failed') throw new Error(`the import failed: ${JSON.stringify(now.problems)}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
