import { stackFrames } from '#kernel/record-error.ts'
import { messageWithoutData } from './message-without-data.ts'

/**
 * What is logged of an error: its type, message, code and stack, the errors that it collects, and
 * its causes. Other members stay out: libraries keep requests, queries and connections there.
 */
export function toErrorFields(error: Error): object {
  const { name, cause } = error
  const { code, errors } = error as { code?: unknown; errors?: unknown }
  const message = messageWithoutData(error)
  const isWhole = message === error.message
  return {
    type: name,
    message,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(error.stack !== undefined && {
      stack: isWhole ? error.stack : `${name}: ${message}\n${stackFrames(error) ?? ''}`,
    }),
    ...(Array.isArray(errors) && { errors }),
    // That of a database's error is its answer, with the data in it.
    ...(cause !== undefined && isWhole && { cause }),
  }
}
