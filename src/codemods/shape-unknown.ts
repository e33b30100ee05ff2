import { type BrokenFile, BrokenFiles } from '#broken-files.ts'
import { type ErrorPlace, TplError } from '#errors.ts'
import { type Rival, Taken } from '#taken.ts'

/** What an edit looks for, ``the object `orderFields` ``, what is there instead, and what was to be added. */
export interface UnknownShape extends Omit<ErrorPlace, 'canBePasted'> {
  /** Whether the command goes on once people have added the lines: it does, unless told otherwise. */
  readonly canBePasted?: boolean
}

/** A file that people have changed so far that an edit does not find its place in it. */
export const shapeUnknown = (shape: UnknownShape): TplError => shapesUnknown([shape])

/**
 * Runs steps that do not build upon each other, and refuses by one error: with all the files that they
 * cannot read, or else all names that are taken, or else all the places that they do not know. Any other
 * error is thrown as it comes.
 *
 * @returns what each step answers
 */
export function refuseTogether<Answers extends readonly unknown[]>(
  ...steps: { readonly [Index in keyof Answers]: () => Answers[Index] }
): Answers {
  const broken: BrokenFile[] = []
  const rivals: Rival[] = []
  const shapes: UnknownShape[] = []
  const answers = steps.map((step) => {
    try {
      return step()
    } catch (error) {
      if (error instanceof BrokenFiles) broken.push(...error.files)
      else if (error instanceof Taken) rivals.push(...error.rivals)
      else shapes.push(...shapesIn(error))
      return undefined
    }
  })
  if (broken.length > 0) throw new BrokenFiles(broken)
  if (rivals.length > 0) throw new Taken(rivals)
  if (shapes.length > 0) throw shapesUnknown(shapes)
  return answers as unknown as Answers
}

/** @throws what is no refusal of a shape */
export function shapesIn(error: unknown): readonly UnknownShape[] {
  if (error instanceof TplError && error.places !== undefined) return error.places
  throw error
}

function shapesUnknown(shapes: readonly UnknownShape[]): TplError {
  const places = merged(shapes)
  const [place, ...others] = places
  const { message, remedy } =
    place !== undefined && others.length === 0 ? describeOne(place) : describeAll(places)
  return new TplError({ code: 'shape-unknown', message, remedy, places })
}

/** Several fields want their lines in the same place. */
function merged(shapes: readonly UnknownShape[]): readonly ErrorPlace[] {
  const groups = Map.groupBy(shapes, ({ path, expected, found }) =>
    JSON.stringify([path, expected, found]),
  )
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    const lines = [...new Set([first, ...others].map((each) => each.lines))].join('\n')
    return [{ canBePasted: true, ...first, lines }]
  })
}

function describeOne({ path, expected, found, lines, canBePasted, exportAs }: ErrorPlace) {
  const remedy = canBePasted
    ? `Bring it back to that shape, or add this where it belongs, and run the command again${isExport(lines) ? '' : ', after which it compiles'}`
    : exportAs === undefined
      ? 'Bring it back to that shape and run the command again, which adds'
      : `Bring it back to that shape, or add \`${exportAs}\` where it has another name by now${inOtherFile(path, exportAs)}, and run the command again, which adds`
  return {
    message: `${path} does not have the shape that tpl can edit: expected ${expected}, found ${found}.`,
    remedy: `Nothing was written. ${remedy}:\n\n${indented(lines)}`,
  }
}

function describeAll(places: readonly ErrorPlace[]) {
  const found = places.map(
    ({ path, expected, found }) => `  ${path}: expected ${expected}, found ${found}.`,
  )
  const lines = places.map(({ path, expected, lines, canBePasted, exportAs }) => {
    const back =
      exportAs === undefined
        ? 'to be brought back'
        : `to be brought back, or exported where it has another name by now: ${exportAs}${inOtherFile(path, exportAs)}`
    const hint = canBePasted ? '' : ` (${back})`
    return `${path}, for ${expected}${hint}:\n${indented(lines)}`
  })
  return {
    message: `${places.length} places do not have the shape that tpl can edit:\n${found.join('\n')}`,
    remedy: `Nothing was written. Bring each back to that shape, or add these lines where they belong, and run the command again${places.every((each) => isExport(each.lines)) ? '' : ', after which they compile'}:\n\n${lines.join('\n\n')}`,
  }
}

/** All other lines use what the command adds, such as imports and types. */
const isExport = (lines: string) => lines.startsWith('export ')

/** Of a slice, what has been moved and renamed is found where the usual file exports it. */
function inOtherFile(path: string, exportAs: string): string {
  return /^src\/modules\/[^/]+\//.test(path)
    ? ` (if that is in another file, add \`${exportAs} from '…'\` to ${path})`
    : ''
}

/** How something is found again by a name that it had. */
export const exportOf = (name: string, isType = false): string =>
  `export ${isType ? 'type ' : ''}{ … as ${name} }`

const indented = (lines: string) => lines.replaceAll(/^(?=.)/gm, '  ')
