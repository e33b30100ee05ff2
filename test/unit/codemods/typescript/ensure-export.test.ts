import { describe, expect, it } from 'vitest'
import { ensureExportAll } from '#codemods/typescript/ensure-export.ts'
import { parseSource } from '#codemods/typescript/source.ts'

const edit = (text: string) => ensureExportAll(parseSource('src/a.ts', text), './events.ts').text

const line = "export * from './events.ts'"

describe('R6.7 an export added to a file', () => {
  it.each([
    [
      'goes before the first one',
      "import { a } from './a.ts'\n\nuse(a)\nexport { b } from './b.ts'\n",
      `import { a } from './a.ts'\n\nuse(a)\n${line}\nexport { b } from './b.ts'\n`,
    ],
    [
      'goes behind the imports, and the comments behind them',
      "import { a } from './a.ts' /* what\n  it is for */\nuse(a)\n",
      `import { a } from './a.ts' /* what\n  it is for */\n\n${line}\nuse(a)\n`,
    ],
    [
      'is written as the file is',
      'import { a } from "./a.ts";\r\nuse(a)\r\n',
      'import { a } from "./a.ts";\r\n\r\nexport * from "./events.ts";\r\nuse(a)\r\n',
    ],
    [
      'goes before an export of what the file has',
      'const b = 1\nexport { b }\n',
      `const b = 1\n${line}\nexport { b }\n`,
    ],
    [
      'goes before all code of a file without imports',
      'export const orders = {\n  name: 1,\n}\n',
      `${line}\n\nexport const orders = {\n  name: 1,\n}\n`,
    ],
  ])('%s', (_, before, after) => {
    expect(edit(before)).toBe(after)
    expect(edit(after)).toBe(after)
  })

  it.each([line, `${line};`, "export { a } from './events.ts'", 'export * from "./events.ts"'])(
    'is there already as %s',
    (text) => {
      expect(edit(text)).toBe(text)
    },
  )
})
