import { expect, test } from 'vitest'
import { placeOf, statementStarts } from './script-place.ts'

const statementsOf = (script: string) =>
  statementStarts(script).map((start) => script.slice(start).split(/\s/)[0])

test('statements end at semicolons outside of strings, names, bodies and comments', () => {
  const script = `
    -- one; comment
    first 'it''s; fine' ; /* two; /* nested; */ comments; */ second E'\\'; still' "a;""b";
    third $$ body; $$; fourth $tag$ $$; $ ; $tag$ ;
    ;; fifth a$b$c; sixth`
  expect(statementsOf(script)).toEqual(['first', 'second', 'third', 'fourth', 'fifth', 'sixth'])
})

test('a position counts characters, also those that take two units in JavaScript', () => {
  const script = "-- 😀\nSELECT '😀', oops;\n"
  const before = script.slice(0, script.indexOf('oops'))
  expect(placeOf(script, String([...before].length + 1), 0)).toEqual({
    line: 2,
    column: "SELECT '😀', ".length + 1,
    text: "SELECT '😀', oops;",
  })
})

test('without a position, the statement after the completed ones is the place', () => {
  expect(placeOf('one;\n  two;\nthree;', undefined, 1)).toEqual({
    line: 2,
    column: 3,
    text: 'two;',
  })
})
