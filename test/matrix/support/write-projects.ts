import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { GrownProject } from './grow-projects.ts'

export const repository = join(import.meta.dirname, '..', '..', '..')

/** Programs of this repository's own packages, on the Node that runs the tests. */
export const program = (name: string) => join(repository, 'node_modules', '.bin', name)

/** Projects on the disk, each in a folder of its name, with the packages of this repository. */
export interface WrittenProjects {
  readonly folder: string
  remove(): Promise<void>
}

export async function writeProjects(
  projects: readonly Pick<GrownProject, 'name' | 'files'>[],
): Promise<WrittenProjects> {
  const folder = await mkdtemp(join(tmpdir(), 'tpl-matrix-'))
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'))
  for (const { name, files } of projects) {
    for (const [path, content] of Object.entries(files)) {
      const file = join(folder, name, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, content)
    }
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
