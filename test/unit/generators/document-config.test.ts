import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSettings, documentConfig, formatSettings } from '#generators/document-config.ts'
import type { Setting } from '#generators/settings.ts'
import { createMemoryTree } from '#tree/memory-tree.ts'

const port: Setting = {
  name: 'PORT',
  type: 'integer',
  description: 'Where the server listens',
  required: false,
  secret: false,
  default: 3000,
  group: 'http',
}
const databaseUrl: Setting = {
  name: 'DATABASE_URL',
  type: 'string',
  description: 'PostgreSQL | the only database.\nWithout it, an embedded one.',
  required: true,
  secret: true,
  example: 'postgresql://app@localhost/app',
  group: 'database',
}
const level: Setting = {
  name: 'LOG_LEVEL',
  type: 'string',
  description: '',
  required: false,
  secret: false,
  default: 'info',
  allowed: ['info', 'warn'],
}

describe('R8.3 the page of settings', () => {
  it('R9.4 never takes the place of a file that is something else', () => {
    const tree = createMemoryTree({ 'src/config/schema.ts': 'export const schema = {}\n' })
    expect(() =>
      documentConfig({ settings: [port], output: 'src/config/schema.ts' }, tree),
    ).toThrow('src/config/schema.ts is there already, and is no page of settings.')
    expect(tree.changes()).toEqual([])
  })

  it('has a table for each group, with all that is known of each setting', () => {
    expect(formatSettings([port, databaseUrl, level])).toBe(`# Configuration

Every setting is an environment variable. This page is made from \`src/config/schema.ts\` by \`tpl docs config\`: change a setting there, then write the page again.

## Http

| Setting | Type | Required | Default | Description |
| --- | --- | --- | --- | --- |
| \`PORT\` | integer | no | \`3000\` | Where the server listens. |

## Database

| Setting | Type | Required | Default | Description |
| --- | --- | --- | --- | --- |
| \`DATABASE_URL\` | string | yes |  | PostgreSQL \\| the only database. Without it, an embedded one. Secret: never logged. Example: \`postgresql://app@localhost/app\` |

## General

| Setting | Type | Required | Default | Description |
| --- | --- | --- | --- | --- |
| \`LOG_LEVEL\` | \`info\`, \`warn\` | no | \`info\` |  |
`)
  })

  it('says in which environment a setting is required', () => {
    const url = { ...databaseUrl, required: false, requiredIn: 'production' }
    expect(formatSettings([url])).toContain('| `DATABASE_URL` | string | in production |  |')
    expect(formatSettings([{ ...url, required: true }])).toContain('| string | yes |')
  })

  it.each([
    ['', 'empty'],
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['a``', '``` a`` ```'],
  ])('shows a default as it is: %j', (value, shown) => {
    expect(formatSettings([{ ...port, default: value }])).toContain(`| no | ${shown} | Where`)
  })

  it('keeps every setting in a row of its own, whatever its texts hold', () => {
    const text = fc.string({ unit: fc.constantFrom('|', '\n', '\r', '`', '\\', 'a', ' ') })
    fc.assert(
      fc.property(text, text, text, (description, example, type) => {
        const page = formatSettings([{ ...port, description, example, type }])
        const rows = page.split('\n').filter((line) => line.startsWith('| `PORT`'))
        expect(rows).toHaveLength(1)
        expect(page.split(/[\r\n]/).filter((line) => line.startsWith('|'))).toHaveLength(3)
      }),
    )
  })

  it('is written through the tree, and not again when nothing changed', () => {
    const tree = createMemoryTree({})
    const input = { settings: [port], output: 'docs/configuration.md' }
    const { changes } = documentConfig(input, tree)
    expect(changes).toMatchObject([{ kind: 'create', path: 'docs/configuration.md' }])
    const written = createMemoryTree({ 'docs/configuration.md': formatSettings([port]) })
    expect(documentConfig(input, written).changes).toEqual([])
  })

  it('tells which settings differ from a page', () => {
    const page = formatSettings([port, level])
    expect(compareSettings(page, [port, level])).toEqual([])
    expect(compareSettings(page, [{ ...port, default: 8080 }, databaseUrl])).toEqual([
      'DATABASE_URL is missing',
      'PORT has changed',
      'LOG_LEVEL is no setting any more',
    ])
  })
})
