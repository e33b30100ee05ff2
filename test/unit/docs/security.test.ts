import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ts } from 'ts-morph'
import { describe, expect, it } from 'vitest'

const repository = join(import.meta.dirname, '..', '..', '..')
const page = readFileSync(join(repository, 'docs/security.md'), 'utf8')

/** The threats of the page, each with the tests that it names. */
const threats = page
  .split(/^### /m)
  .slice(1)
  .map((section) => {
    const [title = ''] = section.split('\n')
    const named = [...section.matchAll(/^- `(\S+\.test\.ts)`: (.+)$/gm)]
    return { title, proofs: named.map(([, file = '', name = '']) => ({ file, name })) }
  })
const proofs = threats.flatMap((threat) => threat.proofs)

/** What the tests of a file are called, without the requirements that they name. */
function testNamesIn(file: string): readonly string[] {
  const text = readFileSync(join(repository, file), 'utf8')
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(node.expression)) {
      const [name] = node.arguments
      if (name && ts.isStringLiteralLike(name)) names.push(withoutRequirements(name.text))
    }
    node.forEachChild(visit)
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
  return names
}

/** `it`, `it.each(…)`, `describe.runIf(…)`. */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return ['describe', 'it', 'test'].includes(callee.text)
  return (
    (ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee)) &&
    isTest(callee.expression)
  )
}

const withoutRequirements = (name: string) => name.replace(/^(?:R\d+\.\d+ )+/, '')

describe('docs/security.md', () => {
  it.each(proofs)('names a test that exists: $file: $name', ({ file, name }) => {
    expect(testNamesIn(file)).toContain(name)
  })

  it('names a test for each threat', () => {
    const unproven = threats.filter((threat) => threat.proofs.length === 0)
    expect(unproven.map(({ title }) => title)).toEqual([
      'What is left',
      'What is left to those who run it',
    ])
  })
})
