import { relative } from 'node:path'
import type { TaskName } from '#generators/plan.ts'
import { quote } from '#project/own-command.ts'
import { installCommand, scriptCommand } from '#project/package-manager.ts'
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

/**
 * What to type after the creation, in this order.
 *
 * @param left the tasks that were wanted, and not brought to their end
 */
export function nextCommands(
  target: Target,
  { install, packageManager }: Pick<CreateAnswers, 'install' | 'packageManager'>,
  cwd: string,
  left: readonly TaskName[] = [],
): string[] {
  return [
    ...enterCommand(target, cwd),
    // It generates the database client too, by the service's postinstall.
    ...(!install || left.includes('install') ? [installCommand(packageManager)] : []),
    ...(left.includes('git') ? commitCommands(target) : []),
    scriptCommand(packageManager, 'dev'),
    scriptCommand(packageManager, 'test'),
  ]
}

/** What to do when a task did not come to its end. */
export function describeRest(commands: readonly string[]): string {
  return `The files of the service are complete. To go on:\n  ${commands.join('\n  ')}`
}

export function repeatCommand(
  program: string,
  { directory, install, git, packageManager }: CreateAnswers,
): string {
  return [
    program,
    quote(directory),
    '--yes',
    `--package-manager ${packageManager}`,
    ...(install ? [] : ['--no-install']),
    ...(git ? [] : ['--no-git']),
  ].join(' ')
}

function enterCommand({ directory }: Target, cwd: string): string[] {
  const path = relative(cwd, directory)
  return path === '' ? [] : [`cd ${quote(path.startsWith('..') ? directory : path)}`]
}

function commitCommands({ name }: Target): string[] {
  return ['git init', 'git add --all', `git commit --message "Create ${name}"`]
}
