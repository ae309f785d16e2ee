import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a client asks for a dry run (`Prefer: dry-run`, RFC 7240). `dry-run=true` counts too: who writes that wants no
 * change made. Any other preference is ignored.
 */
export const prefersDryRun = ({ prefer }: IncomingHttpHeaders): boolean =>
  prefer !== undefined && /(?:^|,)\s*dry-run\s*(?:=\s*"?(?:true|1)?"?\s*)?(?:[,;]|$)/i.test(String(prefer))
