import { ts } from 'ts-morph'
import { exportOf, shapeUnknown } from '../shape-unknown.ts'
import {
  declarationOf,
  heldBy,
  initializerOf,
  innermostCall,
  isMissing,
  literalsIn,
  type Missing,
  methodsOf,
  missing,
  nameOf,
  type ObjectType,
  unwrap,
  within,
} from './find-syntax.ts'
import { holdsCode } from './holds-code.ts'
import { calledIn, withNames } from './local-names.ts'
import type { Source } from './source.ts'

/** Where an edit goes: how to find it, and how to name it to people. */
export interface Place<Node extends ts.Node> {
  readonly description: string
  /** What the file declares, wherever in that the place is. */
  readonly declared: string
  /** Whether that is a type, and no value. */
  readonly isType?: boolean
  find(tree: ts.SourceFile): Node | Missing
  /** Whether people have put the lines elsewhere: into what is declared, unless a place knows better. */
  isPasted?(tree: ts.SourceFile, lines: string): boolean
}

/**
 * @param code what shall go there
 * @returns undefined where it is there already, added by people as an earlier refusal had told them
 * @throws {TplError} `shape-unknown`
 */
export function findPlace<Node extends ts.Node>(
  { path, tree, style }: Source,
  { declared, description, find, isPasted, isType }: Place<Node>,
  code: string,
): Node | undefined {
  const node = find(tree)
  if (!isMissing(node)) return node
  const lines = withNames(code, style.names)
  const declaration = declarationOf(tree, declared)
  const isThere = isPasted
    ? isPasted(tree, lines)
    : declaration !== undefined &&
      [declaration, ...listsIn(tree, declaration)].some((each) => holdsCode(each.getText(), lines))
  if (isThere) return undefined
  const shape = { path, expected: description, found: node.found, lines }
  throw shapeUnknown(
    declaration === undefined
      ? { ...shape, canBePasted: false, exportAs: exportOf(declared, isType) }
      : shape,
  )
}

/** The objects and arrays of a file that a declaration is made from: `record(members)`. */
function listsIn(tree: ts.SourceFile, declaration: ts.Node): readonly ts.Node[] {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(declaration)
  return [...names].flatMap((name) => {
    const held = initializerOf(tree, name)
    if (isMissing(held)) return []
    return isList(held) ? [held] : []
  })
}

/** The object that a constant holds. */
export const objectOf = (name: string): Place<ts.ObjectLiteralExpression> => ({
  description: `an object in the constant ${name}`,
  declared: name,
  find: (tree) => within(heldIn(tree, name), ts.isObjectLiteralExpression),
})

/** The array that a constant holds. */
export const arrayOf = (name: string): Place<ts.ArrayLiteralExpression> => ({
  description: `an array in the constant ${name}`,
  declared: name,
  find: (tree) => within(heldIn(tree, name), ts.isArrayLiteralExpression),
})

/** What a constant holds, be it by another name, or within a call that takes nothing else: `Object.freeze({ … })`. */
function heldIn(tree: ts.SourceFile, name: string): ts.Expression | Missing {
  const value = initializerOf(tree, name)
  return isMissing(value) ? value : unfrozen(tree, heldBy(tree, value))
}

function unfrozen(tree: ts.SourceFile, value: ts.Expression): ts.Expression {
  const [only, ...others] = ts.isCallExpression(value) ? value.arguments : []
  const held = only && others.length === 0 ? heldBy(tree, unwrap(only)) : value
  return isList(held) ? held : value
}

/** An object, written there or held by a constant. */
function literalIn(
  tree: ts.SourceFile,
  value: ts.Expression,
): ts.ObjectLiteralExpression | undefined {
  const held = ts.isIdentifier(value) ? heldIn(tree, value.text) : value
  return !isMissing(held) && ts.isObjectLiteralExpression(held) ? held : undefined
}

const isList = (node: ts.Node): boolean =>
  ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)

/**
 * The object that is the first argument of the innermost call in a chain: of `z.object({ … }).meta()`. It may have
 * a name: `z.object(members)`.
 *
 * @param callees the last names of what may be called
 * @param other the name of an object that is another place
 */
export const argumentOf = (
  name: string,
  callees: readonly string[],
  other?: string,
): Place<ts.ObjectLiteralExpression> => ({
  description: `a call of ${callees.join(', ')} with an object in the constant ${name}`,
  declared: name,
  find(tree) {
    const call = innermostCall(initializerOf(tree, name))
    if (isMissing(call) || !ts.isCallExpression(call)) return missing(call)
    const called = call.expression.getText().split('.').at(-1) ?? ''
    const [argument] = callees.includes(called) ? call.arguments : []
    const isOther = other !== undefined && argument?.getText() === calledIn(tree, other)
    if (argument === undefined || isOther) return missing(call)
    return literalIn(tree, unwrap(argument)) ?? missing(call)
  },
})

/** The object that a member of another object is. */
export const memberOf = (
  place: Place<ts.ObjectLiteralExpression>,
  member: string,
): Place<ts.ObjectLiteralExpression> => ({
  description: `${place.description}, and in it the object ${member}`,
  declared: place.declared,
  find(tree) {
    const object = place.find(tree)
    if (isMissing(object)) return object
    const property = object.properties.find((each) => nameOf(each) === member)
    const value = property && givenTo(property)
    return (value && literalIn(tree, value)) ?? missing(value ?? property)
  },
})

function givenTo(property: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isShorthandPropertyAssignment(property)) return property.name
  return ts.isPropertyAssignment(property) ? unwrap(property.initializer) : undefined
}

/**
 * The members of a type: an interface, or an alias of an object, which may be within `Readonly` or the
 * first of an intersection.
 */
export const typeNamed = (name: string): Place<ObjectType> => ({
  description: `an interface ${name}, or a type of that name that is an object`,
  declared: name,
  isType: true,
  find(tree) {
    const found = declarationOf(tree, name)
    if (found !== undefined && ts.isInterfaceDeclaration(found)) return found
    const isAlias = found !== undefined && ts.isTypeAliasDeclaration(found)
    return (isAlias ? literalsIn(found.type)[0] : undefined) ?? missing(found)
  },
})

/**
 * A method of a class.
 *
 * @param alike the methods that get the same lines. Where people have renamed one of them, its lines stand
 * above a method of another name.
 */
export const methodOf = (
  className: string,
  method: string,
  alike: readonly string[],
): Place<ts.MethodDeclaration> => ({
  description: `a class ${className} with the method ${method}`,
  declared: className,
  find(tree) {
    const found = declarationOf(tree, className)
    if (found === undefined || !ts.isClassDeclaration(found)) return missing(found)
    const methods = methodsOf(tree, className)
    return (
      methods.find((each) => nameOf(each) === method) ?? {
        found: `${className} without that method`,
      }
    )
  },
  isPasted(tree, lines) {
    const methods = methodsOf(tree, className)
    const renamed = alike.filter((name) => !methods.some((each) => nameOf(each) === name))
    const others = methods.filter((each) => !alike.includes(nameOf(each) ?? ''))
    return others.filter((each) => holdsCode(each.getText(), lines)).length >= renamed.length
  },
})
