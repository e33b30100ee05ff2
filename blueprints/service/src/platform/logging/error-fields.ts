/**
 * What is logged of an error: its type, message, code and stack, the errors that it collects, and
 * its causes. Other members stay out: libraries keep requests, queries and connections there.
 */
export function toErrorFields(error: Error): object {
  const { name, message, stack, cause } = error
  const { code, errors } = error as { code?: unknown; errors?: unknown }
  return {
    type: name,
    message,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(stack !== undefined && { stack }),
    ...(Array.isArray(errors) && { errors }),
    ...(cause !== undefined && { cause }),
  }
}
