import { describe, expect, it } from 'vitest'
import { ensureImport, type Import, says } from '#codemods/typescript/ensure-import.ts'
import { parseSource } from '#codemods/typescript/source.ts'

const edit = (text: string) =>
  ensureImport(parseSource('src/a.ts', text), { from: './money.ts', name: 'Money' }).text

const add = (text: string, wanted: Partial<Import>) =>
  ensureImport(parseSource('src/a.ts', text), { from: './money.ts', name: 'Money', ...wanted }).text

const line = "import { Money } from './money.ts'"

describe('R6.7 an import added to a file', () => {
  it.each([
    [
      'goes below a comment behind the import before it',
      "import { a } from './a.ts' /* what\n  it is for */\nuse(a)\n",
      `import { a } from './a.ts' /* what\n  it is for */\n${line}\nuse(a)\n`,
    ],
    [
      'goes before code in the line of the import before it',
      "import { a } from './a.ts'; use(`\n`)\n",
      `import { a } from './a.ts';\n${line};\n use(\`\n\`)\n`,
    ],
    [
      'goes below what stands above the first import',
      "// The orders.\nimport { z } from './z.ts'\n",
      `// The orders.\n${line}\nimport { z } from './z.ts'\n`,
    ],
    [
      'goes above what documents the first statement',
      '// Copyright\n\n/** An order. */\nexport interface Order {}\n',
      `// Copyright\n\n${line}\n\n/** An order. */\nexport interface Order {}\n`,
    ],
    [
      'goes behind the last one at the end of a file',
      "import { a } from './a.ts'",
      `import { a } from './a.ts'\n${line}`,
    ],
    [
      'goes behind spaces at the end of a line',
      "import { a } from './a.ts'  \nuse(a)\n",
      `import { a } from './a.ts'  \n${line}\nuse(a)\n`,
    ],
    [
      'goes behind another from the same file',
      "import type { Sum } from './money.ts'\nuse()\n",
      `import type { Sum } from './money.ts'\n${line}\nuse()\n`,
    ],
    [
      'goes below a licence, and spaces',
      '/** Copyright */\n  \nexport interface Order {}\n',
      `/** Copyright */\n  \n${line}\n\nexport interface Order {}\n`,
    ],
    [
      'goes below a licence',
      '/** Copyright */\n\n/** An order. */\nexport interface Order {}\n',
      `/** Copyright */\n\n${line}\n\n/** An order. */\nexport interface Order {}\n`,
    ],
    [
      'goes below a licence of code without documentation',
      '/** Copyright */\n\nexport interface Order {}\n',
      `/** Copyright */\n\n${line}\n\nexport interface Order {}\n`,
    ],
    [
      'goes below a shebang and directives',
      "#!/usr/bin/env node\n'use strict'\nstart()\n",
      `#!/usr/bin/env node\n'use strict'\n${line}\n\nstart()\n`,
    ],
    ['is all that an empty file holds', '', `${line}\n\n`],
  ])('%s', (_, before, after) => {
    expect(edit(before)).toBe(after)
    expect(edit(after)).toBe(after)
  })
})

describe('R6.7 a name that a file says', () => {
  it.each(['pay(Money.of(1))', '[...Money]', 'type Coin = Money', "{ a: 'Money' }"])(
    '%s',
    (code) => {
      expect(says(parseSource('src/a.ts', `import { a } from './a.ts'\n${code}\n`), 'Money')).toBe(
        true,
      )
    },
  )

  it.each(['', 'coins.Money', 'MoneyBag', 'noMoney', 'a?.Money'])('is not in: %s', (code) => {
    expect(says(parseSource('src/a.ts', `${line}\n${code}\n`), 'Money')).toBe(false)
  })
})

describe('R6.7 a name added to an import', () => {
  it.each([
    ["import { Sum } from './money.ts'", {}, "import { Money, Sum } from './money.ts'"],
    ["import { Day } from './money.ts'", {}, "import { Day, Money } from './money.ts'"],
    ["import Day, { Sum } from './money.ts'", {}, "import Day, { Money, Sum } from './money.ts'"],
    [
      "import { type Money as M } from './money.ts'",
      {},
      "import { type Money as M, Money } from './money.ts'",
    ],
    ["import {} from './money.ts'", {}, "import {Money} from './money.ts'"],
    [
      "import {\n  Coin,\n  Day,\n} from './money.ts'",
      {},
      "import {\n  Coin,\n  Day,\n  Money,\n} from './money.ts'",
    ],
    [
      "import { Sum } from './money.ts'",
      { isType: true },
      "import { type Money, Sum } from './money.ts'",
    ],
    [
      "import type { Sum } from './money.ts'",
      { isType: true },
      "import type { Money, Sum } from './money.ts'",
    ],
  ])('%s', (before, wanted, after) => {
    expect(add(before, wanted)).toBe(after)
    expect(add(after, wanted)).toBe(after)
  })

  it.each([
    ["import type { Sum } from './money.ts'", {}, line],
    ["import './money.ts'", {}, line],
    ["import Day from './money.ts'", {}, line],
    ["import * as money from './money.ts'", {}, line],
    ["import { Sum } from './coins.ts'", {}, line],
    [
      "import { Sum } from './money.ts'",
      { isNamespace: true },
      "import * as Money from './money.ts'",
    ],
    ["import Day from './money.ts'", { isType: true }, "import type { Money } from './money.ts'"],
  ])('needs an import of its own beside %s', (before, wanted, added) => {
    const lines = add(`${before}\n`, wanted).trimEnd().split('\n')
    expect(lines.toSorted()).toEqual([before, added].sort())
  })

  it.each([
    "import Money from './coins.ts'",
    "import Money, { Sum } from './coins.ts'",
    "import * as Money from './coins.ts'",
    "import { Coin as Money } from './coins.ts'",
    "import { Sum, type Money } from './coins.ts'",
  ])('is not needed where the file has the name: %s', (text) => {
    expect(edit(text)).toBe(text)
  })

  it('is written as the file is', () => {
    expect(edit('import { a } from "./a.ts";\r\n')).toBe(
      'import { a } from "./a.ts";\r\nimport { Money } from "./money.ts";\r\n',
    )
  })
})
