type Json = unknown
const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value after a merge patch (RFC 7396 §2): null removes a member, a list is replaced whole. What is given stays as it was. */
export const mergePatched = (target: Json, patch: Json): Json => {
  if (!isObject(patch)) return patch
  const merged: Record<string, Json> = isObject(target) ? { ...target } : {}
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name]
    else
      Object.defineProperty(merged, name, {
        value: mergePatched(merged[name], value),
        enumerable: true,
        writable: true,
        configurable: true,
      })
  }
  return merged
}
