import type { ErrorCode } from '#error-codes.ts'
import { exitCode, TplError } from '#errors.ts'
import { hasCode } from './file-system.ts'
import { stageFolder } from './tree-path.ts'

/** A failure after which everything is as it was before the command. */
export function nothingChanged(cause: unknown): unknown {
  if (cause instanceof TplError || !isSystemError(cause)) return cause
  const [code, what, remedy] = explain(cause)
  return new TplError({
    code,
    message: `${what}: ${cause.message}. Nothing was changed.`,
    remedy,
    cause,
  })
}

/**
 * A failure that left work for `recover()`.
 *
 * @param rest the file or folder that it needs for that
 */
export function unfinished(cause: unknown, undoing: unknown, rest: string): TplError {
  return new TplError({
    code: 'unfinished',
    message: `The changes failed (${messageOf(cause)}), and so did undoing them (${messageOf(undoing)}). The project may be half changed.`,
    remedy: `See to the cause and run the command again: before anything else it will bring the project into order. Leave ${rest} in place until then.`,
    cause,
  })
}

/** A failure of recovery that may pass: the disk is full, a file is locked. */
export function recoveryFailed(cause: unknown): unknown {
  if (cause instanceof TplError || !isSystemError(cause)) return cause
  const [code, what, remedy] = explain(cause)
  return new TplError({
    code,
    message: `An earlier command was interrupted, and bringing the project into order failed. ${what}: ${cause.message}.`,
    remedy: `${remedy} Leave ${stageFolder} in place until then.`,
    cause,
  })
}

/** A stage folder that tpl did not leave so, and by which it will not change the project. */
export function foreignStage(problem: string, cause?: unknown): TplError {
  return new TplError({
    code: 'foreign-journal',
    message: `${stageFolder} was not left by tpl like this: ${problem}. It was not followed.`,
    remedy: `Compare the project with your version control, then delete ${stageFolder} and run the command again.`,
    cause,
  })
}

export function refuseCancelled(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return
  throw new TplError({
    code: 'cancelled',
    message: 'Cancelled. Nothing was changed.',
    exitCode: exitCode.cancelled,
    cause: signal.reason,
  })
}

type SystemError = Error & { readonly code: string }

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

function explain(error: SystemError): [code: ErrorCode, what: string, remedy: string] {
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) {
    return ['disk-full', 'The disk is full', 'Free some space and run the command again.']
  }
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) {
    return [
      'not-writable',
      'Writing is not allowed',
      'Allow writing to the project (permissions, owner, mount) and run the command again.',
    ]
  }
  return ['write-failed', 'Writing failed', 'See to the cause and run the command again.']
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
