import { tracingChannel } from 'node:diagnostics_channel'
import { type Span, SpanKind, trace } from '@opentelemetry/api'
import { recordError } from '#kernel/record-error.ts'

/**
 * Gives each Redis command a client span, from what ioredis publishes. The spans name the command,
 * and neither keys nor values. Commands outside of any trace, as for keeping a connection, get none.
 *
 * @returns what stops it
 */
export function traceRedis(): () => void {
  const running = new WeakMap<object, Span>()
  const end = (message: object) => {
    running.get(message)?.end()
    running.delete(message)
  }
  const listeners = {
    start(message: Command) {
      if (!trace.getActiveSpan()) return
      const { command, database, serverAddress, serverPort } = message
      const operation = command.toUpperCase()
      const span = trace.getTracer('redis').startSpan(operation, {
        kind: SpanKind.CLIENT,
        attributes: {
          'db.system.name': 'redis',
          'db.operation.name': operation,
          'db.namespace': String(database),
          'server.address': serverAddress,
          ...(serverPort !== undefined && { 'server.port': serverPort }),
        },
      })
      running.set(message, span)
    },
    // A command that throws at once publishes no asyncEnd.
    error(message: Command & { error: unknown }) {
      const span = running.get(message)
      if (span) recordError(span, message.error)
      end(message)
    },
    asyncEnd: end,
  }
  const commands = tracingChannel<'ioredis:command', Command>('ioredis:command')
  commands.subscribe(listeners as Parameters<typeof commands.subscribe>[0])
  return () => {
    commands.unsubscribe(listeners as Parameters<typeof commands.unsubscribe>[0])
  }
}

/** What ioredis publishes of a command. It has the arguments too. */
interface Command {
  readonly command: string
  readonly database: number
  readonly serverAddress: string
  readonly serverPort: number | undefined
}
