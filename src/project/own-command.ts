import { isAbsolute, join, relative } from 'node:path'
import { isPublished, type OwnPackage, packedOrigin, packedReference } from './own-package.ts'
import { createCommand, type PackageManager } from './package-manager.ts'

/**
 * What a person types to create a service by this very package: a package manager finds one that is
 * published, takes the tarball or the commit that it had installed it from, and any other is started
 * from where it is.
 */
export function ownCreateCommand(own: OwnPackage, manager: PackageManager, cwd: string): string {
  if (isPublished(own)) return createCommand(manager)
  const origin = packedOrigin(own)
  // Where it was unpacked, it stays for as long as the package manager's cache does, or for this run.
  if (origin !== undefined) {
    return packedCommand(manager, origin, packedReference(cwd, own) ?? origin)
  }
  const bin = join(own.root, 'bin', 'create-tpl-api.js')
  const path = relative(cwd, bin)
  return `node ${quote(path.startsWith('..') || isAbsolute(path) ? bin : path)}`
}

/** @param seen the origin as it is seen from here, which npm alone takes */
function packedCommand(manager: PackageManager, origin: string, seen: string): string {
  const named = quote(`create-tpl-api@${origin}`)
  const commands = {
    npm: `npx --yes ${quote(seen)}`,
    pnpm: `pnpm dlx ${quote(origin)}`,
    yarn: `yarn dlx -p ${named} create-tpl-api`,
    bun: `bunx ${named}`,
  } satisfies Record<PackageManager, string>
  return commands[manager]
}

/** An argument as a shell takes it: PowerShell would split one at its commas. */
export function quote(text: string): string {
  return /^[\w./\\:@-][\w./\\:@=-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
