import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface BundledPackage {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly text: string
}

/**
 * The licences of the packages whose code is in the bundle, which they oblige us to pass on.
 *
 * @param inputs the files that went into the bundle, relative to the root
 */
export function collectNotices(root: string, inputs: readonly string[]): string {
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== undefined))
  const packages = [...folders].sort().map((folder) => readPackage(join(root, folder)))
  const sections = packages.map(
    ({ name, version, license, text }) => `## ${name} ${version} (${license})\n\n${text.trim()}\n`,
  )
  return `# Third-party notices\n\nThe files in this folder contain code of these packages.\n\n${sections.join('\n')}`
}

function packageFolder(input: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]
}

function readPackage(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:[.-].*)?$/i.test(entry))
  if (license === undefined || (file === undefined && !existsSync(join(folder, 'README.md')))) {
    throw new Error(`${name} is bundled, and its licence is not to be found`)
  }
  const text =
    file === undefined ? `Licensed under ${license}.` : readFileSync(join(folder, file), 'utf8')
  return { name, version, license, text }
}
