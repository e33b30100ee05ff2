/** Whether a Node runs a generated service as it is: `^22.15 || >=24`, its `engines`. */
export function runsService(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major >= 24 || (major === 22 && minor >= 15)
}
