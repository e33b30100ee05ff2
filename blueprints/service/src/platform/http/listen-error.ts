/** Thrown when the address to listen on cannot be had. The message says what to do about it. */
export class ListenError extends Error {
  override readonly name = 'ListenError'

  constructor({ host, port }: { host: string; port: number }, cause: NodeJS.ErrnoException) {
    super(sentences[cause.code ?? '']?.(host, port) ?? fallback(host, port, cause), { cause })
  }
}

const sentences: Partial<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) =>
    `Port ${port} on ${host} is taken by another program. Stop that one, or set PORT to another port.`,
  EACCES: (_host, port) => `This user may not listen on port ${port}. Set PORT to one above 1023.`,
  EADDRNOTAVAIL: (host) =>
    `This machine has no address ${host}. Set HOST to one of its own, or to 0.0.0.0 for all.`,
  ENOTFOUND: (host) => `The host name ${host} is unknown. Set HOST to an address of this machine.`,
}

const fallback = (host: string, port: number, { message }: Error) =>
  `Listening on ${host}, port ${port}, failed: ${message}. Check HOST and PORT.`
