import { ts } from 'ts-morph'
import { variablesIn } from './find-syntax.ts'

/** The names by which the function around an object knows its arguments, and what it makes of them. */
export function givenNames(object: ts.Node): ReadonlySet<string> {
  const names = new Set<string>()
  const around = ts.findAncestor(object, ts.isFunctionLike)
  for (const { name } of around?.parameters ?? []) addNames(name, names)
  for (const { name, initializer } of variablesAround(object)) {
    if (initializer !== undefined && mentions(initializer, names)) addNames(name, names)
  }
  return names
}

function addNames(name: ts.BindingName, names: Set<string>): void {
  if (ts.isIdentifier(name)) names.add(name.text)
  else for (const each of name.elements) if (ts.isBindingElement(each)) addNames(each.name, names)
}

/** Those of an argument as a whole, and of what is left of one that is taken apart. */
export function wholeNames(object: ts.Node): ReadonlySet<string> {
  const given = givenNames(object)
  const parameters = ts.findAncestor(object, ts.isFunctionLike)?.parameters ?? []
  const taken = [...parameters, ...variablesAround(object)].flatMap(({ name }) =>
    ts.isObjectBindingPattern(name) ? [...name.elements] : [],
  )
  const rests = taken.filter(({ dotDotDotToken }) => dotDotDotToken !== undefined)
  const names = [...parameters, ...rests].map(({ name }) => name.getText())
  return new Set(names.filter((name) => given.has(name)))
}

export function mentions(node: ts.Node, names: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(node)) return names.has(node.text)
  if (ts.isPropertyAccessExpression(node)) return mentions(node.expression, names)
  return ts.forEachChild(node, (child) => mentions(child, names) || undefined) ?? false
}

/** The variables of the function around an object. */
export function variablesAround(object: ts.Node): readonly ts.VariableDeclaration[] {
  const around = ts.findAncestor(object, ts.isFunctionLike)
  const body = around && 'body' in around ? around.body : undefined
  return body !== undefined && ts.isBlock(body) ? variablesIn(body) : []
}
