import pg from 'pg'
import type { Backend, Reply } from './backend.ts'
import { messagesIn } from './wire.ts'

/** What a client has set for its session, by name. */
export type Settings = ReadonlyMap<string, string>

/** Prisma sends times without an offset, so any other time zone would shift them. */
export const initialSettings: Settings = new Map([['TimeZone', 'UTC']])

/** What a client asks for with its connection: parameters by name, and `-c name=value` in `options`. */
export function settingsOf(parameters: ReadonlyMap<string, string>): Settings {
  const settings = new Map(initialSettings)
  const add = (name: string, value: string) =>
    settings.set(/^timezone$/i.test(name) ? 'TimeZone' : name.toLowerCase(), value)
  for (const [name, value] of parameters) if (!notSettings.has(name)) add(name, value)
  const options = parameters.get('options') ?? ''
  for (const [, text = ''] of options.matchAll(/(?:-c\s*|--)((?:\\.|[^\s\\])+)/g)) {
    const [name = '', ...value] = text.replaceAll(/\\(.)/g, '$1').split('=')
    add(name.replaceAll('-', '_'), value.join('='))
  }
  return settings
}

const notSettings = new Set([
  'user',
  'database',
  'options',
  'replication',
  'client_encoding',
  'application_name',
])

export function areEqual(one: Settings, other: Settings): boolean {
  return (
    one === other ||
    (one.size === other.size && [...one].every(([name, value]) => other.get(name) === value))
  )
}

/** Whether what ran may have set something, by its text and by what came of it. */
export function mayHaveSet(text: string, { tags }: Reply): boolean {
  return tags.some((tag) => /^(?:SET|RESET|DISCARD)/.test(tag)) || /\bset_config\b/i.test(text)
}

/** All that is set in the session, by its own account. */
export async function readSettings(backend: Backend): Promise<Settings> {
  const { bytes } = await backend.execute(
    `SELECT name, setting FROM pg_settings
     WHERE source = 'session' AND name <> 'client_encoding' ORDER BY name`,
  )
  return new Map([...messagesIn(bytes)].filter((message) => message[0] === DATA_ROW).map(readRow))
}

/** Makes the session as if nothing but this had been set in it. */
export async function applySettings(backend: Backend, settings: Settings): Promise<Reply> {
  const calls = [...settings].map(
    ([name, value]) =>
      `pg_catalog.set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, false)`,
  )
  await backend.execute('RESET SESSION AUTHORIZATION; RESET ALL')
  return backend.execute(`SELECT ${calls.join(', ') || '1'}`)
}

const DATA_ROW = 0x44

/** Two columns of text, each behind its length. */
function readRow(message: Buffer): [string, string] {
  const nameLength = message.readInt32BE(7)
  const valueLength = message.readInt32BE(11 + nameLength)
  return [
    message.toString('utf8', 11, 11 + nameLength),
    message.toString('utf8', 15 + nameLength, 15 + nameLength + valueLength),
  ]
}
