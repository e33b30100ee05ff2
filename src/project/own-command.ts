import { isAbsolute, join, relative } from 'node:path'
import { isPublished, type OwnPackage, packedReference } from './own-package.ts'
import { createCommand, type PackageManager } from './package-manager.ts'

/**
 * What a person types to create a service by this very package: a package manager finds one that is
 * published, npm takes the tarball or the commit that it had installed it from, and any other is started
 * from where it is.
 */
export function ownCreateCommand(own: OwnPackage, manager: PackageManager, cwd: string): string {
  if (isPublished(own)) return createCommand(manager)
  const packed = packedReference(cwd, own)
  // Where npx has unpacked it, it stays for as long as npm's cache does.
  if (packed !== undefined) return `npx --yes ${quote(packed)}`
  const bin = join(own.root, 'bin', 'create-tpl-api.js')
  const path = relative(cwd, bin)
  return `node ${quote(path.startsWith('..') || isAbsolute(path) ? bin : path)}`
}

/** An argument as a shell takes it: PowerShell would split one at its commas. */
export function quote(text: string): string {
  return /^[\w./\\:@-][\w./\\:@=-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
