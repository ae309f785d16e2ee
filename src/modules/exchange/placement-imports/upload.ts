import { createHash } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { bodyTooLarge } from '../../../core/problems.ts'
import { uploadBroken } from './problems.ts'

const chunkSize = 64 * 1024

/** A file that arrived whole. */
export type Upload = Readonly<{ bytes: number; hash: string; chunks: () => AsyncGenerator<Uint8Array> }>

/**
 * Lets a body arrive on disk before the database is asked for anything, so that a slow client holds no connection, a cut
 * connection leaves nothing and memory stays flat; then runs `work`, and forgets the file.
 */
export const withUpload = async <T>(body: Readable, most: number, work: (upload: Upload) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'leerketen-import-'))
  const file = await open(join(folder, 'file'), 'wx+', 0o600)
  try {
    // Gone from the folder at once where the system allows it: a crash leaves no personal data behind.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    const hash = createHash('sha256')
    let bytes = 0
    try {
      for await (const piece of body as AsyncIterable<Buffer>) {
        bytes += piece.length
        if (bytes > most) throw bodyTooLarge({ limit: most })
        hash.update(piece)
        await file.appendFile(piece)
      }
    } catch (error) {
      if ((error as { code?: string }).code === 'ECONNRESET' || body.readableAborted)
        throw uploadBroken({}, { cause: error })
      throw error
    }
    // One buffer for all chunks: each is used before the next is asked for.
    async function* chunks(): AsyncGenerator<Uint8Array> {
      const buffer = Buffer.allocUnsafe(chunkSize)
      for (let at = 0; at < bytes; ) {
        const { bytesRead } = await file.read(buffer, 0, chunkSize, at)
        if (bytesRead === 0) return
        at += bytesRead
        yield buffer.subarray(0, bytesRead)
      }
    }
    return await work({ bytes, hash: hash.digest('base64url'), chunks })
  } finally {
    await file.close()
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}
