/** Megabytes of a process, after a full garbage collection. */
export interface Memory {
  /** What V8 and Node hold for JavaScript: the heap, and buffers outside of it. */
  readonly used: number
  /** All of the process, what it has freed and not returned included. */
  readonly resident: number
}

export interface MemoryProbe {
  measure(): Promise<Memory>
  close(): void
}

/**
 * Looks into a process through its inspector.
 *
 * @param port that of `node --inspect`
 * @see https://chromedevtools.github.io/devtools-protocol/v8/HeapProfiler/
 */
export async function probeMemory(port: number): Promise<MemoryProbe> {
  const response = await fetch(`http://127.0.0.1:${port}/json/list`)
  const [target] = (await response.json()) as { webSocketDebuggerUrl: string }[]
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '')
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  let lastId = 0
  const call = (method: string, params: object = {}) => {
    const id = ++lastId
    const answer = new Promise<Answer>((resolve) => {
      const listen = ({ data }: MessageEvent) => {
        const message = JSON.parse(String(data))
        if (message.id !== id) return
        socket.removeEventListener('message', listen)
        resolve(message.result)
      }
      socket.addEventListener('message', listen)
    })
    socket.send(JSON.stringify({ id, method, params }))
    return answer
  }
  return {
    async measure() {
      await call('HeapProfiler.collectGarbage')
      const expression = 'process.memoryUsage()'
      const { result } = await call('Runtime.evaluate', { expression, returnByValue: true })
      const { heapUsed, external, rss } = result?.value ?? { heapUsed: 0, external: 0, rss: 0 }
      return { used: (heapUsed + external) / megabyte, resident: rss / megabyte }
    },
    close: () => socket.close(),
  }
}

interface Answer {
  readonly result?: { readonly value?: NodeJS.MemoryUsage }
}

const megabyte = 1024 ** 2
