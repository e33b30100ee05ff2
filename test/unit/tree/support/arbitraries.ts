import fc from 'fast-check'

/** Contents by path. */
export type Files = Record<string, string>

// Few names, so that edits hit files that are there; no file has the name of a folder.
const folder = fc.constantFrom('', 'src/', 'src/modules/', 'src/modules/orders/', 'docs/')
const name = fc.constantFrom('index.ts', 'order.ts', 'README.md', 'ünï.ts')

export const path = fc.tuple(folder, name).map((parts) => parts.join(''))

export const content = fc.oneof(
  fc.constantFrom('', 'one\n', 'one\r\ntwo', '\uFEFFone\n'),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
)

export const files: fc.Arbitrary<Files> = fc.dictionary(path, content, { maxKeys: 8 })

/** Writes, and deletions where there is no content. */
export const edits = fc.array(
  fc.record({ path, content: fc.option(content, { nil: undefined, freq: 3 }) }),
  { maxLength: 10 },
)
