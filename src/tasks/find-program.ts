import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { TplError } from '#errors.ts'

/** The file that a program name stands for, looked up in PATH; undefined when there is none. */
export function findProgram(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const extensions = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : ['']
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders
    .flatMap((folder) => extensions.map((extension) => join(folder, `${name}${extension}`)))
    .find(isExecutable)
}

/** @throws TplError `program-missing` */
export function assertProgram(name: string, env: NodeJS.ProcessEnv, remedy: string): void {
  if (findProgram(name, env) !== undefined) return
  throw new TplError({ code: 'program-missing', message: `${name} is not on the PATH.`, remedy })
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/** A program that the project has installed, here or, in a workspace, in a folder above. */
export function findInstalled(name: string, root: string): string | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const file = join(folder, 'node_modules', '.bin', name)
    if (existsSync(file)) return file
    if (dirname(folder) === folder) return undefined
  }
}
