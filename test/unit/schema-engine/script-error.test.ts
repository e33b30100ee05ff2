import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { PostgresError } from '#schema-engine/engine-error.ts'
import { restoreLog, toApplyError, toShadowError } from '#schema-engine/script-error.ts'

const syntaxError: PostgresError = {
  severity: 'ERROR',
  code: '42601',
  message: 'syntax error at or near "SELEC"',
  position: '33',
  file: 'scan.l',
  line: '1188',
  routine: 'scanner_yyerror',
}

const script = 'CREATE TABLE "Box" ("id" int);\n\nSELEC 1;\n'

const messageOf = (failed: { script: string; error: PostgresError }) =>
  stripVTControlCharacters(toApplyError('1_bad', failed).message)

describe('a migration that the database refused', () => {
  it('is told with SQLSTATE and place, as the native engine does', () => {
    const error = toApplyError('1_bad', { script, error: syntaxError })
    expect(error.code).toBe('P3018')
    expect(stripVTControlCharacters(error.message)).toBe(
      `A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve

Migration name: 1_bad

Database error code: 42601

Database error:
ERROR: syntax error at or near "SELEC"

Position:
  0
  1 CREATE TABLE "Box" ("id" int);
  2
  3 SELEC 1;

DbError { severity: "ERROR", parsed_severity: Some(Error), code: SqlState(E42601), message: "syntax error at or near \\"SELEC\\"", detail: None, hint: None, position: Some(Original(33)), where_: None, schema: None, table: None, column: None, datatype: None, constraint: None, file: Some("scan.l"), line: Some(1188), routine: Some("scanner_yyerror") }
`,
    )
  })

  it('is shown with the five lines before the error', () => {
    const lines = Array.from({ length: 9 }, (_, index) => `SELECT ${index + 1};`)
    const text = `${lines.join('\r\n')}\r\nSELEC;`
    const position = String(text.indexOf('SELEC;') + 1)
    const message = messageOf({ script: text, error: { ...syntaxError, position } })
    expect(message).toContain('Position:\n  5 SELECT 5;\n  6 SELECT 6;')
    expect(message).toContain('\n  9 SELECT 9;\n 10 SELEC;\n')
  })

  it('is found by characters, as PostgreSQL counts', () => {
    const text = "SELECT '😀😀😀';\nSELEC;"
    const position = String([...text].indexOf('S', 1) + 1)
    const message = messageOf({ script: text, error: { ...syntaxError, position } })
    expect(message).toContain("\n  1 SELECT '😀😀😀';\n  2 SELEC;\n")
  })

  it('has no place where PostgreSQL names none, and has its detail and hint', () => {
    const { position: _, ...error } = syntaxError
    const failed = { script, error: { ...error, detail: 'So it is.', hint: 'Mend it.' } }
    expect(messageOf(failed)).toContain(
      'ERROR: syntax error at or near "SELEC"\nDETAIL: So it is.\nHINT: Mend it.\n\nDbError {',
    )
  })

  it('in the shadow database names both failures', () => {
    const error = toShadowError('1_bad', { script, error: syntaxError })
    expect(error.code).toBe('P3006')
    expect(error.message).toMatch(
      /^Migration `1_bad` failed to apply cleanly to the shadow database\. \nError code: P3018\nError:\nA migration failed to apply\./,
    )
    expect(error.message).toContain('Database error code: 42601')
  })
})

describe('the log of a failed migration', () => {
  const calls = `   0: apply_script
           with migration_name="1_bad"
             at apply_migration.rs:113`

  it("says what PostgreSQL said, in the place of the engine's own words", () => {
    const log = restoreLog(`external connector error\nNo such table\n${calls}`, {
      script,
      error: syntaxError,
    })
    expect(log).toBe(`${toApplyError('1_bad', { script, error: syntaxError }).message}\n${calls}`)
  })

  it('is all that is changed', () => {
    for (const text of ['1_bad', '', calls]) {
      expect(restoreLog(text, { script, error: syntaxError })).toBe(text)
    }
  })
})
