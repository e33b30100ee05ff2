import { type BrokenFile, BrokenFiles } from '#broken-files.ts'

/**
 * Refuses a file that git has left for people to merge.
 *
 * @param path relative to the project
 * @throws {TplError} `merge-conflict`, with the line where it starts
 */
export function assertNoConflict(path: string, text: string): void {
  const conflict = conflictIn(path, text)
  if (conflict !== undefined) throw new BrokenFiles([conflict])
}

/** The first merge conflict of a file, if it holds one. */
export function conflictIn(path: string, text: string): BrokenFile | undefined {
  const mark = marks.exec(text)
  if (mark === null) return undefined
  const line = text.slice(0, mark.index).split(/\r\n|\n|\r/).length
  const sentence = `${path}:${line} holds a merge conflict that is not resolved: ${mark[0].trimEnd()}`
  return { code: 'merge-conflict', sentence }
}

/** A line of git's own, of which people may have left one. `=======` underlines titles, too. */
const marks = /^(?:<{7}|>{7}|\|{7})(?: .*)?(?=\r?$)/m
