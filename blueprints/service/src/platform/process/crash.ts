import type { Logger } from '#kernel/logger.ts'

/** Ends the process at an error that nothing caught: what it left behind cannot be trusted. */
export function exitOnUncaughtErrors(process: NodeJS.Process, logger: Logger): void {
  const crash = (err: unknown, origin: string) => {
    logger.error({ err, origin }, 'Uncaught error: the process ends')
    process.exit(1)
  }
  // Promise rejections arrive here too, with their own origin.
  process.on('uncaughtException', crash)
}
