import { ts } from 'ts-morph'

/** What is there where something else was looked for, in words. */
export interface Missing {
  readonly found: string
}

/** The methods of a class at the top of a file; none where there is no such class. */
export function methodsOf(tree: ts.SourceFile, className: string): readonly ts.MethodDeclaration[] {
  const found = declarationOf(tree, className)
  return found !== undefined && ts.isClassDeclaration(found)
    ? found.members.filter(ts.isMethodDeclaration)
    : []
}

/** The name of a member, without quotes; undefined for one that is computed or spread. */
export function nameOf({ name }: { readonly name?: ts.Node | undefined }): string | undefined {
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name))
    ? name.text
    : undefined
}

/** Whether an object anywhere in it has the member. */
export function holdsMember(node: ts.Node, name: string): boolean {
  const isObject = ts.isObjectLiteralExpression(node)
  if (isObject && node.properties.some((each) => nameOf(each) === name)) return true
  return ts.forEachChild(node, (child) => holdsMember(child, name) || undefined) ?? false
}

export const isMissing = (found: ts.Node | Missing | string): found is Missing =>
  typeof found !== 'string' && 'found' in found

/** The declaration of a name at the top of a file, or of what it exports by that name. */
export function declarationOf(tree: ts.SourceFile, name: string): ts.Node | undefined {
  return ownDeclarationOf(tree, ownNameOf(tree, name))
}

function ownDeclarationOf(tree: ts.SourceFile, name: string): ts.Node | undefined {
  for (const statement of tree.statements) {
    const declared = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations
      : [statement as { readonly name?: ts.Node } & ts.Statement]
    const found = declared.find((each) => nameOf(each) === name)
    if (found !== undefined) return found
  }
  return undefined
}

/** The name that a declaration has in its file, which may export it by the one that is looked for. */
export const ownNameOf = (tree: ts.SourceFile, name: string): string =>
  ownDeclarationOf(tree, name) ? name : (exportedBy(tree, name) ?? name)

/** What a file exports by another name: `order` of `export { order as purchase }`. */
function exportedBy({ statements }: ts.SourceFile, exported: string): string | undefined {
  return statements
    .filter(ts.isExportDeclaration)
    .filter(({ moduleSpecifier }) => moduleSpecifier === undefined)
    .flatMap(({ exportClause }) =>
      exportClause && ts.isNamedExports(exportClause) ? [...exportClause.elements] : [],
    )
    .find(({ name }) => name.text === exported)?.propertyName?.text
}

export function initializerOf(tree: ts.SourceFile, name: string): ts.Expression | Missing {
  const declaration = declarationOf(tree, name)
  const isVariable = declaration !== undefined && ts.isVariableDeclaration(declaration)
  const value = isVariable ? declaration.initializer : undefined
  return value ? unwrap(value) : missing(declaration)
}

/** What is held by the name of a constant at the top of a file; anything else is itself. */
export function heldBy(
  tree: ts.SourceFile,
  node: ts.Expression,
  seen: readonly string[] = [],
): ts.Expression {
  if (!ts.isIdentifier(node) || seen.includes(node.text)) return node
  const held = initializerOf(tree, node.text)
  return isMissing(held) ? node : heldBy(tree, held, [...seen, node.text])
}

type FunctionNode = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression

function functionOf(tree: ts.SourceFile, name: string): FunctionNode | Missing {
  const declaration = declarationOf(tree, name)
  const isDeclared = declaration !== undefined && ts.isFunctionDeclaration(declaration)
  const value = isDeclared ? declaration : initializerOf(tree, name)
  if (isMissing(value)) return value
  const isFunction =
    ts.isFunctionDeclaration(value) || ts.isArrowFunction(value) || ts.isFunctionExpression(value)
  return isFunction ? value : missing(value)
}

export function bodyOf(tree: ts.SourceFile, name: string): ts.ConciseBody | Missing {
  const found = functionOf(tree, name)
  return isMissing(found) ? found : (found.body ?? missing(found))
}

/**
 * The name by which a function knows its first argument. One that it takes apart is known by the name of
 * what is left of it: `others` of `{ id, ...others }`.
 */
export function argumentNameOf(tree: ts.SourceFile, name: string): string | Missing {
  const parameter = firstParameterOf(tree, name)
  if (isMissing(parameter)) return parameter
  if (ts.isIdentifier(parameter.name)) return parameter.name.text
  const elements = [...parameter.name.elements].filter(ts.isBindingElement)
  const rest = elements.find(({ dotDotDotToken }) => dotDotDotToken !== undefined)
  return (rest && nameOf(rest)) ?? missing(parameter.name)
}

