/** Lower case, Latin letters without accents, straight quotes: the form that the language tables are in. */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/(?<=\p{Script=Latin})[\u0300-\u036f]+/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[’‘`´]/g, "'")
    .replaceAll("\u00e6", "ae")
    .replaceAll("\u0153", "oe");
