import { describe, expect, it } from 'vitest'
import { describeRest, nextCommands, repeatCommand } from '#cli/commands/create-report.ts'

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

  it('says all that is left to do, in order, where a task was not brought to its end', () => {
    expect(nextCommands(target, answers, '/home/ada', ['install', 'git'])).toEqual([
      'cd apps/orders',
      'npm install',
      'git init',
      'git add --all',
      'git commit --message "Create orders"',
      'npm run dev',
      'npm test',
    ])
    expect(describeRest(['cd apps/orders', 'npm install'])).toBe(
      'The files of the service are complete. To go on:\n  cd apps/orders\n  npm install',
    )
  })

  it('repeats the run without questions', () => {
    const program = 'npx create-tpl-api'
    expect(repeatCommand(program, answers)).toBe(
      'npx create-tpl-api apps/orders --yes --package-manager npm',
    )
    const others = { ...answers, directory: '/a b/orders', install: false, git: false }
    expect(repeatCommand(program, others)).toBe(
      "npx create-tpl-api '/a b/orders' --yes --package-manager npm --no-install --no-git",
    )
  })
})
