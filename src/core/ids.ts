import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

/** Random bytes for many ids: to draw them costs more than to make an id. */
const drawn = new Uint8Array(4096)
let used = drawn.length
const random = (): Uint8Array => {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  used += 16
  return drawn.subarray(used - 16, used)
}

let msecs = 0
let seq = 0

/** A new identifier: UUIDv7 (RFC 9562 §5.7), so that ids sort by creation; within a millisecond by a counter (§6.2). */
export const newId = (): string => {
  const bytes = random()
  const now = Date.now()
  if (now > msecs) {
    msecs = now
    seq = ((bytes[6]! & 0x7f) << 24) | (bytes[7]! << 16) | (bytes[8]! << 8) | bytes[9]!
  } else {
    seq = (seq + 1) | 0
    if (seq === 0) msecs++
  }
  return v7({ random: bytes, msecs, seq })
}
