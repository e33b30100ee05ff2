/** One setting that keeps the service from starting. Its texts hold no secrets. */
export interface ConfigIssue {
  readonly setting: string
  readonly expected: string
  readonly found: string
  readonly remedy: string
}

/** The configuration is not valid. The message names every bad setting, one a line. */
export class ConfigError extends Error {
  readonly issues: readonly ConfigIssue[]

  constructor(issues: readonly ConfigIssue[]) {
    super(toMessage(issues))
    this.name = 'ConfigError'
    this.issues = issues
  }
}

function toMessage(issues: readonly ConfigIssue[]): string {
  const count = issues.length === 1 ? 'one setting is' : `${issues.length} settings are`
  return [
    `The service cannot start: ${count} not valid.`,
    ...issues.map(
      ({ setting, expected, found, remedy }) =>
        `  ${setting}: expected ${expected}, found ${found}. ${remedy}`,
    ),
  ].join('\n')
}
