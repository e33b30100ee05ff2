import { confirm, isCancel, log, select, text } from '@clack/prompts'
import { createCancelled } from './cancelled.ts'

export interface TextQuestion {
  readonly message: string
  readonly defaultValue: string
  /** @returns what is wrong with an answer, if anything */
  readonly validate: (answer: string) => string | undefined
}

/** @throws TplError `cancelled` on Ctrl-C or Escape */
export async function askText({ message, defaultValue, validate }: TextQuestion): Promise<string> {
  const answer = await text({
    message,
    defaultValue,
    placeholder: defaultValue,
    validate: (value) => validate(value === undefined || value === '' ? defaultValue : value),
  })
  if (isCancel(answer)) throw createCancelled('Nothing was written.')
  return answer
}

/** @throws TplError `cancelled` on Ctrl-C or Escape */
export async function askYesOrNo(message: string): Promise<boolean> {
  const answer = await confirm({ message, initialValue: true })
  if (isCancel(answer)) throw createCancelled('Nothing was written.')
  return answer
}

/** @throws TplError `cancelled` on Ctrl-C or Escape */
export async function askOptionalText(question: {
  readonly message: string
  readonly placeholder: string
}): Promise<string> {
  const answer = await text(question)
  if (isCancel(answer)) throw createCancelled('Nothing was written.')
  return (answer ?? '').trim()
}

/** @throws TplError `cancelled` on Ctrl-C or Escape */
export async function askChoice<const Choice extends string>(
  message: string,
  choices: readonly Choice[],
): Promise<Choice> {
  const options = choices.map((value) => ({ value: value as string, label: value }))
  const answer = await select({ message, options })
  if (isCancel(answer)) throw createCancelled('Nothing was written.')
  return answer as Choice
}

/** Says what is wrong with an answer. */
export function showProblem(problem: string): void {
  log.error(problem)
}
