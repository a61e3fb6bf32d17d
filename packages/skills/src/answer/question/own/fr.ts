import type { Own } from "./own.ts";

const all = "(?:les |tous |toutes |la |suite |de |des )*";
const again = "(?: encore| encore une fois| maintenant| a nouveau| unitaires)*";

export const french: Own = {
  wish: "\\b(?:peux|pourrais|veux|tu peux)[- ]tu\\b|\\b(?:tu|vous) (?:peux|pouvez|pourrais|pourriez)\\b|\\b(?:pouvez|pourriez)[- ]vous\\b|\\bs'?il (?:te|vous) plait\\b|\\bstp\\b",
  yes: "(?:oui|ouais|vas[- ]y|d'accord|je confirme|confirme|fais[- ]le|ok|bien sur)(?: oublie(?:[- ]le)?)?",
  whyNot: "(?:et |mais )?pourquoi (?:pas|non|tu ne peux pas|ne peux[- ]tu pas)",
  remember: [
    "^(?:souviens|rappelle)[- ]toi(?: bien)?(?: que| qu'| de|:|,)? ?(.+)$",
    "^(?:retiens|retenez|memorise|memorisez)(?: bien)?(?: que| qu'|:|,)? ?(.+)$",
    "^n'oublie(?:z)? (?:pas|jamais)(?: que| qu'| de|:|,)? ?(.+)$",
    "^(?:note|notez)(?: bien)? (?:que |qu'|: ?)(.+)$",
    "^(?:garde|gardez) (?:en memoire|a l'esprit|en tete)(?: que| qu'|:|,)? ?(.+)$",
    "^(?:desormais|dorenavant|a partir de maintenant)[,:]? (.+)$",
  ],
  forget: [
    "^oublie(?:z)?(?:[- ](?:le|ca|tout))?()$",
    "^oublie(?:z)? (?!pas)(?:que |qu'|ce que j'ai dit (?:sur|de) |tout (?:sur|de) |la (?:regle|note) )?(.+)$",
    "^(?:supprime|efface|enleve) (?:la |le |l')?(?:note|fait|souvenir|regle) (.+)$",
  ],
  rules: [
    [
      "onboard",
      "\\bfais[- ]moi (?:visiter|faire le tour|une visite)\\b",
      "^montre[- ]moi (?:tout|le (?:projet|depot))$",
      "^(?:guide|accompagne)[- ]moi\\b",
      "\\bvisite guidee\\b",
    ],
    [
      "run test",
      `^(?:re)?(?:lance|lancer|lancez|execute|executer|executez|demarre|fais tourner|faire tourner|fais passer) ${all}tests?${again}$`,
    ],
    [
      "run lint",
      `^(?:re)?(?:lance|lancer|execute|executer|demarre|fais tourner) (?:le |la )?lint(?:er|eur)?${again}$`,
    ],
    [
      "undo",
      "^(?:annule|defais|annuler)(?:[- ](?:ca|cela|le|la)| (?:ca|cela|le dernier changement|tes (?:derniers )?changements|(?:la|ta) derniere modification|tes modifications))?$",
    ],
    [
      "recall",
      "\\b(?:de quoi|que|qu'est[- ]ce que|ce que) (?:te |tu te )?(?:souviens|rappelles)(?:[- ]tu)?\\b",
      "^(?:te souviens[- ]tu|tu te souviens)\\b",
      "\\b(?:qu'as[- ]tu|qu'est[- ]ce que tu as) (?:retenu|appris|memorise)\\b",
      "\\bqu(?:e |'est[- ]ce qu(?:e |'))(?:t'ai[- ]je|je t'ai|t'a[- ]t[- ]on|on t'a|nous t'avons|t'avons[- ]nous) (?:appris|dit|enseigne)\\b",
      "^(?:montre(?:[- ]moi)? )?(?:ta memoire|tes souvenirs)$",
    ],
    [
      "activity tests",
      "^(?:est[- ]ce que )?(?:les |tous les )*tests? (?:sont[- ]ils |ont[- ]ils |sont |ont )?(?:tous )?(?:passes?|passent|reussi|reussissent|echoue|verts?|rouges?)$",
      "^as[- ]tu (?:lance|execute) les tests?$",
    ],
    [
      "activity",
      "\\bqu(?:'as[- ]tu|'est[- ]ce que tu as|oi as[- ]tu) (?:deja )?(?:fait|change|modifie|execute|ecrit)\\b",
      "^tu as (?:fait|change|modifie|execute) quoi\\b",
      "^as[- ]tu (?:change|modifie|touche|execute|pousse|fait|supprime) (?:quelque chose|des fichiers|mes fichiers|du code)$",
      "^(?:tes|ton) (?:dernieres? )?(?:taches|actions|activites?)$",
    ],
    [
      "requests",
      "^(?:(?:y a[- ]t[- ]il|as[- ]tu|montre(?:[- ]moi)?|quelles sont) )?(?:les |des |tes )?(?:demandes|approbations|autorisations) (?:en attente|ouvertes)$",
      "^qu(?:'attends[- ]tu|'est[- ]ce que tu attends)$",
      "^as[- ]tu besoin (?:de quelque chose|de mon accord|de moi|de ma permission)$",
      "^que dois[- ]je approuver$",
    ],
    [
      "permission",
      "\\b(?:as[- ]tu le droit|es[- ]tu autorisee?|as[- ]tu la permission)\\b",
      "\\bqu'as[- ]tu le droit\\b",
      "^que (?:modifier|pousser|executer|supprimer)$",
      "^(?:est[- ]ce que )?(?:pousser|fusionner|committer|(?:ecrire|modifier|supprimer) (?:des|mes|les) fichiers|executer (?:du code|des commandes)|acceder a internet)(?: (?:sur|vers|dans) \\w+| du code| des commits)?$",
      "^pourquoi (?:ne )?(?:pas|tu ne peux pas) (?:pousser|push|fusionner|committer|ecrire|executer)\\b",
      "^(?:quels? (?:sont|est) )?(?:tes|ton) (?:droits|permissions|niveau|limites)$",
    ],
    [
      "spent",
      "^combien (?:as[- ]tu|ai[- ]je|avons[- ]nous|ca a|cela a|est[- ]ce que (?:ca|tu) as?) (?:deja )?(?:depense|coute|consomme|utilise)\\b",
      "^combien de (?:jetons|tokens) (?:as[- ]tu|ont ete)\\b",
      "^(?:tes|les) (?:couts|depenses)(?: du jour| aujourd'hui)?$",
    ],
  ],
};
