import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'

/**
 * Has JSON read as UTF-8 and as nothing else (RFC 8259, 8.1). A request itself overlooks the charset that it
 * names, and would hand on U+FFFD for each byte that is no UTF-8, as if the client had sent that.
 */
export const readJsonAsUtf8: MiddlewareHandler = (c, next) => {
  const type = c.req.header('content-type')
  if (type === undefined || !isJson.test(type)) return next()
  const charset = charsetIn.exec(type)?.[1]
  if (charset !== undefined && !isUtf8.test(charset)) {
    throw new HTTPException(415, {
      message: `A body in ${charset} is not read: send it in UTF-8.`,
    })
  }
  const { raw } = c.req
  const readText = async () => decode(await raw.arrayBuffer())
  Object.defineProperty(raw, 'text', { value: readText })
  return next()
}

function decode(bytes: ArrayBuffer): string {
  try {
    return strictUtf8.decode(bytes)
  } catch (cause) {
    const message = 'The body holds bytes that are no UTF-8: send it in UTF-8.'
    throw new HTTPException(400, { message, cause })
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const isJson = /^application\/([\w.-]+\+)?json\b/i
const charsetIn = /;\s*charset\s*=\s*"?([^\s";]+)/i
const isUtf8 = /^utf-?8$/i
