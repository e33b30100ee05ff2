import { expect, it } from 'vitest'
import { exportedNames } from '#codemods/typescript/exported-names.ts'
import { parseSource } from '#codemods/typescript/source.ts'

const namesIn = (text: string) => {
  const names = exportedNames(parseSource('src/a.ts', text))
  return names && [...names]
}

it.each([
  ['export const a = 1, b = 2', ['a', 'b']],
  ['export declare abstract class A {}', ['A']],
  ['export async function a() {}', ['a']],
  ['export interface A {}\nexport type B = A\nexport enum C {}', ['A', 'B', 'C']],
  ['export { a, b as c }', ['a', 'c']],
  ["export type { A } from './b.ts'\nexport * as b from './b.ts'", ['A', 'b']],
  ['const a = 1\nfunction b() {}\nif (a) b()\nimport c from "./c.ts"', []],
  ['export const { a, b: [, c], ...d } = e', ['a', 'c', 'd']],
  ['export default function a() {}', []],
  ['export default class {}', []],
  ["export * from './b.ts'", undefined],
])('R9.4 the names that a file exports: %s', (text, names) => {
  expect(namesIn(text)).toEqual(names)
})
