/** A Cedar string literal of any text. */
export const quote = (text: string): string =>
  `"${text.replace(/[^ !#-[\]-~]/gu, (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`)}"`;
