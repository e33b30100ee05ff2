import { expect, it } from 'vitest'
import { parseInvocation } from '#schema-engine/invocation.ts'

it('reads what the CLI passes to the engine that serves', () => {
  const datasource = { url: 'postgresql://a', shadowDatabaseUrl: 'postgresql://b' }
  const args = ['--datamodels', 'a.prisma', '--datamodels', 'b.prisma', '--datasource']
  args.push(
    JSON.stringify(datasource),
    '--enabled-preview-features',
    'views',
    '--extension-types',
    '[]',
  )
  expect(parseInvocation(args)).toEqual({
    subcommand: undefined,
    schemaFiles: ['a.prisma', 'b.prisma'],
    ...datasource,
    wantsVersion: false,
  })
})

it('reads a subcommand', () => {
  const args = ['--datasource', '{"url":"postgresql://a"}', 'cli', 'create-database']
  expect(parseInvocation(args)).toMatchObject({
    subcommand: 'create-database',
    url: 'postgresql://a',
  })
})

it('takes an empty URL for none, and passes over what it does not know', () => {
  const args = [
    '--datasource',
    '{"url":"","shadowDatabaseUrl":""}',
    '--from-the-future',
    '--version',
  ]
  expect(parseInvocation(args)).toEqual({
    subcommand: undefined,
    schemaFiles: [],
    url: undefined,
    shadowDatabaseUrl: undefined,
    wantsVersion: true,
  })
})
