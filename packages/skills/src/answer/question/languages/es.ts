import { glossary, type Language } from "./language.ts";

const change = "(?:cambi|modific|elimin|borr|quit|renombr|toc|reemplaz)\\w*";

export const spanish: Language = {
  code: "es",
  marks:
    "el la los las un una unos unas es son esta estan fue donde quien quienes que cual cuales como por porque cuando cuanto cuantos yo nosotros se del de al en con para y no hay me mi lo su sus si este esta esto ese eso hola gracias ha han hace",
  letters: "¿¡ñ",
  polite: [
    "(?:hola|buenas|buenos dias|buenas tardes|oye)(?: a todos| familiar)?",
    "(?:por favor|gracias(?: de antemano)?|pues|entonces|exactamente)",
    "(?:puedes|podrias|puede|podria)(?: decirme| decirnos| indicarme)?",
    "(?:sabes|dime|digame|quiero saber|quisiera saber|me pregunto|necesito saber)",
    "en (?:este|el) (?:repositorio|repo|proyecto|codigo)",
  ],
  rules: [
    ["greeting thanks", "^(?:(?:muchas |mil )?gracias|genial|perfecto|estupendo)[^a-z¤]*$"],
    ["greeting", "^(?:hola|buenas|buenos dias|buenas (?:tardes|noches)|adios|hasta luego)[^a-z¤]*$"],
    [
      "help",
      "^ayuda(?:me)?[^a-z¤]*$",
      "que (?:puedes|sabes) hacer",
      "que puedo (?:preguntar|hacer)",
      "quien eres",
    ],
    ["status", "que (?:haces|estas haciendo)", "como estas", "estas (?:ocupado|listo)"],
    [
      "onboard",
      "por donde (?:empiezo|empezar|comienzo|comenzar|debo empezar|deberia)",
      "donde (?:empiezo|empezar|comienzo|debo empezar)",
      "soy nuev[oa]|nuev[oa] (?:aqui|en)",
      "que (?:debo|deberia) leer",
      "primera tarea",
    ],
    [
      "skill triage",
      "por ?que (?:fallo|falla|fallan|fallaron|esta).*\\b(?:ci|build|pipeline|tests?|pruebas?)\\b",
      "por ?que .*\\b(?:ci|build|pipeline|tests?|pruebas?)\\b.*\\b(?:fall|rot|roj)\\w*",
    ],
    ["skill test", "^(?:escrib|gener|crea|anad|agreg)\\w*\\b.{0,30}\\b(?:tests?|pruebas?)\\b"],
    ["skill document", "^document[ae]\\w*", "^escrib\\w*\\b.{0,30}\\bdocumentacion"],
    [
      "skill refactor",
      "^(?:refactoriza|refactor|renombra|simplifica|arregla|corrige|implementa|elimina|borra|anade|agrega)\\w*",
    ],
    ["changed when", "^cuando\\b", "(?:ultima|ultimo|nueva) (?:release|version|publicacion)"],
    [
      "breaks-if",
      `\\bsi (?:yo )?(?:\\w+ )?${change}`,
      `\\b(?:puedo|podemos|se puede)\\b.*${change}`,
      "\\b(?:impacto|consecuencias?|efectos?|riesgos?) de\\b",
      "\\b(?:rompe|rompo|romperia|rompera|romper)\\b",
    ],
    [
      "changed",
      "\\bque\\b.*\\b(?:cambi|modific|nuevo|hecho|hizo|paso)\\w*",
      "\\b(?:cambios|commits|modificaciones) (?:en|de|desde|por|del|recientes)\\b",
      "\\b(?:ultimos|recientes) (?:cambios|commits)",
      "^(?:cambios|novedades)",
    ],
    [
      "tested-by",
      "\\bsus? (?:tests?|pruebas?)\\b",
      "\\bque (?:tests?|pruebas?)\\b",
      "\\bcuales? (?:son las |son los )?(?:tests?|pruebas?)\\b",
      "(?<!(?:ejecut|corr|lanz|pas)\\w* (?:las |los )?)\\b(?:tests?|pruebas?) (?:de|para|del|cubren|sobre|que)\\b",
      "\\b(?:hay|donde estan).{0,20}\\b(?:tests?|pruebas?)\\b",
      "\\b(?:esta|estan) .*\\bprobad[oa]s?\\b",
      "\\bcobertura\\b",
      "\\bdonde se prueba",
    ],
    [
      "depends-on out",
      "\\bde que depende\\b",
      "\\bque (?:importa|usa|utiliza|llama) ¤",
      "\\bdependencias de\\b",
    ],
    [
      "depends-on",
      "\\bdepend(?:e|en|iente|ientes)\\b",
      "\\b(?:quien|que|cuales?)\\b(?: \\w+){0,2} (?:usan?|utilizan?|importan?|llaman?)\\b",
      "\\b(?:usad|utilizad|llamad|importad)[oa]s? (?:por|en)\\b",
      "\\bdonde se (?:usa|utiliza|llama|importa)",
      "\\busos de\\b",
    ],
    [
      "who-owns",
      "\\b(?:dueno|duena|duenos|responsable|responsables|propietario|encargado|encargada|mantiene|mantenedor|mantenedores|pertenece|a cargo)\\b",
    ],
    [
      "who-knows",
      "\\b(?:quien|quienes)\\b",
      "\\b(?:autor|autora|autores|experto|expertos|contribuyentes|colaboradores)\\b",
    ],
    [
      "how-to",
      "\\bcomo (?:puedo|podemos|debo|se puede|hago|hacemos|hay que|tengo que)\\b",
      "\\bcomo (?:ejecut|corr|lanz|prueb|prob|constru|compil|instal|public|desplieg|despleg|format|contribu|configur|us|anad|cre|depur|inici|arranc|verific|gener)(?:o|ar|er|ir|amos|emos|imos|e|a)\\b",
      "\\bcomo se (?:ejecuta|corre|lanza|prueba|construye|compila|instala|publica|despliega|inicia)n?\\b",
      "\\bcomandos? (?:para|de)\\b",
      "^(?:ejecutar|instalar|construir|compilar)\\b",
    ],
    [
      "why",
      "\\bpor ?que\\b",
      "\\bporque\\b",
      "\\b(?:razon|motivo|historia) (?:de|del|por|detras)\\b",
      "\\bpara que sirve tener\\b",
    ],
    [
      "summarise",
      "\\bresum\\w*",
      "\\b(?:vision general|panorama|sintesis)\\b",
      "\\bque (?:es|hace) (?:este|el) (?:proyecto|repositorio|repo|programa)",
      "\\bde que (?:trata|va)\\b",
      "\\bcuant[oa]s?\\b",
    ],
    ["show", "^(?:muestra|ensena|abre|ver|imprime|muestre)\\w*", "\\b(?:muestrame|ensename|mostrarme)\\b"],
    [
      "where",
      "\\b(?:donde|adonde)\\b",
      "\\ben que (?:archivo|fichero|modulo|carpeta|clase|funcion|metodo|paquete)",
      "\\b(?:que|cual) (?:archivo|fichero|modulo|carpeta|clase|funcion)\\b",
      "^(?:busca|encuentra|localiza)\\w*",
      "\\b(?:hay|existe) (?:un|una|algun|alguna)\\b",
    ],
    [
      "explain",
      "\\b(?:explica|explicar|expliqueme|explicame|describe|describir|detalla)\\w*",
      "\\bcomo\\b",
      "\\bque (?:hace|hacen|pasa|sucede|ocurre|significa)\\b",
      "\\bpara que (?:sirve|es)\\b",
    ],
    ["what", "\\b(?:que|cual|cuales)\\b", "\\bdefinicion\\b", "\\bsignifica\\b"],
  ],
  stop: "el la los las un una unos unas es son esta estan fue ser estar donde quien quienes que cual cuales como por porque cuando cuanto cuantos yo nosotros se del de al en con para y o u e no hay me mi mis lo le les su sus si este esta esto estos estas ese eso esa ha han hace hacen hacer hago puedo puede pueden debo todo todos muy mas tambien pero entre desde hasta sin sobre ya te tu codigo proyecto repositorio repo define defined definido definida definidos definidas implementado implementada implementa maneja manejan manejado gestiona gestionan trata muestra muestrame explica explicame resume resumen conoce sabe mejor escribio semana mes ano pasada pasado ultimo ultima cambio cambiado cambia cubren cubre ocurre pasa sirve significa encuentra busca existe algun alguna aqui alli ahi donde cuando mientras leerse",
  spans: [
    ["hoy", 1],
    ["ayer", 2],
    ["(?:la )?semana pasada|esta semana|ultima semana", 7],
    ["(?:el )?mes pasado|este mes|ultimo mes", 31],
    ["(?:el )?ano pasado|este ano|ultimo ano", 365],
    ["hace (\\d+) dias", 1],
    ["hace (\\d+) semanas", 7],
    ["hace (\\d+) meses", 31],
  ],
  again: "^(?:y|o|tambien|y que hay de|que hay de|que tal)\\b",
  pronouns: "lo la le eso esto ello su sus ese esa este esta el ella ahi",
  glossary: glossary(`
    configuracion ajustes = configuration
    opciones opcion = option
    archivo archivos fichero ficheros = file
    carpeta carpetas directorio directorios = directory
    vigilancia vigila observa observador vigilante = watch
    analizador analizadores = parser
    analiza analizan analizado analizar analisis = parse
    leer lee leen lectura leido = read
    escribir escribe escriben escritura = write
    base-de-datos datos = data
    error errores fallo = error
    excepcion excepciones = exception
    usuario usuarios = user
    conexion conexiones = connection
    autenticacion = auth
    inicio-de-sesion sesion sesiones = session
    contrasena contrasenas = password
    firma firman firmado firmada = sign
    cifrado cifra encriptado = encrypt
    peticion peticiones solicitud solicitudes = request
    respuesta respuestas = response
    mensaje mensajes = message
    cola colas = queue
    cache = cache
    memoria = memory
    almacena almacenan almacenamiento guarda guardan = store
    borrado eliminar = delete
    servidor servidores = server
    red = network
    ruta rutas enrutador = route
    redireccion = redirect
    plantilla plantillas = template
    biblioteca libreria = library
    clase clases = class
    funcion funciones = function
    metodo metodos = method
    interfaz interfaces = interface
    paquete paquetes = package
    modulo modulos = module
    dependencia dependencias = dependency
    publicar publica publico publicacion lanzamiento = release
    construir construyo construye compilar compilo = build
    ejecutar ejecuto ejecuta correr corro lanzar iniciar inicio arrancar = run
    instalar instalo instalacion = install
    probar pruebo prueba pruebas test tests = test
    desplegar despliego = deploy
    formatear = format
    linea-de-comandos comando comandos = command
    busqueda buscar = search
    salida = output
    entrada = input
    imprimir imprime = print
    cadena = string
    numero numeros = number
    lista listas = list
    clave claves llave = key
    valor valores = value
    color colores = color
    idioma lenguaje = language
    traduccion = translation
    registro registros bitacora = log
    descargar descarga = download
    subir subida = upload
    comprimido comprime compresion = compress
    binario binarios = binary
    excluye excluido excluidos = exclude
    detecta detectan detectado deteccion = detect
    calcula calculan calculado = compute
    crea crean creado creacion = create
    registra registran registrado = register
    filtro filtra filtran = filter
    ordena ordenan ordenado = sort
    carga cargan cargado = load
    envia envian enviado enviar sirve = send
    estatico estaticos estatica = static
    recibe = receive
    permiso permisos = permission
    seguridad = security
    pago pagos = payment
    factura facturas = invoice
    imagen imagenes = image
    fuente = font
    ventana = window
    pantalla = screen
    boton = button
    arbol = tree
    nodo nodos = node
    evento eventos = event
    entorno = environment
    variable variables = variable
    ejemplo ejemplos = example
    documentacion = documentation
    licencia = license
    correo correos = email
    bucle = loop
    linea lineas = line
    tiempo = time
  `),
};
