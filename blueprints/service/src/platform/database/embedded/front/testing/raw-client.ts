import { expect } from 'vitest'
import type { Front } from '../front.ts'

/**
 * A client that `pg` cannot be: it sends the messages of the protocol that it is given. It is one of this
 * process, which needs no password.
 */
export async function openRawClient(front: Front) {
  const stream = front.connect()
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const exchange = async (...messages: Buffer[]) => {
    chunks.length = 0
    stream.write(Buffer.concat(messages))
    await expect.poll(() => chunks.length).toBeGreaterThan(0)
    return Buffer.concat(chunks).toString('latin1')
  }
  const startup = Buffer.concat([zeros(8), text('user'), text('postgres'), zeros(1)])
  startup.writeInt32BE(startup.length, 0)
  startup.writeInt32BE(196608, 4)
  await exchange(startup)
  return { exchange, end: () => stream.destroy() }
}

export const text = (value: string) => Buffer.from(`${value}\0`)

export function message(letter: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(5, letter)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

const zeros = (count: number) => Buffer.alloc(count)
export const parse = (sql: string) => message('P', text(''), text(sql), zeros(2))
export const bind = () => message('B', text(''), text(''), zeros(6))
export const execute = () => message('E', text(''), zeros(4))
