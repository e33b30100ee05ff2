import { statementStarts } from './script-place.ts'

/**
 * Whether a script that is cut off leaves nothing behind: PostgreSQL runs it as one transaction,
 * unless a statement ends that one or works outside of any. In doubt, the answer is no.
 */
export function rollsBackWhole(script: string): boolean {
  if (commitsAnywhere.test(script)) return false
  return !statementStarts(script).some((start) => /^end\b/i.test(script.slice(start, start + 4)))
}

// `CALL` and `DO` run code that may commit; a word inside of a string or a comment is only a doubt.
const commitsAnywhere =
  /\b(?:commit|rollback|prepare\s+transaction|concurrently|vacuum|call|(?:create|drop)\s+(?:database|tablespace)|alter\s+system)\b/i
