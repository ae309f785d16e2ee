import { Socket, type SocketConstructorOpts } from 'node:net'

type Address = { host: readonly string[]; port: readonly number[]; path?: string | false | undefined }

/** postgres.js keeps statements back until the end of the turn, up to this many bytes. */
const kept = 1024

/**
 * Makes the sockets of one connection. What is written to one in a turn of the event loop goes out together: postgres.js
 * 3.4.9 sends every statement beyond 1 KB by itself, and a call of the system for each costs more than the statement.
 * What comes in is read into one buffer and copied: 64 KB made for every answer would be most of what is collected.
 */
export const gatheringSockets = (): ((to: Address) => Socket) => {
  let tried = 0
  const incoming = Buffer.allocUnsafeSlow(65_536)
  return ({ host, port, path }) => {
    const at = tried++ % port.length
    const socket: Socket = new Socket({
      onread: {
        buffer: incoming,
        callback: (bytes, buffer) => {
          socket.emit('data', Buffer.from(buffer.subarray(0, bytes)))
          return true
        },
      },
    } as SocketConstructorOpts)
    const write = socket.write.bind(socket) as (...given: unknown[]) => boolean
    let gathering = false
    const send = () => {
      gathering = false
      socket.uncork()
    }
    socket.write = ((...given: unknown[]) => {
      const isLast = (given[0] as Buffer).length < kept
      if (!isLast && !gathering) {
        gathering = true
        socket.cork()
        // The second, because postgres.js sends what it keeps back in the first.
        setImmediate(() => gathering && setImmediate(() => gathering && send()))
      }
      const drained = write(...given)
      if (isLast && gathering) send()
      return drained
    }) as Socket['write']
    // Returned while it connects: what postgres.js writes meanwhile waits for that.
    if (path) socket.connect(path)
    else socket.connect(port[at]!, host[at]!)
    // What postgres.js names the server by for TLS.
    return Object.assign(socket, { host: host[at], port: port[at] })
  }
}
