import { chmod, lstat, mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Change } from '#tree/index.ts'

export interface Project {
  readonly name: string
  /** Of the project, below the folder that the test is given. */
  readonly root: string
  readonly files: Readonly<Record<string, string>>
  readonly changes: readonly Change[]
}

const created: readonly Change[] = [
  { kind: 'create', path: 'package.json', content: '{\n  "name": "shop"\n}\n' },
  { kind: 'create', path: 'src/main.ts', content: 'start()\n' },
  { kind: 'create', path: 'run.sh', content: '#!/bin/sh\n', executable: true },
]

export const projects: readonly Project[] = [
  { name: 'a new project below missing folders', root: 'teams/shop', files: {}, changes: created },
  {
    name: 'a new project beside a README',
    root: 'shop',
    files: { 'shop/README.md': '# Shop\n' },
    changes: created,
  },
  {
    name: 'updates, creations and deletions',
    root: 'shop',
    files: {
      'shop/src/app.ts': '\uFEFFone\r\n',
      'shop/src/legacy/old.ts': 'old\n',
      'shop/README.md': '# Shop\n',
    },
    changes: [
      { kind: 'create', path: 'src/orders/index.ts', content: 'export {}\n' },
      { kind: 'delete', path: 'src/legacy/old.ts', before: 'old\n' },
      { kind: 'update', path: 'src/app.ts', before: '\uFEFFone\r\n', content: '\uFEFFtwo\r\n' },
    ],
  },
]

export async function writeProject(folder: string, files: Project['files']): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [file, content] of Object.entries(files)) {
    const target = path.join(folder, file)
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(target, content)
    await chmod(target, 0o640)
    await utimes(target, 1e9, 1e9)
  }
}

/** All that is in a folder: names, modes and contents; times of what no change has touched. */
export async function snapshot(folder: string, changes: readonly Change[] = []): Promise<string> {
  const names = await readdir(folder, { recursive: true })
  const lines = await Promise.all(
    names.sort().map(async (name) => {
      const stats = await lstat(path.join(folder, name))
      const mode = stats.mode.toString(8)
      if (!stats.isFile()) return `${name} ${mode}`
      const isChanged = changes.some((change) => name.endsWith(change.path))
      const time = isChanged ? '' : stats.mtimeMs
      return `${name} ${mode} ${time} ${JSON.stringify(await readFile(path.join(folder, name), 'utf8'))}`
    }),
  )
  return lines.join('\n')
}
