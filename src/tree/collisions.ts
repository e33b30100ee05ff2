import { TplError } from '#errors.ts'
import { assertTargetPath, foldersAbove, foldPath } from './tree-path.ts'

/**
 * Refuses changes that contradict each other: two to one file, or one to a file that another needs
 * as a folder. Paths that differ in case alone are one file, as on macOS and Windows.
 *
 * @throws TplError `invalid-path`, `path-collision`
 */
export function refuseCollisions(paths: readonly string[]): void {
  const files = new Map<string, string>()
  for (const path of paths) {
    assertTargetPath(path)
    const other = files.get(foldPath(path))
    if (other !== undefined) throw collision(path, other)
    files.set(foldPath(path), path)
  }
  const folders = new Map<string, string>()
  for (const path of paths) {
    for (const folder of foldersAbove(path)) {
      const file = files.get(foldPath(folder))
      if (file !== undefined) throw collision(path, file)
      const spelling = folders.get(foldPath(folder)) ?? folder
      if (spelling !== folder) throw collision(path, spelling)
      folders.set(foldPath(folder), folder)
    }
  }
}

function collision(path: string, other: string): TplError {
  return new TplError({
    code: 'path-collision',
    message:
      path === other
        ? `${path} would be changed twice.`
        : `${path} and ${other} cannot both be in one project.`,
    remedy: 'Choose another name for one of them. Upper and lower case are not told apart.',
  })
}
