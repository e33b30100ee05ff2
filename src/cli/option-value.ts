import { InvalidArgumentError } from 'commander'

/** The value of an option, which Commander takes from the next option where people have left it out. */
export function optionValue(text: string): string {
  if (!text.startsWith('--')) return text
  throw new InvalidArgumentError('Its value is missing.')
}
