import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { collectNotices } from './notices.ts'
import { packBlueprint } from './pack-blueprint.ts'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: {
    create: 'src/cli/create.ts',
    tpl: 'src/cli/tpl.ts',
    'schema-engine': 'src/schema-engine/start.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.15',
  chunkNames: 'chunks/[name]-[hash]',
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
  // Large, and read from their own folders: the engine's WebAssembly lies beside its code.
  external: ['@prisma/schema-engine-wasm', 'ts-morph'],
  // CommonJS among the dependencies calls require() for Node's own modules.
  banner: {
    js: "import{createRequire as tplCreateRequire}from'node:module';const require=tplCreateRequire(import.meta.url);",
  },
})

const files = new Map([
  ['blueprints/service.json', JSON.stringify(packBlueprint(join(root, 'blueprints', 'service')))],
  // A tarball or a checkout has to be referred to by its path, a published package by its version.
  // npm says which it is to `prepack` itself; through a nested `npm run` it would say "run".
  ['build.json', JSON.stringify({ published: process.env.npm_command === 'publish' })],
  ['THIRD-PARTY-NOTICES.md', collectNotices(root, Object.keys(metafile.inputs))],
])
for (const [path, content] of files) {
  mkdirSync(dirname(join(dist, path)), { recursive: true })
  writeFileSync(join(dist, path), content)
}
removeStale(metafile)
linkForBlueprint()

/**
 * Files of earlier builds. They are removed last and by name: npm runs this build while a CLI that
 * was started from the same folder still loads its parts.
 */
function removeStale({ outputs }: Metafile): void {
  const made = new Set([
    ...Object.keys(outputs).map((path) => relative('dist', path)),
    ...files.keys(),
  ])
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && !made.has(relative(dist, path))) rmSync(path)
  }
}

/** The blueprint finds this package where a service that was created has it. */
function linkForBlueprint(): void {
  const link = join(root, 'node_modules', 'create-tpl-api')
  if (existsSync(link)) return
  // One that leads to where this checkout was before.
  rmSync(link, { force: true })
  symlinkSync(root, link, 'junction')
}
