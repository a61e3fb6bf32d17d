import { glossary, type Language } from "./language.ts";

const change = "(?:cambi|modific|rimuov|elimin|cancell|rinomin|tocc|sostitu|togli)\\w*";

export const italian: Language = {
  code: "it",
  marks:
    "il lo la i gli le un uno una e sono era viene vengono dove chi che cosa cos'e quale quali come perche quando quanto quanti io noi si del della dei delle dello di al alla in nel nella con per non c'e ci mi mio questo questa quello ciao grazie da dal ha hanno fa se sono hai speso costato",
  letters: "ìò",
  polite: [
    "(?:ciao|salve|buongiorno|buonasera|ehi)(?: a tutti| familiar)?",
    "(?:per favore|per piacere|grazie(?: in anticipo)?|dunque|allora|esattamente)",
    "(?:puoi|potresti|puo|potrebbe)(?: dirmi| dirci| indicarmi)?",
    "(?:sai|dimmi|mi dica|vorrei sapere|voglio sapere|mi chiedo)",
    "in questo (?:repository|repo|progetto|codice)",
  ],
  rules: [
    [
      "greeting thanks",
      "^(?:(?:molte |tante )?grazie|ottimo|perfetto|bravo|bene)[^a-z¤]*(?:mille)?[^a-z¤]*$",
    ],
    ["greeting", "^(?:ciao|salve|buongiorno|buonasera|arrivederci|buonanotte)[^a-z¤]*$"],
    [
      "help",
      "^aiuto[^a-z¤]*$",
      "cosa (?:puoi|sai) fare",
      "cosa posso (?:chiedere|chiederti|fare)",
      "chi sei",
    ],
    ["status", "cosa (?:fai|stai facendo)", "come (?:stai|va)", "sei (?:occupato|pronto)"],
    [
      "onboard",
      "da dove (?:comincio|inizio|cominciare|iniziare|devo|dovrei|parto)",
      "dove (?:comincio|inizio)",
      "sono nuov[oa]|nuov[oa] qui",
      "cosa (?:devo|dovrei) leggere",
      "primo compito",
    ],
    [
      "skill triage",
      "perche .*\\b(?:ci|build|pipeline|test)\\b.*\\b(?:fall|rott|ross)\\w*",
      "perche (?:fallisc|e fallit)\\w*",
    ],
    ["skill test", "^(?:scriv|gener|crea|aggiung)\\w*\\b.{0,30}\\btest\\b"],
    ["skill document", "^documenta\\w*", "^scriv\\w*\\b.{0,30}\\bdocumentazione"],
    [
      "skill refactor",
      "^(?:rifattorizza|refactor|rinomina|semplifica|correggi|ripara|implementa|elimina|rimuovi|aggiungi)\\w*",
    ],
    ["changed when", "^quando\\b", "(?:ultima|ultimo|nuova) (?:release|versione|pubblicazione)"],
    [
      "breaks-if",
      `\\bse (?:io |noi |qualcuno )?(?:\\w+ )?${change}`,
      `\\b(?:posso|possiamo|si puo)\\b.*${change}`,
      "\\b(?:impatto|conseguenze|effetti|rischi) (?:di|del|della)\\b",
      "\\bromp\\w*\\b",
    ],
    [
      "changed",
      "\\b(?:cosa|che cosa|che)\\b.*\\b(?:cambiat|modificat|nuov|fatto|successo)\\w*",
      "\\b(?:cambiamenti|modifiche|commit) (?:in|nel|di|da|dal|del|recenti)\\b",
      "\\b(?:ultime|ultimi|recenti) (?:modifiche|commit|cambiamenti)",
      "^(?:modifiche|cambiamenti|novita)",
    ],
    [
      "tested-by",
      "\\bsuo[i]? test\\b",
      "\\b(?:quali|che) (?:sono i )?test\\b",
      "(?<!(?:esegu|lanci|far)\\w* (?:i )?)\\btest (?:per|di|del|della|coprono|su|che)\\b",
      "\\b(?:ci sono|dove sono).{0,20}\\btest\\b",
      "\\b(?:e|sono|viene|vengono) .*\\btestat[oaei]\\b",
      "\\bcopertura\\b",
    ],
    [
      "depends-on out",
      "\\bda (?:che )?cosa dipende\\b",
      "\\b(?:che )?cosa (?:importa|usa|chiama) ¤",
      "\\bdipendenze (?:di|del)\\b",
    ],
    [
      "depends-on",
      "\\bdipend(?:e|ono|ente|enti)\\b",
      "\\b(?:chi|cosa|che|quali)\\b(?: \\w+){0,2} (?:usa|usano|utilizza|utilizzano|importa|importano|chiama|chiamano)\\b",
      "\\b(?:usat|utilizzat|chiamat|importat)[oaei] (?:da|in)\\b",
      "\\bdove .*\\b(?:usat|chiamat|importat|utilizzat)[oaei]\\b",
      "\\busi (?:di|del)\\b",
    ],
    [
      "who-owns",
      "\\b(?:proprietari[oa]?|responsabil[ei]|mantiene|mantenitore|manutentore|appartiene|si occupa|incaricato)\\b",
    ],
    ["who-knows", "\\bchi\\b", "\\b(?:autore|autori|esperto|esperti|contributori|collaboratori)\\b"],
    [
      "how-to",
      "\\bcome (?:posso|possiamo|devo|faccio|fare|si fa)\\b",
      "\\bcome (?:esegu|lanci|test|prov|costru|compil|install|pubblic|rilasc|distribu|formatt|contribu|configur|us|aggiung|cre|avvi)(?:o|are|ere|ire|iamo)\\b",
      "\\bcome si (?:esegu|lanci|test|costruisc|compil|install|pubblic|avvi)\\w*",
      "\\bcomand[oi] per\\b",
      "^(?:eseguire|installare|compilare)\\b",
    ],
    ["why", "\\bperche\\b", "\\bcome mai\\b", "\\b(?:ragione|motivo|storia) (?:di|del|della|per|dietro)\\b"],
    [
      "summarise",
      "\\b(?:riassum|riassunt|riepilog|sintesi|sommario)\\w*",
      "\\bpanoramica\\b",
      "\\b(?:cos'e|cosa e|che cos'e|cosa fa) (?:questo|il) (?:progetto|repository|repo|programma)",
      "\\bdi cosa (?:si tratta|parla)\\b",
      "\\bquant[oiae]\\b",
    ],
    ["show", "^(?:mostra|fammi vedere|apri|stampa|visualizza|vedi)\\w*", "\\b(?:mostrami|fammi vedere)\\b"],
    [
      "where",
      "\\bdov(?:e|'e)\\b",
      "\\bin (?:che|quale) (?:file|modulo|cartella|classe|funzione|metodo|pacchetto)",
      "\\b(?:che|quale) (?:file|modulo|cartella|classe|funzione)\\b",
      "^(?:trova|cerca|localizza)\\w*",
      "\\b(?:c'e|esiste) (?:un|una|qualche)\\b",
    ],
    [
      "explain",
      "\\b(?:spieg|descriv)\\w*",
      "\\bcome\\b",
      "\\b(?:cosa|che cosa) (?:fa|fanno|succede|significa)\\b",
      "\\ba (?:che )?cosa serve\\b",
    ],
    ["what", "\\b(?:cosa|cos'e|che|quale|quali)\\b", "\\bdefinizione\\b", "\\bsignifica\\b"],
  ],
  stop: "il lo la i gli le l un uno una e sono era essere viene vengono dove chi che cosa cos cos'e quale quali come perche quando quanto quanti io noi si del della dei delle dello di al alla ai alle in nel nella nei con per o non c c'e ci mi mio questo questa questi quello ha hanno fa fanno fare faccio posso puo devo tutto tutti molto piu anche ma tra fra da dal dalla su sul sulla senza gia ti tu suo sua suoi codice progetto repository repo definito definita definiti definite implementato implementata gestito gestita gestiti gestite trattato mostra mostrami spiega spiegami riassumi conosce sa meglio scritto settimana mese anno scorsa scorso ultimo ultima cambiato cambia coprono copre succede serve significa trova cerca esiste qui li quando mentre va",
  spans: [
    ["oggi", 1],
    ["ieri", 2],
    ["(?:la )?settimana scorsa|scorsa settimana|questa settimana|ultima settimana", 7],
    ["(?:il )?mese scorso|scorso mese|questo mese|ultimo mese", 31],
    ["(?:l')?anno scorso|scorso anno|quest'anno|ultimo anno", 365],
    ["(\\d+) giorni fa", 1],
    ["(\\d+) settimane fa", 7],
    ["(\\d+) mesi fa", 31],
  ],
  again: "^(?:e|o|anche|e per|che ne dici di)\\b",
  pronouns: "lo la esso essa questo quello suo sua suoi ne l'ha ci lui lei",
  glossary: glossary(`
    configurazione configurazioni impostazioni = configuration
    opzioni opzione = option
    cartella cartelle directory = directory
    osservatore sorveglia = watch
    analizzatore = parser
    analizza analizzato analizzati analizzata analisi = parse
    leggere letto letti legge lettura = read
    scrivere scrive scrittura = write
    banca-dati dati = data
    errore errori = error
    eccezione eccezioni = exception
    utente utenti = user
    connessione connessioni = connection
    autenticazione accesso = auth
    sessione sessioni = session
    parola-chiave = keyword
    firmato firmati firma = sign
    cifrato crittografia = encrypt
    richiesta richieste = request
    risposta risposte = response
    messaggio messaggi = message
    coda code = queue
    cache = cache
    memoria = memory
    salvato salvati memorizzato memorizzati = store
    cancellare eliminare = delete
    rete = network
    rotta rotte percorso instradamento = route
    reindirizzamento = redirect
    modello modelli = template
    libreria = library
    classe classi = class
    funzione funzioni = function
    metodo metodi = method
    interfaccia interfacce = interface
    pacchetto pacchetti = package
    modulo moduli = module
    dipendenza dipendenze = dependency
    pubblicare pubblico rilascio rilasciare rilascia = release
    costruire costruisco compilare compilo = build
    eseguire eseguo esegue lanciare lancio avviare avvio = run
    installare installo installazione = install
    testare provare test = test
    distribuire = deploy
    formattare = format
    riga-di-comando comando comandi = command
    ricerca cercare = search
    uscita = output
    ingresso = input
    stampare stampato = print
    stringa stringhe = string
    numero numeri = number
    lista elenco = list
    chiave chiavi = key
    valore valori = value
    colore colori = color
    lingua linguaggio = language
    traduzione = translation
    registro registri = log
    scaricare = download
    caricare = upload
    compresso compressione = compress
    binario binari = binary
    escluso esclusi escludere = exclude
    rilevato rilevati rilevamento rilevata = detect
    calcolato calcola calcolati = compute
    creato crea creati creazione creata = create
    registrato registrati registrata registrate = register
    filtro filtra = filter
    ordinato ordina = sort
    caricato carica caricata caricati = load
    inviato inviati invia inviare = send
    statico statici = static
    riceve = receive
    permesso permessi = permission
    sicurezza = security
    pagamento pagamenti = payment
    fattura fatture = invoice
    immagine immagini = image
    carattere = character
    finestra = window
    schermo schermata = screen
    pulsante = button
    albero = tree
    nodo nodi = node
    evento eventi = event
    ambiente = environment
    variabile variabili = variable
    esempio esempi = example
    documentazione = documentation
    licenza = license
    ciclo = loop
    riga righe = line
    tempo = time
  `),
};
