import { Socket } from 'node:net'

type Address = { host: readonly string[]; port: readonly number[]; path?: string | false | undefined }

/**
 * Makes the sockets of one connection. What is written to one in a turn of the event loop goes out together: postgres.js
 * 3.4.9 sends every statement beyond 1 KB by itself, and a call of the system for each costs more than the statement.
 */
export const gatheringSockets = (): ((to: Address) => Socket) => {
  let tried = 0
  return ({ host, port, path }) => {
    const at = tried++ % port.length
    const socket = new Socket()
    const write = socket.write.bind(socket) as (...given: unknown[]) => boolean
    let gathering = false
    socket.write = ((...given: unknown[]) => {
      if (!gathering) {
        gathering = true
        socket.cork()
        setImmediate(() => {
          gathering = false
          socket.uncork()
        })
      }
      return write(...given)
    }) as Socket['write']
    // Returned while it connects: what postgres.js writes meanwhile waits for that.
    if (path) socket.connect(path)
    else socket.connect(port[at]!, host[at]!)
    // What postgres.js names the server by for TLS.
    return Object.assign(socket, { host: host[at], port: port[at] })
  }
}
