import { ts } from 'ts-morph'
import type { Import } from './ensure-import.ts'
import { declarationOf, ownNameOf } from './find-syntax.ts'
import { handedOn } from './handed-on.ts'
import { namedImportsIn } from './imported-names.ts'

/** What a file calls what it imports, by the names that our code has for it, where they differ. */
export function localNamesOf(
  tree: ts.SourceFile,
  wanted: readonly Import[],
): ReadonlyMap<string, string> {
  const names = wanted.flatMap((each): [string, string][] => {
    const local = localNameOf(tree, each)
    return local === undefined || local === each.name ? [] : [[each.name, local]]
  })
  return new Map(names)
}

/** What a file calls something that it imports: our name for it, if that is one of several. */
export function localNameOf(tree: ts.SourceFile, wanted: Import): string | undefined {
  const names =
    wanted.isNamespace || wanted.isDefault ? wholeNamesOf(tree, wanted) : ownNamesOf(tree, wanted)
  return names.find((name) => name === wanted.name) ?? names[0]
}

/** `import * as check`, or `import check`, which a package that has a default holds all of, too. */
function wholeNamesOf({ statements }: ts.SourceFile, { from, isDefault }: Import) {
  return statements.filter(ts.isImportDeclaration).flatMap(({ importClause, moduleSpecifier }) => {
    if (importClause === undefined || !isFrom(moduleSpecifier, from)) return []
    if (importClause.phaseModifier !== undefined) return []
    const { name, namedBindings } = importClause
    return [
      ...(isDefault && name ? [name.text] : []),
      ...(namedBindings && ts.isNamespaceImport(namedBindings) ? [namedBindings.name.text] : []),
    ]
  })
}

/** `import { Decimal as Money }`; one of a type serves for a type alone. */
function ownNamesOf(tree: ts.SourceFile, { from, name, isType }: Import) {
  return namedImportsIn(tree)
    .filter((each) => each.from === from)
    .flatMap((each) =>
      each.names.elements
        .filter((element) => isType || !(each.isType || element.isTypeOnly))
        .filter((element) => (element.propertyName ?? element.name).text === name)
        .map((element) => element.name.text),
    )
}

/** What a file calls what it imports by a name, wherever that is from. */
export function importedAs(tree: ts.SourceFile, name: string): string {
  const elements = namedImportsIn(tree).flatMap(({ names }) => [...names.elements])
  return elements.find(({ propertyName }) => propertyName?.text === name)?.name.text ?? name
}

/** What a file calls something by that name in the slice: it may be its own, exported by it, or imported. */
export function calledIn(tree: ts.SourceFile, name: string): string {
  if (declarationOf(tree, name)) return ownNameOf(tree, name)
  const handed = handedOn(tree).filter((each) => each.as === name)
  const [own] = namedImportsIn(tree).flatMap(({ from, names }) =>
    names.elements
      .filter(({ name: local, propertyName }) =>
        handed.some((each) => each.from === from && each.name === (propertyName ?? local).text),
      )
      .map((element) => element.name.text),
  )
  return own ?? importedAs(tree, name)
}

const isFrom = (specifier: ts.Expression, from: string) =>
  ts.isStringLiteral(specifier) && specifier.text === from

/** Code of ours with the names that a file has: not those of members, nor of keys, nor in texts. */
export function withNames(code: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0) return code
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, code)
  const templates: number[] = []
  let [result, depth, before] = ['', 0, '']
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === ts.SyntaxKind.TemplateHead) templates.push(depth)
    if (kind === ts.SyntaxKind.OpenBraceToken) depth += 1
    if (kind === ts.SyntaxKind.CloseBraceToken && templates.at(-1) === depth) {
      if (scanner.reScanTemplateToken(false) === ts.SyntaxKind.TemplateTail) templates.pop()
    } else if (kind === ts.SyntaxKind.CloseBraceToken) depth -= 1
    const text = scanner.getTokenText()
    const isMember = before === '.' || before === '?.'
    const isKey = /^\??:/.test(code.slice(scanner.getTokenEnd()))
    result += isMember || isKey ? text : (names.get(text) ?? text)
    if (text.trim() !== '') before = text
  }
  return result
}
