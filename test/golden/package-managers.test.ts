import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { npmFiles } from '#generators/package-manager-text.ts'
import { readFiles, writeFiles } from './golden-folder.ts'
import { blueprint, renderService } from './render-service.ts'

const golden = join(import.meta.dirname, 'package-managers', 'output')

describe.each(['pnpm', 'yarn', 'bun'] as const)('a new service with %s', (packageManager) => {
  const rendered = renderService({ packageManager })

  it('differs from one with npm in the files of the golden folder', () => {
    const changed = new Map([...rendered].filter(([path, text]) => withNpm.get(path) !== text))
    const folder = join(golden, packageManager)
    if (process.env.UPDATE_GOLDEN !== undefined) writeFiles(folder, changed)
    expect(readFiles(folder)).toEqual(changed)
  })

  it('speaks of npm only where npm brings the package manager', () => {
    for (const path of npmFiles) {
      const lines = (rendered.get(path) ?? '').split('\n')
      const left = lines.filter((line) => /\bnpm\b|\bnpx\b|package-lock/.test(line))
      expect(left.filter((line) => !line.includes('npm install --global'))).toEqual([])
    }
  })
})

it('no other file of a new service speaks of npm, but code and what is made from it', () => {
  const others = Object.entries(blueprint.files).filter(
    ([path]) => !npmFiles.has(path) && !/^(?:src|test)\/|^\.env\.example$/.test(path),
  )
  for (const [path, { content }] of others) {
    expect(`${path}\n${content}`).not.toMatch(
      /\bnpm (?:ci|install|run|test)\b|\bnpx\b|package-lock/,
    )
  }
})

const withNpm = renderService()
