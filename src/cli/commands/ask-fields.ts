import { type Field, type FieldType, fieldTypes } from '#entity/field.ts'
import { assertFieldName } from '#entity/field-name.ts'
import { fieldRules } from '#entity/field-rules.ts'
import { formatField } from '#entity/format-field.ts'
import { assertApart, parseField } from '#entity/parse-field.ts'
import { TplError } from '#errors.ts'
import { createCancelled } from '../cancelled.ts'
import { problemOf } from '../problem-of.ts'
import { joinValues, withModifiers } from './field-answers.ts'

export interface FieldsToAsk {
  readonly entity: string
  /** The entities that there are, to refer to. */
  readonly others: readonly string[]
  /** @throws TplError for fields that do not fit the project */
  readonly check: (fields: readonly Field[]) => void
  /** The command that has these fields, for whoever gives up on the way. */
  readonly repeat: (fields: readonly Field[]) => string
}

/**
 * Asks for the fields of an entity, one by one, until a name is left empty. What is wrong with an answer is
 * said before the next question.
 *
 * @throws TplError `cancelled` on Ctrl-C or Escape
 */
export async function askFields(wanted: FieldsToAsk): Promise<readonly Field[]> {
  wanted.check([])
  const fields: Field[] = []
  try {
    for (;;) {
      const field = await askField(wanted, fields)
      if (field === undefined) return fields
      fields.push(field)
    }
  } catch (error) {
    const isCancelled = error instanceof TplError && error.code === 'cancelled'
    if (!isCancelled || fields.length === 0) throw error
    const command = wanted.repeat(fields)
    throw createCancelled(`Nothing was written. With the fields so far:\n  ${command}`)
  }
}

async function askField(
  { entity, others, check }: FieldsToAsk,
  fields: readonly Field[],
): Promise<Field | undefined> {
  const { askText, askChoice, showProblem } = await import('../prompts.ts')
  const existing = new Map(fields.map((field) => [formatField(field), field]))
  let initialValue = ''
  for (;;) {
    const name = await askText({
      message: `${fields.length === 0 ? 'First' : 'Next'} field of ${entity}? (none: Enter)`,
      placeholder: 'such as unitPrice, or all of it: unitPrice:decimal:10,2:min=0',
      initialValue,
      validate: (answer) => problemOf(() => (isWhole(answer) ? read(answer) : readName(answer))),
    })
    if (name === '') return undefined
    if (isWhole(name)) return read(name)
    const type = await askChoice(`What does ${name} hold?`, typeChoices)
    const text = [name, type, ...(await askArgument(name, type))].join(':')
    // Being optional lets it refer to its own entity; no modifier would mend its name or its values.
    const isMendable = problemOf(() => read(`${text}:optional`)) === undefined
    const problem = isMendable ? undefined : problemOf(() => read(text))
    if (problem === undefined)
      return read(withModifiers(text, await askModifiers(name, type, text)))
    showProblem(problem)
    initialValue = name
  }

  function readName(name: string): void {
    if (name === '') return
    assertFieldName(name, name, 'string')
    assertApart(name, { name, type: 'string' }, existing)
  }

  function read(text: string): Field {
    const field = parseField(text)
    assertApart(text, field, existing)
    check([...fields, field])
    return field
  }

  async function askArgument(name: string, type: FieldType): Promise<readonly string[]> {
    const { argument } = fieldRules[type]
    if (argument === undefined) return []
    if (argument === 'target') {
      const itself = { value: entity, hint: 'itself, so that it has to be optional' }
      const choices = [...others.map((value) => ({ value })), itself]
      return [await askChoice(`Which entity does ${name} refer to?`, choices)]
    }
    const answer = await askText({
      ...argumentQuestions[argument],
      validate: (values) => problemOf(() => parseField(`${name}:${type}:${joinValues(values)}`)),
    })
    return [joinValues(answer)]
  }

  function askModifiers(name: string, type: FieldType, text: string): Promise<string> {
    return askText({
      message: `Anything else about ${name}? (no: Enter)`,
      placeholder: modifiersOf(type).join(', '),
      validate: (answer) => problemOf(() => read(withModifiers(text, answer))),
    })
  }
}

const isWhole = (answer: string) => answer.includes(':')

const typeHints: Readonly<Record<FieldType, string>> = {
  string: 'up to 255 characters, or as many as max= says',
  text: 'of any length',
  int: 'whole number up to 2,147,483,647',
  bigint: 'whole number of up to 18 digits',
  float: 'number with a fraction that may be rounded',
  decimal: 'number with exact digits, such as money',
  boolean: 'true or false',
  datetime: 'moment, in UTC',
  date: 'day',
  uuid: 'id of something elsewhere',
  json: 'any JSON value',
  email: 'e-mail address',
  url: 'address that begins with http:// or https://',
  enum: 'one of a few words',
  ref: 'another entity',
}

const typeChoices = fieldTypes.map((value) => ({ value, hint: typeHints[value] }))

const argumentQuestions = {
  digits: {
    message: 'How many digits in all, and how many behind the point?',
    placeholder: '10,2',
    defaultValue: '10,2',
  },
  values: { message: 'Which values can it have?', placeholder: 'such as draft, paid' },
} as const

/** The modifiers that a type takes. */
function modifiersOf(type: FieldType): readonly string[] {
  const rules = fieldRules[type]
  return [
    'optional',
    ...(['unique', 'index', 'list'] as const).filter((flag) => rules[flag]),
    ...(rules.bounds === undefined || rules.leastMax !== undefined ? [] : ['min=…']),
    ...(rules.bounds === undefined ? [] : ['max=…']),
    ...(rules.default ? ['default=…'] : []),
  ]
}
