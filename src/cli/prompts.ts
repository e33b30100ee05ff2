import { confirm, isCancel, log, select, text } from '@clack/prompts'
import { createCancelled } from './cancelled.ts'

export interface TextQuestion {
  readonly message: string
  /** Shown while nothing is typed. */
  readonly placeholder: string
  /** What Enter alone stands for. */
  readonly defaultValue?: string
  /** What is typed already, to be changed. */
  readonly initialValue?: string
  /** @returns what is wrong with an answer, if anything */
  readonly validate?: (answer: string) => string | undefined
}

/** @throws TplError `cancelled` on Ctrl-C or Escape */
export async function askText({
  defaultValue = '',
  validate,
  ...question
}: TextQuestion): Promise<string> {
  const answer = await text({
    ...question,
    defaultValue,
    validate: (value) => {
      const problem = validate?.(value?.trim() || defaultValue)
      return problem && wrap(problem).join(`\n${' '.repeat(guideWidth)}`)
    },
  })
  if (isCancel(answer)) throw createCancelled('Nothing was written.')
  return answer.trim()
}

/** @throws TplError `cancelled` on Ctrl-C or Escape */
export async function askYesOrNo(message: string): Promise<boolean> {
  const answer = await confirm({ message, initialValue: true })
  if (isCancel(answer)) throw createCancelled('Nothing was written.')
  return answer
}

export interface Choice<Value extends string> {
  readonly value: Value
  /** Shown beside the choice that the cursor is on. */
  readonly hint?: string
}

/** @throws TplError `cancelled` on Ctrl-C or Escape */
export async function askChoice<Value extends string>(
  message: string,
  choices: readonly Choice<Value>[],
): Promise<Value> {
  const options = choices.map(({ value, hint }) => ({
    value: value as string,
    label: value,
    ...(hint !== undefined && { hint }),
  }))
  const answer = await select({ message, options })
  if (isCancel(answer)) throw createCancelled('Nothing was written.')
  return answer as Value
}

/** Says what is wrong with answers that only together are wrong. */
export function showProblem(problem: string): void {
  log.error(wrap(problem).join('\n'))
}

/** The line that clack draws at the left, and the space beside it. */
const guideWidth = 3

/** Clack would begin further lines below its guide. */
function wrap(text: string): readonly string[] {
  const width = (process.stdout.columns ?? 80) - guideWidth
  const longest = new RegExp(`(.{1,${width}})(?:\\s+|$)`, 'gm')
  return text.replaceAll(longest, '$1\n').trimEnd().split('\n')
}
