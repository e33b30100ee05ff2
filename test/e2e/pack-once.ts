import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

/** This package as npm would publish it. */
export interface Tarball {
  readonly file: string
  /** What is in it. */
  readonly files: readonly string[]
  readonly packedBytes: number
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly tarball: Tarball
  }
}

/** Before all tests, since packing builds anew what tests beside it would be running. */
export default function packOnce(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'tpl-packed-'))
  const output = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  // The build that `prepare` runs may print before the document.
  const [packed] = JSON.parse(output.slice(output.search(/^[[{]/m)))
  project.provide('tarball', {
    file: join(folder, packed.filename),
    files: packed.files.map(({ path }: { path: string }) => path),
    packedBytes: packed.size,
  })
  return () => rmSync(folder, { recursive: true })
}
