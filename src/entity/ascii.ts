/** Accents dropped: `Bestellübersicht` is `Bestellubersicht`. What has no ASCII letter stays out. */
export function toAscii(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{Mark}/gu, '')
}
