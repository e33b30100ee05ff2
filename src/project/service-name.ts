import { builtinModules } from 'node:module'
import { TplError } from '#errors.ts'

const maxLength = 214
const reserved = new Set(['node_modules', 'favicon.ico', ...builtinModules])

/**
 * What is wrong with a name for a new service, or undefined. The rules are npm's for new packages
 * (validate-npm-package-name), scopes aside: a scope is a folder to us.
 */
export function findNameProblem(name: string): string | undefined {
  if (name === '') return 'is empty'
  if (name.length > maxLength) return `has ${name.length} characters; npm allows ${maxLength}`
  if (/^[._-]/.test(name)) return `starts with ${JSON.stringify(name.charAt(0))}`
  if (/\s/.test(name)) return 'holds a space'
  if (name !== name.toLowerCase()) return 'has upper-case letters'
  if (!/^[a-z0-9._-]+$/.test(name)) return 'holds characters that are not safe in a URL'
  if (reserved.has(name)) return 'is a name that Node or npm keeps for itself'
  return undefined
}

/** @throws TplError `name-invalid`, with a name that would do. */
export function assertServiceName(name: string): void {
  const problem = findNameProblem(name)
  if (problem === undefined) return
  throw new TplError({
    code: 'name-invalid',
    message: `${JSON.stringify(name)} cannot be the name of a service: it ${problem}.`,
    remedy: `A name like ${suggestName(name)} works.`,
  })
}

/** The nearest valid name: accents dropped, everything else that npm refuses made a hyphen. */
export function suggestName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .slice(0, maxLength)
    .replaceAll(/^[._-]+|[._-]+$/g, '')
  if (plain === '') return 'my-service'
  return reserved.has(plain) ? `${plain.replaceAll(/[._]/g, '-')}-service` : plain
}
