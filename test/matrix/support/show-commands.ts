import type { Command } from '../../support/generate.ts'

/** The command lines that make a project again. */
export const showCommands = (commands: readonly Command[]): string =>
  commands.map((words) => `tpl ${typeof words === 'string' ? words : words.join(' ')}`).join('\n')
