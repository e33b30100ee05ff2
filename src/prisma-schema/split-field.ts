import { identifier, space, string } from './grammar.ts'

/** The code of a field in its parts, with the space between them, as they stand in the text. */
export interface FieldParts {
  readonly name: string
  readonly nameGap: string
  /** With `?` or `[]`. */
  readonly type: string
  readonly typeGap: string
  readonly attributes: string
}

/** The name of a field, or the value of an enum, that a line of code is about. */
export const nameIn = (code: string): string => leadingName.exec(code)?.[0] ?? ''

/** Undefined for what is no field, such as a value of an enum. */
export function splitField(code: string): FieldParts | undefined {
  const parts = pattern.exec(code)
  if (parts === null) return undefined
  const [, name = '', nameGap = '', type = '', typeGap = '', attributes = ''] = parts
  return { name, nameGap, type, typeGap, attributes }
}

const base = String.raw`(?:Unsupported\(${space}*${string}${space}*\)|${identifier})`
const marks = String.raw`(?:${space}*\[\])?(?:${space}*\?)?`
const pattern = new RegExp(`^(${identifier})(${space}+)(${base}${marks})(${space}*)(@.*)?$`, 'su')
const leadingName = new RegExp(`^${identifier}`, 'u')
