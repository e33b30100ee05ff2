import type * as z from 'zod'
import { exitCode, TplError } from '#errors.ts'

/**
 * Options as a command wants them.
 *
 * @throws TplError `usage`, naming the flag and what it takes
 */
export function parseOptions<Schema extends z.ZodType>(
  schema: Schema,
  options: Readonly<Record<string, unknown>>,
): z.output<Schema> {
  const parsed = schema.safeParse(options)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const name = String(issue?.path[0] ?? '')
  const value = JSON.stringify(options[name])
  throw new TplError({
    code: 'usage',
    message: `${value} is no value for ${toFlag(name)}.`,
    remedy:
      issue?.code === 'invalid_value'
        ? `Give one of: ${issue.values.join(', ')}.`
        : (issue?.message ?? ''),
    exitCode: exitCode.usage,
  })
}

function toFlag(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
