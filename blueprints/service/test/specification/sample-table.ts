import pg from 'pg'
import { type Sample, sampleColours } from '#kernel/specification/testing/sample.ts'
import type { FieldMap } from '#platform/database/specification/field-map.ts'

export const sampleFields: FieldMap<Sample> = {
  id: { column: 'id', kind: 'int' },
  label: { column: 'the label', kind: 'text' },
  text: { column: 'text', kind: 'text', nullable: true },
  int: { column: 'int', kind: 'int', nullable: true },
  bigint: { column: 'bigint', kind: 'bigint', nullable: true },
  double: { column: 'double', kind: 'double', nullable: true },
  decimal: { column: 'decimal', kind: 'decimal', nullable: true },
  boolean: { column: 'boolean', kind: 'boolean', nullable: true },
  timestamp: { column: 'timestamp', kind: 'timestamp', nullable: true },
  date: { column: 'date', kind: 'date', nullable: true },
  uuid: { column: 'uuid', kind: 'uuid', nullable: true },
  colour: { column: 'colour', kind: 'enum', values: sampleColours, nullable: true },
}

/** Its text is collated as people read it, which is not the order of specifications. */
export const sampleTable = `
  CREATE TYPE colour AS ENUM ('red', 'Blue', 'GREEN');
  CREATE TABLE samples (
    "id"        integer PRIMARY KEY,
    "the label" varchar(200) COLLATE "und-x-icu" NOT NULL,
    "text"      text COLLATE "und-x-icu",
    "int"       integer,
    "bigint"    bigint,
    "double"    double precision,
    "decimal"   numeric,
    "boolean"   boolean,
    "timestamp" timestamptz(3),
    "date"      date,
    "uuid"      uuid,
    "colour"    colour
  );`

/** Writes rows by other means than those under test. */
export async function insertSamples(pool: pg.Pool, samples: readonly Sample[]): Promise<void> {
  const fields = Object.keys(sampleFields) as (keyof Sample)[]
  const columns = fields.map((field) => pg.escapeIdentifier(sampleFields[field].column))
  const values = fields.map((field, index) => read(field, `$${index + 1}::text`))
  for (const sample of samples) {
    await pool.query(
      `INSERT INTO samples (${columns}) VALUES (${values})`,
      fields.map((field) => write(sample[field])),
    )
  }
}

/** The SQL that reads a field's value from what `write` made of it. */
function read(field: keyof Sample, parameter: string): string {
  const milliseconds = `${parameter}::numeric`
  const day = `(date '1970-01-01' + floor(${milliseconds} / 86400000)::integer)`
  const rest = `mod(mod(${milliseconds}, 86400000) + 86400000, 86400000)::integer`
  if (field === 'date') return day
  if (field === 'timestamp') {
    return `(${day}::timestamp + ${rest} * interval '1 millisecond') AT TIME ZONE 'UTC'`
  }
  return `${parameter}::${types[field]}`
}

const write = (value: Sample[keyof Sample]) =>
  value instanceof Date ? String(value.getTime()) : (value?.toString() ?? null)

const types = {
  id: 'integer',
  label: 'text',
  text: 'text',
  int: 'integer',
  bigint: 'bigint',
  double: 'double precision',
  decimal: 'numeric',
  boolean: 'boolean',
  uuid: 'uuid',
  colour: 'colour',
}