export function firstParameterOf(
  tree: ts.SourceFile,
  name: string,
): ts.ParameterDeclaration | Missing {
  const found = functionOf(tree, name)
  return isMissing(found) ? found : (found.parameters[0] ?? { found: 'no argument' })
}

/** The last `return` of a body, not those of functions inside it. */
export function answerIn(body: ts.ConciseBody | Missing): ts.Expression | Missing {
  if (isMissing(body)) return body
  if (!ts.isBlock(body)) return unwrap(body)
  const expression = body.statements.findLast(ts.isReturnStatement)?.expression
  if (expression === undefined) return { found: 'no return of an object at its end' }
  const answer = unwrap(expression)
  return (ts.isIdentifier(answer) && constantIn(body, answer.text)) || answer
}

/** What a body answers with before its end: by a `return` in one of its blocks. */
export function earlyAnswersIn(body: ts.ConciseBody | Missing): readonly ts.Expression[] {
  if (isMissing(body) || !ts.isBlock(body)) return []
  const found: ts.Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return
    if (ts.isReturnStatement(node) && node.expression)
      found.push(...alternativesOf(node.expression))
    ts.forEachChild(node, visit)
  }
  const last = body.statements.findLast(ts.isReturnStatement)
  for (const statement of body.statements) if (statement !== last) visit(statement)
  return found
}

/** What an expression is, one way or the other. */
export function alternativesOf(expression: ts.Expression): readonly ts.Expression[] {
  const value = unwrap(expression)
  return ts.isConditionalExpression(value)
    ? [value.whenTrue, value.whenFalse].flatMap(alternativesOf)
    : [value]
}

/** What a constant of a body holds. */
export function constantIn(body: ts.Block, name: string): ts.Expression | undefined {
  const value = variablesIn(body)
    .filter(({ parent }) => (parent.flags & ts.NodeFlags.Const) !== 0)
    .find((declaration) => nameOf(declaration) === name)?.initializer
  return value && unwrap(value)
}

/** The variables of a body, not those of blocks and functions inside it. */
export function variablesIn({ statements }: ts.Block): readonly ts.VariableDeclaration[] {
  return statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
}

export function innermostCall(value: ts.Node | Missing): ts.Node | Missing {
  if (isMissing(value) || !ts.isCallExpression(value)) return value
  const { expression } = value
  const inner = ts.isPropertyAccessExpression(expression) && unwrap(expression.expression)
  return inner && ts.isCallExpression(inner) ? innermostCall(inner) : value
}

/** Without what does not change the value: parentheses, `as`, `satisfies` and `!`. */
export function unwrap(expression: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isNonNullExpression(expression)
    ? unwrap(expression.expression)
    : expression
}

/** What has the members of an object in it. */
export type ObjectType = ts.InterfaceDeclaration | ts.TypeLiteralNode

/** The objects that a type is, or that it puts together, be they within `Readonly`. */
export function literalsIn(type: ts.TypeNode): readonly ts.TypeLiteralNode[] {
  if (ts.isTypeLiteralNode(type)) return [type]
  if (ts.isParenthesizedTypeNode(type)) return literalsIn(type.type)
  if (ts.isIntersectionTypeNode(type)) return type.types.flatMap(literalsIn)
  return isReadonly(type) ? (type.typeArguments ?? []).flatMap(literalsIn) : []
}

/** Whether a type, or one around it, has all its members made `readonly`. */
export function isWithinReadonly(node: ts.Node): boolean {
  if (isReadonly(node)) return true
  const { parent } = node
  return ts.isTypeNode(parent) && isWithinReadonly(parent)
}

const isReadonly = (node: ts.Node): node is ts.TypeReferenceNode =>
  ts.isTypeReferenceNode(node) && node.typeName.getText() === 'Readonly'

export function within<Node extends ts.Node>(
  node: ts.Node | Missing,
  guard: (node: ts.Node) => node is Node,
): Node | Missing {
  return !isMissing(node) && guard(node) ? node : missing(node)
}

export function missing(node: ts.Node | Missing | undefined): Missing {
  if (node === undefined) return { found: 'nothing of that name' }
  return isMissing(node) ? node : { found: shortTextOf(node) }
}

function shortTextOf(node: ts.Node): string {
  const text = node.getText().replaceAll(/\s+/g, ' ')
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
