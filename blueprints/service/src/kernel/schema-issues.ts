import type { z } from 'zod'
import type { ErrorIssue } from './errors.ts'

/** How many unknown members of one object are named. A client that sends more has its hint by then. */
const mostUnknownMembers = 20

/** What a schema has against an input, one issue for each member that has to change. */
export function toErrorIssues(issues: readonly z.core.$ZodIssue[]): ErrorIssue[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
    if (issue.code !== 'unrecognized_keys') return { path, message: issue.message }
    return issue.keys
      .slice(0, mostUnknownMembers)
      .map((key) => ({ path: [...path, key], message: 'is not known here' }))
  })
}
