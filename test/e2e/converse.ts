import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { cleanEnvironment, repository } from './support.ts'

// util-linux's script(1) gives a program a terminal.
export const hasTerminal = existsSync('/usr/bin/script')

/** A text to wait for, and what to type then. What is typed before a question waits for it is lost. */
export type Answer = readonly [question: string, keys: string]

export const keys = {
  enter: '\r',
  up: '\x1b[A',
  down: '\x1b[B',
  backspace: '\x7f',
  ctrlC: '\x03',
  /** Clears what is typed. */
  ctrlU: '\x15',
} as const

export interface Conversation {
  readonly bin: 'create-tpl-api' | 'tpl'
  readonly args: readonly string[]
  readonly answers: readonly Answer[]
  readonly cwd: string
  readonly env?: NodeJS.ProcessEnv
}

/** Runs a bin in a terminal, and answers what it asks. */
export function converse({
  bin,
  args,
  answers,
  cwd,
  env = {},
}: Conversation): Promise<{ exitCode: number | null; output: string }> {
  const program = [process.execPath, join(repository, 'bin', `${bin}.js`), ...args].join(' ')
  const child = spawn('script', ['-qec', `stty cols 120 rows 40; exec ${program}`, '/dev/null'], {
    cwd,
    env: { ...cleanEnvironment(), TERM: 'xterm', ...env },
  })
  const pending = [...answers]
  let output = ''
  let unread = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
    unread += chunk
    const next = pending[0]
    if (next === undefined || !stripVTControlCharacters(unread).includes(next[0])) return
    pending.shift()
    unread = ''
    child.stdin.write(next[1])
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => {
      resolve({ exitCode, output: stripVTControlCharacters(output) })
    })
  })
}
