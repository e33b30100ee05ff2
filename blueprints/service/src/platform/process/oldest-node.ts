/** That of `engines` in package.json. */
export const oldestNode = { major: 22, minor: 15 } as const

/** @param version such as `20.19.0` */
export function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < oldestNode.major || (major === oldestNode.major && minor < oldestNode.minor)
}
