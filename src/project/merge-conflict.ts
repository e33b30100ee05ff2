import { TplError } from '#errors.ts'

/** @throws {TplError} `merge-conflict` for a file that git has left for people to merge */
export function assertNoConflict(path: string, text: string): void {
  const match = /^<{7}(?: .*)?\r?$[\s\S]*?^={7}\r?$[\s\S]*?^>{7}(?: .*)?\r?$/m.exec(text)
  if (match === null) return
  const line = text.slice(0, match.index).split('\n').length
  throw new TplError({
    code: 'merge-conflict',
    message: `${path}:${line} holds a conflict of a merge that is not done.`,
    remedy: 'Resolve it, and run the command again. Nothing was written.',
  })
}
