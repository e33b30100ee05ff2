/**
 * What to read of a protobuf message, by field number. Fields that are not named are skipped.
 * https://protobuf.dev/programming-guides/encoding/
 */
export type MessageSchema = Readonly<Record<number, Field>>

export interface Field {
  readonly name: string
  readonly type: 'text' | 'hex' | 'integer' | 'fixed64' | 'double' | (() => MessageSchema)
  /** Collected in an array, packed or not. */
  readonly repeated?: true
}

/** Decodes one message. 64-bit integers come as bigint. */
export function decode(schema: MessageSchema, bytes: Uint8Array): Record<string, unknown> {
  const reader = new Reader(bytes)
  const message: Record<string, unknown> = {}
  for (const { name, repeated } of Object.values(schema)) if (repeated) message[name] = []
  while (!reader.isAtEnd) {
    const tag = Number(reader.varint())
    const field = schema[tag >>> 3]
    const raw = reader.value(tag & 7)
    if (!field) continue
    if (!field.repeated) message[field.name] = toValue(field, raw)
    else (message[field.name] as unknown[]).push(...toValues(field, raw))
  }
  return message
}

type Raw = bigint | Uint8Array

function toValues(field: Field, raw: Raw): unknown[] {
  const isPacked =
    raw instanceof Uint8Array && (field.type === 'fixed64' || field.type === 'double')
  if (!isPacked || raw.length === 8) return [toValue(field, raw)]
  return Array.from({ length: raw.length / 8 }, (_, index) =>
    toValue(field, raw.subarray(index * 8, index * 8 + 8)),
  )
}

function toValue({ type }: Field, raw: Raw): unknown {
  if (type === 'integer') return raw
  const bytes = raw as Uint8Array
  if (type === 'text') return Buffer.from(bytes).toString()
  if (type === 'hex') return Buffer.from(bytes).toString('hex')
  if (type === 'fixed64') return viewOf(bytes).getBigInt64(0, true)
  if (type === 'double') return viewOf(bytes).getFloat64(0, true)
  return decode(type(), bytes)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

class Reader {
  #at = 0
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length
  }

  varint(): bigint {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.#take(1)[0] as number
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return BigInt.asIntN(64, value)
    }
  }

  value(wireType: number): Raw {
    if (wireType === 0) return this.varint()
    if (wireType === 1) return this.#take(8)
    if (wireType === 2) return this.#take(Number(this.varint()))
    if (wireType === 5) return this.#take(4)
    throw new Error(`There is no wire type ${wireType}.`)
  }

  #take(length: number): Uint8Array {
    const end = this.#at + length
    if (end > this.#bytes.length) throw new Error('The message is cut off.')
    const taken = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return taken
  }
}
