import { describe, expect, it } from 'vitest'
import { ensureImport, type Import } from '#codemods/typescript/ensure-import.ts'
import { localNamesOf, withNames } from '#codemods/typescript/local-names.ts'
import { parseSource } from '#codemods/typescript/source.ts'

const fc: Import = { from: 'fast-check', name: 'fc', isDefault: true }
const json: Import = { from: './json.ts', name: 'json', isNamespace: true }
const money: Import = { from: './money.ts', name: 'Money' }
const all = [fc, json, money, { ...money, name: 'Price', isType: true }]

const namesIn = (text: string) =>
  Object.fromEntries(localNamesOf(parseSource('src/a.ts', text).tree, all))

describe('R6.7 what a file imports by a name of its own', () => {
  it.each([
    ["import check from 'fast-check'", { fc: 'check' }],
    ["import * as check from 'fast-check'", { fc: 'check' }],
    ["import check, { option } from 'fast-check'", { fc: 'check' }],
    ["import * as values from './json.ts'", { json: 'values' }],
    [
      "import { Money as Amount, type Price as Cost } from './money.ts'",
      { Money: 'Amount', Price: 'Cost' },
    ],
    ["import type { Price as Cost } from './money.ts'", { Price: 'Cost' }],
  ])('is known by that: %s', (text, names) => {
    expect(namesIn(text)).toEqual(names)
    const known = all.filter(({ name }) => name in names)
    const source = parseSource('src/a.ts', text)
    expect(known.reduce(ensureImport, source).text).toBe(text)
  })

  it.each([
    "import fc from 'fast-check'",
    "import fc from 'fast-check'\nimport check from 'fast-check'",
    "import { option } from 'fast-check'",
    "import type check from 'fast-check'",
    "import values from './json.ts'",
    "import * as values from './other.ts'",
    "import type { Money as Amount } from './money.ts'",
    "import { type Money as Amount } from './money.ts'",
    "import { Money, Money as Amount } from './money.ts'",
    "import './money.ts'",
  ])('is none: %s', (text) => {
    expect(namesIn(text)).toEqual({})
  })

  it('is imported by our name where it is not there', () => {
    const source = parseSource('src/a.ts', "import { z } from 'zod'\n")
    expect(ensureImport(source, fc).text).toBe(
      "import fc from 'fast-check'\nimport { z } from 'zod'\n",
    )
  })
})

describe('R6.7 code of ours', () => {
  const names = new Map([
    ['json', 'values'],
    ['Money', 'Amount'],
  ])

  it.each([
    ['json.toDate(input.json)', 'values.toDate(input.json)'],
    ['json: json.toDate(a?.json)', 'json: values.toDate(a?.json)'],
    ['json?: Money', 'json?: Amount'],
    ["[new Money('json')]", "[new Amount('json')]"],
    ['readonly prices: readonly Money[] | null', 'readonly prices: readonly Amount[] | null'],
    [
      `\`json \${{ a: json }.a} json \${\`\${Money}\`} json\``,
      `\`json \${{ a: values }.a} json \${\`\${Amount}\`} json\``,
    ],
    ['{ json: `json` } // json', '{ json: `json` } // json'],
    ['@Money(json)', '@Amount(values)'],
  ])('has the names of the file that it goes into: %s', (code, named) => {
    expect(withNames(code, names)).toBe(named)
    expect(withNames(code, new Map())).toBe(code)
  })
})
