import type { Deed } from "./runs.ts";

/** Who says so of themselves, in the languages of the router, and a few words between. */
const who =
  "(?:\\b(?:I|we)(?:['’]ve| have)?|\\bich habe|\\bhabe ich|\\bj['’]ai|\\bhe|\\bhemos|\\bho|\\babbiamo|\\b(?:tenho|eu))";
const between = "(?: [\\p{L}'’`./-]+){0,6}? ";

/** What somebody says that they did to what is outside, by the kind of the effect; what no tool does is never true. */
const claims: readonly [kind: string, said: RegExp][] = [
  [
    "commit",
    said(
      "committed|committet|eingecheckt|commité|commiteado|committato|commitado",
      "提交了",
      "コミットしました",
    ),
  ],
  [
    "push",
    said("pushed|gepusht|poussé|pusheado|empujado|pushato|enviado ao remoto", "推送了", "プッシュしました"),
  ],
  [
    "apply",
    said(
      "applied (?:the|your|a|this|that|my)|angewendet|angewandt|appliqué|aplicado|applicato|aplicada",
      "应用了",
      "適用しました",
    ),
  ],
  [
    "pull-request",
    said(
      "opened (?:a|the) (?:draft )?(?:pull request|PR|merge request)|pull request (?:geöffnet|ouverte|abierto)",
      "创建了拉取请求",
      "プルリクエストを作成しました",
    ),
  ],
  [
    "remember",
    said(
      "remembered|saved|stored|memori[sz]ed|noted (?:it|this|that)(?: down)?|written (?:it|this|that) down|gemerkt|gespeichert|notiert|mémorisé|enregistré|sauvegardé|noté|guardado|anotado|memorizzato|salvato|annotato|memorizado|salvo",
      "记住了|保存了|记下了",
      "覚えました|記憶しました|保存しました",
    ),
  ],
  [
    "none",
    said(
      "merged|deployed|published|released|gemergt|veröffentlicht|ausgerollt|fusionné|déployé|publié|desplegado|publicado|fusionado|distribuito|pubblicato|implantado",
      "合并了|部署了|发布了",
      "マージしました|デプロイしました|公開しました",
    ),
  ],
];

function said(verbs: string, chinese: string, japanese: string): RegExp {
  return new RegExp(
    `${who}(?:${between}| )(?:${verbs})(?![\\p{L}\\p{N}_])|我(?:们)?(?:已经|已)?[^。]{0,12}(?:${chinese})|(?:${japanese})`,
    "iu",
  );
}

const denied =
  /\b(?:not|never|nothing|nicht|nie|pas|jamais|no|nunca|non|mai|não)\b|n['’]t\b|没有|没|未|ませんでした|ていません/iu;

/** One word is a whole report. */
const bare: readonly [kind: string, said: RegExp][] = [
  [
    "remember",
    bareOf(
      "saved|remembered|noted|stored|gespeichert|gemerkt|notiert|enregistré|noté|guardado|anotado|salvato|annotato|salvo|anotado|已保存|已记住|保存済み",
    ),
  ],
  ["commit", bareOf("committed|已提交")],
  ["push", bareOf("pushed|gepusht|已推送")],
  ["apply", bareOf("applied|angewendet|appliqué|aplicado|applicato")],
  [
    "any",
    bareOf(
      "done|all done|erledigt|fertig|fait|c['’]est fait|hecho|listo|fatto|feito|pronto|完成了|已完成|完了しました",
    ),
  ],
  ["none", bareOf("merged|deployed|published|released")],
];

function bareOf(verbs: string): RegExp {
  return new RegExp(
    `^\\W*(?:(?:done|ok|okay|fertig|erledigt|fait|hecho|fatto|feito)\\W+)?(?:${verbs})\\W*$`,
    "iu",
  );
}

/** Whether the sentence says that something was done that this task's ledger does not know of. */
export function claimsDeed(sentence: string, deeds: readonly Deed[]): boolean {
  const text = sentence.replace(/`[^`\n]*`/g, "`…`");
  if (denied.test(text)) return false;
  return [...claims, ...bare].some(
    ([kind, words]) =>
      words.test(text) && !deeds.some((deed) => deed.ok && (kind === "any" || deed.kind === kind)),
  );
}
