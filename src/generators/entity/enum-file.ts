import { enumNamesOf } from '#entity/field-names.ts'
import type { Tree } from '#tree/index.ts'
import { quoted } from './field-code/literals.ts'
import type { SliceField } from './field-code/slice-field.ts'
import type { SlicePaths } from './slice-paths.ts'
import { assertExports, writeNewFile } from './write-new-files.ts'

/** @throws {TplError} `file-taken` where the file of an enum is there, and is another one */
export function assertEnumFileFree(tree: Tree, paths: SlicePaths, field: SliceField): void {
  const { path, content } = enumFileOf(paths, field)
  assertExports(tree, path, content)
}

/** @throws {TplError} `file-taken` */
export function addEnumFile(tree: Tree, paths: SlicePaths, field: SliceField): void {
  const { path, content } = enumFileOf(paths, field)
  writeNewFile(tree, path, content)
}

function enumFileOf(paths: SlicePaths, field: SliceField) {
  const { type, values, file } = enumNamesOf(field.entity, field)
  const list = (field.values ?? []).map(quoted).join(', ')
  return {
    path: paths.file(file),
    content: `export const ${values} = [${list}] as const\n\nexport type ${type} = (typeof ${values})[number]\n`,
  }
}
