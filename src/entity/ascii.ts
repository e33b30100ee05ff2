/**
 * The nearest in ASCII: accents dropped, ligatures taken apart. `Bestellübersicht` is `Bestellubersicht`,
 * `Größe` is `Grosse`. What has no ASCII letter stays out.
 */
export function toAscii(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^\0-\x7f]/g, (letter) => transliterated[letter] ?? letter)
}

/** Letters of Latin alphabets that Unicode does not take apart. */
const transliterated: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
}
