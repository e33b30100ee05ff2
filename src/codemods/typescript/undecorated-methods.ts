import { ts } from 'ts-morph'
import { decoratorsOf } from './ensure-decorator.ts'
import { methodsOf, nameOf } from './find-syntax.ts'
import type { Source } from './source.ts'

export interface UndecoratedMethod {
  readonly name: string
  /** Its first argument, as it is written, unless that is taken apart or stands for several. */
  readonly first?: { readonly name: string; readonly type: string }
}

/** The methods of a class that answer with a promise and have none of some decorators. */
export function undecoratedMethods(
  { tree }: Pick<Source, 'tree'>,
  className: string,
  decorators: readonly string[],
): readonly UndecoratedMethod[] {
  return methodsOf(tree, className)
    .filter((method) => !decoratorsOf(method).some((name) => decorators.includes(name)))
    .filter(mayBeDecorated)
    .flatMap((method) => {
      const name = nameOf(method)
      const [first] = method.parameters
      if (name === undefined) return []
      if (first?.type === undefined || first.dotDotDotToken || !ts.isIdentifier(first.name)) {
        return [{ name }]
      }
      return [{ name, first: { name: first.name.text, type: first.type.getText() } }]
    })
}

function mayBeDecorated({ modifiers, type }: ts.MethodDeclaration): boolean {
  if (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)) return false
  return type === undefined || /^Promise\b/.test(type.getText())
}
