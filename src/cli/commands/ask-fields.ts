import { type Field, fieldTypes } from '#entity/field.ts'
import { fieldRules } from '#entity/field-rules.ts'
import { parseFields } from '#entity/parse-field.ts'
import { TplError } from '#errors.ts'

/** Asks for the fields of an entity, one by one, until a name is left empty. */
export async function askFields(entity: string): Promise<readonly Field[]> {
  const { askOptionalText, askChoice, showProblem } = await import('../prompts.ts')
  const texts: string[] = []
  for (;;) {
    const message = `${texts.length === 0 ? 'First' : 'Next'} field of ${entity}? (none: Enter)`
    const name = await askOptionalText({ message, placeholder: 'such as unitPrice' })
    if (name === '') return parseFields(texts)
    const type = await askChoice(`What does ${name} hold?`, fieldTypes)
    const { argument } = fieldRules[type]
    const detail = argument && (await askOptionalText(questions[argument]))
    const modifiers = await askOptionalText({
      message: 'Anything else? (no: Enter)',
      placeholder: 'such as optional, unique, index, list, min=1, max=40, default=…',
    })
    const rest = modifiers.split(/[\s,:]+(?=[a-z])/).filter((part) => part !== '')
    const text = [name, type, ...(detail ? [detail.replaceAll(' ', '')] : []), ...rest].join(':')
    try {
      parseFields([...texts, text])
      texts.push(text)
    } catch (error) {
      if (!(error instanceof TplError)) throw error
      showProblem([error.message, error.remedy ?? ''].join(' '))
    }
  }
}

const questions = {
  digits: { message: 'How many digits, and how many behind the point?', placeholder: '10,2' },
  values: { message: 'Which values?', placeholder: 'draft,paid' },
  target: { message: 'Which entity does it refer to?', placeholder: 'Customer' },
} as const
