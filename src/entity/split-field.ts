import { type FieldType, fieldTypes } from './field.ts'
import { fieldError } from './field-error.ts'
import { fieldRules } from './field-rules.ts'
import { quote } from './quote.ts'
import { suggest } from './suggest.ts'

export const flags = ['optional', 'unique', 'index', 'list'] as const
export const settings = ['min', 'max', 'default'] as const

export type Flag = (typeof flags)[number]
export type Setting = (typeof settings)[number]

/** A field's text, taken apart: known words, but nothing checked that they say. */
export interface FieldParts {
  readonly name: string
  readonly type: FieldType
  readonly argument?: string
  readonly flags: ReadonlySet<Flag>
  readonly settings: ReadonlyMap<Setting, string>
}

/** @throws {TplError} `field-invalid` for unknown words, and for words that are missing or twice */
export function splitField(text: string): FieldParts {
  const [name = '', ...words] = text.split(':')
  if (name === '') throw fieldError(text, 'has no name', grammar)
  const type = readType(text, name, words.shift())
  const takesArgument = fieldRules[type].argument !== undefined
  const argument = takesArgument && !isModifier(words[0]) ? words.shift() : undefined
  const modifiers = readModifiers(text, type, words)
  return { name, type, ...(argument !== undefined && { argument }), ...modifiers }
}

const grammar = 'A field is written as name:type:modifier, such as total:decimal:10,2:min=0.'

/** As in `author:Author`. */
const entityName = /^[A-Z][A-Za-z0-9]*$/

function readType(text: string, name: string, word: string | undefined): FieldType {
  if (word === undefined || word === '') {
    throw fieldError(text, 'has no type', `Write it behind the name, such as ${name}:string.`)
  }
  const known = fieldTypes.find((type) => type === word)
  if (known !== undefined) return known
  const typed = word.trim().replace(/\?$/, '')
  const meant =
    typeAliases[typed.toLowerCase()] ??
    suggest(typed, fieldTypes) ??
    suggestAlias(typed, typeAliases) ??
    (entityName.test(typed) ? `ref:${typed}` : undefined)
  const modifier = word.endsWith('?') ? ':optional' : ''
  throw fieldError(
    text,
    `has the unknown type ${quote(word)}`,
    meant === undefined ? '' : `Did you mean ${meant}${modifier}?`,
    `The types are ${fieldTypes.join(', ')}.`,
  )
}

function readModifiers(text: string, type: FieldType, words: readonly string[]) {
  const found = { flags: new Set<Flag>(), settings: new Map<Setting, string>() }
  for (const word of joinDefault(type, words)) {
    const [key = '', ...values] = word.split('=')
    const flag = flags.find((candidate) => candidate === key)
    const setting = settings.find((candidate) => candidate === key)
    const value = values.length > 0 ? values.join('=') : undefined
    if (flag !== undefined) readFlag(flag, value)
    else if (setting !== undefined) readSetting(setting, value)
    else throw unknownModifier(text, word)
  }
  return found

  function readFlag(flag: Flag, value: string | undefined): void {
    if (value !== undefined) {
      throw fieldError(text, `gives ${flag} a value`, `Write ${flag} alone, or leave it out.`)
    }
    if (found.flags.has(flag)) throw twice(text, flag)
    found.flags.add(flag)
  }

  function readSetting(setting: Setting, value: string | undefined): void {
    if (value === undefined || (value === '' && setting !== 'default')) {
      throw fieldError(text, `gives ${setting} no value`, `Write it behind: ${setting}=…`)
    }
    if (found.settings.has(setting)) throw twice(text, setting)
    found.settings.set(setting, value)
  }
}

const twice = (text: string, word: string) =>
  fieldError(text, `says ${word} twice`, `Leave one ${word} out.`)

/**
 * A default of text or of a time may hold colons: what follows it belongs to it, up to a modifier.
 * What looks like a modifier that is misspelt is left for one, to be refused.
 */
function joinDefault(type: FieldType, words: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (const word of words) {
    const last = joined.at(-1)
    const continues =
      last?.startsWith('default=') &&
      typesWithColons.includes(type) &&
      !isModifier(word) &&
      suggestModifier(word) === undefined
    if (continues) joined[joined.length - 1] = `${last}:${word}`
    else joined.push(word)
  }
  return joined
}

const typesWithColons: readonly FieldType[] = ['string', 'text', 'url', 'datetime', 'json']

function isModifier(word: string | undefined): boolean {
  const [key] = word?.split('=') ?? []
  return [...flags, ...settings].some((modifier) => modifier === key)
}

function unknownModifier(text: string, word: string) {
  const meant = suggestModifier(word) ?? suggestModifier(word, true)
  return fieldError(
    text,
    `has the unknown modifier ${quote(word)}`,
    meant === undefined ? '' : `Did you mean ${meant}?`,
    'The modifiers are optional, unique, index, list, min=, max= and default=.',
  )
}

/** @param farther whether it may also be a misspelt alias */
function suggestModifier(word: string, farther = false): string | undefined {
  const [key = '', ...values] = word.trim().split('=')
  const modifiers = [...flags, ...settings]
  const meant = farther
    ? suggestAlias(key, modifierAliases)
    : (modifierAliases[key.toLowerCase()] ?? suggest(key, modifiers))
  const isSetting = settings.some((setting) => setting === meant)
  return meant !== undefined && isSetting ? `${meant}=${values.join('=')}` : meant
}

/** What somebody meant who misspelt what others call it: `integr`. */
function suggestAlias<Word>(
  typed: string,
  aliases: Readonly<Record<string, Word>>,
): Word | undefined {
  return aliases[suggest(typed, Object.keys(aliases)) ?? '']
}

/** What other tools and languages call it. */
const typeAliases: Readonly<Record<string, FieldType>> = {
  __proto__: null as never,
  integer: 'int',
  number: 'int',
  long: 'bigint',
  int64: 'bigint',
  double: 'float',
  real: 'float',
  numeric: 'decimal',
  money: 'decimal',
  bool: 'boolean',
  varchar: 'string',
  str: 'string',
  char: 'string',
  timestamp: 'datetime',
  timestamptz: 'datetime',
  time: 'datetime',
  guid: 'uuid',
  jsonb: 'json',
  object: 'json',
  mail: 'email',
  uri: 'url',
  link: 'url',
  references: 'ref',
  reference: 'ref',
  relation: 'ref',
  belongsto: 'ref',
}

const modifierAliases: Readonly<Record<string, Flag | Setting>> = {
  __proto__: null as never,
  nullable: 'optional',
  null: 'optional',
  uniq: 'unique',
  indexed: 'index',
  array: 'list',
  many: 'list',
  minimum: 'min',
  maximum: 'max',
  minlength: 'min',
  maxlength: 'max',
  length: 'max',
  size: 'max',
}
