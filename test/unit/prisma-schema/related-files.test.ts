import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffSchemas } from '#database/diff-schemas.ts'
import { relatedFiles } from '#prisma-schema/related-files.ts'
import { entities } from '../../support/entity-arbitraries.ts'
import { prismaSchemaOf } from '../../support/prisma-schema.ts'

/** Each block in a file of its own. */
const filesOf = (text: string) =>
  text.split(/^(?=\w+ \w+ \{$)/m).map((content, index) => ({ path: `${index}.prisma`, content }))

describe('R6.1 the files of a Prisma schema that some of them need', () => {
  it('lead to the same migration as all files do', async () => {
    await fc.assert(
      fc.asyncProperty(entities({ maxLength: 5 }), fc.nat(), async (all, choice) => {
        const before = filesOf(prismaSchemaOf(all))
        const changed = before.filter(({ content }) => content.startsWith('model'))
        const { path = '' } = changed[choice % changed.length] ?? {}
        const after = before.map((file) =>
          file.path === path
            ? { ...file, content: file.content.replace('\n}', '\n  newest Int\n}') }
            : file,
        )
        expect(
          await diffSchemas({
            before: relatedFiles(before, [path]),
            after: relatedFiles(after, [path]),
          }),
        ).toBe(await diffSchemas({ before, after }))
      }),
      { numRuns: 30 },
    )
  })

  it('leave out what has nothing to do with them', () => {
    const files = filesOf(
      [
        'datasource db {\n  provider = "postgresql"\n}\n',
        'model A {\n  id Int @id\n  size Size\n  bs B[]\n}\n',
        'model B {\n  id Int @id\n  a A @relation(fields: [aId], references: [id])\n  aId Int\n}\n',
        'model C {\n  id Int @id\n  generator Int // of the datasource\n}\n',
        'enum Size {\n  small\n}\n',
        'generator client {\n  provider = "prisma-client"\n}\n',
      ].join(''),
    )
    const namesOf = (paths: readonly string[]) =>
      relatedFiles(files, paths).map(({ content }) => /^\w+ (\w+)/.exec(content)?.[1])
    expect(namesOf(['2.prisma'])).toEqual(['db', 'A', 'B', 'Size', 'client'])
    expect(namesOf(['3.prisma'])).toEqual(['db', 'C', 'client'])
    expect(namesOf(['9.prisma'])).toEqual(['db', 'client'])
  })

  it('are those that say which database it is, whatever else is in them', () => {
    const main = { path: 'a.prisma', content: 'enum Size {\n  a\n}\ndatasource db {\n}\n' }
    expect(relatedFiles([main], [])).toEqual([main])
  })
})
