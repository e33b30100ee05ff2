import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import type { Outcome, Task } from './runner.ts'

export interface Runner {
  /** Undefined when the process was killed. */
  run(task: Task, options?: { readonly uid?: number }): Promise<Outcome | undefined>
  dispose(): Promise<void>
}

export async function createRunner(): Promise<Runner> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tpl-runner-'))
  // Other users run it too.
  await chmod(folder, 0o755)
  const outfile = path.join(folder, 'runner.mjs')
  await build({
    entryPoints: [path.join(import.meta.dirname, 'runner.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
    },
  })
  return {
    run: (task, { uid } = {}) =>
      new Promise((resolve, reject) => {
        const options = uid === undefined ? {} : { uid, gid: uid, cwd: '/' }
        execFile(process.execPath, [outfile, JSON.stringify(task)], options, (error, stdout) => {
          if (error?.signal === 'SIGKILL') resolve(undefined)
          else if (error) reject(error)
          else resolve(JSON.parse(stdout))
        })
      }),
    dispose: () => rm(folder, { recursive: true }),
  }
}
