import type { Repository } from "@familiar/repository";
import { fileNamed } from "./places.ts";

/** What a sentence says is not there, or not yet. */
const denies =
  /\b(?:no|not|none|never|without|missing|absent|add|adds|create|creates|new|would|could|should|rename|propose|kein\w*|nicht|fehlt|neue?\w*|anlegen|pas|aucun\w*|nouve\w+|hay|ningun\w*|falta|nuev\w+|non|nessun\w*|manca|nuov\w+|nenhum\w*|nov[oa]s?)\b|n['’]t\b|não|没有|不存在|没|新建|ない|ありません|新しい/iu;

/** Written as code and not as a word. */
const likeCode = /_|[a-z][A-Z]|\$/;

/** The sentence says what kind of thing of the code it speaks of. */
const kinds =
  /\b(?:functions?|methods?|class(?:es)?|structs?|types?|interfaces?|constants?|variables?|modules?|macros?|hooks?|Funktion|Methode|Klasse|fonction|méthode|classe|función|método|clase|funzione|metodo|função)\b|函数|方法|类|関数|メソッド|クラス/iu;

/** Paths and names in code spans that nothing in the repository has, where a sentence speaks of them as there. */
export function unknownNames(
  text: string,
  { paths, names }: { paths: readonly string[]; names: readonly string[] },
  repository: Repository,
): string[] {
  if (denies.test(text)) return [];
  const known = (name: string) =>
    repository.symbols({ name, limit: 1 }).length > 0 || repository.references(name, { limit: 1 }).length > 0;
  return [
    ...paths.filter((path) => fileNamed(path, repository) === undefined),
    ...names.filter(
      (name) => (likeCode.test(name) || kinds.test(text) || text.includes(`${name}(`)) && !known(name),
    ),
  ];
}
