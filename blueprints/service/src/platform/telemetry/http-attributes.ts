/** In seconds, as the semantic conventions for HTTP metrics advise. */
export const DURATION_BUCKETS = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
]

/** A method that is not well known is `_OTHER`, so that no caller can make up label values. */
export function methodOf(method: string): string {
  return KNOWN_METHODS.has(method) ? method : '_OTHER'
}

const KNOWN_METHODS = new Set([
  'CONNECT',
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
  'QUERY',
  'TRACE',
])
