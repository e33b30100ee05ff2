import { confirm, isCancel, text } from '@clack/prompts'
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
