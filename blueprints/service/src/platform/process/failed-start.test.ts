import { describe, expect, it } from 'vitest'
import { ConfigError } from '#config/config-error.ts'
import { explainFailedStart } from './failed-start.ts'

describe('explainFailedStart', () => {
  it('says of an error of ours what to do, and no stack', () => {
    const issue = { setting: 'PORT', expected: 'a port', found: 'x', remedy: 'Set it.' }
    const error = new ConfigError([issue])
    expect(explainFailedStart(error)).toBe(error.message)
  })

  it('R8.5 shows the stack of any other error, without the password in a URL', () => {
    const error = new Error('connect postgresql://app:s3cr3t-pw@db:5432/app failed')
    const text = explainFailedStart(error)
    expect(text).toContain('failed-start.test.ts')
    expect(text).not.toContain('s3cr3t-pw')
  })

  it('takes whatever is thrown', () => {
    expect(explainFailedStart('no reason')).toBe('no reason')
  })
})
