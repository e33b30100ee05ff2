/** A line that a reader types. */
export interface CommandLine {
  readonly text: string
  readonly kind: CommandKind
}

/**
 * - `service`: runs until it is stopped
 * - `edits`: a program that writes files of the project
 * - `program`: any other program
 */
export type CommandKind = 'service' | 'edits' | 'program'

/**
 * @throws {Error} when it is none of those that a guide may use
 */
export function readCommand(text: string, line: number): CommandLine {
  const bare = text.replace(/^(?:[A-Z_]+=\S+ )+/, '')
  const found = kinds.find(([pattern]) => pattern.test(bare))
  if (found === undefined) throw new Error(`Line ${line}: nothing runs "${text}".`)
  return { text, kind: found[1] }
}

const kinds: readonly (readonly [RegExp, CommandKind])[] = [
  [/^npx tpl /, 'edits'],
  [/^(?:npm run dev|npm start|node dist\/server\.js)$/, 'service'],
  [/^npx prisma /, 'edits'],
  [/^npm run (?:format|config:example|db:generate)$/, 'edits'],
  [/^perl -pi -e /, 'edits'],
  [/^(?:npm test|npx vitest run\b.*)$/, 'program'],
  [/^npm run (?:build|check|lint|db:migrate)$/, 'program'],
  [/^node dist\/migrate\.js$/, 'program'],
  [/^kill -TERM <pid>$/, 'program'],
  [/^curl /, 'program'],
]
