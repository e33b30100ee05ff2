import * as z from 'zod'
import type { Field } from './field.ts'
import { aOrAn } from './field-bounds.ts'
import { fieldError } from './field-error.ts'
import { compareNumbers, readNumber, toUnits } from './number-text.ts'
import { quote } from './quote.ts'
import { suggest } from './suggest.ts'

type Typed = Omit<Field, 'default'>
type Reading = { readonly text: string } | Refusal
interface Refusal {
  /** The rest of a sentence that begins with the default. */
  readonly problem: string
  readonly remedy?: string
}

/**
 * Reads `default=` as the field would hold it.
 *
 * @throws {TplError} `field-invalid` for a value that the field itself would refuse
 */
export function readDefault(text: string, field: Typed, value: string): string {
  const reading = read(field, value)
  if ('text' in reading) return reading.text
  throw fieldError(
    text,
    `has the default ${quote(value)}, which ${reading.problem}`,
    reading.remedy ?? `Write a default that ${aOrAn(field.type)} can hold, or leave it out.`,
  )
}

function read(field: Typed, value: string): Reading {
  switch (field.type) {
    case 'string':
    case 'text':
      return readText(field, value)
    case 'email':
      return z.email().safeParse(value).success
        ? readText(field, value)
        : { problem: 'is no e-mail address' }
    case 'url':
      return z.url({ protocol: /^https?$/ }).safeParse(value).success
        ? readText(field, value)
        : { problem: 'is no URL', remedy: 'Write it whole, such as default=https://example.com.' }
    case 'int':
    case 'bigint':
    case 'float':
    case 'decimal':
      return readBounded(field, value)
    case 'boolean':
      return readBoolean(value)
    case 'datetime':
    case 'date':
      return readTime(field.type, value)
    case 'uuid':
      return z.uuid().safeParse(value).success
        ? { text: value.toLowerCase() }
        : { problem: 'is no UUID' }
    case 'json':
      return value === '{}' || value === '[]'
        ? { text: value }
        : {
            problem: 'is neither {} nor []',
            remedy: 'Begin with an empty object or an empty list.',
          }
    case 'enum':
      return readEnumValue(field.values ?? [], value)
    case 'ref':
      return { problem: 'no ref can have' }
  }
}

function readText({ min = '0', max }: Typed, value: string): Reading {
  if (/\p{Cc}/u.test(value) || !value.isWellFormed()) {
    return { problem: 'holds a control character or half a character' }
  }
  const length = [...value].length
  if (length < Number(min)) return { problem: `has fewer than ${min} characters` }
  if (max !== undefined && length > Number(max)) {
    return { problem: `has more than ${max} characters` }
  }
  return { text: value }
}

function readBounded({ type, min, max, precision = 0, scale = 0 }: Typed, value: string): Reading {
  const number = readNumber(value, type, { precision, scale })
  if ('problem' in number) return number
  if (min !== undefined && compareNumbers(number.text, min) < 0) {
    return { problem: `is less than min=${min}` }
  }
  if (max !== undefined && compareNumbers(number.text, max) > 0) {
    return { problem: `is more than max=${max}` }
  }
  return fitsPrisma(number.text, scale) ? number : { problem: 'is more than Prisma can hold' }
}

/**
 * Whether Prisma makes a client of a schema with such a default: it reads the digits without the point as a
 * double.
 */
export function fitsPrisma(text: string, scale: number): boolean {
  return Number.isFinite(Number(toUnits(text, scale)))
}

function readBoolean(value: string): Reading {
  if (value === 'true' || value === 'false') return { text: value }
  const meant = /^(?:y|yes|on|1|t)$/i.test(value) || /^true$/i.test(value) ? 'true' : 'false'
  return { problem: 'is neither true nor false', remedy: `Did you mean default=${meant}?` }
}

function readTime(type: 'datetime' | 'date', value: string): Reading {
  if (/^(?:now|today|current_?(?:date|timestamp))(?:\(\))?$/i.test(value)) {
    return {
      problem: 'changes all the time',
      remedy: 'Every entity has createdAt, the moment it was created; leave the default out.',
    }
  }
  // PostgreSQL and JavaScript count a year 0 differently.
  const isReal = !value.startsWith('0000')
  if (type === 'date') {
    return isReal && z.iso.date().safeParse(value).success
      ? { text: value }
      : { problem: 'is no date', remedy: 'Write a day that exists, such as default=2026-01-31.' }
  }
  return isReal && z.iso.datetime({ offset: true }).safeParse(value).success
    ? readMoment(value)
    : {
        problem: 'is no moment in RFC 3339',
        remedy: 'Write date, time and offset, such as default=2026-01-31T09:30:00Z.',
      }
}

function readMoment(value: string): Reading {
  const moment = new Date(value)
  // Milliseconds are all that a Date and the column hold; an offset may lead out of the years.
  const text = Number.isNaN(moment.getTime()) ? '' : moment.toISOString()
  return /^(?!0000)\d{4}-/.test(text)
    ? { text }
    : { problem: 'is not between the years 1 and 9999 in UTC' }
}

function readEnumValue(values: readonly string[], value: string): Reading {
  if (values.includes(value)) return { text: value }
  const meant = suggest(value, values)
  return {
    problem: 'is none of its values',
    remedy: `${meant === undefined ? '' : `Did you mean ${meant}? `}There are ${values.join(', ')}.`,
  }
}
