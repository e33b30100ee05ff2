import { isAbsolute, join, relative } from 'node:path'
import { isPublished, type OwnPackage } from './own-package.ts'
import { createCommand, type PackageManager } from './package-manager.ts'

/**
 * What a person types to create a service by this very package: a package manager finds one that is
 * published, and any other is started from where it is.
 */
export function ownCreateCommand(own: OwnPackage, manager: PackageManager, cwd: string): string {
  if (isPublished(own)) return createCommand(manager)
  const bin = join(own.root, 'bin', 'create-tpl-api.js')
  const path = relative(cwd, bin)
  return `node ${quote(path.startsWith('..') || isAbsolute(path) ? bin : path)}`
}

/** An argument as a shell takes it: PowerShell would split one at its commas. */
export function quote(text: string): string {
  return /^[\w./\\:@-][\w./\\:@=-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
