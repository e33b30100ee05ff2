import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'

const files = [
  'compose.yaml',
  '.github/workflows/ci.yml',
  'deploy/kubernetes/deployment.yaml',
  'deploy/kubernetes/service.yaml',
  'deploy/kubernetes/kustomization.yaml',
]

it.each(files)('%s of the blueprint is valid YAML', async (file) => {
  const documents = await parse(file)
  expect(documents.length).toBeGreaterThan(0)
})

it('the containers run without rights, and are probed', async () => {
  const [deployment] = await parse('deploy/kubernetes/deployment.yaml')
  const pod = (deployment as Deployment).spec.template.spec
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 })
  for (const container of [...pod.initContainers, ...pod.containers]) {
    expect(container).toMatchObject({
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
      resources: { limits: { memory: expect.any(String) } },
    })
  }
  expect(pod.initContainers[0]).toMatchObject({ command: ['node', 'migrate.js'] })
  expect(pod.containers[0]).toMatchObject({
    startupProbe: { httpGet: { path: '/health/live' } },
    livenessProbe: { httpGet: { path: '/health/live' } },
    readinessProbe: { httpGet: { path: '/health/ready' } },
  })
})

interface Deployment {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly securityContext: object
        readonly initContainers: readonly object[]
        readonly containers: readonly object[]
      }
    }
  }
}

async function parse(file: string): Promise<unknown[]> {
  const text = await readFile(
    new URL(`../../../blueprints/service/${file}`, import.meta.url),
    'utf8',
  )
  return parseAllDocuments(text).map((document) => {
    expect([...document.errors, ...document.warnings]).toEqual([])
    return document.toJS()
  })
}
