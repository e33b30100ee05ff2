import type { ExportedSpan } from './otlp.ts'

/** One line a span, indented below its parent. */
export function toTree(spans: readonly ExportedSpan[]): string[] {
  const below = (parent: string | undefined, depth: number): string[] =>
    spans
      .filter(({ parentSpanId }) => parentSpanId === parent)
      .sort((a, b) => Number(a.start - b.start))
      .flatMap(({ name, spanId }) => ['  '.repeat(depth) + name, ...below(spanId, depth + 1)])
  return below(undefined, 0)
}
