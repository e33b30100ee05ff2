import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import {
  decodeLogs,
  decodeMetrics,
  decodeSpans,
  type ExportedLog,
  type ExportedMetric,
  type ExportedSpan,
} from './otlp.ts'

/** A collector for tests: it takes what is exported over OTLP/HTTP in protobuf, and decodes it. */
export interface OtlpReceiver {
  readonly url: string
  readonly requests: readonly ReceivedRequest[]
  /** The bodies of what was sent to these paths, or to any, as text to search in. */
  text(...paths: string[]): string
  spans(): ExportedSpan[]
  metrics(): ExportedMetric[]
  logs(): ExportedLog[]
  close(): Promise<void>
}

export interface ReceivedRequest {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** What the collector does with each export: takes it, refuses it by 500, or never answers. */
export type ReceiverBehaviour = 'accept' | 'refuse' | 'hang'

export async function startOtlpReceiver(
  behaviour: ReceiverBehaviour = 'accept',
): Promise<OtlpReceiver> {
  const requests: ReceivedRequest[] = []
  const server = createServer(async (request, response) => {
    const { url: path = '', headers } = request
    requests.push({ path, headers, body: await buffer(request) })
    if (behaviour === 'hang') return
    response.writeHead(behaviour === 'accept' ? 200 : 500, {
      'Content-Type': 'application/x-protobuf',
    })
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const received = <Decoded>(path: string, decode: (body: Buffer) => Decoded[]) =>
    requests.filter((request) => request.path === path).flatMap(({ body }) => decode(body))

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    text: (...paths) =>
      requests
        .filter(({ path }) => paths.length === 0 || paths.includes(path))
        .map(({ body }) => body.toString('latin1'))
        .join('\n'),
    spans: () => received('/v1/traces', decodeSpans),
    metrics: () => received('/v1/metrics', decodeMetrics),
    logs: () => received('/v1/logs', decodeLogs),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
