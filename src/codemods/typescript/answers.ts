import { ts } from 'ts-morph'
import {
  alternativesOf,
  answerIn,
  bodyOf,
  constantIn,
  isMissing,
  type Missing,
  missing,
  unwrap,
  within,
} from './find-syntax.ts'
import type { Place } from './place.ts'

/** The object that a function answers with, be it by its name, or wrapped in one call: `return definedOnly({ … })`. */
export const answerOf = (name: string): Place<ts.ObjectLiteralExpression> => ({
  description: `a function ${name} that returns an object`,
  declared: name,
  find: (tree) => within(answerTo(tree, name), ts.isObjectLiteralExpression),
})

/** The objects that a function answers with on one condition or another: of `return isOpen ? { … } : { … }`. */
export function answersOf(
  tree: ts.SourceFile,
  name: string,
): readonly Place<ts.ObjectLiteralExpression>[] {
  const place = answerOf(name)
  const objectsIn = (each: ts.SourceFile) => {
    const answer = answerTo(each, name)
    return isMissing(answer) ? [answer] : alternativesOf(answer)
  }
  const found = objectsIn(tree)
  if (!found.every((each) => !isMissing(each) && ts.isObjectLiteralExpression(each))) return [place]
  return found.map((_, index) => ({
    ...place,
    find: (each) =>
      within(objectsIn(each)[index] ?? missing(undefined), ts.isObjectLiteralExpression),
  }))
}

/** These objects themselves, as far as they are written there. */
export const answersIn = (
  tree: ts.SourceFile,
  name: string,
): readonly ts.ObjectLiteralExpression[] =>
  answersOf(tree, name).flatMap(({ find }) => {
    const object = find(tree)
    return isMissing(object) ? [] : [object]
  })

function answerTo(tree: ts.SourceFile, name: string): ts.Expression | Missing {
  const body = bodyOf(tree, name)
  const answer = answerIn(body)
  if (isMissing(answer) || !ts.isCallExpression(answer)) return answer
  const [given] = answer.arguments
  if (given === undefined) return answer
  const wrapped = unwrap(given)
  const isNamed = !isMissing(body) && ts.isBlock(body) && ts.isIdentifier(wrapped)
  return (isNamed && constantIn(body, wrapped.text)) || wrapped
}
