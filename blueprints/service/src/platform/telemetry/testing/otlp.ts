import { decode, type Field, type MessageSchema } from './protobuf.ts'

/** A span as it was exported. */
export interface ExportedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string | undefined
  readonly name: string
  /** 1 internal, 2 server, 3 client. */
  readonly kind: number
  /** In nanoseconds since 1970. */
  readonly start: bigint
  readonly durationMs: number
  readonly attributes: Values
  readonly events: readonly { readonly name: string; readonly attributes: Values }[]
  readonly failed: boolean
  readonly resource: Values
}

export interface ExportedMetric {
  readonly name: string
  readonly unit: string
  readonly points: readonly MetricPoint[]
  readonly resource: Values
}

export interface MetricPoint {
  readonly attributes: Values
  /** Of counters and gauges. */
  readonly value?: number
  /** Of histograms. */
  readonly count?: number
  readonly sum?: number
  readonly bounds?: readonly number[]
}

export interface ExportedLog {
  readonly traceId: string | undefined
  readonly spanId: string | undefined
  readonly severityNumber: number
  readonly severityText: string
  readonly body: unknown
  readonly time: Date
  readonly attributes: Values
  readonly resource: Values
}

export type Values = Readonly<Record<string, unknown>>

/** Decodes the body of a request to `/v1/traces`. */
export function decodeSpans(body: Uint8Array): ExportedSpan[] {
  return recordsIn(decode(requestOf(spanSchema), body)).map(([span, resource]) => ({
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId || undefined,
    name: span.name,
    kind: Number(span.kind),
    start: span.start,
    durationMs: Number(span.end - span.start) / 1e6,
    attributes: toValues(span.attributes),
    events: span.events.map(({ name, attributes }: Message) => ({
      name,
      attributes: toValues(attributes),
    })),
    failed: Number(span.status?.code ?? 0) === 2,
    resource,
  }))
}

/** Decodes the body of a request to `/v1/metrics`. */
export function decodeMetrics(body: Uint8Array): ExportedMetric[] {
  return recordsIn(decode(requestOf(metricSchema), body)).map(([metric, resource]) => ({
    name: metric.name,
    unit: metric.unit ?? '',
    points: (metric.gauge ?? metric.sum ?? metric.histogram).points.map(toPoint),
    resource,
  }))
}

/** Decodes the body of a request to `/v1/logs`. */
export function decodeLogs(body: Uint8Array): ExportedLog[] {
  return recordsIn(decode(requestOf(logSchema), body)).map(([log, resource]) => ({
    traceId: log.traceId || undefined,
    spanId: log.spanId || undefined,
    severityNumber: Number(log.severityNumber),
    severityText: log.severityText,
    body: toPlain(log.body),
    time: new Date(Number(log.time / 1_000_000n)),
    attributes: toValues(log.attributes),
    resource,
  }))
}

// biome-ignore lint/suspicious/noExplicitAny: the schemas below say what is in a message
type Message = any

function recordsIn(request: Message): [record: Message, resource: Values][] {
  return request.groups.flatMap(({ resource, scopes }: Message) =>
    scopes.flatMap(({ records }: Message) =>
      records.map((record: Message) => [record, toValues(resource.attributes)]),
    ),
  )
}

function toPoint({ attributes, value, integer, count, sum, bounds }: Message): MetricPoint {
  if (count === undefined)
    return { attributes: toValues(attributes), value: value ?? Number(integer) }
  return { attributes: toValues(attributes), count: Number(count), sum, bounds }
}

function toValues(pairs: readonly Message[]): Values {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, toPlain(value)]))
}

function toPlain(value: Message): unknown {
  if (value === undefined) return undefined
  const { text, flag, integer, double, list, map, bytes } = value
  if (flag !== undefined) return flag === 1n
  if (integer !== undefined) return Number(integer)
  if (list) return list.items.map(toPlain)
  if (map) return toValues(map.items)
  return text ?? double ?? bytes
}

// The field numbers are those of https://github.com/open-telemetry/opentelemetry-proto

const one = (name: string, type: Field['type']): Field => ({ name, type })
const many = (name: string, type: Field['type']): Field => ({ name, type, repeated: true })

const anyValueSchema: MessageSchema = {
  1: one('text', 'text'),
  2: one('flag', 'integer'),
  3: one('integer', 'integer'),
  4: one('double', 'double'),
  5: one('list', () => ({ 1: many('items', () => anyValueSchema) })),
  6: one('map', () => ({ 1: many('items', () => keyValueSchema) })),
  7: one('bytes', 'hex'),
}

const keyValueSchema: MessageSchema = {
  1: one('key', 'text'),
  2: one('value', () => anyValueSchema),
}

const attributes = many('attributes', () => keyValueSchema)

/** Of all three signals alike: records in scopes, scopes in resources. */
const requestOf = (record: MessageSchema): MessageSchema => ({
  1: many('groups', () => ({
    1: one('resource', () => ({ 1: attributes })),
    2: many('scopes', () => ({ 2: many('records', () => record) })),
  })),
})

const spanSchema: MessageSchema = {
  1: one('traceId', 'hex'),
  2: one('spanId', 'hex'),
  4: one('parentSpanId', 'hex'),
  5: one('name', 'text'),
  6: one('kind', 'integer'),
  7: one('start', 'fixed64'),
  8: one('end', 'fixed64'),
  9: attributes,
  11: many('events', () => ({ 2: one('name', 'text'), 3: attributes })),
  15: one('status', () => ({ 3: one('code', 'integer') })),
}

const numberPointSchema: MessageSchema = {
  4: one('value', 'double'),
  6: one('integer', 'fixed64'),
  7: attributes,
}

const histogramPointSchema: MessageSchema = {
  4: one('count', 'fixed64'),
  5: one('sum', 'double'),
  7: many('bounds', 'double'),
  9: attributes,
}

const metricSchema: MessageSchema = {
  1: one('name', 'text'),
  3: one('unit', 'text'),
  5: one('gauge', () => ({ 1: many('points', () => numberPointSchema) })),
  7: one('sum', () => ({ 1: many('points', () => numberPointSchema) })),
  9: one('histogram', () => ({ 1: many('points', () => histogramPointSchema) })),
}

const logSchema: MessageSchema = {
  1: one('time', 'fixed64'),
  2: one('severityNumber', 'integer'),
  3: one('severityText', 'text'),
  5: one('body', () => anyValueSchema),
  6: attributes,
  9: one('traceId', 'hex'),
  10: one('spanId', 'hex'),
}
