import { z } from 'zod'
import type { ErrorIssue } from './errors.ts'
import { messageOf } from './schema-messages.ts'

// For all schemas of the process. A message that a schema gives itself comes before it.
z.config({ localeError: messageOf })

/** How many unknown members of one object are named. A client that sends more has its hint by then. */
const mostUnknownMembers = 20

/** How many issues are told of one input: an answer must not be many times as long as the request. */
const mostIssues = 100

/** What a schema has against an input, one issue for each member that has to change. */
export function toErrorIssues(issues: readonly z.core.$ZodIssue[]): ErrorIssue[] {
  return issues.slice(0, mostIssues).flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
    const { message } = issue
    if (issue.code !== 'unrecognized_keys') return { path, message }
    return issue.keys.slice(0, mostUnknownMembers).map((key) => ({ path: [...path, key], message }))
  })
}
