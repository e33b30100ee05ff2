import { createRequire } from 'node:module'
import { type DestinationStream, pino } from 'pino'
import type { Config } from '#config/schema.ts'

type OutputSettings = Pick<Config, 'NODE_ENV' | 'LOG_FORMAT'>

/** Writes to standard output, for people or as JSON. */
export function toStandardOutput(settings: OutputSettings): DestinationStream {
  const pretty = isForPeople(settings, process.stdout.isTTY) ? prettyOutput() : undefined
  // Otherwise pino writes later: a kill would lose the last lines, an exit would swap them.
  return pretty ?? pino.destination({ dest: 1, sync: true })
}

export function isForPeople({ NODE_ENV, LOG_FORMAT }: OutputSettings, isTerminal: boolean) {
  if (LOG_FORMAT === 'auto') return isTerminal && NODE_ENV !== 'production'
  return LOG_FORMAT === 'pretty'
}

/**
 * One line each, without what only programs look for, and what the message says already. pino-pretty is a
 * devDependency: it is neither bundled nor there in production.
 */
function prettyOutput(): DestinationStream | undefined {
  try {
    const { default: pretty } = createRequire(import.meta.url)('pino-pretty')
    const output: DestinationStream = pretty({
      sync: true,
      singleLine: true,
      ignore: 'service,trace_id,span_id',
      translateTime: 'SYS:HH:MM:ss.l',
    })
    return { write: (line) => output.write(withoutRepetition(line)) }
  } catch {
    return undefined
  }
}

/** Leaves out the fields whose value is a word of the message: `GET /orders 200` has three of them. */
function withoutRepetition(line: string): string {
  const { level, time, msg, ...fields } = JSON.parse(line)
  const words = new Set(String(msg).split(/[.,:;]?(?:\s+|$)/))
  const untold = Object.entries(fields).filter(
    ([, value]) => !(['string', 'number'].includes(typeof value) && words.has(String(value))),
  )
  return `${JSON.stringify({ level, time, ...Object.fromEntries(untold), msg })}\n`
}
