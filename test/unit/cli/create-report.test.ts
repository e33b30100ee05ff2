import { describe, expect, it } from 'vitest'
import { nextCommands, repeatCommand } from '#cli/commands/create-report.ts'

const answers = {
  directory: 'apps/orders',
  install: true,
  git: true,
  packageManager: 'npm',
} as const
const target = { directory: '/home/ada/apps/orders', name: 'orders' }

describe('R9.3 the end of a creation', () => {
  it('says how to start and test the service', () => {
    expect(nextCommands(target, answers, '/home/ada')).toEqual([
      'cd apps/orders',
      'npm run dev',
      'npm test',
    ])
  })

  it('says how to install when that was not wanted', () => {
    const without = { ...answers, install: false, packageManager: 'pnpm' } as const
    expect(nextCommands(target, without, '/home/ada/apps/orders')).toEqual([
      'pnpm install',
      'pnpm dev',
      'pnpm test',
    ])
  })

  it('repeats the run without questions', () => {
    expect(repeatCommand(answers)).toBe(
      'npx create-tpl-api apps/orders --yes --package-manager npm',
    )
    expect(
      repeatCommand({ ...answers, directory: '/a b/orders', install: false, git: false }),
    ).toBe("npx create-tpl-api '/a b/orders' --yes --package-manager npm --no-install --no-git")
  })
})
