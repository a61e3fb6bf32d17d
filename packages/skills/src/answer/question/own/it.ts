import type { Own } from "./own.ts";

const all = "(?:i |tutti |la |suite |di |nostri |miei )*";
const again = "(?: di nuovo| ancora| adesso| ora| unitari| un'altra volta)*";

export const italian: Own = {
  wish: "\\b(?:puoi|potresti|puo|potrebbe)\\b|\\bper (?:favore|piacere)\\b",
  yes: "(?:si|certo|va bene|procedi|confermo|fallo|d'accordo|ok)(?: per favore| dimenticalo)?",
  whyNot: "(?:e |ma )?perche no(?:n puoi)?",
  remember: [
    "^ricorda(?:ti)?(?: sempre)?(?: che| di|:|,)? (.+)$",
    "^tieni (?:a mente|presente|conto)(?: che|:|,)? (.+)$",
    "^non dimenticar(?:e|ti)(?: che| di|:|,)? (.+)$",
    "^(?:annota|memorizza|segnati)(?: che|:|,)? (.+)$",
    "^(?:d'ora in poi|da adesso in poi)[,:]? (.+)$",
  ],
  forget: [
    "^dimentica(?:lo)?(?: tutto| questo| quello)?()$",
    "^dimentica(?:ti)?(?: che| di| quello che (?:ti )?ho detto su(?:l|lla|llo|gli|lle|i)?| tutto su| la (?:regola|nota))? (.+)$",
    "^(?:cancella|elimina|rimuovi) (?:la |il |l')?(?:nota|fatto|ricordo|regola) (.+)$",
  ],
  rules: [
    [
      "onboard",
      "^(?:mostrami|fammi vedere) (?:il (?:progetto|repository)|tutto)$",
      "\\bfammi (?:fare )?(?:un|il) (?:giro|tour)\\b",
      "^guidami\\b",
    ],
    [
      "run test",
      `^(?:esegui|eseguire|lancia|lanciare|avvia|fai girare|rilancia|fai partire) ${all}test${again}$`,
    ],
    ["run lint", `^(?:esegui|eseguire|lancia|avvia|fai girare) (?:il )?lint(?:er)?${again}$`],
    [
      "undo",
      "^(?:annulla|annullalo|disfa|ripristina)(?: (?:questo|quello|l'ultima modifica|le tue (?:ultime )?modifiche|l'ultimo cambiamento))?$",
    ],
    [
      "recall",
      "\\b(?:che )?cosa (?:ti )?ricordi\\b",
      "^(?:ti )?ricordi\\b",
      "\\b(?:che )?cosa ti (?:ho|abbiamo|hanno) (?:insegnato|detto|raccontato)\\b",
      "\\b(?:che )?cosa hai (?:imparato|memorizzato)\\b",
      "^(?:mostra(?:mi)? )?(?:la tua memoria|i tuoi ricordi)$",
    ],
    [
      "activity tests",
      "^(?:i |tutti i )?test (?:sono (?:tutti )?(?:passati|falliti|verdi|rossi)|passano|hanno passato|falliscono)$",
      "^sono (?:passati|falliti) (?:i |tutti i )?test$",
      "^hai (?:eseguito|lanciato|fatto girare) i test$",
    ],
    [
      "activity",
      "\\b(?:che )?cosa hai (?:gia )?(?:fatto|cambiato|modificato|eseguito|scritto)\\b",
      "^hai (?:cambiato|modificato|toccato|eseguito|cancellato|inviato) (?:qualcosa|i miei file|dei file|file)$",
      "^le tue (?:ultime )?(?:attivita|azioni)$",
    ],
    [
      "requests",
      "^(?:(?:ci sono|hai|mostra(?:mi)?|quali sono) )?(?:le |delle )?(?:richieste|approvazioni|autorizzazioni) (?:in sospeso|aperte|in attesa|pendenti)$",
      "^(?:che )?cosa (?:stai aspettando|aspetti)$",
      "^hai bisogno di (?:qualcosa|me|un permesso|un'approvazione)(?: da me)?$",
      "^(?:che )?cosa devo approvare$",
    ],
    [
      "permission",
      "\\b(?:hai il permesso|ti e permesso|sei autorizzat[oa])\\b",
      "^(?:fare (?:push|merge|commit)|(?:scrivere|modificare|cancellare|cambiare) (?:i |miei |i miei )?file|eseguire (?:comandi|codice)|accedere a internet)(?: (?:su|in) \\w+)?$",
      "^perche non (?:puoi )?(?:fare )?(?:push|merge|commit|scrivere|eseguire)\\b",
      "^(?:quali sono |qual e )?(?:i tuoi permessi|il tuo livello|i tuoi limiti)$",
    ],
    [
      "spent",
      "^quant[oi](?: token| denaro| soldi)? (?:hai speso|hai usato|e costato|abbiamo speso|hai consumato)\\b",
      "^(?:i tuoi costi|le tue spese)(?: di oggi)?$",
    ],
  ],
};
