import { ts } from 'ts-morph'
import { BrokenFiles } from '#broken-files.ts'
import type { TplError } from '#errors.ts'
import { lineAt } from '../lines.ts'
import { shapeUnknown } from '../shape-unknown.ts'
import { detectStyle, type Style } from './style.ts'

/** A TypeScript file as it is now: text, syntax and style. */
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
  assertSyntax(path, tree)
  return { path, text, tree, style: detectStyle(text, tree) }
}

/** The syntax of a file that need not be whole. */
export const syntaxOf = (text: string): ts.SourceFile =>
  ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true)

/**
 * Inserts text, and nothing else: every character of the file stays. Only what is around it is parsed
 * again, so that the nodes of the source before are used up.
 *
 * @throws {TplError} `shape-unknown` where that would be no TypeScript
 */
export function insertText(source: Source, position: number, inserted: string): Source {
  const { path, text: before, style } = source
  const text = before.slice(0, position) + inserted + before.slice(position)
  const span = { start: position, length: 0 }
  const tree = ts.updateSourceFile(source.tree, text, { span, newLength: inserted.length })
  if (faultsOf(tree).length > 0) throw unfitPlace(path, lineAt(before, position), inserted)
  return { path, text, tree, style }
}

/** Code of a shape that nobody thought of. */
function unfitPlace(path: string, line: string, inserted: string): TplError {
  const expected = 'code that takes one line more'
  return shapeUnknown({ path, expected, found: `\`${line.trim()}\``, lines: inserted.trim() })
}

function assertSyntax(path: string, tree: ts.SourceFile): void {
  const [fault] = faultsOf(tree)
  if (fault === undefined) return
  const { line, character } = tree.getLineAndCharacterOfPosition(fault.start)
  const sentence = `${path}:${line + 1}:${character + 1} is no TypeScript: ${describe(fault)}`
  throw new BrokenFiles([{ code: 'syntax-error', sentence }])
}

const faultsOf = (tree: ts.SourceFile) =>
  (tree as unknown as { parseDiagnostics: ts.DiagnosticWithLocation[] }).parseDiagnostics

const describe = ({ messageText }: ts.Diagnostic) =>
  ts.flattenDiagnosticMessageText(messageText, ' ')
