import { ts } from 'ts-morph'
import { answersIn } from './answers.ts'
import { answerIn, bodyOf, declarationOf, isMissing, nameOf, unwrap } from './find-syntax.ts'

/** What handles a command or a query: a function that answers with an object, or a class. */
export interface Handler {
  /** Of the function, or of a class that no function of the file makes. */
  readonly name: string
  /** Of the class, if it is one. */
  readonly className?: string
  /** Whether it has a member `events`. */
  readonly emits: boolean
}

/** The handlers that a file declares: they have a member `execute`. */
export function handlersIn(tree: ts.SourceFile): readonly Handler[] {
  const names = tree.statements.flatMap((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.flatMap((each) => nameOf(each) ?? [])
      : (nameOf(statement as { readonly name?: ts.Node }) ?? []),
  )
  const found = names.flatMap((name) => handlerOf(tree, name) ?? [])
  const made = new Set(found.map(({ name, className }) => (className === name ? '' : className)))
  return found.filter(({ name }) => !made.has(name))
}

function handlerOf(tree: ts.SourceFile, name: string): Handler | undefined {
  const className = classOf(tree, name)
  if (className !== undefined) {
    const members = membersOfClass(tree, className)
    if (!members.includes('execute')) return undefined
    return { name, className, emits: members.includes('events') }
  }
  const objects = answersIn(tree, name).map(({ properties }) => properties.map(nameOf))
  if (!objects.some((members) => members.includes('execute'))) return undefined
  return { name, emits: objects.some((members) => members.includes('events')) }
}

/** The class that something is, or that a function answers with an instance of. */
export function classOf(tree: ts.SourceFile, name: string): string | undefined {
  const declaration = declarationOf(tree, name)
  if (declaration === undefined) return undefined
  if (ts.isClassDeclaration(declaration)) return nameOf(declaration)
  const answer = answerIn(bodyOf(tree, name))
  if (isMissing(answer) || !ts.isNewExpression(answer)) return undefined
  const made = unwrap(answer.expression)
  return ts.isIdentifier(made) ? made.text : undefined
}

export function membersOfClass(tree: ts.SourceFile, className: string): readonly string[] {
  const found = declarationOf(tree, className)
  if (found === undefined || !ts.isClassDeclaration(found)) return []
  return found.members.flatMap((member) => nameOf(member) ?? [])
}
