import type { PrismaFile } from '#prisma-schema/prisma-schema.ts'
import { type Block, blocksOf } from '#prisma-schema/scan-blocks.ts'
import { shapeUnknown } from '../shape-unknown.ts'

/**
 * @param lines what shall go into the model, for people to paste
 * @throws {TplError} `shape-unknown` when the file does not have the model, once
 */
export function findModel(file: PrismaFile, name: string, lines: string): Block {
  const blocks = blocksOf(file)
  const models = blocks.filter((block) => block.keyword === 'model' && block.name === name)
  const [model, second] = models
  if (model !== undefined && second === undefined) return model
  const names = blocks.map((block) => `${block.keyword} ${block.name}`)
  throw shapeUnknown({
    path: file.path,
    expected: `one \`model ${name} { … }\`, a field a line`,
    found: names.length === 0 ? 'no block' : names.join(', '),
    lines,
  })
}
