import type { Own } from "./own.ts";

const all = "(?:die |alle |unsere |meine |unit[- ]?|ganzen )*";
const again = "(?: noch ?(?:ein)?mal| erneut| jetzt| wieder)*";

export const german: Own = {
  wish: "\\b(?:kannst|konntest|wurdest|wurden|konnen|konnten) (?:du|sie)\\b|\\bbitte\\b",
  yes: "(?:ja|jawohl|jep|klar|gerne?|mach (?:das|es)|bestatigt?|ok(?:ay)?|genau)(?: bitte| gerne| mach das| vergiss es)?",
  whyNot:
    "(?:und |aber )?(?:warum|wieso|weshalb) (?:denn )?(?:nicht|darfst du (?:das )?nicht|kannst du (?:das )?nicht)",
  remember: [
    "^(?:merk|merke) (?:es )?dir(?: auch)?(?:,? dass|:|,)? (.+)$",
    "^(?:behalte?|halte?) (?:im (?:hinter)?kopf|im gedachtnis|in erinnerung|im auge)(?:,? dass|:|,)? (.+)$",
    "^vergiss nicht(?:,? dass|:|,)? (.+)$",
    "^denke? (?:daran|dran)(?:,? dass|:|,)? (.+)$",
    "^notiere?(?: dir)?(?:,? dass|:|,)? (.+)$",
    "^(?:ab jetzt|von nun an|kunftig)[,:]? (.+)$",
  ],
  forget: [
    "^vergiss(?: es| das| alles)?()$",
    "^vergiss,? (?!nicht)(?:wieder )?(?:,? ?dass |das mit |was ich (?:dir )?(?:uber|zu) |alles (?:uber|zu) |die (?:regel|notiz) )?(.+)$",
    "^(?:losche?|entferne?) (?:die |den |das )?(?:notiz|erinnerung|fakt|regel) (.+)$",
  ],
  rules: [
    [
      "onboard",
      "\\bfuhre? mich (?:herum|ein|rum|durch)\\b",
      "^arbeite? mich ein\\b",
      "^(?:zeig|zeige) mir (?:alles|das (?:projekt|repo|repository))(?: hier)?$",
      "^gib mir eine (?:tour|fuhrung)\\b",
    ],
    [
      "run test",
      `^(?:fuhre?|lass|starte?) ${all}tests?${again}(?: (?:aus|laufen|durch|durchlaufen|mal))?${again}$`,
      `^${all}tests?${again} (?:laufen lassen|ausfuhren|starten|durchlaufen lassen)$`,
    ],
    [
      "run lint",
      `^(?:fuhre?|lass|starte?) (?:den |das )?lint(?:er|ing)?${again}(?: (?:aus|laufen|durch))?$`,
      "^(?:den |das )?lint(?:er)? (?:laufen lassen|ausfuhren|starten)$",
    ],
    [
      "undo",
      "^(?:mach|mache|nimm) (?:das|es|die (?:letzte )?anderung(?:en)?|deine (?:letzte )?anderung(?:en)?)(?: wieder)? (?:ruckgangig|zuruck)$",
      "^(?:das |es )?ruckgangig(?: machen)?$",
    ],
    [
      "recall",
      "\\bworan erinnerst du dich\\b",
      "^erinnerst du dich\\b",
      "\\bwas hast du dir\\b.*\\bgemerkt\\b",
      "\\bwas hast du\\b.*\\b(?:gelernt|behalten|im gedachtnis)\\b",
      "\\bwas (?:habe ich|haben wir|hab ich|hat man|haben leute) dir\\b.*\\b(?:beigebracht|gesagt|erzahlt|gelehrt)\\b",
      "^(?:zeig(?:e)?(?: mir)? )?(?:dein gedachtnis|deine erinnerungen|deine notizen)$",
    ],
    [
      "activity tests",
      "^(?:sind|waren|laufen|liefen) (?:die |alle |unsere )*tests? (?:alle )?(?:grun|rot|durch|durchgelaufen|erfolgreich|fehlgeschlagen|gelaufen|bestanden)(?: worden)?$",
      "^(?:haben|hat) (?:die |der |alle )*(?:tests?|linter|build)(?: alle)? (?:bestanden|geklappt|funktioniert)$",
      "^hast du (?:die |alle )*tests? (?:schon |bereits )?(?:ausgefuhrt|laufen lassen|gestartet)$",
    ],
    [
      "activity",
      "\\bwas hast du (?:heute |gestern |zuletzt |bisher |schon |alles |so |diese woche )*(?:getan|gemacht|geandert|verandert|ausgefuhrt|erledigt|geschrieben)\\b",
      "^hast du (?:heute |gestern |schon |bisher |zuletzt )*(?:etwas|was|irgend(?:et)?was|meine dateien|dateien|code) (?:geandert|verandert|gemacht|getan|gepusht|ausgefuhrt|geloscht)$",
      "^deine (?:letzten )?(?:aufgaben|aktionen|tatigkeiten|befehle)$",
    ],
    [
      "requests",
      "^(?:(?:gibt es|hast du|zeig(?:e)?(?: mir)?|welche) )?(?:die )?(?:offene|offenen|ausstehende|ausstehenden|wartende) (?:anfragen|genehmigungen|freigaben)(?: gibt es)?$",
      "^worauf wartest du$",
      "^(?:brauchst|benotigst) du (?:etwas|was|meine (?:freigabe|erlaubnis|genehmigung|zustimmung))(?: von mir)?$",
      "^was (?:muss|soll) ich (?:genehmigen|freigeben|erlauben)$",
      "^wartest du auf (?:mich|etwas)$",
    ],
    [
      "permission",
      "\\bdarfst du\\b(?!.*\\b(?:wo|datei heisst)\\b)",
      "^(?:pushen|mergen|committen|(?:meine )?dateien (?:andern|schreiben|loschen)|code ausfuhren|befehle ausfuhren|ins internet|pull requests? (?:offnen|erstellen))$",
      "^(?:warum|wieso) nicht (?:pushen|mergen|committen|schreiben|ausfuhren)$",
      "^(?:was|wie) (?:sind|ist|lauten) deine? (?:rechte|berechtigungen|stufe|grenzen)$",
      "^deine (?:rechte|berechtigungen|stufe)$",
    ],
    [
      "spent",
      "^wie ?viel(?:e)?(?: geld| token| tokens)? (?:hast du|haben wir|habe ich|hat (?:es|das))\\b.*\\b(?:ausgegeben|gekostet|verbraucht)\\b",
      "^was hat (?:das|es)(?: alles| bisher| heute)? gekostet$",
      "^(?:deine|die) kosten(?: heute| bisher)?$",
    ],
  ],
};
