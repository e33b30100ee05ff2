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
  /** Where it is wrong, for a program to tell: each file that has not the shape to be edited. */
  readonly places?: readonly ErrorPlace[]
  readonly exitCode?: ExitCode
  readonly cause?: unknown
}

export interface ErrorPlace {
  readonly path: string
  readonly expected: string
  readonly found: string
  /** What was to be added there. */
  readonly lines: string
  /** Whether the command goes on once people have added the lines themselves. */
  readonly canBePasted: boolean
  /** What people can add where it has another name by now, so that it is found: `export { … as order }`. */
  readonly exportAs?: string
}

/**
 * Every failure that is the developer's to mend. It is thrown where it is known, and printed by
 * the error boundary in `src/cli` alone; any other error that reaches it is a bug of ours.
 */
export class TplError extends Error {
  override readonly name = 'TplError'
  readonly code: ErrorCode
  readonly remedy: string | undefined
  readonly places: readonly ErrorPlace[] | undefined
  readonly exitCode: ExitCode

  constructor({
    code,
    message,
    remedy,
    places,
    exitCode: status = exitCode.refused,
    cause,
  }: TplErrorOptions) {
    super(message, { cause })
    this.code = code
    this.remedy = remedy
    this.places = places
    this.exitCode = status
  }
}
