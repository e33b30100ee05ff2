import { TplError } from './errors.ts'

/** A file that nobody can read before people have mended it. */
export interface BrokenFile {
  readonly code: 'merge-conflict' | 'syntax-error'
  /** Where it is broken, and how: `src/app.ts:7 holds a merge conflict`. */
  readonly sentence: string
}

/** All files that are in the way of a command, in one error. */
export class BrokenFiles extends TplError {
  readonly files: readonly BrokenFile[]

  constructor(broken: readonly BrokenFile[]) {
    const sentences = new Set(broken.map(({ sentence }) => sentence))
    const codes = new Set(broken.map(({ code }) => code))
    const isOne = sentences.size === 1
    super({
      code: codes.has('merge-conflict') ? 'merge-conflict' : 'syntax-error',
      message: isOne
        ? [...sentences].join('')
        : `${sentences.size} files cannot be read as they are:\n${[...sentences].map((each) => `  ${each}`).join('\n')}`,
      remedy: `${verbOf(codes)} ${isOne ? 'it' : 'them'} and run the command again. Nothing was written.`,
    })
    this.files = broken
  }
}

function verbOf(codes: ReadonlySet<BrokenFile['code']>): string {
  if (!codes.has('syntax-error')) return 'Resolve'
  return codes.has('merge-conflict') ? 'Resolve or correct' : 'Correct'
}
