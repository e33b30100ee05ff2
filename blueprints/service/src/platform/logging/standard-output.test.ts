import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { isForPeople } from './standard-output.ts'

describe('createLogger, on standard output', () => {
  it('writes a line for people when asked to', () => {
    expect(print('pretty')).toMatch(/^\[\d\d:\d\d:\d\d\.\d{3}\] INFO: Hello {"port":3000}\n$/)
  })

  it('says nothing twice to people, and leaves JSON its fields', () => {
    const fields = { method: 'GET', route: '/:id', path: '/7', status: 200, requestId: 'a-1' }
    const log = `logger.info(${JSON.stringify(fields)}, 'GET /7 200')`
    expect(print('pretty', 0, log)).toMatch(
      /INFO: GET \/7 200 {"route":"\/:id","requestId":"a-1"}\n$/,
    )
    expect(JSON.parse(print('json', 0, log))).toMatchObject(fields)
  })

  it('takes only a whole word of the message for a repetition', () => {
    const fields = { port: 3, host: 'db.', up: true, count: 30 }
    const log = `logger.info(${JSON.stringify(fields)}, 'Connected to db: true, port 30.')`
    expect(print('pretty', 0, log)).toContain('{"port":3,"host":"db.","up":true}')
  })

  it('writes JSON where there is no terminal', () => {
    expect(JSON.parse(print('auto'))).toMatchObject({ msg: 'Hello', port: 3000 })
  })

  it.each([
    ['exits', 'process.exit(0)'],
    ['is killed', "process.kill(process.pid, 'SIGKILL')"],
  ])('loses no line when the process %s at once', (_, end) => {
    expect(print('json', 1000, end).match(/Hello/g)).toHaveLength(1000)
    expect(print('pretty', 1000, end).match(/Hello/g)).toHaveLength(1000)
  })
})

describe('isForPeople', () => {
  it.each([
    ['auto', 'development', true, true],
    ['auto', 'development', false, false],
    ['auto', 'production', true, false],
    ['pretty', 'development', false, true],
    ['json', 'development', true, false],
  ] as const)('%s in %s, in a terminal: %s -> %s', (LOG_FORMAT, NODE_ENV, isTerminal, expected) => {
    expect(isForPeople({ LOG_FORMAT, NODE_ENV }, isTerminal)).toBe(expected)
  })
})

function print(format: string, times = 1, end = ''): string {
  const program = `
    import { createLogger } from '#platform/logging/create-logger.ts'
    const settings = { NODE_ENV: 'test', SERVICE_NAME: 'shop', LOG_LEVEL: 'info' }
    const logger = createLogger({ ...settings, LOG_FORMAT: '${format}' }, { redact: (text) => text })
    for (let time = 0; time < ${times}; time++) logger.info({ port: 3000 }, 'Hello')
    ${end}
  `
  const args = ['--import', 'tsx', '--input-type=module', '-e', program]
  return spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout
}
