import { TplError } from '#errors.ts'

export interface UnknownShape {
  readonly path: string
  /** What an edit looks for: ``the object `orderFields` ``. */
  readonly expected: string
  /** What is there instead. */
  readonly found: string
  /** What was to be added, for people to paste. */
  readonly lines: string
  /** Whether the command goes on once people have added the lines to what they have. */
  readonly canBePasted?: boolean
}

/** A file that people have changed so far that an edit does not find its place in it. */
export function shapeUnknown({
  path,
  expected,
  found,
  lines,
  canBePasted = true,
}: UnknownShape): TplError {
  const remedy = canBePasted
    ? 'Bring it back to that shape, or add this where it belongs, and run the command again'
    : 'Bring it back to that shape and run the command again, which adds'
  return new TplError({
    code: 'shape-unknown',
    message: `${path} does not have the shape that tpl can edit: expected ${expected}, found ${found}.`,
    remedy: `Nothing was written. ${remedy}:\n\n${indented(lines)}`,
  })
}

const indented = (lines: string) => lines.replaceAll(/^(?=.)/gm, '  ')
