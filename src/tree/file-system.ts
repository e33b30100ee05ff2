/**
 * The file-system calls of a commit and its recovery: every one goes through here, so that tests
 * can fail each in turn. Paths are absolute. Failures are Node's errors, with `code`.
 */
export interface FileSystem {
  /** Undefined when nothing is there; a symbolic link is not followed. */
  lstat(path: string): Promise<FileStatus | undefined>
  realpath(path: string): Promise<string>
  readFile(path: string): Promise<Buffer>
  readdir(path: string): Promise<string[]>
  /** Rejects when the file may not be written, or the folder not be added to. */
  assertWritable(path: string): Promise<void>
  /** The umask applies to `mode`, which is 0o777 by default. */
  mkdir(path: string, mode?: number): Promise<void>
  rmdir(path: string): Promise<void>
  /** Writes a file that does not exist yet (EEXIST); the umask applies to `mode`. */
  createFile(path: string, content: Buffer, mode: number): Promise<void>
  chmod(path: string, mode: number): Promise<void>
  setModifiedAt(path: string, time: Date): Promise<void>
  link(from: string, to: string): Promise<void>
  /** Atomic, and replaces a file at `to`. */
  rename(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
  /** Returns when the file's content would survive a power cut. */
  syncFile(path: string): Promise<void>
  /** Returns when the names in the folder would survive a power cut. */
  syncFolder(path: string): Promise<void>
}

export interface FileStatus {
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  /** Permission bits, 0o7777 at most. */
  readonly mode: number
  /** In bytes. */
  readonly size: number
  /** Whether it belongs to the user who runs us; always so where files have no owners. */
  readonly isOwn: boolean
  /** Equal for two paths on one file system. */
  readonly device: number
  readonly modifiedAt: Date
}

export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? '')

/** Waits for a call whose failure with one of these codes means that there was nothing to do. */
export async function unless(codes: readonly string[], call: Promise<unknown>): Promise<void> {
  try {
    await call
  } catch (error) {
    if (!hasCode(error, ...codes)) throw error
  }
}
