import { relative } from 'node:path'
import { createCommand, type PackageManager, scriptCommand } from '#project/package-manager.ts'
import type { Target } from '#project/target.ts'
import { countFiles } from '../plan-text.ts'
import type { CreateAnswers } from './create-answers.ts'

export function describeCreation(
  { name, directory }: Target,
  files: number,
  next: readonly string[],
  repeat: string,
): string {
  return [
    `\nCreated ${name} in ${directory}: ${countFiles(files)}.`,
    '',
    'Next:',
    ...next.map((command) => `  ${command}`),
    '',
    'The same again, without questions:',
    `  ${repeat}`,
  ].join('\n')
}

/** What to type after the creation, in this order. */
export function nextCommands(target: Target, answers: CreateAnswers, cwd: string): string[] {
  const { install, packageManager } = answers
  return [
    ...enterCommand(target, cwd),
    ...(install ? [] : [installCommand(packageManager)]),
    scriptCommand(packageManager, 'dev'),
    scriptCommand(packageManager, 'test'),
  ]
}

/** How to install by hand. It generates the database client too, by the service's postinstall. */
export function installCommand(packageManager: PackageManager): string {
  return `${packageManager} install`
}

export function enterCommand({ directory }: Target, cwd: string): string[] {
  const path = relative(cwd, directory)
  return path === '' ? [] : [`cd ${quote(path.startsWith('..') ? directory : path)}`]
}

export function repeatCommand({ directory, install, git, packageManager }: CreateAnswers): string {
  return [
    createCommand(packageManager),
    quote(directory),
    '--yes',
    `--package-manager ${packageManager}`,
    ...(install ? [] : ['--no-install']),
    ...(git ? [] : ['--no-git']),
  ].join(' ')
}

function quote(path: string): string {
  return /^[\w./\\:@-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}
