import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { machineNode } from '../machine-node.ts'
import { type Ran, runBin } from '../support.ts'
import { installServices, type Service, type Services } from './support/service.ts'

describe.runIf(machineNode !== undefined)('R9.1 on a machine whose Node is too old', () => {
  let services: Services
  let service: Service

  beforeAll(async () => {
    services = await installServices()
    service = services.create()
  })

  afterAll(() => services.remove())

  // As from a shell: `npm run` and `npx` find the Node of node_modules/.bin by themselves.
  function prisma(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
    return runBin(service.bin('prisma'), args, {
      cwd: service.folder,
      env: { ...service.environment(), ...env },
      node: machineNode as string,
    })
  }

  it('Prisma’s commands go on with the Node that the service has from npm', async () => {
    expect(await prisma(['migrate', 'deploy'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('All migrations have been successfully applied.'),
    })
  })

  it.each([
    ['migrate', 'deploy'],
    ['db', 'push'],
    ['migrate', 'diff', '--from-empty', '--to-schema', 'prisma/schema'],
  ])('%s %s says what to install where that is too old as well', async (...command) => {
    const { exitCode, stderr } = await prisma(command, { TPL_RELAUNCHED: '1' })
    expect(stderr).toMatch(/Node 2\S+ is too old\. Install Node 24 and run this again\./)
    expect(exitCode).toBe(1)
  })
})
