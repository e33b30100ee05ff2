import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  cleanEnvironment,
  createFolder,
  installTarball,
  type Ran,
  repository,
  runBin,
} from '../../support.ts'

/**
 * Services as the packed create-tpl-api writes them. Their packages are those of this repository,
 * but for create-tpl-api itself.
 */
export interface Services {
  create(): Service
  remove(): void
}

export async function installServices(): Promise<Services> {
  const base = createFolder()
  const { root } = installTarball(base)
  linkPackages(base)
  const written = await runBin(
    join(root, 'bin/create-tpl-api.js'),
    ['orders', '--no-install', '--no-git'],
    { cwd: base },
  )
  if (written.exitCode !== 0) throw new Error(written.stderr)
  let count = 0
  return {
    create() {
      const folder = join(base, `service-${++count}`)
      cpSync(join(base, 'orders'), folder, { recursive: true })
      return new Service(folder)
    },
    remove: () => rmSync(base, { recursive: true, force: true }),
  }
}

export class Service {
  readonly folder: string
  /** What is set beside what every program needs. */
  env: Record<string, string> = {}

  constructor(folder: string) {
    this.folder = folder
  }

  /** Runs one of Prisma's commands to its end. */
  prisma(...args: readonly string[]): Promise<Ran> {
    return this.run('prisma', args)
  }

  run(bin: string, args: readonly string[]): Promise<Ran> {
    return runBin(this.bin(bin), args, { cwd: this.folder, env: this.environment() })
  }

  bin(name: string): string {
    return join(dirname(this.folder), 'node_modules/.bin', name)
  }

  environment(): NodeJS.ProcessEnv {
    return {
      ...cleanEnvironment(dirname(this.bin('node'))),
      // Nothing is to be downloaded, also where the machine could, nor asked for.
      PRISMA_ENGINES_MIRROR: 'http://127.0.0.1:1',
      CHECKPOINT_DISABLE: '1',
      NODE_COMPILE_CACHE: join(tmpdir(), 'tpl-prisma-compiled'),
      ...this.env,
    }
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true })
    writeFileSync(join(this.folder, path), content)
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8')
  }

  remove(path: string): void {
    rmSync(join(this.folder, path), { recursive: true })
  }

  /** All files of its Prisma schema. */
  readSchema(): string {
    const folder = 'prisma/schema'
    const files = readdirSync(join(this.folder, folder)).sort()
    return files.map((file) => this.read(`${folder}/${file}`)).join('\n')
  }

  /** The names of its migrations, but for those that it was created with. */
  ownMigrations(): string[] {
    return readdirSync(join(this.folder, 'prisma/migrations'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.endsWith('_create_outbox'))
      .map(({ name }) => name)
      .sort()
  }

  addMigration(name: string, script: string): void {
    this.write(`prisma/migrations/${name}/migration.sql`, script)
  }
}

function linkPackages(base: string): void {
  const from = join(repository, 'node_modules')
  for (const name of readdirSync(from)) {
    if (name === 'create-tpl-api' || name === '.package-lock.json') continue
    symlinkSync(join(from, name), join(base, 'node_modules', name))
  }
}
