import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestService, type TestService } from '../support/service.ts'

let service: TestService
let document: OpenApiDocument

beforeAll(async () => {
  service = await createTestService({ SERVICE_NAME: 'orders' })
  document = (await (await service.app.request('/openapi.json')).json()) as OpenApiDocument
})
afterAll(() => service.close())

describe('the OpenAPI document', () => {
  it('R6.3 is OpenAPI 3.1 and carries the name of the service', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.info.title).toBe('orders')
    expect(document.paths).toHaveProperty('/health/live')
    expect(document.paths).toHaveProperty('/health/ready')
  })

  it('R6.3 gives every operation a unique id, a summary and a tag', () => {
    const all = operations()
    expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length)
    for (const operation of all) {
      expect(operation).toMatchObject({
        operationId: expect.stringMatching(/^\w+$/),
        summary: expect.any(String),
        tags: [expect.any(String)],
      })
    }
  })

  // A body that is not required reaches its handler unvalidated when no content type is sent.
  it('requires every request body', () => {
    for (const { operationId, requestBody } of operations()) {
      if (requestBody) expect(requestBody, operationId).toMatchObject({ required: true })
    }
  })

  it('declares errors of the modules as problems', () => {
    for (const { operationId, tags, responses } of operations()) {
      if (tags.includes('health')) continue
      const failures = Object.entries(responses).filter(([status]) => !status.startsWith('2'))
      expect(
        failures.map(([status]) => status),
        operationId,
      ).toContain('default')
      for (const [, { content }] of failures) {
        expect(content?.['application/problem+json']?.schema).toEqual({
          $ref: '#/components/schemas/Problem',
        })
      }
    }
  })

  it('tells nothing of how the service is set up', async () => {
    const settings = { DATABASE_URL: 'postgresql://app:hunter2@db.internal/orders' }
    const told = await createTestService(settings)
    const text = await (await told.app.request('/openapi.json')).text()
    await told.close()
    expect(text).not.toMatch(/hunter2|db\.internal/)
  })

  it('refers only to schemas that it holds', () => {
    const references = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? []
    const held = Object.keys(document.components.schemas)
    for (const reference of references) expect(held).toContain(reference.split('/').at(-1))
  })
})

describe('the documentation page', () => {
  it('loads nothing but files of the service', async () => {
    const response = await service.app.request('/docs')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const html = await response.text()
    const files = [...html.matchAll(/(?:src|href)="(docs\/[^"]+)"/g)].map(([, file]) => file)
    expect(files).toEqual(['docs/swagger-ui.css', 'docs/swagger-ui-bundle.js', 'docs/start.js'])
    expect(html).not.toMatch(/https?:/)
    for (const file of files) {
      const asset = await service.app.request(`/${file}`)
      expect(asset.status).toBe(200)
      expect(asset.headers.get('content-type')).toMatch(/^text\/(css|javascript); charset=utf-8$/)
      expect((await asset.text()).length).toBeGreaterThan(50)
    }
  })

  it('and the document can be turned off', async () => {
    const closed = await createTestService({ DOCS_ENABLED: 'false' })
    try {
      expect((await closed.app.request('/docs')).status).toBe(404)
      expect((await closed.app.request('/openapi.json')).status).toBe(404)
    } finally {
      await closed.close()
    }
  })
})

const operations = () => Object.values(document.paths).flatMap((path) => Object.values(path))

interface OpenApiDocument {
  readonly openapi: string
  readonly info: { readonly title: string }
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, unknown> }
}

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly requestBody?: { readonly required?: boolean }
  readonly responses: Record<
    string,
    { readonly content?: Record<string, { readonly schema: unknown }> }
  >
}
