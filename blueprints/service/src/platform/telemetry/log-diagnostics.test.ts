import { diag } from '@opentelemetry/api'
import { afterEach, describe, expect, it } from 'vitest'
import type { LogFields } from '#kernel/logger.ts'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { logDiagnostics } from './log-diagnostics.ts'

afterEach(() => diag.disable())

describe('logDiagnostics', () => {
  it('warns of one complaint a minute', () => {
    const { warnings, advance } = start()
    diag.error('first')
    advance(59_999)
    diag.error('second')
    advance(1)
    diag.warn('third')
    expect(warnings.map(({ reason }) => reason)).toEqual(['first', 'third'])
  })

  it('says the reason of an error in one line', () => {
    const { warnings } = start()
    const error = { stack: 'Error: connect\n    at …', message: 'connect', code: 'ECONNREFUSED' }
    diag.error(JSON.stringify(error))
    expect(warnings).toEqual([{ reason: 'ECONNREFUSED: connect' }])
  })

  it('leaves out what is no complaint', () => {
    const { warnings } = start()
    diag.info('started')
    diag.debug('detail')
    diag.verbose('more')
    expect(warnings).toEqual([])
  })
})

function start() {
  let now = 0
  const warnings: LogFields[] = []
  const warn = (fields: LogFields) => void warnings.push(fields)
  logDiagnostics({ ...silentLogger, warn }, () => now)
  return {
    warnings,
    advance(milliseconds: number) {
      now += milliseconds
    },
  }
}
