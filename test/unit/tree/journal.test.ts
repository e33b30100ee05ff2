import { describe, expect, it } from 'vitest'
import { type Journal, parseJournal } from '#tree/journal.ts'

const digest = '0123456789abcdef'.repeat(4)
const created = { path: 'src/orders/index.ts', before: null, after: digest }
const deleted = { path: 'legacy/old.ts', before: digest, after: null }
const valid: Journal = {
  format: 1,
  steps: [created, deleted],
  newFolders: ['src/orders'],
  emptiedFolders: [{ path: 'legacy', mode: 0o755 }],
}

const parse = (value: unknown) => parseJournal(JSON.stringify(value))
const withStep = (step: unknown) => ({ ...valid, steps: [created, deleted, step] })
const withEmptied = (folder: unknown) => ({ ...valid, emptiedFolders: [folder] })

describe('a journal', () => {
  it.each([0, 0o7777])('is what was written, with a mode of %d', (mode) => {
    const journal = { ...valid, emptiedFolders: [{ path: 'legacy', mode }] }
    expect(parse(journal)).toEqual(journal)
  })

  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'journal'],
    ['a list', [valid]],
    ['of a later format', { ...valid, format: 2 }],
    ['whose steps are no list', { ...valid, steps: { 0: created } }],
    ['with a step that is null', withStep(null)],
    ['with a step that is a text', withStep('src/a.ts')],
    ['with a step without a path', withStep({ before: null, after: digest })],
    ['with a step whose path is a number', withStep({ path: 1, before: null, after: digest })],
    ['with a step without what was before', withStep({ path: 'a.ts', after: digest })],
    ['with a step without what comes after', withStep({ path: 'a.ts', before: digest })],
    ['with a step that changes nothing', withStep({ path: 'a.ts', before: digest, after: digest })],
    ['with a digest that is longer', withStep({ path: 'a.ts', before: null, after: `${digest}0` })],
    ['with a digest in a text', withStep({ path: 'a.ts', before: null, after: `x${digest}` })],
    ['with a digest that is a number', withStep({ path: 'a.ts', before: null, after: 1 })],
    ['whose new folders are no list', { ...valid, newFolders: 'src/orders' }],
    ['with a new folder that is a number', { ...valid, newFolders: [1] }],
    ['with an emptied folder that is null', withEmptied(null)],
    ['with an emptied folder that is a text', withEmptied('legacy')],
    ['with an emptied folder without a path', withEmptied({ mode: 0 })],
    ['with an emptied folder without a mode', withEmptied({ path: 'legacy' })],
    ['with a mode that is a text', withEmptied({ path: 'legacy', mode: '493' })],
    ['with a mode that is no whole number', withEmptied({ path: 'legacy', mode: 1.5 })],
    ['with a mode below zero', withEmptied({ path: 'legacy', mode: -1 })],
    ['with a mode of too many bits', withEmptied({ path: 'legacy', mode: 0o10000 })],
  ])('%s is not of this version', (_, value) => {
    expect(() => parse(value)).toThrow(foreign('its journal is not one of this version of tpl'))
  })

  it.each<[string, object]>([
    ['a new one of no step', { newFolders: ['elsewhere'] }],
    ['a new one in which nothing is created', { newFolders: ['legacy'] }],
    ['an emptied one in which nothing is deleted', withEmptied({ path: 'src/orders', mode: 0 })],
  ])('that names a folder, %s, is not followed', (_, members) => {
    const refusal = foreign('its journal names folders that its steps do not need')
    expect(() => parse({ ...valid, ...members })).toThrow(refusal)
  })

  it('that is cut off is not followed', () => {
    const text = JSON.stringify(valid)
    expect(() => parseJournal(text.slice(0, -1))).toThrow(foreign('its journal is not JSON'))
  })

  it('that leads out of the project is not followed', () => {
    const outside = { path: '../outside.ts', before: null, after: digest }
    expect(() => parse(withStep(outside))).toThrow(foreign('../outside.ts'))
  })
})

const foreign = (problem: string) =>
  expect.objectContaining({
    code: 'foreign-journal',
    message: expect.stringContaining(problem),
  })
