import { createConfig, lintFromString } from '@redocly/openapi-core'

/** What Redocly's recommended rules have against an OpenAPI document, and where. */
export async function lintDocument(source: string): Promise<readonly string[]> {
  const config = await createConfig({
    extends: ['recommended'],
    rules: {
      // The licence is for the service's owner to choose; health probes have no 4XX.
      'info-license': 'off',
      'operation-4xx-response': 'off',
      // The examples of the document are what users copy.
      'no-invalid-media-type-examples': 'error',
      'no-invalid-schema-examples': 'error',
      'no-invalid-parameter-examples': 'error',
    },
  })
  const findings = await lintFromString({ source, config })
  return findings.map(
    ({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer})`,
  )
}
