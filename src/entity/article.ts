/**
 * The article before a phrase, by how its first word sounds. Words without a vowel are read letter by
 * letter: `an sms`, `a crm`.
 */
export function articleOf(phrase: string): 'a' | 'an' {
  const [word = ''] = phrase.toLowerCase().split(/[^a-z]+/)
  if (word.length === 1 || !/[aeiouy]/.test(word)) return /^[aefhilmnorsx]/.test(word) ? 'an' : 'a'
  if (/^(?:hour|honest|honou?r|heir)/.test(word)) return 'an'
  // As in "you", "you-are-ell" and "won".
  if (/^(?:eu|ewe|uni(?!n|m|den)|unanim|ubi|ura|uri|uro|us[aeiu]|ut[eio]|one|once)/.test(word))
    return 'a'
  if (/^(?:ui|url|uuid|usb|ufo|ups|upc|utc|utm|ux)$/.test(word)) return 'a'
  return /^[aeiou]/.test(word) ? 'an' : 'a'
}
