/** Text as it is searched: lower case, without diacritics, single spaces; the characters `like` gives a meaning are taken out. */
export const searchable = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[%_\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
