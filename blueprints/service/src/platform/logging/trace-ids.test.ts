import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Context,
  type ContextManager,
  context,
  INVALID_SPAN_CONTEXT,
  ROOT_CONTEXT,
  trace,
} from '@opentelemetry/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { capture } from './testing/capture.ts'

describe('createLogger, in a trace', () => {
  beforeAll(() => {
    context.setGlobalContextManager(new StorageContextManager().enable())
  })
  afterAll(() => {
    context.disable()
  })

  it('R4.7 adds the ids of the active span, also after waiting', async () => {
    const { logger, lines } = capture()
    const ids = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' }
    const span = trace.wrapSpanContext({ ...ids, traceFlags: 1 })
    await context.with(trace.setSpan(context.active(), span), async () => {
      await Promise.resolve()
      logger.info({}, 'inside')
    })
    logger.info({}, 'outside')
    context.with(trace.setSpan(context.active(), trace.wrapSpanContext(INVALID_SPAN_CONTEXT)), () =>
      logger.info({}, 'not sampled'),
    )
    const [inside, ...others] = lines()
    expect(inside).toMatchObject({ trace_id: ids.traceId, span_id: ids.spanId })
    expect(others).toHaveLength(2)
    for (const line of others) expect(line).not.toHaveProperty('trace_id')
  })
})

class StorageContextManager implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>()

  active(): Context {
    return this.#storage.getStore() ?? ROOT_CONTEXT
  }

  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    active: Context,
    run: F,
    self?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    return this.#storage.run(active, () => run.apply(self, args))
  }

  bind<T>(_: Context, target: T): T {
    return target
  }

  enable(): this {
    return this
  }

  disable(): this {
    this.#storage.disable()
    return this
  }
}
