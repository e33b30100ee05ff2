import type { Redis } from 'ioredis'

/*
 * What lies in Redis, under the prefix of the service:
 *
 * - an entry: a header in JSON, a line feed, and the text of the value;
 * - markers, random tokens, for each tag, for everything, and for the lease of each missing entry.
 *
 * An entry counts as long as the markers are those that its header names. Removing a marker is what
 * invalidates: it also works when Redis is out of memory, and a marker that Redis evicted makes
 * misses and never stale values.
 *
 * The keys of an entry's tags are known only from its header, so that these scripts need one node.
 */

const HOLD_MARKERS = `
  local function hold(first, life, fresh)
    local tokens = {}
    for index = first, #KEYS do
      local token = redis.call('GET', KEYS[index])
      if not token then
        token = fresh
        redis.call('SET', KEYS[index], token, 'PX', life)
      end
      tokens[#tokens + 1] = token
      local left = redis.call('PTTL', KEYS[index])
      if left >= 0 and left < life then redis.call('PEXPIRE', KEYS[index], life) end
    end
    return tokens
  end
`

/**
 * KEYS: entry, and to get a lease: lease, marker of everything, markers of the tags.
 * ARGV: version, key of the marker of everything, prefix of the tags' markers, life of a lease in
 * milliseconds, fresh token.
 */
const FIND = `${HOLD_MARKERS}
  local function read()
    local text = redis.call('GET', KEYS[1])
    if not text then return nil end
    local cut = string.find(text, '\\n', 1, true)
    local header = cjson.decode(string.sub(text, 1, cut - 1))
    if header.version ~= ARGV[1] then return nil end
    local current = redis.call('GET', ARGV[2]) == header.all
    for index, tag in ipairs(header.tags) do
      current = current and redis.call('GET', ARGV[3] .. tag) == header.tokens[index]
    end
    if current then
      return { 'hit', string.sub(text, cut + 1), redis.call('PTTL', KEYS[1]), header.tags }
    end
    redis.call('UNLINK', KEYS[1])
    return nil
  end
  local isSound, answer = pcall(read)
  if isSound and answer then return answer end
  if not isSound then redis.call('UNLINK', KEYS[1]) end
  return { isSound and 'miss' or 'garbage', hold(2, tonumber(ARGV[4]), ARGV[5]) }
`

/**
 * KEYS: entry, lease, marker of everything, markers of the tags.
 * ARGV: life of a lease in milliseconds, fresh token, channel, message.
 */
const RENEW = `${HOLD_MARKERS}
  redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[1])
  local tokens = hold(2, tonumber(ARGV[1]), ARGV[2])
  redis.call('UNLINK', KEYS[1])
  redis.call('PUBLISH', ARGV[3], ARGV[4])
  return tokens
`

/**
 * KEYS: entry, lease, marker of everything, markers of the tags.
 * ARGV: version, prefix of the tags' markers, time to live in milliseconds or 0, text, then the
 * token of each key but the first.
 */
const FILL = `
  for index = 2, #KEYS do
    if redis.call('GET', KEYS[index]) ~= ARGV[index + 3] then return 0 end
  end
  local life = tonumber(ARGV[3])
  local header = { version = ARGV[1], all = ARGV[6], tags = {}, tokens = {} }
  for index = 4, #KEYS do
    header.tags[index - 3] = string.sub(KEYS[index], #ARGV[2] + 1)
    header.tokens[index - 3] = ARGV[index + 3]
  end
  local text = cjson.encode(header) .. '\\n' .. ARGV[4]
  if life > 0 then
    redis.call('SET', KEYS[1], text, 'PX', life)
  else
    redis.call('SET', KEYS[1], text)
  end
  redis.call('UNLINK', KEYS[2])
  for index = 3, #KEYS do
    local left = redis.call('PTTL', KEYS[index])
    if life == 0 then
      redis.call('PERSIST', KEYS[index])
    elseif left >= 0 and left < life then
      redis.call('PEXPIRE', KEYS[index], life)
    end
  end
  return 1
`

/** KEYS: whatever is to be removed. ARGV: channel, message. */
const INVALIDATE = `
  if #KEYS > 0 then redis.call('UNLINK', unpack(KEYS)) end
  return redis.call('PUBLISH', ARGV[1], ARGV[2])
`

/**
 * Empties the cache when this is not the Redis process that filled it: one that was restarted from
 * a snapshot, or promoted from a replica, brings entries back that were invalidated since.
 * KEYS: where the process is remembered, marker of everything. ARGV: the id of the process.
 */
const GREET = `
  if redis.call('GET', KEYS[1]) == ARGV[1] then return 0 end
  redis.call('UNLINK', KEYS[2])
  redis.call('SET', KEYS[1], ARGV[1])
  return 1
`

type Script = (keys: readonly string[], args: readonly (string | number)[]) => Promise<unknown>

export type Scripts = Readonly<Record<'find' | 'renew' | 'fill' | 'invalidate' | 'greet', Script>>

/** ioredis sends a script once to each connection, and then only its hash. */
export function createScripts(redis: Redis): Scripts {
  const script = (name: string, lua: string): Script => {
    redis.defineCommand(name, { lua })
    const run = Reflect.get(redis, name) as (...args: unknown[]) => Promise<unknown>
    return (keys, args) => run.call(redis, keys.length, ...keys, ...args)
  }
  return {
    find: script('cacheFind', FIND),
    renew: script('cacheRenew', RENEW),
    fill: script('cacheFill', FILL),
    invalidate: script('cacheInvalidate', INVALIDATE),
    greet: script('cacheGreet', GREET),
  }
}
