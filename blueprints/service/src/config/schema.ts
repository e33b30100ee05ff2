import { z } from 'zod'
import packageJson from '../../package.json' with { type: 'json' }
import { flag, integer, milliseconds, origins, url } from './formats.ts'

/**
 * Every setting of the service, under the name of its environment variable. This is the only list:
 * validation, `.env.example`, `tpl docs config` and the redaction of secrets follow it. To add a
 * setting, add a line, and run `npm run config:example`. What has to hold between settings is in
 * `constraints.ts`.
 *
 * A value arrives as text, and empty text counts as missing. `.meta()` takes
 *
 * - `description`: one or two sentences, with the unit
 * - `group`: the heading in the documentation
 * - `secret`: its value is never logged or printed; assumed for names that end in KEY, TOKEN, …
 * - `expected`: what a value looks like, where the type does not say it
 * - `example`: a value that is valid
 * - `defaultIn`: the default by environment, as text
 * - `defaultAtMost`: the setting that the default, a number, may not exceed a share of. 0 there sets
 *   no limit
 * - `requiredIn`: the one environment that cannot do without
 */
export const schema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .meta({ group: 'Service', description: 'The environment that the service runs in.' }),
  SERVICE_NAME: z
    .string()
    .max(214)
    .default(packageJson.name)
    .meta({ group: 'Service', description: 'The name of the service in logs and telemetry.' }),
  SHUTDOWN_TIMEOUT: milliseconds({ min: 1 }).default(10_000).meta({
    group: 'Service',
    description:
      'How long a shutdown may take in all, in milliseconds. Requests that still run are cut off.',
  }),
  SHUTDOWN_DRAIN_DELAY: milliseconds().meta({
    group: 'Service',
    description:
      'How long readiness answers 503 before the service stops listening, in milliseconds, so that load balancers turn away first.',
    defaultIn: { production: '5000', development: '0', test: '0' },
    defaultAtMost: { share: 0.5, of: 'SHUTDOWN_TIMEOUT' },
  }),

  HOST: z.string().meta({
    group: 'HTTP',
    description: 'The address to listen on.',
    defaultIn: { production: '0.0.0.0', development: '127.0.0.1', test: '127.0.0.1' },
  }),
  PORT: integer({ min: 0, max: 65_535 })
    .default(3000)
    .meta({ group: 'HTTP', description: 'The port to listen on. 0 takes any free port.' }),
  BODY_LIMIT: integer({ min: 1, max: 1024 ** 3 })
    .default(1_048_576)
    .meta({ group: 'HTTP', description: 'The largest request body that is accepted, in bytes.' }),
  REQUEST_TIMEOUT: milliseconds({ min: 1 }).default(30_000).meta({
    group: 'HTTP',
    description: 'How long a request may take until it is answered with an error, in milliseconds.',
  }),
  KEEP_ALIVE_TIMEOUT: milliseconds({ min: 1 }).default(65_000).meta({
    group: 'HTTP',
    description:
      'How long a connection stays open between requests, in milliseconds. Above the idle timeout of a load balancer in front, which would send a request into a connection that closes.',
  }),
  CORS_ORIGINS: origins().default([]).meta({
    group: 'HTTP',
    description: 'The origins whose pages may call the service from a browser. None by default.',
    expected: 'origins separated by commas, or *',
    example: 'https://app.example.com,https://admin.example.com',
  }),
  DOCS_ENABLED: flag()
    .default(true)
    .meta({ group: 'HTTP', description: 'Whether /openapi.json and /docs are served.' }),

  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .meta({ group: 'Logging', description: 'The least severe level that is logged.' }),
  LOG_FORMAT: z.enum(['auto', 'pretty', 'json']).default('auto').meta({
    group: 'Logging',
    description:
      'How log lines are written. auto is pretty in a terminal and json elsewhere and in production.',
  }),

  DATABASE_URL: url('postgres', 'postgresql').optional().meta({
    group: 'Database',
    description:
      'The PostgreSQL database. Without it, the service runs an embedded one, for development and tests.',
    secret: true,
    expected: 'a URL that starts with postgresql://',
    example: 'postgresql://user:password@localhost:5432/app',
    requiredIn: 'production',
  }),
  DATABASE_POOL_MAX: integer({ min: 1, max: 1000 }).default(10).meta({
    group: 'Database',
    description: 'The most connections to the database that one instance opens.',
  }),
  DATABASE_CONNECT_TIMEOUT: milliseconds({ min: 1 }).default(5000).meta({
    group: 'Database',
    description: 'How long to wait for a connection to the database, in milliseconds.',
  }),
  DATABASE_STATEMENT_TIMEOUT: milliseconds().default(15_000).meta({
    group: 'Database',
    description: 'How long an SQL statement may run, in milliseconds. 0 sets no limit.',
  }),
  DATABASE_LOCK_TIMEOUT: milliseconds()
    .default(5000)
    .meta({
      group: 'Database',
      description: 'How long a statement waits for a lock, in milliseconds. 0 sets no limit.',
      defaultAtMost: { share: 1, of: 'DATABASE_STATEMENT_TIMEOUT' },
    }),
  DATABASE_IDLE_TRANSACTION_TIMEOUT: milliseconds().default(15_000).meta({
    group: 'Database',
    description:
      'How long a transaction may do nothing before it is rolled back, in milliseconds. 0 sets no limit.',
  }),
  DATABASE_MIGRATE_ON_START: flag().meta({
    group: 'Database',
    description:
      'Whether pending migrations are applied when the service starts. If not, it is not ready before they are.',
    defaultIn: { production: 'false', development: 'true', test: 'true' },
  }),
  EMBEDDED_DATABASE_DIR: z.string().default('.data/postgres').meta({
    group: 'Database',
    description: 'Where the embedded database keeps its files when DATABASE_URL is not set.',
  }),

  REDIS_URL: url('redis', 'rediss').optional().meta({
    group: 'Cache',
    description: 'The Redis that the cache is shared in. Without it, the cache is in memory.',
    secret: true,
    expected: 'a URL that starts with redis:// or rediss://',
    example: 'redis://localhost:6379',
  }),
  CACHE_TTL: integer({ min: 1, max: 31_536_000 }).default(60).meta({
    group: 'Cache',
    description: 'How long a cached value is used, where the code sets no other time, in seconds.',
  }),
  CACHE_TIMEOUT: milliseconds({ min: 1 }).default(100).meta({
    group: 'Cache',
    description:
      'How long a request waits for Redis until it goes on without the cache, in milliseconds.',
  }),
  CACHE_MAX_ENTRIES: integer({ min: 1, max: 1_000_000 }).default(10_000).meta({
    group: 'Cache',
    description: 'The most values that one instance keeps in its memory.',
  }),

  OUTBOX_POLL_INTERVAL: milliseconds({ min: 100 }).default(5000).meta({
    group: 'Events',
    description:
      'How often an instance looks for events that others left behind, in milliseconds. Its own are delivered at once.',
  }),
  OUTBOX_CONCURRENCY: integer({ min: 1, max: 1000 }).default(10).meta({
    group: 'Events',
    description: 'How many events one instance delivers at the same time.',
  }),
  OUTBOX_DELIVERY_TIMEOUT: milliseconds({ min: 1 }).default(30_000).meta({
    group: 'Events',
    description:
      'How long the subscribers of an event may take until the attempt has failed, in milliseconds.',
  }),
  OUTBOX_MAX_ATTEMPTS: integer({ min: 1, max: 1000 }).default(12).meta({
    group: 'Events',
    description: 'How often an event is tried to be delivered until it counts as dead.',
  }),
  OUTBOX_RETRY_DELAY: milliseconds({ min: 1 }).default(1000).meta({
    group: 'Events',
    description:
      'How long to wait after a first failed attempt, in milliseconds. Each further one doubles it.',
  }),
  OUTBOX_RETRY_DELAY_MAX: milliseconds({ min: 1 }).default(600_000).meta({
    group: 'Events',
    description: 'The longest wait between two attempts, in milliseconds.',
  }),
  OUTBOX_RETENTION: integer({ min: 0, max: 87_600 }).default(168).meta({
    group: 'Events',
    description: 'How long delivered events are kept, in hours.',
  }),

  HEALTH_CHECK_TIMEOUT: milliseconds({ min: 1 }).default(5000).meta({
    group: 'Health',
    description: 'How long a health check may take until it counts as failed, in milliseconds.',
  }),

  // OpenTelemetry reads these from the environment itself. They are here to be documented, and
  // checked before the start.
  OTEL_SDK_DISABLED: flag()
    .default(false)
    .meta({ group: 'Telemetry', description: 'Turns OpenTelemetry off.' }),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http', 'https').optional().meta({
    group: 'Telemetry',
    description:
      'The collector that traces, metrics and logs are sent to. Without it, nothing is sent.',
    expected: 'a URL that starts with http:// or https://',
    example: 'http://localhost:4318',
  }),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional().meta({
    group: 'Telemetry',
    description: 'Headers for the collector, such as its key.',
    secret: true,
    expected: 'name=value pairs separated by commas',
    example: 'x-api-key=...',
  }),
  OTEL_TRACES_SAMPLER: z
    .enum([
      'always_on',
      'always_off',
      'traceidratio',
      'parentbased_always_on',
      'parentbased_always_off',
      'parentbased_traceidratio',
    ])
    .default('parentbased_always_on')
    .meta({ group: 'Telemetry', description: 'Which traces are recorded.' }),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).optional().meta({
    group: 'Telemetry',
    description: 'The share of the traces that a traceidratio sampler records.',
    example: '0.1',
  }),
  OTEL_RESOURCE_ATTRIBUTES: z.string().optional().meta({
    group: 'Telemetry',
    description: 'What identifies this instance in telemetry.',
    expected: 'name=value pairs separated by commas',
    example: 'deployment.environment.name=staging',
  }),
})

/** The settings as the service uses them: typed, complete, and not to be changed. */
export type Config = Readonly<z.output<typeof schema>>
