import { chmodSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder of its own for one test. */
export function createFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'tpl-tasks-')))
}

/** Puts a shell script where PATH finds it, in place of a real program. */
export function writeProgram(folder: string, name: string, script: string): string {
  const file = join(folder, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}
