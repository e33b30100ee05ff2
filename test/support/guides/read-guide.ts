import { type Block, readBlocks } from '../markdown.ts'
import { type CommandLine, readCommand } from './commands.ts'

/** One block of a guide, and what has to be true of it. */
export type Step =
  /** Commands that a reader types, with what they print. */
  | CommandsStep
  | { readonly kind: 'output'; readonly text: string; readonly line: number }
  /** The JSON that the command before answers with. */
  | { readonly kind: 'json'; readonly text: string; readonly line: number }
  /** Lines of the log of the service that runs. */
  | { readonly kind: 'log'; readonly text: string; readonly line: number }
  /** The spans of the last request, as a tree. */
  | { readonly kind: 'trace'; readonly text: string; readonly line: number }
  /** The names of metrics that are exported, one a line. */
  | { readonly kind: 'metrics'; readonly text: string; readonly line: number }
  /** Lines that are in a file of the project. */
  | {
      readonly kind: 'excerpt'
      readonly path: string
      readonly text: string
      readonly line: number
    }
  /** A file that the reader makes. */
  | { readonly kind: 'new'; readonly path: string; readonly text: string; readonly line: number }
  /** An edit that the reader makes, as a patch. */
  | { readonly kind: 'patch'; readonly path: string; readonly text: string; readonly line: number }

export interface CommandsStep {
  readonly kind: 'commands'
  readonly commands: readonly CommandLine[]
  readonly line: number
  /** Whether the output behind it is that of a failure. */
  readonly fails: boolean
}

/**
 * Reads what a guide has its reader do, in order.
 *
 * @throws {Error} at a block that nobody would check
 */
export function readGuide(page: string): readonly Step[] {
  const opened = page.split('\n').filter((line) => /^\s*(?:```|~~~)/.test(line)).length
  const blocks = readBlocks(page)
  if (opened !== blocks.length * 2)
    throw new Error('A fence of the page is not closed, or indented.')
  const steps = blocks.map((block, index) => toStep(block, blocks[index + 1]))
  steps.forEach((step, index) => {
    if (isAnswer(step) && steps[index - 1]?.kind !== 'commands') {
      throw new Error(`Line ${step.line}: there is no command before this output.`)
    }
  })
  return steps
}

const isAnswer = ({ kind }: Step) => kind === 'output' || kind === 'json'

function toStep({ language, info, text, line }: Block, next?: Block): Step {
  switch (`${language} ${info}`.trim()) {
    case 'sh':
      return {
        kind: 'commands',
        commands: readCommands(text, line),
        line,
        fails: next?.info === 'fails',
      }
    case 'text':
    case 'text fails':
      return { kind: 'output', text, line }
    case 'json':
      return { kind: 'json', text, line }
    case 'json log':
      return { kind: 'log', text, line }
    case 'text trace':
      return { kind: 'trace', text, line }
    case 'text metrics':
      return { kind: 'metrics', text, line }
    case 'diff':
      return { kind: 'patch', path: readPatchPath(text, line), text, line }
    default:
  }
  const comment = comments[language]
  if (comment === undefined || (info !== 'excerpt' && info !== 'new')) {
    throw new Error(`Line ${line}: nothing checks a block of "${language} ${info}".`)
  }
  const [first = '', ...rest] = text.split('\n')
  if (!first.startsWith(`${comment} `)) {
    throw new Error(`Line ${line}: the first line names the file, as in "${comment} src/app.ts".`)
  }
  return { kind: info, path: first.slice(comment.length + 1), text: rest.join('\n'), line }
}

/** How a comment begins, by language: the first line names the file by one. */
const comments: Readonly<Record<string, string>> = {
  ts: '//',
  prisma: '//',
  sql: '--',
  yaml: '#',
  dockerfile: '#',
  dotenv: '#',
}

function readCommands(text: string, line: number): readonly CommandLine[] {
  const lines = text.replaceAll(/\\\n\s*/g, '').split('\n')
  return lines.filter((text) => text !== '').map((text) => readCommand(text, line))
}

function readPatchPath(text: string, line: number): string {
  const [, from, to] = /^--- a\/(\S+)\n\+\+\+ b\/(\S+)\n/.exec(text) ?? []
  if (from === undefined || from !== to) {
    throw new Error(`Line ${line}: a patch begins with the name of its file, by --- a/ and +++ b/.`)
  }
  return from
}
