import { describe, expect, it } from 'vitest'
import { ensureImport } from '#codemods/typescript/ensure-import.ts'
import { parseSource } from '#codemods/typescript/source.ts'

const edit = (text: string) =>
  ensureImport(parseSource('src/a.ts', text), { from: './money.ts', name: 'Money' }).text

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
