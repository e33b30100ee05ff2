import type { z } from 'zod'
import { toErrorIssues } from '../schema-issues.ts'

/** The payload of an event does not fit what its type's schema says by now: nobody was told of it. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent'

  constructor(eventType: string, { issues }: z.core.$ZodError) {
    const faults = toErrorIssues(issues).map(({ path, message }) =>
      [path.join('.') || 'it', message].join(' '),
    )
    super(
      `The payload of ${eventType} does not fit its schema: ${faults.join('; ')}. A default in the slice's .events.ts, for what is missing there, lets the event be read.`,
    )
  }
}
