import { ts } from 'ts-morph'
import { answersIn } from './answers.ts'
import { syntaxOf } from './source.ts'

/**
 * Whether a function that is written into the object which another one answers with is told by what is around it
 * which types its arguments have: by the type that the object has to be of.
 */
export function isTypedByContext(text: string, name: string): boolean {
  const tree = syntaxOf(text)
  return answersIn(tree, name).every(
    (object) => isTyped(object) || object.properties.some(takesUntyped),
  )
}

/** A generic call, such as `Object.freeze({ … })`, says nothing of what it is given. */
function isTyped(expression: ts.Node): boolean {
  const { parent } = expression
  if (ts.isSatisfiesExpression(parent)) return true
  if (ts.isAsExpression(parent)) return !ts.isConstTypeReference(parent.type) || isTyped(parent)
  const isSame =
    ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isConditionalExpression(parent)
  if (isSame) return isTyped(parent)
  if (ts.isCallExpression(parent)) return parent.typeArguments !== undefined
  if (ts.isVariableDeclaration(parent)) return parent.type !== undefined
  const around = ts.findAncestor(parent, ts.isFunctionLike)
  if (around === undefined) return false
  return around.type !== undefined || (isFunctionValue(around) && isTyped(around))
}

/** Whether a member takes arguments without types, which would not compile unless the context told them. */
function takesUntyped(member: ts.ObjectLiteralElementLike): boolean {
  const value = ts.isPropertyAssignment(member) ? member.initializer : member
  const isFunction = ts.isMethodDeclaration(value) || isFunctionValue(value)
  return isFunction && value.parameters.some(({ type }) => type === undefined)
}

const isFunctionValue = (node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression =>
  ts.isArrowFunction(node) || ts.isFunctionExpression(node)
