import type { Setting } from './setting.ts'

/** The text of `.env.example`: what has to be set stands there, what may be set is commented out. */
export function toEnvExample(settings: readonly Setting[]): string {
  const groups = [...new Set(settings.map(groupOf))]
  return [
    '# Settings for development: copy this file to .env. The real environment wins over it.',
    '# Made from src/config/schema.ts by `npm run config:example`.',
    ...groups.flatMap((group) => [
      '',
      `## ${group}`,
      ...settings.filter((setting) => groupOf(setting) === group).flatMap(toLines),
    ]),
    '',
  ].join('\n')
}

const groupOf = ({ group }: Setting) => group ?? 'Other'

function toLines(setting: Setting) {
  const { name, type, description, required, requiredIn, secret, example } = setting
  const conditional = setting.default?.includes(' ') ?? false
  const value = example ?? (conditional || secret ? '' : (setting.default ?? ''))
  const notes = [
    type,
    required ? 'required' : requiredIn && `required in ${requiredIn}`,
    conditional && `default ${setting.default}`,
    !conditional && example !== undefined && setting.default && `default ${setting.default}`,
    secret && 'secret',
  ].filter(Boolean)
  return [
    '',
    ...(description === '' ? [] : description.split(/\s*\n\s*/).map((line) => `# ${line}`)),
    `# (${notes.join('; ')})`,
    `${required ? '' : '#'}${name}=${value}`,
  ]
}
