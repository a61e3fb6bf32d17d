import type { Own } from "./own.ts";

const ask = "(?:(?:can|could|would|will) you )?";
const all = "(?:all |of |the |my |our |its |your |every |whole |full |entire |complete |unit |integration )*";
const again = "(?: again| now| once more| for me| locally| then)*";
const deed =
  "(?:push|merge|commit|deploy|publish|release|comment|install|connect|download|apply|write|edit|change|modify|delete|remove|touch|open|create|run|execute|access|use|send|read)";

export const english: Own = {
  wish: "^(?:please |hey |hi |so |ok )*(?:can|could|would|will) you\\b|\\bplease\\b",
  yes: "(?:yes|yep|yeah|yup|sure|ok(?:ay)?|do it|do so|go ahead|please do|confirm(?:ed)?|correct|right)(?: please| do it| forget it)?",
  whyNot: "(?:and |but )?why (?:not|can'?t you|cannot you|won'?t you)",
  remember: [
    `^${ask}(?:also |always )?remember(?: this| the following)?(?: that |: ?|, | - )(.+)$`,
    `^${ask}(?:also |always )?remember (?!me\\b|when\\b|how\\b|where\\b|what\\b|who\\b|why\\b|which\\b|if\\b|that\\b|this\\b|it\\b|the (?:last|previous)\\b)(.+)$`,
    `^${ask}(?:always )?(?:keep|bear) in mind(?: that|:|,)? (.+)$`,
    `^${ask}(?:do not|don'?t|never) forget(?: that|:|,| to) (.+)$`,
    `^${ask}(?:make|take) (?:a )?note(?: that|:| of)? (.+)$`,
    `^${ask}(?:learn|memori[sz]e)(?: this| that)?:? (.+)$`,
    "^(?:from now on|in (?:the )?future|for (?:future|your) reference)[,:]? (.+)$",
  ],
  forget: [
    `^${ask}(?:please )?(?:forget|unlearn)(?: (?:it|that|this|everything|all(?: of it)?))?()$`,
    `^${ask}(?:please )?(?:un-?learn|forget)(?: about)?(?: (?:that|what i (?:said|told you|taught you) about|everything about|the (?:fact|rule|note|convention|thing) (?:that|about)))? (.+)$`,
    `^${ask}(?:remove|delete|drop|erase) (?:the |this |that )?(?:fact|note|memory) (.+)$`,
    `^${ask}(?:do not|don'?t|no longer|stop) remember(?:ing)? (?:that )?(.+)$`,
  ],
  rules: [
    [
      "onboard",
      `^${ask}(?:please )?onboard (?:me|us|them|a newcomer)\\b`,
      `^${ask}(?:show|walk|guide|take|lead) (?:me|us) (?:around|round)\\b`,
      `^${ask}(?:give|take) (?:me|us) (?:on )?(?:a |the )?(?:quick |short |guided )?tour\\b`,
      "\\bshow (?:me|us) around\\b",
      `^${ask}introduce me to (?:this|the|your)\\b`,
    ],
    [
      "run test",
      `^${ask}(?:please |just |now |go ahead and |go and |go )*(?:re-?)?(?:run|execute|start|launch|kick off) ${all}(?:tests?|test ?suites?|specs?|suite|checks)${again}$`,
      `^${ask}test (?:it|this|everything|the (?:project|code|repo|repository|whole thing))${again}$`,
    ],
    [
      "run lint",
      `^${ask}(?:please |just |now )*(?:re-?)?(?:run|execute|start) ${all}(?:linters?|lint|linting|style checks?|code style)${again}$`,
      `^${ask}lint (?:it|this|everything|the (?:project|code|repo|repository|files))${again}$`,
    ],
    [
      "run typecheck",
      `^${ask}(?:please |just |now )*(?:re-?)?(?:run|execute|start) ${all}type ?check(?:er|s|ing)?${again}$`,
    ],
    ["run build", `^${ask}(?:please |just |now )*(?:re-?)?(?:run|execute|start) ${all}build${again}$`],
    ["tested-by", `^${ask}(?:run|execute) ${all}tests? (?:for|of|in|about|covering)\\b`],
    [
      "undo",
      `^${ask}(?:undo|revert|roll back|take back)(?: (?:it|that|this|your (?:last )?changes?|(?:the|my|your) last (?:change|one|thing|edit|action)|what you (?:just )?(?:did|changed|applied)))?${again}$`,
      `^${ask}(?:take|put) (?:it|that|this) back${again}$`,
    ],
    [
      "recall",
      "\\bwhat (?:all |else )?(?:do|did|can) you (?:still )?remember\\b",
      "\\bwhat (?:have|did|has|do) (?:i|we|anyone|anybody|somebody|people|they|the team) (?:all )?(?:taught|teach|told|tell) you\\b",
      "\\bwhat (?:have|did) you learn(?:ed|t)?\\b",
      "^do you remember\\b(?! (?:where|how|why|when|who|which|what (?:is|are|does|do))\\b)",
      "\\b(?:have|did) (?:i|we) (?:already )?(?:tell|told|taught|teach) you\\b",
      "^(?:(?:show|list|print)(?: me)? )?(?:your memor(?:y|ies)|the facts you (?:know|remember)|(?:all )?(?:the )?things you remember|what you (?:remember|learned|were taught))$",
      "\\bwhat is in your memory\\b",
      "^what do you know about (?:our|my) (?:conventions?|preferences?|rules?|habits?|style|team)$",
    ],
    [
      "activity tests",
      "^(?:did|do|have|are|were|is|was) (?:all |any |the |my |our )*(?:tests?|test suite|suite|linter|lint|build|checks) (?:pass|passed|passing|green|fail|failed|failing|red|ok|okay|succeed|succeeded|fine|broken)(?: (?:yet|today|now|so far|last time|again|or fail))*$",
      "^(?:have|did) you (?:already )?(?:run|ran|execute|try|tried) (?:all |any |the |my )*(?:tests?|suite|linter|build)\\b",
      "^(?:what (?:is|was|were|are) )?(?:the )?(?:results?|outcome|status) of (?:the |my |your )?(?:last |latest )?(?:tests?|test run|build|lint)$",
      "^(?:test|build) (?:results?|status)$",
      "^did (?:everything|it all|they all|all of it) (?:pass|succeed)$",
    ],
    [
      "activity",
      "\\bwhat (?:all |else )?(?:did|have) you (?:already |just |actually )?(?:do|done|been (?:doing|up to)|run|ran|execute|executed|change|changed|touch|touched|write|written|wrote|modify|modified|accomplish(?:ed)?)\\b",
      "\\bwhat (?:commands?|tasks?|files?|things?) (?:did|have) you (?:run|ran|do|done|execute|executed|change|changed|touch|touched|write|written)\\b",
      "^(?:did|have) you (?:already )?(?:chang|touch|modif|writ|wrote|delet|edit|break|broke|push|commit|sen[dt]|run|ran)\\w*(?: (?:anything|something|any(?: of)?(?: my| the)? files?|my files|files|code|my code))$",
      "^(?:show|list)(?: me)? (?:your|what you did|the things you did)(?: (?:last|latest|recent|past))?(?: (?:tasks?|activity|actions|work|commands))?$",
      "^(?:is there )?anything (?:that )?you (?:did|changed|ran|touched)(?: today| yesterday| so far)?$",
      "^your (?:last |latest |recent |past )?(?:tasks?|actions?|activity|commands|work)$",
    ],
    [
      "requests",
      "^(?:(?:are there|is there|do you have|what are|which are|show|list)(?: me)?(?: any| the| your| my)? |any |the |your |my )?(?:pending|open|outstanding|waiting) (?:requests?|approvals?|questions?)(?: for me| from you)?(?: are there)?$",
      "^what (?:are you waiting for|do you need(?: from me)?|are you asking for|needs my (?:approval|leave|attention|ok|okay)|waits for me|do i (?:have|need) to approve)$",
      "^(?:is there )?(?:anything|something) you need from me$",
      "^what'?s waiting for (?:me|my (?:approval|leave|ok))$",
      "^do you need (?:anything|something|my (?:leave|approval|permission|help|ok))(?: from me)?$",
      "^is (?:anything|something) waiting (?:for|on) (?:me|my approval)$",
      "^are you waiting for (?:me|something|anything|my (?:approval|leave|ok))$",
    ],
    [
      "permission",
      `^(?:may|might) you (?:ever )?${deed}\\b`,
      `^(?:can|could|would|will) you (?:ever |also |really )?(?:push|merge|commit|deploy|publish|comment|install things|connect|(?:write|edit|change|modify|delete|remove|touch|read) (?:any |all |of |my |our |the |to )*(?:files?|code|repo|repository|disk|work tree|secrets?)|run (?:any )?(?:commands?|code|programs?|anything)|access the (?:internet|network|web)|(?:open|create) (?:a )?(?:pull requests?|prs?)|use the (?:internet|network))(?: (?:to|on|into|in) (?:main|master|origin|the remote|github|here|this repo))?(?: (?:here|now|for me|by yourself|without asking(?: me)?|on your own|code|branches))*$`,
      `^do you have (?:the |my |any )?(?:permission|leave|rights?|authority) to ${deed}\\b`,
      `^are you (?:even )?(?:allowed|able|permitted) to ${deed}\\b`,
      `^${ask}(?:please )?(?:git )?(?:push|merge|commit|deploy|publish) (?:it|this|that|everything|all|my|the (?:changes?|branch|code)|to|into|onto|origin)\\b`,
      "^what (?:may|can'?t|cannot|can|are) you (?:not )?(?:do|allowed|permitted|able)(?: to do)?(?: here| in this repo)?(?: and what not)?$(?<!^what can you do.*)",
      `^why (?:can'?t|can ?not|may|won'?t|don'?t|didn'?t|did|are|aren'?t) you (?:not )?(?:be )?(?:allowed to |able to )?(?:just )?${deed}\\b`,
      "^(?:what (?:is|are) |what's )?your (?:level|permissions?|rights|policy|limits|restrictions)(?: here| of trust)?$",
      "^(?:at )?(?:what|which) level are you(?: at| on)?$",
    ],
    [
      "permission command",
      `^${ask}(?:please )?(?:run|execute) (?:the command |this command:? |this: )?(?:sudo|rm|curl|wget|git|npm|npx|yarn|pnpm|pip|uv|make|bash|sh|zsh|python3?|node|deno|bun|cargo|go|docker|kubectl|cat|ls|mv|cp|chmod|\\S+ -{1,2}\\w)\\b`,
    ],
    [
      "permission not",
      "^(?:do not|don'?t|never|stop) (?:ever |just )?(?:run|execut|push|commit|merg|chang|edit|touch|delet|writ)\\w*\\b",
    ],
    [
      "spent",
      "^how (?:much|many)(?: (?:money|tokens|dollars|euros|cents))? (?:have|did|has|do) (?:you|we|i|it|this|that)(?: all| already)? (?:spen[dt]|cost|use|used|burn(?:ed|t)?|consumed?|paid|pay)\\b",
      "^what (?:did|does|do|has|have) (?:it|this|that|you|this chat|this conversation|the model)(?: all| already)? cost\\b",
      "^(?:what (?:is|are) |what's )?(?:the |your |my )(?:model |token )?(?:costs?|spending|bill|expenses)(?:(?: so)? far| today| this (?:week|month))?$",
      "^token (?:usage|count|costs?)(?:(?: so)? far| today)?$",
    ],
  ],
};
