import { describe, expect, it } from 'vitest'
import { joinValues, withModifiers } from '#cli/commands/field-answers.ts'

describe('answers about a field', () => {
  it.each([
    ['draft,paid', 'draft,paid'],
    ['draft, paid', 'draft,paid'],
    [' draft  paid ', 'draft,paid'],
    ['draft:paid', 'draft,paid'],
    // Left for the field to refuse, with inTransit as what was meant.
    ['in transit, paid', 'in transit,paid'],
    ['draft,,paid', 'draft,,paid'],
    ['10 2', '10,2'],
    ['', ''],
  ])('takes the values %j as %j', (answer, values) => {
    expect(joinValues(answer)).toBe(values)
  })

  it.each([
    ['', 'note:text'],
    ['optional', 'note:text:optional'],
    ['optional, unique max=20', 'note:text:optional:unique:max=20'],
    ['optional:max=20', 'note:text:optional:max=20'],
    ['default=New York', 'note:text:default=New York'],
    ['default=a, b: c max=20', 'note:text:default=a, b: c:max=20'],
    ['default=a, optional', 'note:text:default=a:optional'],
    ['default=read the listing', 'note:text:default=read the listing'],
    ['default=Thanks,', 'note:text:default=Thanks,'],
    ['default= max=20', 'note:text:default=:max=20'],
    ['optionl max', 'note:text:optionl:max'],
  ])('takes the modifiers %j as %j', (answer, text) => {
    expect(withModifiers('note:text', answer)).toBe(text)
  })
})
