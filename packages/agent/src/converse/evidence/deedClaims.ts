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

/** Whether the sentence says that something was done that this task's ledger does not know of. */
export function claimsDeed(sentence: string, deeds: readonly Deed[]): boolean {
  const text = sentence.replace(/`[^`\n]*`/g, "`…`");
  if (denied.test(text)) return false;
  return claims.some(
    ([kind, words]) => words.test(text) && !deeds.some((deed) => deed.kind === kind && deed.ok),
  );
}
