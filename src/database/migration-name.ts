import { TplError } from '#errors.ts'

/**
 * The name of a migration's folder, which sorts by time: `20261125093000_add_orders`.
 *
 * @param words what it does, in any notation; its letters and digits are kept, within a length that
 *   Prisma's table and every file system can hold
 */
export function formatMigrationName(date: Date, words: string): string {
  return `${toStamp(date)}_${toSlug(words)}`
}

/**
 * Like `formatMigrationName`, but later than every migration that there is, for migrations apply in
 * the order of their names. A clock may be wrong, and two migrations may be made within a second.
 *
 * @throws {TplError} `migration-name` where a migration has a name that nothing can follow
 */
export function nextMigrationName(existing: readonly string[], date: Date, words: string): string {
  const own = toStamp(date)
  const latest = existing.map(stampOf).reduce((a, b) => (a > b ? a : b), '')
  const name = `${latest < own ? own : after(latest)}_${toSlug(words)}`
  const blocking = existing.find((other) => other >= name)
  if (blocking === undefined) return name
  throw new TplError({
    code: 'migration-name',
    message: `The migration ${blocking} sorts after every one that is named for its time, so none can follow it.`,
    remedy:
      'Rename its folder to <year><month><day><hour><minute><second>_<words>; where it was applied, rename it in the table _prisma_migrations too.',
  })
}

/** Whether the name of a migration has room for all these words. */
export const fitsMigrationName = (words: string): boolean => wholeSlug(words).length <= SLUG_LENGTH

const SLUG_LENGTH = 80

/** Cut behind a whole word, where it is longer than it may be. */
function toSlug(words: string): string {
  const slug = wholeSlug(words)
  const end = slug.length > SLUG_LENGTH ? slug.lastIndexOf('_', SLUG_LENGTH) : slug.length
  return slug.slice(0, end > 0 ? end : SLUG_LENGTH) || 'migration'
}

function wholeSlug(words: string): string {
  return words
    .normalize('NFKD')
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
}

function toStamp(date: Date): string {
  return date.toISOString().slice(0, 19).replaceAll(/[-T:]/g, '')
}

function stampOf(name: string): string {
  return /^\d{14}(?=_|$)/.exec(name)?.[0] ?? ''
}

/** One second later; where somebody made up the digits and they are no time, one more. */
function after(stamp: string): string {
  const [, ...parts] = /^(....)(..)(..)(..)(..)(..)$/.exec(stamp) as unknown as string[]
  const [year, month, day, hour, minute, second] = parts.map(Number) as Required<DateParts>
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  if (toStamp(time) !== stamp) return String(BigInt(stamp) + 1n).padStart(14, '0')
  return toStamp(new Date(time.getTime() + 1000))
}

type DateParts = [number, number, number, number, number, number]
