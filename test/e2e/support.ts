import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { inject } from 'vitest'
import type { Tarball } from './pack-once.ts'

export const repository = join(import.meta.dirname, '..', '..')

export function createFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'tpl-e2e-')))
}

export interface InstalledPackage extends Omit<Tarball, 'file'> {
  /** The folder that holds the bins, as after `npm install <tarball>`. */
  readonly root: string
  readonly tarball: string
}

/** Unpacks this package as npm would install it from its tarball. */
export function installTarball(folder: string): InstalledPackage {
  const { file, files, packedBytes } = inject('tarball')
  const tarball = join(folder, basename(file))
  copyFileSync(file, tarball)
  const modules = join(folder, 'node_modules')
  const root = join(modules, 'create-tpl-api')
  mkdirSync(root, { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '-C', root, '--strip-components=1'])
  const lock = {
    packages: { 'node_modules/create-tpl-api': { resolved: `file:${basename(file)}` } },
  }
  writeFileSync(join(modules, '.package-lock.json'), JSON.stringify(lock))
  return { root, tarball, files, packedBytes }
}

export interface Ran {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd: string
  readonly env?: NodeJS.ProcessEnv
  /** Called with the running process, to interrupt it. */
  readonly onStart?: (child: ChildProcess) => void
  readonly node?: string
}

/** Runs a bin to its end, without a terminal. */
export function runBin(bin: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const { cwd, env = cleanEnvironment(), onStart, node = process.execPath } = options
  const child = spawn(node, [bin, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)]
  onStart?.(child)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, stdout: stdout(), stderr: stderr() }))
  })
}

/** An environment without what npm and vitest set, on the Node that runs the tests. */
export function cleanEnvironment(programs?: string): NodeJS.ProcessEnv {
  const path = [dirname(process.execPath), '/usr/bin', '/bin']
  return {
    PATH: (programs === undefined ? path : [programs, ...path]).join(delimiter),
    HOME: process.env.HOME,
    NO_COLOR: '1',
  }
}

/** A folder with shell scripts in place of real programs, for the front of PATH. */
export function writePrograms(folder: string, programs: Readonly<Record<string, string>>): string {
  const bin = join(folder, 'programs')
  mkdirSync(bin, { recursive: true })
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  return bin
}

export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('.git/'))
    .sort()
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = ''
  stream?.on('data', (chunk) => {
    text += chunk
  })
  return () => text
}
