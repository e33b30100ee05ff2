import { context, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace'

/** Runs `work` and returns the spans that ended in it, in the order of their ends. */
export async function recordSpans(work: () => unknown): Promise<ReadableSpan[]> {
  const exporter = new InMemorySpanExporter()
  const provider = new TracerProvider({
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
  })
  trace.setGlobalTracerProvider(provider)
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  try {
    await work()
    await provider.forceFlush()
    return [...exporter.getFinishedSpans()]
  } finally {
    trace.disable()
    context.disable()
    await provider.shutdown()
  }
}
