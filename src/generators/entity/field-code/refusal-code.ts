import { fromUnits, toUnits } from '#entity/number-text.ts'
import { quoted } from './literals.ts'
import type { SliceField } from './slice-field.ts'

/** A value that the field refuses, and why, as code: `'sku that is too short': { sku: '' }`. */
export interface Refusal {
  readonly name: string
  readonly code: string
}

export function refusalsOf(field: SliceField): readonly Refusal[] {
  const { member, list } = field
  const refused = reasonsOf(field).map(([reason, value]) => ({
    name: `${member} ${reason}`,
    value: list ? `[${value}]` : value,
  }))
  const noList = list ? [{ name: `${member} that is no list`, value: '{}' }] : []
  return [...noList, ...refused].map(({ name, value }) => ({
    name,
    code: `${quoted(name)}: { ${member}: ${value} }`,
  }))
}

type Reason = readonly [reason: string, value: string]

function reasonsOf(field: SliceField): readonly Reason[] {
  switch (field.type) {
    case 'string':
    case 'text':
      return textReasons(field)
    case 'email':
      return [['that is no e-mail address', "'nobody'"], longAddress(field, '', '@example.com')]
    case 'url':
      return [['that is no URL', "'nowhere'"], longAddress(field, 'https://example.com/', '')]
    case 'uuid':
    case 'ref':
      return [['that is no UUID', "'7'"]]
    case 'int':
      return [...numberReasons(field), ['that is no whole number', '1.5']]
    case 'float':
      return [...numberReasons(field), ['that is no number', "'1'"]]
    case 'bigint':
      return [
        ...numberReasons(field).map(([reason, value]): Reason => [reason, quoted(value)]),
        ['that is no whole number', "'1.5'"],
        ['that is a number', '1'],
      ]
    case 'decimal':
      return decimalReasons(field)
    case 'boolean':
      return [['that is no boolean', "'true'"]]
    case 'datetime':
      return [['that is no moment', "'2026-01-15'"]]
    case 'date':
      return [['that does not exist', "'2026-02-30'"]]
    case 'json':
      return [['that PostgreSQL cannot keep', "'\\0'"]]
    case 'enum':
      return [['that does not exist', "'no such value'"]]
  }
}

function textReasons({ min = '0', max }: SliceField): readonly Reason[] {
  const short = Number(min) - 1
  return [
    ...(short < 0
      ? []
      : [['that is too short', short === 0 ? "''" : `'x'.repeat(${short})`] as const]),
    ...(max === undefined ? [] : [['that is too long', `'x'.repeat(${Number(max) + 1})`] as const]),
    ...(short < 0 && max === undefined ? [['that is no text', '1'] as const] : []),
  ]
}

/** An address of one character more than the most, which the parser of fields always knows. */
function longAddress({ max }: SliceField, before: string, after: string): Reason {
  const count = Number(max) + 1 - before.length - after.length
  return ['that is too long', `\`${before}\${'x'.repeat(${count})}${after}\``]
}

/** One less than the least, one more than the largest. */
function numberReasons({ min, max, type }: SliceField): readonly Reason[] {
  return [
    ...(min === undefined ? [] : [['that is too small', beyond(min, -1, type)] as const]),
    ...(max === undefined ? [] : [['that is too large', beyond(max, 1, type)] as const]),
  ]
}

function beyond(limit: string, step: 1 | -1, type: SliceField['type']): string {
  if (type !== 'float') return String(BigInt(limit) + BigInt(step))
  const number = Number(limit)
  // Of large numbers, one more is the same.
  return String(number + step * Math.max(1, Math.abs(number)))
}

function decimalReasons({ min, max, precision = 0, scale = 0 }: SliceField): readonly Reason[] {
  const unit = scale === 0 ? '1' : `0.${'1'.padStart(scale, '0')}`
  return [
    ...(min === undefined
      ? []
      : [['that is too small', quoted(fromUnits(toUnits(min, scale) - 1n, scale))] as const]),
    ...(max === undefined
      ? []
      : [['that is too large', quoted(fromUnits(toUnits(max, scale) + 1n, scale))] as const]),
    ['with too many digits', quoted(`${scale === 0 ? '1.' : unit}1`)],
    ['that is a number', precision > scale ? '1' : '0'],
  ]
}
