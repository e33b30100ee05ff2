import { writeLog } from './write-log.ts'

/**
 * Ends the process as the native engine does when it panics. A panic is a trap of the WebAssembly
 * module, which may be thrown outside of the promise of a call, and leaves nothing to go on with.
 */
export function exitOnPanic(): void {
  const holder = globalThis as { PRISMA_WASM_PANIC_REGISTRY?: PanicRegistry }
  holder.PRISMA_WASM_PANIC_REGISTRY = { set_message: exit }
  process.on('uncaughtException', (error) => exit(error.stack ?? error.message))
}

/** The module looks it up by this name. */
interface PanicRegistry {
  set_message(message: string): void
}

function exit(message: string): never {
  writeLog('ERROR', { is_panic: true, backtrace: '', message })
  process.exit(PANIC)
}

const PANIC = 101
