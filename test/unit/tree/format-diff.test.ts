import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Change, createDiskTree, createMemoryTree, formatDiff } from '#tree/index.ts'
import { edits, type Files, files } from './support/arbitraries.ts'

describe('the diff of a plan', () => {
  it('R9.2 shows new, changed and deleted files as git does', () => {
    const changes: Change[] = [
      { kind: 'create', path: 'bin/start', content: '#!/bin/sh\n', executable: true },
      {
        kind: 'update',
        path: 'src/index.ts',
        before: 'const a = 1\nconst b = 2\n',
        content: 'const a = 1\nconst b = 3',
      },
      { kind: 'create', path: 'src/new.ts', content: 'run()\n' },
      { kind: 'delete', path: 'src/old.ts', before: 'old()\n' },
    ]
    expect(formatDiff(changes)).toBe(
      `diff --git a/bin/start b/bin/start
new file mode 100755
--- /dev/null
+++ b/bin/start
@@ -0,0 +1,1 @@
+#!/bin/sh
diff --git a/src/index.ts b/src/index.ts
--- a/src/index.ts
+++ b/src/index.ts
@@ -1,2 +1,2 @@
 const a = 1
-const b = 2
+const b = 3
\\ No newline at end of file
diff --git a/src/new.ts b/src/new.ts
new file mode 100644
--- /dev/null
+++ b/src/new.ts
@@ -0,0 +1,1 @@
+run()
diff --git a/src/old.ts b/src/old.ts
deleted file mode 100644
--- a/src/old.ts
+++ /dev/null
@@ -1,1 +0,0 @@
-old()
`,
    )
  })

  it('shows three lines around a change, as git does', () => {
    const lines = (eighth: string): string =>
      Array.from({ length: 15 }, (_, index) => `${index === 7 ? eighth : index + 1}\n`).join('')
    const change: Change = {
      kind: 'update',
      path: 'a.txt',
      before: lines('8'),
      content: lines('eight'),
    }
    const hunk = '@@ -5,7 +5,7 @@\n 5\n 6\n 7\n-8\n+eight\n 9\n 10\n 11\n'
    expect(formatDiff([change]).slice(-hunk.length)).toBe(hunk)
  })

  it('is a patch that git applies, whatever the changes', () => {
    fc.assert(
      fc.property(files, edits, (base, steps) => {
        const tree = createMemoryTree(base)
        for (const { path, content } of steps) {
          if (content === undefined) tree.delete(path)
          else tree.write(path, content)
        }
        const after = Object.fromEntries(tree.list('').map((each) => [each, tree.read(each)]))
        expect(applyByGit(base, formatDiff(tree.changes()))).toEqual(after)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps the executable bit', () => {
    const script: Change = { kind: 'create', path: 'run', content: 'x\n', executable: true }
    let mode = 0
    applyByGit({}, formatDiff([script]), (root) => {
      mode = statSync(path.join(root, 'run')).mode
    })
    expect(mode & 0o111).not.toBe(0)
  })

  it('is coloured without changing its text, a removed "--" line as removed', () => {
    const changes: Change[] = [
      { kind: 'update', path: 'a.sql', before: '-- old\nx\n', content: '++ new\nx\n' },
    ]
    const coloured = formatDiff(changes, { color: true })
    expect(stripVTControlCharacters(coloured)).toBe(formatDiff(changes))
    expect(coloured).toContain('\u001b[31m--- old')
    expect(coloured).toContain('\u001b[32m+++ new')
    expect(coloured).toContain('\u001b[1m--- a/a.sql')
    expect(coloured).toContain('\u001b[36m@@')
  })

  it('is coloured by how a line starts: what a file has kept is not, nor how a line ends', () => {
    const changes: Change[] = [
      { kind: 'update', path: 'a@@', before: 'kept\nold @@\n', content: 'kept\nnew @@\n' },
    ]
    expect(formatDiff(changes, { color: true })).toBe(
      [
        bold('diff --git a/a@@ b/a@@'),
        bold('--- a/a@@'),
        bold('+++ b/a@@'),
        '\u001b[36m@@ -1,2 +1,2 @@\u001b[39m',
        ' kept',
        '\u001b[31m-old @@\u001b[39m',
        '\u001b[32m+new @@\u001b[39m',
        '',
      ].join('\n'),
    )
  })

  it('has coloured headers also where a file has no lines', () => {
    const change: Change = { kind: 'create', path: 'empty.ts', content: '' }
    expect(formatDiff([change], { color: true })).toBe(
      `${bold('diff --git a/empty.ts b/empty.ts')}\n${bold('new file mode 100644')}\n`,
    )
  })

  it('is empty without changes', () => {
    expect(formatDiff([])).toBe('')
  })

  it('shows what a terminal would obey in the files, where it is coloured for one', () => {
    const content = 'a\u001b[2Jb\u001b[32mc\r\n'
    const change: Change = { kind: 'create', path: 'a.ts', content }
    const shown = stripVTControlCharacters(formatDiff([change], { color: true }))
    expect(shown).toContain('+abc\n')
    expect(formatDiff([change], { color: true })).not.toContain('\u001b[2J')
    expect(formatDiff([change])).toContain(content)
  })
})

const bold = (line: string): string => `\u001b[1m${line}\u001b[22m`

function applyByGit(base: Files, patch: string, look = (_root: string): void => {}) {
  const root = mkdtempSync(path.join(tmpdir(), 'tpl-diff-'))
  try {
    for (const [file, content] of Object.entries(base)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
      writeFileSync(path.join(root, file), content)
    }
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() }
    const options = ['apply', '--whitespace=nowarn', '-']
    if (patch !== '') execFileSync('git', options, { cwd: root, input: patch, env })
    look(root)
    const tree = createDiskTree(root)
    return Object.fromEntries(
      tree.list('').map((each) => [each, readFileSync(path.join(root, each), 'utf8')]),
    )
  } finally {
    rmSync(root, { recursive: true })
  }
}
