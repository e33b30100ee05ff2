import { EVERYTHING, type Invalidation } from '../invalidation.ts'

/** Writes what the other instances are told, signed so that the sender knows its own. */
export function writeMessage(sender: string, { keys, tags, all }: Invalidation): string {
  return JSON.stringify({ sender, keys, tags, all })
}

/** Answers nothing for a message of one's own. What cannot be read may have named anything. */
export function readMessage(self: string, text: string): Invalidation | undefined {
  try {
    const { sender, keys, tags, all } = JSON.parse(text) as Record<string, unknown>
    if (sender === self) return undefined
    if (isNames(keys) && isNames(tags) && typeof all === 'boolean') return { keys, tags, all }
  } catch {
    return EVERYTHING
  }
  return EVERYTHING
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string')
}
