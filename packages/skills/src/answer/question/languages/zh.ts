import { glossary, type Language } from "./language.ts";

export const chinese: Language = {
  code: "zh",
  marks: "",
  letters: "",
  polite: [
    "(?:你好|您好|请问|请(?!求)|麻烦|谢谢|劳驾|一下|能不能|可以|能否|告诉我|我想知道|想知道|帮我|帮忙)",
  ],
  rules: [
    ["help", "^(?:帮助|求助)[^¤]{0,2}$", "你(?:能|会|可以)做(?:什么|啥)", "你是谁", "我(?:能|可以)问什么"],
    ["status", "你在(?:做|干)(?:什么|啥|嘛)", "你(?:忙|好)吗", "^状态"],
    [
      "onboard",
      "从(?:哪里|哪儿|哪)(?:开始|入手|看起)",
      "(?:该|应该)(?:先)?(?:看|读)(?:什么|哪些)",
      "新(?:人|手|来)",
      "入门",
    ],
    ["skill triage", "为(?:什么|啥|何).*(?:ci|构建|流水线|测试).*(?:失败|挂|红)"],
    ["skill test", "^(?:写|生成|添加|补|编写).{0,12}测试"],
    ["skill document", "^(?:写|生成|补充|编写).{0,12}文档"],
    ["skill refactor", "^(?:重构|重命名|修复|实现|简化|删除|移除)"],
    ["changed when", "(?:什么时候|何时)", "(?:最新|最近|上一个|上个)(?:的)?(?:版本|发布|发行)"],
    [
      "breaks-if",
      "(?:如果|要是|假如|若).*(?:删|改|移除|去掉|重命名)",
      "(?:能|可以)(?:安全)?(?:地)?(?:删|改|移除)",
      "(?:会|可能)?(?:破坏|影响|坏)(?:什么|哪些|到)",
      "影响(?:范围|面)",
    ],
    [
      "changed",
      "(?:改|变)(?:了|动|化|更)",
      "(?:变化|变更|改动|更新|新)(?:了)?(?:什么|哪些|内容)",
      "有(?:什么|哪些)(?:新|变化|更新|改动)",
      "最近的?(?:提交|改动|变更)",
      "提交(?:记录|历史)",
    ],
    [
      "tested-by",
      "(?:哪些|什么|有没有|有|哪个).{0,6}测试",
      "测试.{0,6}(?:覆盖|涵盖)",
      "的测试(?:在|$|有)",
      "测试在哪",
      "被测试",
      "测试覆盖",
    ],
    ["depends-on out", "依赖(?:于)?(?:了)?(?:什么|哪些|谁)", "(?:引用|导入|使用|调用)(?:了)?(?:什么|哪些)"],
    [
      "depends-on",
      "(?:什么|哪些|谁|哪里|哪儿).{0,10}(?:依赖|使用|调用|引用|导入|用到|用了)",
      "(?:被|在).{0,6}(?:谁|哪里|哪儿|哪些).{0,6}(?:使用|调用|引用|导入)",
      "依赖",
    ],
    ["who-owns", "(?:谁)?(?:负责|维护|拥有|所有者|负责人|维护者|归谁)"],
    ["who-knows", "谁", "(?:作者|专家|贡献者)"],
    [
      "how-to",
      "(?:怎么|如何|怎样)(?:样|才能|去|来)?(?:运行|跑|测试|构建|编译|安装|发布|部署|启动|格式化|贡献|配置|使用|添加|创建|调试|打包|执行)",
      "(?:运行|测试|构建|编译|安装|发布|启动)(?:的)?(?:命令|步骤|方法)",
    ],
    ["why", "为(?:什么|啥|何)", "(?:原因|理由|缘由|背景)", "干嘛"],
    [
      "summarise",
      "(?:总结|概括|概述|摘要|概览|简介)",
      "(?:这个|这)(?:项目|仓库|库|工具)(?:是(?:做|干)?什么|做什么|干什么|有什么用)",
      "多少",
    ],
    ["show", "^(?:显示|展示|打开|查看|看看|给我看|让我看)", "(?:给我看|显示|展示)"],
    [
      "where",
      "(?:哪里|哪儿|何处|什么地方|在哪|哪个(?:文件|模块|目录|类|函数|地方)|哪些(?:文件|模块))",
      "^(?:找|查找|搜索|寻找|定位)",
      "有没有",
      "位置",
    ],
    [
      "explain",
      "(?:解释|说明|讲解|介绍|描述|讲讲)",
      "(?:怎么|如何|怎样)",
      "(?:做|干)(?:了)?什么",
      "会(?:发生|怎样)",
    ],
    ["what", "什么", "(?:是啥|含义|意思|定义|作用)"],
    ["greeting thanks", "^(?:谢谢|多谢|感谢|太好了|很好)[^¤]{0,4}$"],
    ["greeting", "^(?:你好|您好|嗨|早上好|晚上好|再见)[^¤]{0,3}$"],
  ],
  stop: "的 了 是 在 吗 呢 吧 啊 这 那 这个 那个 和 与 或 及 我 我们 你 它 他 她 被 把 对 从 到 给 为 以 有 没有 会 能 要 可以 应该 怎么 如何 怎样 什么 哪里 哪儿 哪个 哪些 谁 为什么 处理 实现 定义 代码 项目 仓库 里 中 上 下 一 个 请 最 了解 知道 熟悉 写 做 用 作用 意思 解释 说明 显示 总结 改 变 变化 最近 如果 破坏 删除 位置 地方 进行 关于 部分 到底 究竟 来 去 就 都 也 还 很 什么样 负责 维护 是否 于 之 其 所",
  spans: [
    ["今天", 1],
    ["昨天", 2],
    ["(?:上|这|本|最近一)(?:个)?(?:周|星期|礼拜)", 7],
    ["(?:上|这|本|最近一)个?月", 31],
    ["(?:去|今)年|最近一年|过去一年", 365],
    ["(\\d+) ?天前", 1],
    ["(\\d+) ?(?:周|个星期)前", 7],
    ["(\\d+) ?个月前", 31],
  ],
  again: "^(?:那|还有|那么|以及)|呢[？?]?$",
  pronouns: "它 它的 这个 那个 其 他 她",
  glossary: glossary(`
    配置 设置 选项 = configuration
    文件 = file
    目录 文件夹 = directory
    监听 监视 监控 = watch
    解析 分析 = parse
    解析器 = parser
    读取 = read
    写入 = write
    数据库 = database
    迁移 = migration
    数据 = data
    错误 报错 = error
    异常 = exception
    用户 = user
    登录 登陆 = login
    密码 = password
    认证 鉴权 验证 = auth
    校验 = validate
    签名 = sign
    加密 = encrypt
    请求 = request
    响应 = response
    消息 = message
    队列 = queue
    缓存 = cache
    内存 = memory
    存储 保存 = store
    删除 = delete
    服务器 = server
    网络 = network
    连接 = connection
    路由 = route
    重定向 = redirect
    模板 = template
    渲染 = render
    库 = library
    类 = class
    函数 = function
    方法 = method
    接口 = interface
    包 = package
    模块 = module
    依赖 = dependency
    版本 = version
    发布 发行 = release
    构建 编译 打包 = build
    运行 启动 执行 跑 = run
    安装 = install
    测试 = test
    部署 = deploy
    格式化 = format
    命令行 = command line
    命令 = command
    搜索 查找 = search
    输出 = output
    输入 = input
    打印 = print
    字符串 = string
    数字 = number
    列表 = list
    键 = key
    值 = value
    颜色 = color
    语言 = language
    翻译 = translation
    日志 = log
    下载 = download
    上传 = upload
    压缩 = compress
    二进制 = binary
    排除 = exclude
    检测 = detect
    计算 = compute
    创建 = create
    注册 = register
    过滤 = filter
    排序 = sort
    加载 = load
    发送 = send
    接收 = receive
    权限 = permission
    安全 = security
    支付 = payment
    图片 图像 = image
    字体 = font
    窗口 = window
    屏幕 界面 = screen
    按钮 = button
    树 = tree
    节点 = node
    事件 = event
    环境变量 = environment variable
    环境 = environment
    示例 = example
    文档 = documentation
    许可证 = license
    会话 = session
    线程 = thread
    并行 并发 = parallel
    中间件 = middleware
    插件 = plugin
    时间 = time
    日期 = date
    超时 = timeout
    序列化 = serialize
    循环 = circular
    哈希 = hash
    邮件 = email
    行 = line
    参数 = argument
    组件 = component
  `),
};
