import { describe, expect, expectTypeOf, it } from 'vitest'
import { recordSpans } from './testing/record-spans.ts'
import { traced } from './traced.ts'

class Shelf {
  readonly #books = ['Emma', 'Ulysses']

  @traced()
  async find(title: string): Promise<string | undefined> {
    await Promise.resolve()
    return this.#books.find((book) => book === title)
  }

  @traced('shelf.size')
  size(): number {
    return this.#books.length
  }

  @traced()
  static async open(name: string): Promise<string> {
    return `${Shelf.name} ${name}`
  }

  @traced()
  async lose(title: string): Promise<never> {
    await Promise.resolve()
    throw new RangeError(`There is no ${title}`)
  }

  @traced()
  drop(): never {
    throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
  }

  @traced()
  async outer(): Promise<number> {
    await Promise.resolve()
    return this.size()
  }
}

describe('traced', () => {
  it('R4.5 gives a method its own span, and keeps its answer and this', async () => {
    const shelf = new Shelf()
    const spans = await recordSpans(async () => {
      expect(await shelf.find('Emma')).toBe('Emma')
      expect(shelf.size()).toBe(2)
      expect(await Shelf.open('A')).toBe('Shelf A')
    })
    expect(spans.map(({ name }) => name)).toEqual(['Shelf.find', 'shelf.size', 'Shelf.open'])
    expect(spans.every(({ status }) => status.code === 0)).toBe(true)
  })

  it('R4.5 puts the spans of what a method calls inside its own', async () => {
    const [inner, outer] = await recordSpans(() => new Shelf().outer())
    expect(inner).toMatchObject({ name: 'shelf.size', parentSpanContext: outer?.spanContext() })
    expect(outer).toMatchObject({ name: 'Shelf.outer', parentSpanContext: undefined })
  })

  it('R4.5 ends the span of an asynchronous function when it is done', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const spans = await recordSpans(async () => {
      const waiting = traced('outer', () => promise)()
      traced('meanwhile', () => {})()
      resolve()
      await waiting
    })
    expect(spans.map(({ name }) => name)).toEqual(['meanwhile', 'outer'])
  })

  it('R4.5 records an error and throws it on, also after waiting', async () => {
    const shelf = new Shelf()
    const [dropped, lost] = await recordSpans(async () => {
      expect(() => shelf.drop()).toThrow('connect')
      await expect(shelf.lose('Middlemarch')).rejects.toThrow(RangeError)
    })
    expect(dropped).toMatchObject({
      status: { code: 2 },
      attributes: { 'error.type': 'ECONNREFUSED' },
    })
    expect(lost).toMatchObject({
      name: 'Shelf.lose',
      status: { code: 2 },
      attributes: { 'error.type': 'RangeError' },
      events: [
        {
          name: 'exception',
          attributes: {
            'exception.type': 'RangeError',
            'exception.stacktrace': expect.stringMatching(/^ +at .*traced\.test\.ts/),
          },
        },
      ],
    })
  })

  it('keeps the messages of errors out of spans, in stacks too', async () => {
    const spans = await recordSpans(async () => {
      const fail = traced('fail', () => {
        throw new Error('no row for hunter2\n    at hunter2 (hunter2.ts:1:1)')
      })
      expect(fail).toThrow('hunter2')
    })
    const { attributes, events, status } = spans[0] ?? {}
    expect(JSON.stringify({ attributes, events, status })).not.toContain('hunter2')
  })

  it('R4.5 wraps a plain function, with this, arguments and type', async () => {
    const add = (a: number, b = 1): number => a + b
    const tracedAdd = traced('add', add)
    expectTypeOf(tracedAdd).toEqualTypeOf<(a: number, b?: number) => number>()
    const counter = {
      count: 1,
      next: traced('next', function (this: { count: number }) {
        return ++this.count
      }),
    }
    const spans = await recordSpans(() => {
      expect(tracedAdd(1)).toBe(2)
      expect(counter.next()).toBe(2)
    })
    expect(spans.map(({ name }) => name)).toEqual(['add', 'next'])
  })

  it('keeps the types of a method', () => {
    expectTypeOf<Shelf['find']>().toEqualTypeOf<(title: string) => Promise<string | undefined>>()
    // @ts-expect-error the title is missing
    const call = () => new Shelf().find()
    expect(call).toBeTypeOf('function')
  })

  it('works while nothing is traced', async () => {
    expect(await new Shelf().find('Emma')).toBe('Emma')
    await expect(new Shelf().lose('Emma')).rejects.toThrow('There is no Emma')
  })
})
