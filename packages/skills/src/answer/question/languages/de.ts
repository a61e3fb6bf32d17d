import { glossary, type Language } from "./language.ts";

const change =
  "(?:ander|loesch|losch|entfern|umbenenn|umbenannt|streich|wegnehm|anfass|verander|geander)\\w*";

export const german: Language = {
  code: "de",
  marks:
    "der die das den dem des ein eine einen einem einer ist sind war wird werden wurde wurden wo wer wie was warum wieso weshalb welche welcher welches wann ich wir man mir uns nicht und oder von vom zu zum zur mit fur auf aus bei im ins am es sich hat haben kann konnen soll gibt mich hier hallo danke bitte",
  letters: "äöüß",
  polite: [
    "(?:hallo|hey|hi|servus|moin|guten (?:tag|morgen|abend))(?: zusammen| du| familiar)?",
    "(?:bitte|danke(?: im voraus)?|mal|denn|eigentlich|genau|gerade|kurz|doch)",
    "(?:kannst|konntest|konnen|konnten|wurdest) (?:du|sie)(?: mir| uns)?(?: bitte)?(?: mal)?(?: sagen| erklaren wo| verraten)?",
    "(?:weisst|wissen) (?:du|sie)|sag mir|ich (?:mochte|will|wurde gern|frage mich)(?: wissen)?|sagen",
    "(?:in|an) (?:diesem|dem) (?:repo|repository|code)",
  ],
  rules: [
    [
      "greeting thanks",
      "^(?:danke|vielen dank|super|toll|prima|klasse|gut gemacht)[^a-z¤]*(?:schon|sehr|dir|dank)?[^a-z¤]*$",
    ],
    [
      "greeting",
      "^(?:hallo|hi|hey|servus|moin|gruezi|tschuss|guten (?:tag|morgen|abend)|gute nacht)[^a-z¤]*$",
    ],
    [
      "help",
      "^hilfe[^a-z¤]*$",
      "was kannst du",
      "was kann ich (?:fragen|dich fragen)",
      "wer bist du",
      "wie funktionierst du",
    ],
    ["status", "was machst du", "wie geht(?:'s| es) dir", "bist du (?:beschaftigt|fertig|da)"],
    [
      "onboard",
      "wo (?:fange?|beginne|starte|soll(?:te)?|kann) ich\\b.*(?:an|anfangen|beginnen|starten)?$",
      "\\bneu (?:hier|im (?:team|projekt))",
      "einarbeit",
      "was soll(?:te)? ich (?:zuerst )?lesen",
      "erste aufgabe",
    ],
    [
      "skill triage",
      "warum (?:ist|schlagt|schlug|sind|war) (?:die |der |das )?(?:ci|build|pipeline|tests?)\\b.*(?:fehl|rot|kaputt)",
    ],
    ["skill test", "^(?:schreib|erstell|generier|erzeug)\\w*\\b.{0,30}\\btests?\\b"],
    ["skill document", "^(?:dokumentier|schreib\\w*.{0,30}dokumentation)\\w*"],
    [
      "skill refactor",
      "^(?:refaktor|refactor|uberarbeit|benenn|vereinfach|reparier|behebe|implementier|losche|entferne)\\w*",
    ],
    [
      "changed when",
      "^wann (?:wurde|war|ist|kam|hat)\\b",
      "(?:letzte[nrs]?|neueste[nrs]?) (?:release|version|veroffentlichung)",
    ],
    [
      "breaks-if",
      `\\b(?:wenn|falls) (?:ich|wir|man|jemand)\\b.*${change}`,
      `\\bkann (?:ich|man)\\b.*${change}`,
      "\\bgeht (?:alles )?kaputt\\b",
      "\\bauswirkung",
    ],
    [
      "changed",
      "was (?:hat sich|ist|wurde|hat)\\b.*(?:geander|neu|passiert|getan|gemacht|verander)",
      "\\b(?:anderungen|commits) (?:in|an|seit|von|am|im)\\b",
      "\\b(?:letzte|neueste|jungste)n? (?:anderungen|commits)",
      "^(?:anderungen|was ist neu)",
    ],
    [
      "tested-by",
      "\\b(?:seine|ihre|dessen|deren|die zugehorigen) tests?\\b",
      "\\bwelche tests?\\b",
      "\\btests? (?:fur|zu|von|decken|gibt)\\b",
      "\\b(?:gibt es|wo sind).{0,20}\\btests?\\b",
      "\\b(?:ist|sind|wird|werden) .{1,60} (?:getestet|abgedeckt)",
      "\\btestabdeckung\\b",
      "\\bwas testet\\b",
      "\\bwo (?:wird|werden|testen) .*\\bgetestet",
    ],
    [
      "depends-on out",
      "\\bwovon hangt\\b",
      "\\bwas (?:importiert|benutzt|verwendet|braucht|nutzt) ¤[^a-z¤]*$(?<=¤\\W*)",
      "\\babhangigkeiten (?:von|hat)",
    ],
    [
      "depends-on",
      "\\b(?:hangt|hangen)\\b.*\\bab\\b",
      "\\b(?:wer|was|welche\\w*)(?: \\w+)? (?:benutzt|verwendet|nutzt|importiert|ruft|braucht|referenziert)",
      "\\b(?:benutzt|verwendet|genutzt|aufgerufen|importiert)\\b",
    ],
    [
      "who-owns",
      "\\b(?:wem gehort|gehort|verantwortlich|zustandig|besitzer|eigentumer|wartet|betreut|pflegt|maintainer)\\b",
    ],
    [
      "who-knows",
      "\\bwer\\b",
      "\\bwen\\b",
      "\\b(?:autor|autoren|experte|experten|ansprechpartner)\\b",
      "\\bkennt sich\\b",
    ],
    [
      "how-to",
      "\\bwie (?:kann|muss|soll|darf)? ?(?:\\w+ )?(?:ich|wir|man|du)\\b",
      "\\bwie (?:\\w+) (?:ich|wir|man)\\b",
      "\\b(?:befehl|kommando|anleitung) (?:zum|fur)\\b",
      "\\bwie wird (?:ein |eine )?(?:release|version|paket) (?:gemacht|erstellt|veroffentlicht|gebaut)",
    ],
    [
      "why",
      "\\b(?:warum|wieso|weshalb|wozu|weswegen)\\b",
      "\\b(?:grund|grunde|hintergrund) (?:fur|von|hinter)\\b",
    ],
    [
      "summarise",
      "\\bzusammenfass\\w*",
      "\\bfass\\w* .*\\bzusammen\\b",
      "\\buberblick\\b",
      "\\bwas ist das (?:hier|fur ein)",
      "\\bwas (?:macht|ist) (?:das|dieses|dies) (?:projekt|repo|repository|programm|tool)",
      "\\bworum geht",
      "\\bwie ?viele?\\b",
    ],
    ["show", "^(?:zeig|zeige|offne|drucke?|gib)\\b", "\\bzeig(?:e|en|st)? (?:mir|uns)\\b"],
    [
      "where",
      "\\b(?:wo|woher|wohin)\\b",
      "\\b(?:in )?welche[rsmn]? (?:datei|modul|ordner|klasse|funktion|methode|verzeichnis|paket|stelle|zeile)",
      "^(?:finde?|suche?)\\b",
      "\\bgibt es\\b",
    ],
    [
      "explain",
      "\\b(?:erklar|erlauter|beschreib)\\w*",
      "\\bwie (?:funktioniert|funktionieren|arbeitet|wird|werden|geht|ist|sind|lauft)\\b",
      "\\bwas (?:macht|tut|bewirkt|passiert|geschieht)\\b",
    ],
    ["what", "\\bwas\\b", "\\bdefinition\\b", "\\bbedeutet\\b"],
  ],
  stop: "der die das den dem des ein eine einen einem einer eines ist sind war waren wird werden wurde wurden sein wo wer wem wen wie was warum wieso weshalb wozu welche welcher welches welchen welchem wann ich wir man mir uns mich du dir dich sie es er ihr ihre ihren seine seinen sein nicht und oder aber von vom zu zum zur mit fur auf aus bei beim im in ins am an als auch da dann dass diese dieser dieses diesen diesem hat haben hatte kann konnen soll sollte gibt gib hier dort denn doch mal noch nur schon sehr so uber um unter wenn falls etwas alle alles sich aus ab kennt weiss gut besten am mach mache machen macht tut zeig zeige zeigen finde finden suche definiert implementiert behandelt gehandhabt geht findet genau projekt repo repository code zustandig verantwortlich zusammen fasse erklar erklare erklaren beschreibe geandert letzte letzten letzter woche monat jahr seit passiert hast heute irgendetwas irgendwo eigentlich gerade jetzt genau bitte werde eben ob stattfindet findet statt liegt liegen steht stehen befindet befinden einer eines sowie",
  spans: [
    ["heute", 1],
    ["gestern", 2],
    ["(?:letzte[nr]?|diese[rn]?|vergangene[nr]?) woche", 7],
    ["(?:letzte[nrm]?|diese[nmr]?|vergangene[nr]?) monat", 31],
    ["(?:letzte[sn]?|diese[sm]?|vergangene[sn]?) jahr", 365],
    ["vor (\\d+) tagen", 1],
    ["vor (\\d+) wochen", 7],
    ["vor (\\d+) monaten", 31],
  ],
  again: "^(?:und|oder|und was ist mit|was ist mit|auch)\\b",
  pronouns: "es das dies dieses diese er sie ihn ihr ihm ihre seine davon dazu dafur damit daran dort",
  glossary: glossary(`
    konfiguration konfigurationsdatei einstellung einstellungen konfiguriert = configuration
    datei dateien = file
    ordner verzeichnis verzeichnisse = directory
    uberwachung uberwacht uberwachen = watch
    uberwacher = watcher
    geparst parsen gelesen eingelesen zerlegt = parse
    lesen liest = read
    schreiben schreibt geschrieben = write
    datenbank datenbanken = database
    migration = migration
    fehler fehlermeldung = error
    ausnahme ausnahmen = exception
    fehlerbehandlung = error handler
    benutzer nutzer anwender = user
    anmeldung anmelden login einloggen = login
    passwort passworter kennwort = password
    signiert signieren signatur = sign
    verschlusselt verschlusselung = encrypt
    anfrage anfragen = request
    begrenzt begrenzung begrenzen grenze = limit
    antwort antworten = response
    nachricht nachrichten = message
    warteschlange = queue
    zwischenspeicher gecacht cache = cache
    speicher arbeitsspeicher = memory
    speichern gespeichert = store
    loschen geloscht = delete
    server = server
    netzwerk = network
    verbindung verbindungen = connection
    leitung route routen = route
    weiterleitung = redirect
    vorlage vorlagen = template
    bibliothek = library
    klasse klassen = class
    funktion funktionen = function
    methode methoden = method
    schnittstelle schnittstellen = interface
    paket pakete = package
    modul module = module
    abhangigkeit abhangigkeiten = dependency
    version versionen = version
    veroffentlichen veroffentlicht veroffentlichung = release
    bauen baue gebaut kompilieren kompiliere ubersetze = build
    starten starte gestartet ausfuhren fuhre ausgefuhrt laufen = run
    installieren installiere = install
    testen getestet tests = test
    formatieren formatiere = format
    befehlszeile kommandozeile = command line
    befehl befehle = command
    suche gesucht = search
    ausgabe = output
    eingabe = input
    drucken gedruckt = print
    anzeigen angezeigt = display
    zeichenkette = string
    zahl zahlen = number
    liste listen = list
    schlussel = key
    wert werte = value
    farbe farben = color
    sprache = language
    ubersetzung = translation
    protokoll protokollierung = log
    hochladen = upload
    herunterladen = download
    komprimierung komprimiert = compress
    binar binardatei binardateien = binary
    ausgeschlossen ausschliessen = exclude
    erkannt erkennung erkennen = detect
    ermittelt ermitteln bestimmt = determine
    erzeugt erzeugen erstellt = create
    registriert registrierung = register
    berechnet berechnung = compute
    gefiltert = filter
    sortiert sortierung = sort
    geladen laden = load
    gesendet senden verschickt = send
    empfangen = receive
    zeitplan = schedule
    sitzung sitzungen = session
    berechtigung berechtigungen = permission
    sicherheit = security
    zahlung bezahlung = payment
    rechnung = invoice
    bild bilder = image
    schriftart = font
    fenster = window
    bildschirm = screen
    knopf = button
    baum = tree
    knoten = node
    ereignis ereignisse = event
    umgebungsvariable = environment variable
    umgebung = environment
    beispiel beispiele = example
    dokumentation = documentation
    lizenz = license
    schleife = loop
    hilfe = help
    zeile zeilen = line
  `),
};
