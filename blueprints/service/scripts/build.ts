import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rm, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { engineFile } from '#platform/database/migrations/engine.ts'
import { migrationsDirectory } from '#platform/database/migrations/migrations-directory.ts'
import { oldestNode } from '#platform/process/oldest-node.ts'

/**
 * Bundles the service into dist/, which needs nothing but Node:
 *
 *     server.js    the service
 *     migrate.js   applies the migrations, then ends
 *     *.wasm, migrations/   what migrating needs
 */
const dist = fileURLToPath(new URL('../dist/', import.meta.url))

await rm(dist, { recursive: true, force: true })
await mkdir(dist, { recursive: true })
await Promise.all([bundle('src/main.ts', 'server.js'), bundle('src/migrate.ts', 'migrate.js')])
// A service that has no entity yet has no migrations either.
if (existsSync(migrationsDirectory())) {
  await cp(migrationsDirectory(), `${dist}migrations`, { recursive: true })
}
await cp(engineFile(), `${dist}schema_engine_bg.wasm`)
for (const file of ['server.js', 'migrate.js']) {
  const { size } = await stat(dist + file)
  console.log(`dist/${file}  ${(size / 1e6).toFixed(1)} MB, with all packages that it needs`)
}

async function bundle(entry: string, output: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile: dist + output,
    bundle: true,
    platform: 'node',
    target: `node${oldestNode.major}.${oldestNode.minor}`,
    format: 'esm',
    sourcemap: true,
    // Drops comments. V8 keeps a source with a single character outside of Latin-1 in two bytes each:
    // one dash in a comment would cost 30 MB.
    minifyWhitespace: true,
    lineLimit: 160,
    // Its summary takes a size like this for an accident: it is meant for what a browser loads.
    logLevel: 'warning',
    banner: { js: [refuseOlderNode(), defineRequire()].join('\n') },
    plugins: [embedSwaggerAssets(), leaveOutEmbeddedDatabase()],
  })
}

/** Node itself would fail at whatever it misses first, and not say why. */
function refuseOlderNode(): string {
  const { major, minor } = oldestNode
  return `{
    const [major, minor] = process.versions.node.split('.').map(Number)
    if (major < ${major} || (major === ${major} && minor < ${minor})) {
      console.error(\`This service needs Node ${major}.${minor} or newer, and this is Node \${process.versions.node}.\`)
      process.exit(1)
    }
  }`
}

/** Packages in CommonJS call `require`, which ES modules do not have. */
function defineRequire(): string {
  return `import { createRequire as createRequireOfBundle } from 'node:module'
    const require = createRequireOfBundle(import.meta.url)`
}

/** Puts the files of the documentation page into the bundle, as `swagger-assets.ts` explains. */
function embedSwaggerAssets(): Plugin {
  return {
    name: 'embed-swagger-assets',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]http[\\/]swagger-assets\.ts$/ }, async () => {
        const files = await Promise.all(
          ['swagger-ui.css', 'swagger-ui-bundle.js'].map(async (name) => {
            const path = fileURLToPath(import.meta.resolve(`swagger-ui-dist/${name}`))
            return [name, await readFile(path, 'utf8')]
          }),
        )
        return {
          contents: `const files = ${JSON.stringify(Object.fromEntries(files))}
            export const readSwaggerAsset = async (name) => files[name]`,
        }
      })
    },
  }
}

/** It is for development and tests. Production has DATABASE_URL, and never imports it. */
function leaveOutEmbeddedDatabase(): Plugin {
  return {
    name: 'leave-out-embedded-database',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/embedded\/server\.ts$/ }, ({ path }) => ({ path, external: true }))
    },
  }
}
