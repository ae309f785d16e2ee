/** Who signs by a personal link. */
export const linkSigners = ['student', 'legal-representative'] as const
export type LinkSigner = (typeof linkSigners)[number]

/**
 * What has become of a link; judged from its rows whenever it is asked, in this order: its signer has signed; it was revoked; a
 * newer one took its place; the version it is for is not signed any more; its time is over.
 */
export const linkStates = ['open', 'used', 'revoked', 'replaced', 'void', 'expired'] as const
export type LinkState = (typeof linkStates)[number]

/** Why a link is revoked: a closed list, for what people write of each other has no place in an event. */
export const revocationReasons = ['sent-to-the-wrong-person', 'lost', 'signs-otherwise', 'other'] as const

/** Wrong tries after which a code is void (NIST SP 800-63B §5.2.2 allows 100 in a row; a code of six digits takes fewer). */
export const triesPerCode = 5
