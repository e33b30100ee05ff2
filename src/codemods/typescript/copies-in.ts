import { ts } from 'ts-morph'
import { nameOf, unwrap } from './find-syntax.ts'
import { mentions } from './given-names.ts'
import { type Declaration, elementsIn, givenIn, namesOf, scopeOf } from './scope-of.ts'

/** A member of an object that has the same one of something that a function was given. */
export interface Copy {
  readonly name: string
  readonly property: ts.ObjectLiteralElementLike
  /** Whether it is the value itself, and nothing that is made of it. */
  readonly isExact: boolean
  /** What has the member: `input`; undefined where that was taken apart before. */
  readonly base: string | undefined
  /** What holds that, or the member itself. */
  readonly declaration: Declaration | undefined
  /** The member itself, which may be in an object that is spread on a condition: `...(sku && { sku })`. */
  readonly member: ts.ObjectLiteralElementLike
}

/** @returns undefined where what is given is spread into the object as it is */
export function copiesIn(object: ts.ObjectLiteralExpression): readonly Copy[] | undefined {
  const given = givenIn(scopeOf(object))
  const names = new Set(given.flatMap(namesOf))
  const copies: Copy[] = []
  for (const property of object.properties) {
    if (!ts.isSpreadAssignment(property)) {
      copies.push(...copyOf(property, given, names))
      continue
    }
    const objects = branchesOf(unwrap(property.expression)).filter(ts.isObjectLiteralExpression)
    if (objects.length === 0 && mentions(property.expression, names)) return undefined
    const [first] = objects.flatMap(({ properties }) =>
      properties.flatMap((each) => copyOf(each, given, names)),
    )
    if (first !== undefined) copies.push({ ...first, property })
  }
  return copies
}

/** What an expression with a condition is, one way or the other: none for one without. */
function branchesOf(expression: ts.Expression): readonly ts.Expression[] {
  if (ts.isConditionalExpression(expression)) {
    return [expression.whenTrue, expression.whenFalse].map(unwrap)
  }
  const isAnd =
    ts.isBinaryExpression(expression) &&
    expression.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
  return isAnd ? [unwrap(expression.right)] : []
}

function copyOf(
  property: ts.ObjectLiteralElementLike,
  given: readonly Declaration[],
  names: ReadonlySet<string>,
): readonly Copy[] {
  const name = nameOf(property)
  if (name === undefined || notPassed.has(name)) return []
  const value = ts.isShorthandPropertyAssignment(property)
    ? property.name
    : ts.isPropertyAssignment(property)
      ? unwrap(property.initializer)
      : undefined
  const read = value && readIn(value, name, given, names)
  return read === undefined || value === undefined
    ? []
    : [{ ...read, name, property, member: property, isExact: read.node === value }]
}

/** What every entity has, and clients do not give. */
const notPassed: ReadonlySet<string> = new Set(['id', 'createdAt', 'updatedAt'])

type Read = Pick<Copy, 'base' | 'declaration'> & { readonly node: ts.Node }

/** Where code reads a member: `input.sku`, or what `{ sku }` took out of something before. */
function readIn(
  node: ts.Node,
  name: string,
  given: readonly Declaration[],
  names: ReadonlySet<string>,
): Read | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const { expression } = node
    if (nameOf(node) !== name || !mentions(expression, names)) {
      return readIn(expression, name, given, names)
    }
    const root = rootOf(expression)
    const declaration = given.findLast((each) => namesOf(each).includes(root))
    return { node, base: expression.getText(), declaration }
  }
  if (ts.isIdentifier(node)) {
    const declaration = given.findLast((each) =>
      elementsIn(each.name).some(
        (element) => nameOf(element) === node.text && memberOf(element) === name,
      ),
    )
    return declaration && { node, base: undefined, declaration }
  }
  return ts.forEachChild(node, (child) => readIn(child, name, given, names))
}

/** The name of what an element of a pattern takes out, which it may give another: `sku` of `{ sku: code }`. */
export const memberOf = ({ name, propertyName }: ts.BindingElement) =>
  nameOf({ name: propertyName ?? name })

/** The name that a chain of members starts from; of anything else, none. */
function rootOf(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text
  return ts.isPropertyAccessExpression(expression) ? rootOf(expression.expression) : ''
}
