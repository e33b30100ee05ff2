import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { EVERYTHING, type Invalidation, staleKeys } from '../invalidation.ts'
import type { Found, Lease, SharedStore, SharedStoreListener } from '../shared-store.ts'
import { createRedisConnections } from './connect.ts'
import { readMessage, writeMessage } from './messages.ts'
import { createScripts } from './scripts.ts'

export interface RedisStoreOptions {
  readonly url: string
  /** Begins every key and the channel: services that share a Redis need different ones. */
  readonly prefix: string
  /** Entries that were stored under another version are misses: see `createRedisCache`. */
  readonly version: string
  /** How long Redis may take to answer, in milliseconds. */
  readonly timeout: number
}

/** How long a computation may take for its result to be stored, in milliseconds. */
const LEASE_LIFE = 30_000

/** Changes when the text of a value is written in another way. */
const CODEC_VERSION = 1

/** In milliseconds. */
const REFUSAL_PAUSE = 1000

/** Lua takes no more than some thousand arguments at once. */
const MOST_AT_ONCE = 1000

/** Entries in one Redis (or Valkey), version 6 or later, not a cluster. */
export function createRedisStore(options: RedisStoreOptions): SharedStore {
  const { prefix, url, timeout } = options
  const version = `${CODEC_VERSION}:${options.version}`
  const { commands, messages } = createRedisConnections(url, timeout)
  const scripts = createScripts(commands)
  const self = randomUUID()
  const everything = `${prefix}:all`
  const tagPrefix = `${prefix}:tag:`
  const channel = `${prefix}:stale`
  const entryKey = (key: string) => `${prefix}:entry:${key}`
  const leaseKey = (key: string) => `${prefix}:lease:${key}`
  const markerKeys = (key: string, tags: readonly string[]) => [
    leaseKey(key),
    everything,
    ...tags.map((tag) => tagPrefix + tag),
  ]
  let isGreeted = false
  let isListening = false
  let reportFailure: SharedStoreListener['failed'] = () => {}

  const mustBeGreeted = () => {
    if (!isGreeted) throw new Error('There is no connection to Redis.')
  }

  const greet = async () => {
    const processId = await readProcessId(commands)
    await scripts.greet([`${prefix}:process`, everything], [processId])
    isGreeted = true
  }

  return {
    async find(key, tags) {
      mustBeGreeted()
      const answer = (await scripts.find(
        [entryKey(key), ...(tags ? markerKeys(key, tags) : [])],
        [version, everything, tagPrefix, LEASE_LIFE, randomUUID()],
      )) as FindAnswer
      if (answer[0] === 'garbage') reportFailure(new Error('An entry in Redis was garbage.'))
      return toFound(answer, key, tags)
    },

    async renew(key, tags) {
      mustBeGreeted()
      const tokens = (await scripts.renew(
        [entryKey(key), ...markerKeys(key, tags)],
        [LEASE_LIFE, randomUUID(), channel, writeMessage(self, staleKeys([key]))],
      )) as string[]
      return { key, tags, tokens }
    },

    async fill({ key, tags, tokens }, text, ttl = 0) {
      mustBeGreeted()
      const stored = await scripts.fill(
        [entryKey(key), ...markerKeys(key, tags)],
        [version, tagPrefix, Math.ceil(ttl * 1000), text, ...tokens],
      )
      return stored === 1
    },

    async invalidate(stale) {
      mustBeGreeted()
      await Promise.all(
        inParts(stale).map((part) => {
          const keys = part.keys.flatMap((key) => [entryKey(key), leaseKey(key)])
          const markers = part.tags.map((tag) => tagPrefix + tag)
          if (part.all) markers.push(everything)
          return scripts.invalidate([...keys, ...markers], [channel, writeMessage(self, part)])
        }),
      )
    },

    async check() {
      mustBeGreeted()
      if (!isListening) throw new Error('Redis does not tell what other instances invalidate.')
      await commands.ping()
    },

    start({ invalidated, connected, failed }) {
      reportFailure = failed
      commands.on('ready', () => {
        void greet().then(connected, (error) => {
          failed(error)
          connectAgain(commands)
        })
      })
      commands.on('close', () => {
        isGreeted = false
      })
      messages.on('message', (_, text) => {
        const stale = readMessage(self, text)
        if (stale) invalidated(stale)
      })
      messages.on('ready', () => {
        // Messages were missed from the loss of the connection until this is answered.
        void messages.subscribe(channel).then(
          () => {
            isListening = true
            invalidated(EVERYTHING)
          },
          (error) => {
            failed(error)
            connectAgain(messages)
          },
        )
      })
      messages.on('close', () => {
        isListening = false
      })
      for (const client of [commands, messages]) {
        client.on('error', failed)
        // The event `error` tells of a failure too.
        client.connect().catch(() => {})
      }
    },

    async close() {
      commands.disconnect()
      messages.disconnect()
    },
  }
}

/** After a while: what Redis refuses now it would refuse at once again. */
function connectAgain(client: Redis): void {
  const timer = setTimeout(() => {
    if (client.status === 'ready') client.disconnect(true)
  }, REFUSAL_PAUSE)
  timer.unref()
}

/** Where INFO is forbidden, a restart from a snapshot goes unnoticed. */
async function readProcessId(commands: Redis): Promise<string> {
  const info = await commands.info('server').catch((error: Error) => {
    if (error.name !== 'ReplyError') throw error
    return ''
  })
  return /^run_id:(\S+)/m.exec(info)?.[1] ?? 'unknown'
}

type FindAnswer =
  | readonly ['hit', text: string, ttl: number, tags: string[]]
  | readonly ['miss' | 'garbage', tokens: string[]]

function toFound(answer: FindAnswer, key: string, tags: readonly string[] | undefined): Found {
  if (answer[0] !== 'hit') {
    return tags ? { hit: false, lease: toLease(key, tags, answer[1]) } : { hit: false }
  }
  const [, text, ttl, entryTags] = answer
  return { hit: true, text, tags: entryTags, ...(ttl >= 0 && { ttl: ttl / 1000 }) }
}

const toLease = (key: string, tags: readonly string[], tokens: readonly string[]): Lease => ({
  key,
  tags,
  tokens,
})

function inParts({ keys, tags, all }: Invalidation): Invalidation[] {
  const parts: Invalidation[] = []
  for (let from = 0; from < Math.max(keys.length, tags.length, 1); from += MOST_AT_ONCE) {
    const to = from + MOST_AT_ONCE
    parts.push({ keys: keys.slice(from, to), tags: tags.slice(from, to), all })
  }
  return parts
}
