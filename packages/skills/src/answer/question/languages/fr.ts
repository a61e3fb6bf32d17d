import { glossary, type Language } from "./language.ts";

const change = "(?:modifi|chang|supprim|enlev|retir|renomm|effac|touch|remplac)\\w*";

export const french: Language = {
  code: "fr",
  marks:
    "le la les un une des du de est sont etait ete ou qui que quoi quel quelle quels quelles comment pourquoi quand combien je nous on il elle ce cette ces dans sur pour avec par et pas au aux en se s'il te plait vous moi mon ma a-t-il y a l'on merci bonjour qu'est-ce est-ce qu'as-tu as-tu",
  letters: "çêîœùàâ",
  polite: [
    "(?:bonjour|salut|bonsoir|coucou|hello)(?: a tous| familiar)?",
    "(?:s'?il (?:te|vous) plait|stp|svp|merci(?: d'avance)?|d'accord|exactement|donc|alors)",
    "(?:peux[- ]tu|pouvez[- ]vous|pourrais[- ]tu|pourriez[- ]vous|tu peux|vous pouvez)(?: me| nous)?(?: dire| indiquer)?",
    "(?:sais[- ]tu|savez[- ]vous|dis[- ]moi|dites[- ]moi|je (?:veux|voudrais|cherche a) (?:savoir|comprendre|voir)|je me demande|est[- ]ce que tu sais)",
    "dans (?:ce|le) (?:depot|projet|code|repo)",
  ],
  rules: [
    ["greeting thanks", "^(?:merci|super|genial|parfait|bravo)[^a-z¤]*(?:beaucoup|bien|a toi)?[^a-z¤]*$"],
    ["greeting", "^(?:bonjour|salut|bonsoir|coucou|hello|au revoir|bonne nuit)[^a-z¤]*$"],
    [
      "help",
      "^(?:aide|aide-moi|a l'aide)[^a-z¤]*$",
      "que (?:peux|sais)[- ]tu faire",
      "qu'est[- ]ce que tu (?:peux|sais) faire",
      "qui es[- ]tu",
      "que puis[- ]je (?:te )?demander",
    ],
    ["status", "que fais[- ]tu", "qu'est[- ]ce que tu fais", "(?:comment )?ca va", "es[- ]tu occupe"],
    [
      "onboard",
      "par ou (?:dois[- ]je |je |on )?commencer",
      "ou (?:dois[- ]je|je dois|commencer)\\b.*commencer",
      "\\b(?:nouveau|nouvelle|nouvel) (?:ici|dans|sur)",
      "que (?:dois[- ]je|faut[- ]il) lire",
      "premiere tache",
      "bien demarrer",
    ],
    ["skill triage", "pourquoi (?:la |le |les )?(?:ci|build|pipeline|tests?)\\b.*(?:echou|rouge|cass)"],
    ["skill test", "^(?:ecri|genere|ajoute|cree)\\w*\\b.{0,30}\\btests?\\b"],
    ["skill document", "^documente\\w*", "^(?:ecri|redige)\\w*\\b.{0,30}\\bdocumentation"],
    [
      "skill refactor",
      "^(?:refactorise|refactor|renomme|simplifie|corrige|repare|implemente|supprime|ajoute)\\w*",
    ],
    ["changed when", "^quand\\b", "(?:dernier|derniere|nouvelle) (?:release|version|publication)"],
    [
      "breaks-if",
      `\\bsi (?:je|on|nous|tu|l'on|quelqu'un)\\b.*${change}`,
      `\\b(?:puis[- ]je|peut[- ]on|on peut|je peux)\\b.*${change}`,
      `\\b(?:impact|consequences?|effets?|risques?) (?:de|d')`,
      "\\b(?:casse|casser|casserait|cassera)\\b",
    ],
    [
      "changed",
      "(?:qu'est[- ]ce qui|qu'est[- ]ce que|que|quoi|qu')\\b.*\\b(?:chang|modifi|nouveau|neuf|passe|fait)\\w*",
      "\\b(?:changements?|modifications?|commits?) (?:dans|de|depuis|sur|du|par|recents?)\\b",
      "\\b(?:derniers?|recents?) (?:changements|commits|modifications)",
      "^(?:changements|quoi de neuf)",
    ],
    [
      "tested-by",
      "\\b(?:ses|leurs|nos) tests?\\b",
      "\\bquels? tests?\\b",
      "\\btests? (?:pour|de|du|des|couvr\\w*|sur|qui)\\b(?! (?:lancer|executer))(?<!(?:lancer|executer|faire tourner) (?:les |des )?tests? \\w+)",
      "\\b(?:y a[- ]t[- ]il|ou sont|existe[- ]t[- ]il).{0,20}\\btests?\\b",
      "\\best[- ](?:il|elle|ce) .*\\bteste",
      "\\bcouverture\\b",
      "\\bqu'est[- ]ce qui teste\\b",
      "\\bou (?:est|sont) .*\\bteste",
    ],
    [
      "depends-on out",
      "\\bde quoi depend\\b",
      "\\bqu(?:e|'est[- ]ce que) (?:importe|utilise|appelle) ¤",
      "\\bqu'importe ¤",
      "\\bdependances (?:de|du)\\b",
    ],
    [
      "depends-on",
      "\\bdepend(?:ent|ant|re)?\\b",
      "\\b(?:qui|quoi|quels?|quelles?)\\b(?: \\w+){0,2} (?:utilise|importe|appelle|reference)\\w*",
      "\\b(?:utilise|appele|importe)e?s? par\\b",
      "\\bou (?:est|sont) .*\\b(?:utilise|appele|importe)e?s?\\b",
      "\\busages? (?:de|du)\\b",
    ],
    [
      "who-owns",
      "\\b(?:responsable|proprietaire|mainteneur|mainteneuse|maintient|maintenu|s'occupe|appartient|en charge|possede)\\b",
    ],
    [
      "who-knows",
      "\\bqui\\b(?! (?:casse|change))",
      "\\b(?:auteurs?|expert|experte|contributeurs?)\\b",
      "\\ba qui (?:demander|poser)\\b",
    ],
    [
      "how-to",
      "\\bcomment (?:puis[- ]je|peut[- ]on|dois[- ]je|faire|faut[- ]il|je|on|nous|s[e'])",
      "\\bcomment (?:lancer|executer|tester|construire|compiler|installer|publier|deployer|demarrer|formater|contribuer|configurer|utiliser|ajouter|creer|debugger|verifier|generer)\\b",
      "\\bcommandes? (?:pour|de)\\b",
      "^(?:lancer|installer|construire|compiler)\\b",
    ],
    [
      "why",
      "\\bpourquoi\\b",
      "\\b(?:raison|raisons|motivation|historique) (?:de|du|pour|derriere)\\b",
      "\\ba quoi bon\\b",
    ],
    [
      "summarise",
      "\\bresum\\w*",
      "\\b(?:apercu|vue d'ensemble|synthese|en bref)\\b",
      "\\b(?:c'est quoi|qu'est[- ]ce que c'est|que fait|qu'est[- ]ce que) (?:que )?(?:ce|le) (?:projet|depot|programme|logiciel|outil)",
      "\\bde quoi (?:s'agit|parle)",
      "\\bcombien\\b",
    ],
    [
      "show",
      "^(?:montre|affiche|ouvre|montrez|affichez|voir)\\b",
      "\\b(?:montre|affiche|montrer|afficher)[- ](?:moi|nous)\\b",
    ],
    [
      "where",
      "\\b(?:ou|d'ou) (?:est|sont|se|s'|a|ont|on|peut|je|puis|trouve|dans|le|la|les|¤|fait|vit|va)",
      "^ou\\b",
      "\\bdans quel(?:le)?s? (?:fichier|module|dossier|classe|fonction|methode|paquet)",
      "\\bquel(?:le)?s? (?:fichier|module|dossier|classe|fonction)s?\\b",
      "^(?:trouve|cherche|localise)\\w*",
      "\\b(?:y a[- ]t[- ]il|existe[- ]t[- ]il|il y a)\\b",
    ],
    [
      "explain",
      "\\b(?:explique|expliquer|expliquez|decris|decrire|detaille)\\b",
      "\\bcomment\\b",
      "\\b(?:que|qu'est[- ]ce que|a quoi) (?:fait|font|sert|servent|se passe|signifie)\\b",
      "\\bque se passe",
      "\\bce que fait\\b",
    ],
    [
      "what",
      "\\b(?:qu'est[- ]ce|c'est quoi|quel|quelle|quels|quelles|que|quoi)\\b",
      "\\bdefinition\\b",
      "\\bsignifie\\b",
      "\\brole d",
    ],
  ],
  stop: "le la les l un une des du de d est sont etait ete etre ou qui que qu quoi quel quelle quels quelles comment pourquoi quand combien je j nous on il elle ils elles ce c cet cette ces ca cela dans sur pour avec par et pas ne n au aux en se s si te t toi moi m me mon ma mes son sa ses leur leurs y a-t-il vous tu a ont avoir fait faire font peut puis peux dois doit tout tous toute meme plus moins tres bien aussi alors donc mais car comme entre vers chez sans sous depuis t-il est-ce qu'est-ce existe trouve trouver cherche cherch defini definie definis definies implemente geree gere gerer geres traite traitee code projet depot repo montre montrer affiche explique expliquer resume resumer quelqu connait connaissent sait mieux ecrit semaine mois annee derniere dernier change changer changee modifie place endroit sert signifie passe ici la-bas quand lorsque pendant situe situee",
  spans: [
    ["aujourd'?hui", 1],
    ["hier", 2],
    ["(?:la )?semaine (?:derniere|passee)|cette semaine", 7],
    ["(?:le )?mois (?:dernier|passe)|ce mois", 31],
    ["(?:l')?(?:annee|an) (?:derniere|dernier|passee|passe)|cette annee", 365],
    ["il y a (\\d+) jours", 1],
    ["il y a (\\d+) semaines", 7],
    ["il y a (\\d+) mois", 31],
  ],
  again: "^(?:et|ou|aussi|et pour|qu'en est-il)\\b",
  pronouns: "il elle ce cela ca celui-ci celle-ci ceci lui son sa ses leur y l'a l en",
  glossary: glossary(`
    configuration parametre parametres reglage reglages options = configuration
    fichier fichiers = file
    dossier dossiers repertoire repertoires = directory
    surveillance surveille surveiller = watch
    analyse analyser analyseur analysee analysees analyses = parse
    lire lu lus lue lecture = read
    ecrire ecriture ecrite ecrites = write
    base-de-donnees donnees = data
    erreur erreurs = error
    exception exceptions = exception
    utilisateur utilisateurs = user
    connexion connexions = connection
    authentification = auth
    identification = login
    mot-de-passe motdepasse = password
    signe signature signes signee = sign
    chiffrement chiffre = encrypt
    requete requetes = request
    reponse reponses = response
    message messages = message
    file-attente attente = queue
    cache = cache
    memoire = memory
    stockage stocke stockes stockees = store
    supprimer suppression = delete
    serveur serveurs = server
    reseau = network
    route routes routage = route
    redirection = redirect
    modele modeles gabarit gabarits = template
    bibliotheque = library
    classe classes = class
    fonction fonctions = function
    methode methodes = method
    interface interfaces = interface
    paquet paquets = package
    module modules = module
    dependance dependances = dependency
    publier publication publie = release
    construire compiler compilation compile = build
    lancer executer demarrer lance execute = run
    installer installation installe = install
    tester teste testes testee tests test = test
    deployer deploiement = deploy
    formater formatage = format
    ligne-de-commande commandes commande = command
    recherche rechercher = search
    sortie = output
    entree = input
    imprimer imprime = print
    afficher affichage = display
    chaine = string
    nombre nombres = number
    liste listes = list
    cle cles = key
    valeur valeurs = value
    couleur couleurs = color
    langue langage = language
    traduction = translation
    journal journalisation = log
    telecharger telechargement = download
    televerser = upload
    compresse compression compresses = compress
    binaire binaires = binary
    exclus exclu exclusion = exclude
    detecte detectes detectee detectees detection = detect
    calcule calculee calculees calcules = compute
    cree creee crees creation = create
    enregistre enregistres enregistrement = register
    filtre filtres = filter
    trie tri = sort
    charge chargee charges chargement = load
    envoye envoyes envoyee envoi envoyer = send
    recu = receive
    session sessions = session
    permission permissions droits = permission
    securite = security
    paiement paiements = payment
    facture factures = invoice
    image images = image
    police = font
    fenetre = window
    ecran = screen
    bouton = button
    presse-papiers = clipboard
    arbre = tree
    noeud noeuds = node
    evenement evenements = event
    environnement = environment
    variable variables = variable
    exemple exemples = example
    documentation = documentation
    licence = license
    jeton = token
    courriel courriels = email
    boucle = loop
    ligne lignes = line
    temps = time
    delai = timeout
  `),
};
