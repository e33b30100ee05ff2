import { describe, expect, it } from 'vitest'
import { assertTargetPath } from '#tree/tree-path.ts'

describe('a path that a command writes to', () => {
  it.each([
    'README.md',
    'src/modules/orders/index.ts',
    '.github/workflows/ci.yml',
    '.gitignore',
    'docs/.git-basics.md',
    'my.git/notes.md',
    'docs/node_modules.md',
    'old_node_modules/a.ts',
    'docs/tpl-co~1.md',
    'notes/a:b.md',
    'ünï/日本.ts',
    '...a/b..ts',
  ])('may be %s', (path) => {
    expect(() => assertTargetPath(path)).not.toThrow()
  })

  it.each([
    ['it is empty', ['']],
    ['it holds a NUL character', ['a\0b']],
    ['it holds a backslash', ['src\\a.ts']],
    ['it is absolute', ['/etc/passwd', 'C:/a.ts', 'c:a.ts']],
    ['it may lead outside the project', ['..', '../up.ts', 'src/../../up.ts']],
    ['it is not in its shortest form', ['.', './a.ts', 'src/./a.ts', 'src//a.ts', 'src/']],
    ['.tpl-commit belongs to tpl', ['.tpl-commit', '.TPL-Commit/commit.json']],
    ['it is longer than any path', ['x/'.repeat(2100).concat('a.ts')]],
    ['it holds a control character', ['src/\u001b[2Ja.ts', 'src/a\nb.ts']],
    ['it holds a name of dots alone', ['... /a.ts', 'src/:stream']],
    ['tpl writes nothing into .git', ['.git', '.git/config', 'packages/web/.git/config']],
    ['tpl writes nothing into .GIT', ['.GIT/config']],
    ['tpl writes nothing into git~1', ['git~1/config']],
    ['tpl writes nothing into git~12', ['git~12/config']],
    ['tpl writes nothing into node_modules', ['node_modules/zod/index.js']],
    ['tpl writes nothing into NODE_M~1', ['NODE_M~1/zod/index.js']],
    ['tpl writes nothing into node_m~12', ['node_m~12/zod/index.js']],
    ['tpl writes nothing into TPL-CO~1', ['TPL-CO~1/commit.json']],
    ['tpl writes nothing into tpl-co~12', ['src/tpl-co~12/commit.json']],
  ])('is refused because %s', (problem, paths) => {
    for (const path of paths) {
      const refused = {
        code: 'invalid-path',
        message: expect.stringMatching(/^The path ".*" cannot be written: .+\.$/),
        remedy: expect.stringMatching(/^Use a path relative to the project/),
      }
      expect(() => assertTargetPath(path)).toThrow(expect.objectContaining(refused))
      expect(() => assertTargetPath(path)).toThrow(` cannot be written: ${problem}.`)
    }
  })

  it('is not repeated at length when it is refused', () => {
    const message = expect.stringMatching(/^.{200,300}$/)
    const refused = expect.objectContaining({ message })
    expect(() => assertTargetPath('x'.repeat(5000))).toThrow(refused)
  })
})
