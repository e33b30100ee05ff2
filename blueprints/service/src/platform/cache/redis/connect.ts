import { Redis } from 'ioredis'

export interface RedisConnections {
  /** For commands: each has a time limit, and fails at once while there is no connection. */
  readonly commands: Redis
  /** For messages: it may be silent for as long as nobody has anything to say. */
  readonly messages: Redis
}

/**
 * Makes two clients that are not connected yet. They never give up: after a loss they try again,
 * soon at first, then every second.
 *
 * @param commandTimeout milliseconds
 */
export function createRedisConnections(url: string, commandTimeout: number): RedisConnections {
  const options = {
    lazyConnect: true,
    connectTimeout: 1000,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    retryStrategy: (times: number) => Math.min(50 * 2 ** Math.min(times, 10), 1000),
    // After a failover, the old primary answers so until somebody connects anew.
    reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
  }
  // By themselves: to infer their type from what is returned, the compiler would compare all commands of Redis.
  const commands = new Redis(url, { ...options, commandTimeout })
  const messages = new Redis(url, options)
  return { commands, messages }
}
