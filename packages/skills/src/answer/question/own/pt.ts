import type { Own } from "./own.ts";

const all = "(?:os |todos |a |suite |de |nossos |meus )*";
const again = "(?: de novo| novamente| outra vez| agora| unitarios| mais uma vez)*";

export const portuguese: Own = {
  wish: "\\b(?:pode|poderia|podes|consegue)\\b|\\bpor favor\\b",
  yes: "(?:sim|claro|confirmo|pode|faca isso|isso|pode esquecer|ok)(?: por favor)?",
  whyNot: "(?:e |mas )?por ?que nao(?: pode)?",
  remember: [
    "^(?:lembre(?:-se)?|lembra(?:-te)?)(?: sempre)?(?: de)?(?: que|:|,)? (.+)$",
    "^(?:tenha|tem) em (?:mente|conta)(?: que|:|,)? (.+)$",
    "^nao (?:se |te )?(?:esqueca|esquecas)(?: de)?(?: que|:|,)? (.+)$",
    "^(?:anote|anota|memorize|memoriza|guarde|guarda)(?: que|:|,) (.+)$",
    "^(?:de agora em diante|a partir de agora)[,:]? (.+)$",
  ],
  forget: [
    "^(?:esquece|esqueca)(?: tudo| isso| isto)?()$",
    "^(?:esquece|esqueca)(?: que| o que (?:eu )?disse sobre| tudo sobre| a (?:regra|nota))? (.+)$",
    "^(?:apaga|apague|remove|remova|exclua) (?:a |o )?(?:nota|fato|facto|lembranca|regra) (.+)$",
  ],
  rules: [
    [
      "onboard",
      "^(?:me (?:mostre|mostra)|(?:mostre|mostra)(?:-me)?) (?:o (?:projeto|repositorio)|tudo)$",
      "\\b(?:faca|faz|quero) (?:um|uma) (?:tour|visita)\\b",
      "^me (?:guie|guia|apresente)\\b",
    ],
    [
      "run test",
      `^(?:re)?(?:execute|executa|executar|rode|roda|rodar|corra|corre|correr|inicie) ${all}testes?${again}$`,
    ],
    ["run lint", `^(?:execute|executa|executar|rode|roda|rodar|corra|corre) (?:o )?lint(?:er)?${again}$`],
    [
      "undo",
      "^(?:desfaz|desfaca|desfazer|reverta|reverte)(?: (?:isso|isto|a ultima (?:mudanca|alteracao)|(?:as )?(?:suas|tuas) (?:mudancas|alteracoes)))?$",
    ],
    [
      "recall",
      "\\b(?:do que|de que|o que) (?:mais )?(?:voce |tu )?(?:ainda )?(?:se |te )?(?:lembra|lembras|recorda|recordas)\\b",
      "^(?:voce |tu )?(?:se lembra|te lembras|lembras-te|lembra-se|lembras?)\\b(?!-te que| que| de que)",
      "\\bo que (?:eu |nos )?(?:te |lhe )?(?:ensinei|ensinamos|disse|contei|dissemos)(?: a voce| a ti)?\\b",
      "\\bo que (?:voce |tu )?(?:aprendeu|aprendeste)\\b",
      "^(?:mostre |mostra )?(?:a )?(?:sua|tua) memoria$",
    ],
    [
      "activity tests",
      "^(?:os |todos os )?testes? (?:passaram|passam|falharam|falham|estao (?:verdes|ok|passando|falhando|vermelhos))$",
      "^(?:passaram|falharam) (?:os |todos os )?testes$",
      "^(?:voce )?(?:ja )?(?:executou|rodou|correu|rodaste|executaste) os testes$",
    ],
    [
      "activity",
      "\\bo que (?:voce|tu) (?:ja )?(?:fez|fizeste|mudou|alterou|executou|rodou|escreveu|tem feito)\\b",
      "\\bo que (?:fizeste|mudaste|alteraste|executaste)\\b",
      "^(?:voce )?(?:ja )?(?:mudou|alterou|mexeu em|apagou|executou|enviou) (?:algo|alguma coisa|(?:os )?meus arquivos|arquivos)$",
      "^(?:as )?(?:suas|tuas) (?:ultimas )?(?:tarefas|acoes|atividades)$",
    ],
    [
      "requests",
      "^(?:(?:ha|tem|existem|mostre|quais sao) )?(?:os |as )?(?:pedidos|solicitacoes|aprovacoes) (?:pendentes|abertos|abertas|em aberto)$",
      "^(?:o que|pelo que|por que) (?:voce )?(?:esta esperando|espera|estas a espera)$",
      "^(?:voce )?precisas? (?:de (?:algo|alguma coisa|mim|minha (?:aprovacao|permissao))|da minha (?:aprovacao|permissao))$",
      "^o que (?:devo|preciso|tenho que) aprovar$",
    ],
    [
      "permission",
      "\\b(?:tens|tem) permissao\\b",
      "\\b(?:esta|estas) autorizad[oa]\\b",
      "^(?:fazer (?:push|merge|commits?)|(?:escrever|alterar|apagar|mudar) (?:os |meus )*arquivos|executar (?:comandos|codigo)|acessar a internet)(?: (?:no|na|em|para) \\w+)?$",
      "^por ?que (?:voce )?nao (?:pode )?(?:fazer )?(?:push|merge|commit|escrever|executar)\\b",
      "^(?:quais sao |qual e )?(?:as |o )?(?:suas permissoes|tuas permissoes|seu nivel|teu nivel)$",
    ],
    [
      "spent",
      "^quanto(?:s tokens)? (?:voce |tu |isso )?(?:ja )?(?:gastou|gastaste|custou|usou|usaste)\\b",
      "^(?:os )?(?:seus|teus) (?:custos|gastos)(?: de hoje)?$",
    ],
  ],
};
