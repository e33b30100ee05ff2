import { ts } from 'ts-morph'
import { nameOf, variablesIn } from './find-syntax.ts'
import { mentions } from './given-names.ts'

export type Declaration = ts.ParameterDeclaration | ts.VariableDeclaration

/** What code can name that the functions and blocks around it declare, the outermost first. */
export function scopeOf(node: ts.Node): readonly Declaration[] {
  const { parent } = node
  if (parent === undefined) return []
  const own = ts.isFunctionLike(node)
    ? [...node.parameters]
    : ts.isBlock(node)
      ? variablesIn(node)
      : []
  return [...scopeOf(parent), ...own]
}

/** Those of a scope that hold what a use case is given, or what it makes of that: not what it depends on. */
export function givenIn(scope: readonly Declaration[]): readonly Declaration[] {
  const names = new Set<string>()
  return scope.filter((declaration) => {
    const isGiven = ts.isParameter(declaration)
      ? !/\brepository\b|Dependencies\b/.test(declaration.getText())
      : declaration.initializer !== undefined && mentions(declaration.initializer, names)
    if (isGiven) for (const name of namesOf(declaration)) names.add(name)
    return isGiven
  })
}

/** The names that a declaration gives, be it one or a pattern. */
export function namesOf({ name }: Declaration): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return elementsIn(name).flatMap((element) => nameOf(element) ?? [])
}

/** All elements of a pattern, and of the patterns in it. */
export function elementsIn(name: ts.BindingName): readonly ts.BindingElement[] {
  if (ts.isIdentifier(name)) return []
  return [...name.elements]
    .filter(ts.isBindingElement)
    .flatMap((element) => [element, ...elementsIn(element.name)])
}
