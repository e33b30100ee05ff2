import { type Span, trace } from '@opentelemetry/api'
import { recordError } from './record-error.ts'

/**
 * Gives each call of a method its own span, named `Class.method` unless a name is given. What the
 * method answers or throws stays as it is; an error is recorded on the span.
 *
 *     class Prices {
 *       @traced()
 *       async update(sku: string) { … }
 *     }
 *
 * The parentheses belong to it, without a name too.
 *
 * A span ends when the call returns, or when the promise that it returns settles.
 */
export function traced(name?: string): MethodDecorator
/** Gives each call of a function its own span: `const update = traced('prices.update', async …)`. */
export function traced<Fn extends (...args: never[]) => unknown>(name: string, fn: Fn): Fn
export function traced(name?: string, fn?: Method): Method | MethodDecorator {
  if (fn) {
    if (!name) throw new TypeError('A traced function needs a name for its span.')
    return traceCalls(fn, () => name)
  }
  return ((method: Method, { name: methodName, static: isStatic }: ClassMethodDecoratorContext) =>
    traceCalls(
      method,
      (self) => name ?? nameOf(self, String(methodName), isStatic),
    )) as MethodDecorator
}

/** The shape of standard decorators of methods, for whatever signature the method has. */
type MethodDecorator = <This, Args extends unknown[], Answer>(
  method: (this: This, ...args: Args) => Answer,
  context: ClassMethodDecoratorContext<This, (this: This, ...args: Args) => Answer>,
) => (this: This, ...args: Args) => Answer

// biome-ignore lint/suspicious/noExplicitAny: the overloads give each caller its own types
type Method = (this: any, ...args: any[]) => any

function traceCalls(method: Method, name: (self: unknown) => string): Method {
  return function (this: unknown, ...args) {
    return inSpan(name(this), () => method.apply(this, args))
  }
}

function inSpan<Answer>(name: string, work: () => Answer): Answer {
  return trace.getTracer('service').startActiveSpan(name, (span) => {
    try {
      const answer = work()
      if (!isPromise(answer)) {
        span.end()
        return answer
      }
      return answer.then(
        (value) => {
          span.end()
          return value
        },
        (error: unknown) => fail(span, error),
      ) as Answer
    } catch (error) {
      return fail(span, error)
    }
  })
}

function fail(span: Span, error: unknown): never {
  recordError(span, error)
  span.end()
  throw error
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function'
}

function nameOf(self: unknown, method: string, isStatic: boolean): string {
  const owner = isStatic ? self : (self as object | undefined)?.constructor
  const { name = '' } = (owner ?? {}) as { name?: string }
  // The bundler puts an underscore before the name of a class that has decorators.
  const className = name.replace(/^_/, '')
  return className ? `${className}.${method}` : method
}
