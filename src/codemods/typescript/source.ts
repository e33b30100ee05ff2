import { ts } from 'ts-morph'
import { TplError } from '#errors.ts'
import { detectStyle, type Style } from './style.ts'

/** A TypeScript file as it is now: text, syntax and style. An edit answers a new one. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly tree: ts.SourceFile
  readonly style: Style
}

/**
 * @param path as it is named in errors: relative to the project, with slashes
 * @throws {TplError} `syntax-error` for what is no TypeScript
 */
export function parseSource(path: string, text: string): Source {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
  const [fault] = faultsOf(tree)
  if (fault !== undefined) {
    const { line, character } = tree.getLineAndCharacterOfPosition(fault.start)
    throw new TplError({
      code: 'syntax-error',
      message: `${path}:${line + 1}:${character + 1} is no TypeScript: ${describe(fault)}`,
      remedy: 'Correct it, and run the command again. Nothing was written.',
    })
  }
  return { path, text, tree, style: detectStyle(text, tree) }
}

/**
 * Inserts text, and nothing else: every character of the file stays.
 *
 * @throws Error when the result is no TypeScript: a mistake of ours
 */
export function insertText(source: Source, position: number, text: string): Source {
  const { path, text: before } = source
  return parseSource(path, before.slice(0, position) + text + before.slice(position))
}

const faultsOf = (tree: ts.SourceFile) =>
  (tree as unknown as { parseDiagnostics: ts.DiagnosticWithLocation[] }).parseDiagnostics

const describe = ({ messageText }: ts.Diagnostic) =>
  ts.flattenDiagnosticMessageText(messageText, ' ')
