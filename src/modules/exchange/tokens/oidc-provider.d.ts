/** What we use of oidc-provider 9, which comes without types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export type Context = {
    status: number
    body: Record<string, unknown>
    path: string
    set(name: string, value: string): void
    oidc: { params: { scope?: string; resource?: string } }
  }
  export type Client = Record<string, unknown> & { clientId: string; clientSecret: string; scope: string }

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    proxy: boolean
    Client: { prototype: { compareClientSecret(this: Client, actual: string): boolean | Promise<boolean> } }
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): this
    on(event: 'server_error', listener: (context: Context, error: Error) => void): this
  }
  export const errors: { InvalidClientAuth: new (detail: string) => Error; InvalidTarget: new () => Error }
}
