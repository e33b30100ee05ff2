import { quote } from '#project/own-command.ts'

/** The command line that does the same again, without questions. */
export const repeatOf = (command: string, words: readonly string[]): string =>
  ['npx tpl', command, ...words.map(quote)].join(' ')
