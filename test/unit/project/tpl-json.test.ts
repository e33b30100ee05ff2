import { describe, expect, it } from 'vitest'
import { formatTplJson, parseTplJson, type TplJson } from '#project/tpl-json.ts'

const content: TplJson = {
  blueprint: { name: 'service', version: '1.2.3' },
  answers: { packageManager: 'pnpm' },
}

describe('tpl.json', () => {
  it('reads what it wrote', () => {
    expect(parseTplJson(formatTplJson(content), '1.2.3')).toEqual(content)
  })

  it('R9.4 refuses a project that a newer version made, and names that version', () => {
    expect(() => parseTplJson(formatTplJson(content), '1.2.2')).toThrow(
      'made by create-tpl-api 1.2.3; this is 1.2.2',
    )
    expect(() => parseTplJson(formatTplJson(content), '0.10.0')).toThrow('this is 0.10.0')
    expect(parseTplJson(formatTplJson(content), '1.10.0')).toEqual(content)
  })

  it('R9.4 refuses a file that is not JSON, or not ours', () => {
    expect(() => parseTplJson('{', '1.0.0')).toThrow('tpl.json is not JSON')
    expect(() => parseTplJson('{"blueprint":{"name":"service"}}', '1.0.0')).toThrow(
      'tpl.json is not as create-tpl-api wrote it',
    )
  })
})
