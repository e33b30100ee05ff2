import { string } from './grammar.ts'

/** An attribute of a field, or of a whole block. */
export interface Attribute {
  /** With its signs: `@relation`, `@db.VarChar`, `@@index`. */
  readonly name: string
  readonly arguments: readonly Argument[]
}

export interface Argument {
  readonly name?: string
  /** As `prisma format` writes it: `"order_id"`, `[id, createdAt(sort: Desc)]`, `now()`. */
  readonly value: string
}

/** The attributes in the code of a field, or of a block's line, in the order that `prisma format` has. */
export function parseAttributes(code: string): readonly Attribute[] {
  const tokens = code.match(token) ?? []
  const attributes: Attribute[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const name = tokens[at] ?? ''
    if (!name.startsWith('@')) continue
    if (tokens[at + 1] !== '(') {
      attributes.push({ name, arguments: [] })
      continue
    }
    const end = closingOf(tokens, at + 1)
    attributes.push({ name, arguments: splitArguments(tokens.slice(at + 2, end)) })
    at = end
  }
  return attributes.sort((a, b) => rankOf(a.name) - rankOf(b.name))
}

/** An attribute as `prisma format` writes it. */
export function formatAttribute({ name, arguments: all }: Attribute): string {
  if (all.length === 0) return name
  const texts = all.map((each) => (each.name === undefined ? '' : `${each.name}: `) + each.value)
  return `${name}(${texts.join(', ')})`
}

/** The place of an attribute among others, by the order that `prisma format` gives them. */
export function rankOf(name: string): number {
  const rank = order.indexOf(name.replace(/^@+/, ''))
  return rank === -1 ? order.length : rank
}

const order = ['id', 'unique', 'default', 'updatedAt', 'index', 'map', 'relation', 'ignore']

/** What an argument holds, given by its name or by its place among those without. */
export function argumentIn(
  { arguments: all }: Attribute,
  name: string,
  place?: number,
): string | undefined {
  const named = all.find((each) => each.name === name)
  const unnamed = all.filter((each) => each.name === undefined)
  return (named ?? (place === undefined ? undefined : unnamed[place]))?.value
}

/** The text that a string in Prisma's schema stands for; undefined for what is no string. */
export function textIn(value: string | undefined): string | undefined {
  if (!value?.startsWith('"')) return undefined
  try {
    return JSON.parse(value)
  } catch {
    return value.slice(1, -1)
  }
}

/** The fields that a list names, without what it says of each: `[id, createdAt(sort: Desc)]`. */
export function namesIn(value: string | undefined): readonly string[] {
  const tokens = value?.match(token) ?? []
  if (tokens[0] !== '[') return value === undefined ? [] : [value]
  return splitArguments(tokens.slice(1, -1)).map((each) => /^[^(]*/.exec(each.value)?.[0] ?? '')
}

/** A name with its signs and what is behind its points, a number, a string, or a mark. */
const token = new RegExp(String.raw`@{0,2}[^\s"()[\],:@]+|${string}|[()[\],:]`, 'g')

function closingOf(tokens: readonly string[], opening: number): number {
  let depth = 0
  for (let at = opening; at < tokens.length; at += 1) {
    if (isOpening(tokens[at])) depth += 1
    if (isClosing(tokens[at])) depth -= 1
    if (depth === 0) return at
  }
  return tokens.length
}

const isOpening = (each: string | undefined) => each === '(' || each === '['
const isClosing = (each: string | undefined) => each === ')' || each === ']'

function splitArguments(tokens: readonly string[]): readonly Argument[] {
  const parts: string[][] = [[]]
  let depth = 0
  for (const each of tokens) {
    if (isOpening(each)) depth += 1
    if (isClosing(each)) depth -= 1
    if (each === ',' && depth === 0) parts.push([])
    else parts.at(-1)?.push(each)
  }
  // A comma may end the list.
  return parts.filter((part) => part.length > 0).map(toArgument)
}

function toArgument(tokens: readonly string[]): Argument {
  const [name = '', colon] = tokens
  return colon === ':' ? { name, value: join(tokens.slice(2)) } : { value: join(tokens) }
}

const join = (tokens: readonly string[]) =>
  tokens
    .map((each, index) => {
      if (each === ',') return isClosing(tokens[index + 1]) ? '' : ', '
      return each === ':' ? ': ' : each
    })
    .join('')
