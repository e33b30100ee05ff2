import { TplError } from '#errors.ts'

/**
 * Refuses a file that git has left for people to merge.
 *
 * @param path relative to the project
 * @throws {TplError} `merge-conflict`, with the line where it starts
 */
export function assertNoConflict(path: string, text: string): void {
  const mark = marks.exec(text)
  if (mark === null) return
  const line = text.slice(0, mark.index).split(/\r\n|\n|\r/).length
  throw new TplError({
    code: 'merge-conflict',
    message: `${path}:${line} holds a merge conflict that is not resolved: ${mark[0].trimEnd()}`,
    remedy: 'Resolve it and run the command again. Nothing was written.',
  })
}

/** A line of git's own, of which people may have left one. `=======` underlines titles, too. */
const marks = /^(?:<{7}|>{7}|\|{7})(?: .*)?(?=\r?$)/m
