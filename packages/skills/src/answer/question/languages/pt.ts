import { glossary, type Language } from "./language.ts";

const change = "(?:mud|alter|modific|remov|apag|elimin|renome|troc|exclu|tir)\\w*";

export const portuguese: Language = {
  code: "pt",
  marks:
    "o a os as um uma uns umas e sao esta estao foi onde quem que qual quais como por porque quando quanto quantos eu nos se do da dos das de ao em no na nos nas com para ou nao ha me meu isso isto esse essa este voce seu sua ola obrigado obrigada fica ficam",
  letters: "ãõ",
  polite: [
    "(?:ola|oi|bom dia|boa tarde|boa noite|ei)(?: a todos| pessoal| familiar)?",
    "(?:por favor|obrigad[oa]|entao|exatamente|ai)",
    "(?:voce )?(?:pode|poderia|podes|consegue)(?: me)?(?: dizer| mostrar onde| falar)?(?: me)?",
    "(?:voce sabe|sabe|sabes|diga-me|me diga|diz-me|quero saber|gostaria de saber|preciso saber)",
    "(?:neste|nesse|no) (?:repositorio|repo|projeto|codigo)",
  ],
  rules: [
    ["greeting thanks", "^(?:(?:muito )?obrigad[oa]|valeu|otimo|perfeito|legal)[^a-z¤]*$"],
    ["greeting", "^(?:ola|oi|bom dia|boa tarde|boa noite|tchau|adeus)[^a-z¤]*$"],
    [
      "help",
      "^ajuda[^a-z¤]*$",
      "o que (?:voce )?(?:pode|sabe|consegue) fazer",
      "o que posso (?:perguntar|fazer)",
      "quem (?:e voce|es tu)",
    ],
    [
      "status",
      "o que (?:voce )?(?:esta fazendo|estas a fazer|faz agora)",
      "tudo bem",
      "como (?:voce )?(?:esta|vai)[^a-z¤]*$",
    ],
    [
      "onboard",
      "(?:por )?onde (?:devo |posso |eu )?(?:comec|inici)\\w*",
      "sou nov[oa]|nov[oa] aqui",
      "o que (?:devo|deveria) ler",
      "primeira tarefa",
    ],
    [
      "skill triage",
      "por ?que .*\\b(?:ci|build|pipeline|testes?)\\b.*\\b(?:falh|quebr)\\w*",
      "por ?que (?:falh|quebr)\\w*",
    ],
    ["skill test", "^(?:escrev|ger|cri|adicion)\\w*\\b.{0,30}\\btestes?\\b"],
    ["skill document", "^document[ae]\\w*", "^escrev\\w*\\b.{0,30}\\bdocumentacao"],
    [
      "skill refactor",
      "^(?:refator|refactor|renomei|simplifi|corrij|consert|implement|remov|adicion|apagu)\\w*",
    ],
    ["changed when", "^quando\\b", "(?:ultima|ultimo|nova) (?:release|versao|publicacao)"],
    [
      "breaks-if",
      `\\bse (?:eu |nos |alguem )?(?:\\w+ )?${change}`,
      `\\b(?:posso|podemos|pode-se)\\b.*${change}`,
      "\\b(?:impacto|consequencias?|efeitos?|riscos?) d[eao]\\b",
      "\\bquebra(?:r|ria|ra|m)?\\b",
    ],
    [
      "changed",
      "\\bo ?que\\b.*\\b(?:mud|alter|modific|nov[oa]|feito|fez|aconteceu)\\w*",
      "\\b(?:mudancas|alteracoes|commits|modificacoes) (?:em|no|na|de|desde|por|do|da|recentes)\\b",
      "\\b(?:ultimas|ultimos|recentes) (?:mudancas|alteracoes|commits)",
      "^(?:mudancas|alteracoes|novidades)",
    ],
    [
      "tested-by",
      "\\b(?:seus?|os) testes? d(?:ele|ela|isso)\\b|\\bseus? testes?\\b",
      "\\bquais (?:sao os )?testes?\\b",
      "\\bque testes?\\b",
      "(?<!(?:execut|rod|corr)\\w* (?:os )?)\\btestes? (?:de|para|do|da|cobrem|sobre|que)\\b",
      "\\b(?:ha|existem|onde (?:estao|ficam)).{0,20}\\btestes?\\b",
      "\\b(?:e|sao|esta|estao) .*\\btestad[oa]s?\\b",
      "\\bcobertura\\b",
      "\\bonde .*\\btestad",
    ],
    [
      "depends-on out",
      "\\bde ?que depende\\b",
      "\\bdo que .* depende\\b",
      "\\bo que ¤ (?:importa|usa|chama)",
      "\\bdependencias d[eoa]\\b",
    ],
    [
      "depends-on",
      "\\bdepend(?:e|em|ente|entes)\\b",
      "\\b(?:quem|que|quais)\\b(?: \\w+){0,2} (?:usam?|utilizam?|importam?|chamam?)\\b",
      "\\b(?:usad|utilizad|chamad|importad)[oa]s? (?:por|em|no|na)\\b",
      "\\bonde .*\\b(?:usad|chamad|importad|utilizad)[oa]s?\\b",
      "\\busos d[eoa]\\b",
    ],
    [
      "who-owns",
      "\\b(?:dono|dona|donos|responsavel|responsaveis|proprietario|encarregado|mantem|mantenedor|mantenedores|pertence)\\b",
    ],
    ["who-knows", "\\bquem\\b", "\\b(?:autor|autora|autores|especialista|contribuidores|colaboradores)\\b"],
    [
      "how-to",
      "\\bcomo (?:posso|podemos|devo|eu|faco|fazer|se faz|tenho que|a gente)\\b",
      "\\bcomo (?:execut|rod|corr|test|constru|compil|instal|public|lanc|implant|format|contribu|configur|us|adicion|cri|depur|inici|ger)(?:o|ar|er|ir|amos|emos|imos|a)\\b",
      "\\bcomo se (?:executa|roda|testa|constroi|compila|instala|publica)\\b",
      "\\bcomandos? (?:para|de)\\b",
      "^(?:executar|rodar|instalar|compilar)\\b",
    ],
    ["why", "\\bpor ?que\\b", "\\bporque\\b", "\\b(?:razao|motivo|historia) (?:de|do|da|para|por)\\b"],
    [
      "summarise",
      "\\bresum\\w*",
      "\\b(?:visao geral|panorama|sintese)\\b",
      "\\bo que (?:e|faz) (?:este|esse|o) (?:projeto|repositorio|repo|programa)",
      "\\bdo que se trata\\b",
      "\\bquant[oa]s?\\b",
    ],
    ["show", "^(?:mostr|exib|abr|ver|imprim)\\w*", "\\bmostre?(?:-me| me)\\b"],
    [
      "where",
      "\\b(?:onde|aonde)\\b",
      "\\bem (?:que|qual) (?:arquivo|ficheiro|modulo|pasta|classe|funcao|metodo|pacote)",
      "\\b(?:que|qual) (?:arquivo|ficheiro|modulo|pasta|classe|funcao)\\b",
      "^(?:procur|encontr|localiz|ach)\\w*",
      "\\b(?:ha|existe) (?:um|uma|algum|alguma)\\b",
    ],
    [
      "explain",
      "\\b(?:expliqu|explica|explicar|descrev|detalh)\\w*",
      "\\bcomo\\b",
      "\\bo que (?:faz|fazem|acontece|significa)\\b",
      "\\bpara que (?:serve|e)\\b",
    ],
    ["what", "\\b(?:que|qual|quais)\\b", "\\bdefinicao\\b", "\\bsignifica\\b"],
  ],
  stop: "o a os as um uma uns umas e sao esta estao foi ser estar onde quem que qual quais como por porque quando quanto quantos eu nos se do da dos das de ao aos em no na nas com para ou nao ha me meu isso isto esse essa este voce seu sua dele dela faz fazem fazer faco posso pode podem devo todo todos muito mais tambem mas entre desde ate sem sobre ja te tu codigo projeto repositorio repo definido definida definidos implementado implementada implementa trata tratado tratada gerenciado mostra mostre mostrar explica explique explicar resuma resumo conhece sabe melhor escreveu semana mes ano passada passado ultimo ultima mudou mudado muda alterado cobrem cobre acontece serve significa encontra procura existe fica ficam algum alguma dono dona donos responsavel aqui ali quando enquanto antigo antigos",
  spans: [
    ["hoje", 1],
    ["ontem", 2],
    ["(?:na )?semana passada|esta semana|ultima semana", 7],
    ["(?:no )?mes passado|este mes|ultimo mes", 31],
    ["(?:no )?ano passado|este ano|ultimo ano", 365],
    ["ha (\\d+) dias", 1],
    ["ha (\\d+) semanas", 7],
    ["ha (\\d+) meses", 31],
  ],
  again: "^(?:e|ou|tambem|e quanto a|e o|e a)\\b",
  pronouns: "ele ela isso isto dele dela seu sua lo la esse essa disso nele nela",
  glossary: glossary(`
    configuracao configuracoes ajustes = configuration
    opcoes opcao = option
    arquivo arquivos ficheiro ficheiros = file
    pasta pastas diretorio diretorios = directory
    monitora monitoramento observador = watch
    analisador analisadores = parser
    analisa analisado analisados analise = parse
    ler lido lidos leitura = read
    escrever escrita gravar grava = write
    banco-de-dados dados = data
    erro erros falha = error
    excecao excecoes = exception
    usuario usuarios utilizador = user
    conexao conexoes ligacao = connection
    autenticacao = auth
    sessao sessoes = session
    senha senhas palavra-passe = password
    assinado assinados assina assinatura = sign
    criptografado cifrado = encrypt
    requisicao requisicoes pedido pedidos = request
    resposta respostas = response
    mensagem mensagens = message
    fila filas = queue
    cache = cache
    memoria = memory
    armazenado armazena armazenamento guardado = store
    excluir excluido excluida excluidos excluidas = delete
    servidor servidores = server
    rede = network
    web = web
    rota rotas roteador = route
    redirecionamento = redirect
    modelo modelos template = template
    biblioteca = library
    classe classes = class
    funcao funcoes = function
    metodo metodos = method
    interface interfaces = interface
    pacote pacotes = package
    modulo modulos = module
    dependencia dependencias = dependency
    publicar publico publicacao lancamento lancar = release
    construir construo compilar compilo = build
    executar executo executa rodar rodo roda correr iniciar inicio = run
    instalar instalo instalacao = install
    testar testo testa teste testes = test
    implantar implanto = deploy
    formatar = format
    linha-de-comando comando comandos = command
    busca buscar pesquisa = search
    saida = output
    entrada = input
    imprimir impresso = print
    numero numeros = number
    lista listas = list
    chave chaves = key
    valor valores = value
    cor cores = color
    idioma linguagem = language
    traducao = translation
    registro registros = log
    baixar = download
    enviar envia enviado enviados envio = send
    comprimido compressao = compress
    binario binarios = binary
    detecta detectado detectados deteccao detectada = detect
    calculado calcula = compute
    criado cria criacao criados = create
    registrado registrados registra = register
    filtro filtra = filter
    ordenado ordena = sort
    carregado carrega carregados = load
    estatico estaticos = static
    recebe = receive
    permissao permissoes = permission
    seguranca = security
    pagamento pagamentos = payment
    fatura faturas = invoice
    imagem imagens = image
    fonte = font
    janela = window
    tela ecra = screen
    botao = button
    arvore = tree
    no-da = node
    evento eventos = event
    ambiente = environment
    variavel variaveis = variable
    exemplo exemplos = example
    documentacao = documentation
    licenca = license
    laco = loop
    linha linhas = line
    tempo = time
  `),
};
