import { stripVTControlCharacters } from 'node:util'
import { TplError } from '#errors.ts'

/** What the schema engine said of a schema, as an error for people. */
export function toSchemaError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const text = stripVTControlCharacters(error.message)
  const faults = [...text.matchAll(FAULT)].map(toFault)
  if (faults.length > 0) {
    return new TplError({
      code: 'schema-invalid',
      message: `The Prisma schema is not valid:\n${faults.join('\n')}`,
      remedy: 'Correct it. npx prisma validate shows the same with the lines around.',
      cause: error,
    })
  }
  if (/no datasource/i.test(text)) {
    return new TplError({
      code: 'schema-invalid',
      message: 'The Prisma schema has no datasource block.',
      remedy: 'Add one to a file of the schema: datasource db {\n  provider = "postgresql"\n}',
      cause: error,
    })
  }
  return error
}

/** The engine's format: `error: <text>`, then `  -->  <file>:<line>`, then the lines around. */
const FAULT = /^error: (?<text>[\s\S]*?)\n\s*-->\s+(?<file>.*):(?<line>\d+)$/gm

function toFault({ groups = {} }: RegExpMatchArray): string {
  const text = groups.text
    ?.replace(/^Error (?:validating|parsing)[^:]*: /, '')
    .replaceAll(/\s+/g, ' ')
  return `  ${groups.file}:${groups.line}: ${text}`
}
