/** Why the embedded database cannot run, as one sentence for whoever typed `npm start`; nothing else is printed. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError'
}

const reasons: Record<string, string> = {
  EACCES: 'this user may not read or write it',
  EPERM: 'this user may not change it',
  EROFS: 'it is on a read-only disk',
  ENOSPC: 'the disk is full',
  ENOENT: 'it cannot be made there',
  ENOTDIR: 'part of its path is a file, not a folder',
  EEXIST: 'it is a file, not a folder',
}

/** Turns what the file system said about the data directory into a sentence; other errors are ours and pass unchanged. */
export function explain(error: unknown, dataDir: string): unknown {
  const code = (error as NodeJS.ErrnoException)?.code ?? ''
  const reason = reasons[code]
  if (error instanceof EmbeddedError || !reason) return error
  const sentence = `The data directory ${dataDir} cannot be used: ${reason} (${code}). Change that or choose another DATA_DIR.`
  return new EmbeddedError(sentence, { cause: error })
}
