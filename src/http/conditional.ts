import { hash } from 'node:crypto'
import type { IfMatch } from '../core/versions.ts'

/**
 * A strong entity tag (RFC 9110 §8.8.3): the version of the record, then a digest of this representation, so that two
 * parties' views, or another choice of fields, never share a tag. `If-Match` compares the version alone.
 */
export const entityTag = (version: number, body: string): string =>
  `"${version}-${hash('md5', body, 'base64url').slice(0, 12)}"`

/** The highest version the database can hold; a tag beyond it is none of ours. */
const highest = 2 ** 31 - 1

/** The versions an `If-Match` names; null for `*`. Weak and foreign tags match nothing (RFC 9110 §13.1.1). */
export const parseIfMatch = (header: string): IfMatch => {
  if (header.trim() === '*') return null
  return header
    .split(',')
    .map((tag) => /^\s*"(\d+)(?:-[\w-]+)?"\s*$/.exec(tag)?.[1])
    .flatMap((version) => (version === undefined || Number(version) > highest ? [] : [Number(version)]))
}

/** Whether `If-None-Match` names this tag; weak comparison (RFC 9110 §13.1.2). */
export const noneMatches = (header: string, tag: string): boolean =>
  header.trim() === '*' || header.split(',').some((given) => given.trim().replace(/^W\//, '') === tag)
