import type { ErrorCode } from './error-codes.ts'

/**
 * The exit codes of every command. 130 is what a shell reports for a process that SIGINT ended.
 */
export const exitCode = { done: 0, refused: 1, usage: 2, cancelled: 130 } as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

export interface TplErrorOptions {
  /** Part of the `--json` contract. */
  readonly code: ErrorCode
  /** One sentence that says what is wrong. */
  readonly message: string
  /** What the developer can do about it: a sentence, or the lines to paste. */
  readonly remedy?: string
  readonly exitCode?: ExitCode
  readonly cause?: unknown
}

/**
 * Every failure that is the developer's to mend. It is thrown where it is known, and printed by
 * the error boundary in `src/cli` alone; any other error that reaches it is a bug of ours.
 */
export class TplError extends Error {
  override readonly name = 'TplError'
  readonly code: ErrorCode
  readonly remedy: string | undefined
  readonly exitCode: ExitCode

  constructor({
    code,
    message,
    remedy,
    exitCode: status = exitCode.refused,
    cause,
  }: TplErrorOptions) {
    super(message, { cause })
    this.code = code
    this.remedy = remedy
    this.exitCode = status
  }
}
