import { expect, test } from 'vitest'
import { rollsBackWhole } from './rolls-back-whole.ts'

test.each([
  'CREATE TABLE boxes (id int); INSERT INTO boxes VALUES (1);',
  'CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$;',
  'ALTER TABLE boxes ADD COLUMN committed_at timestamptz, ADD COLUMN "end" date;',
  '',
])('is so for %j', (script) => {
  expect(rollsBackWhole(script)).toBe(true)
})

test.each([
  'BEGIN; CREATE TABLE boxes (id int); COMMIT;',
  'begin; create table boxes (id int); end;',
  'CREATE INDEX CONCURRENTLY boxes_id ON boxes (id);',
  'VACUUM boxes;',
  'CALL fill_boxes();',
  'DO $$ BEGIN INSERT INTO boxes VALUES (1); COMMIT; END $$;',
])('is not so, or not certain, for %j', (script) => {
  expect(rollsBackWhole(script)).toBe(false)
})
