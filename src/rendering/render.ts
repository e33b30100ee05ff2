import type { Blueprint, BlueprintFile, Manifest } from './blueprint.ts'
import { selectFeatures } from './features.ts'
import { matchesGlob } from './glob.ts'
import { toDnsLabel } from './names.ts'
import { replaceNames } from './template.ts'

export interface RenderOptions {
  /** The project's name: an npm package name without a scope. */
  readonly name: string
  readonly features: ReadonlySet<string>
}

/** The blueprint's files as a project has them: features chosen, names replaced. */
export function renderBlueprint(
  { manifest, files }: Blueprint,
  { name, features }: RenderOptions,
): Map<string, BlueprintFile> {
  const dnsLabel = toDnsLabel(name)
  const rendered = new Map<string, BlueprintFile>()
  for (const [path, file] of Object.entries(files)) {
    if (!featuresOf(manifest, path).every((feature) => features.has(feature))) continue
    const isDnsLabel = manifest.dnsLabel.some((glob) => matchesGlob(path, glob))
    const content = replaceNames(selectFeatures(file.content, features, path), {
      [manifest.placeholder]: isDnsLabel ? dnsLabel : name,
    })
    rendered.set(path, { ...file, content })
  }
  return rendered
}

function featuresOf(manifest: Manifest, path: string): string[] {
  return Object.entries(manifest.features)
    .filter(([, globs]) => globs.some((glob) => matchesGlob(path, glob)))
    .map(([feature]) => feature)
}
