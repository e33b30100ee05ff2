import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
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
