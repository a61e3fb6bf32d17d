import { fold } from "../fold.ts";
import { things } from "./things.ts";

const columns = ["de", "fr", "es", "pt", "it", "ja", "zh"] as const;

/** Words of software beyond each language's own list: English, then German, French, Spanish, Portuguese, Italian, Japanese, Chinese. */
const rows = `
handle | behandelt verarbeitet gehandhabt verarbeitung | géré gérer traité traiter gestion | gestiona gestionar maneja manejado procesa | gerenciado tratado tratar processado gestão | gestito gestire gestione elaborato | 処理 扱 | 处理
implement | implementiert implementierung umgesetzt | implémenté implémentation | implementado implementación | implementado implementação | implementato implementazione | 実装 | 实现
define | definiert definition festgelegt | défini définition | definido definición define | definido definição | definito definizione | 定義 | 定义
manage | verwaltet verwaltung | gestionnaire administré | administra administrado gestor | administrado gerenciador | amministrato gestore | 管理 | 管理
open | öffnen geöffnet | ouvrir ouvert | abrir abierto | abrir aberto | aprire aperto | 開 オープン | 打开
close | schließen geschlossen | fermer fermé fermeture | cerrar cerrado cierre | fechar fechado | chiudere chiuso chiusura | 閉じ クローズ | 关闭
connect | verbinden verbunden | connecter connecté | conectar conectado | conectar conectado | collegare connesso | 接続 つな | 连接
convert | umwandeln umgewandelt konvertiert umgerechnet | convertir converti conversion | convertir convertido conversión | converter convertido conversão | convertire convertito conversione | 変換 | 转换
validate | validiert überprüft prüfung geprüft | validé valider vérifié validation | validar validado validación | validar validado validação | convalidato validare validazione | 検証 バリデーション | 验证 校验
check | prüfen kontrolliert | vérifier contrôlé | comprobar comprueba verificar | verificar verificado | controllare verificare verificato | 確認 チェック | 检查
replace | ersetzt ersetzen ersetzung | remplacé remplacer | reemplazar reemplazado sustituir | substituir substituído | sostituire sostituito | 置換 置き換え | 替换
update | aktualisiert aktualisierung | mettre mise actualiser | actualizar actualizado actualización | atualizar atualizado atualização | aggiornare aggiornato aggiornamento | 更新 アップデート | 更新
remove | entfernt entfernen | retiré supprimé enlever suppression | quitar eliminado eliminar | remover removido excluído excluir | rimosso rimuovere eliminato | 削除 除去 | 移除 删除
copy | kopiert kopieren kopie | copier copié copie | copiar copiado | copiar copiado cópia | copiare copiato copia | コピー 複製 | 复制 拷贝
merge | zusammengeführt zusammenführen verschmolzen | fusionner fusionné | combinar fusionar fusionado | mesclar mesclado combinar | unire fusione | マージ 結合 | 合并
split | aufgeteilt teilen geteilt trennen | découper découpé diviser séparer | dividir dividido separar | dividir dividido separar | dividere diviso suddiviso | 分割 | 拆分 分割
batch | gebündelt gruppiert gruppieren stapel | grouper groupé regroupé lot | agrupar agrupado lote | agrupar agrupado agrupados lote | raggruppare raggruppato lotto | まとめ グループ バッチ | 分组 批量 批处理
encode | kodiert kodierung codiert | encoder encodé encodage | codificar codificado codificación | codificar codificado codificação | codificare codificato codifica | エンコード 符号化 | 编码
decode | dekodiert dekodierung entschlüsselt | décoder décodé décodage | decodificar decodificado | decodificar decodificado | decodificare decodificato decodificati | デコード 復号 | 解码
hash | gehasht prüfsumme streuwert | haché hachage empreinte | cifrado resumen hasheado | resumo hasheado | hash impronta | ハッシュ | 哈希 散列
expand | erweitert aufgelöst | étendre développé | expandir expandido expansión | expandir expandido | espandere espanso | 展開 | 展开
resolve | auflösen aufgelöst auflösung | résoudre résolu résolution | resolver resuelto resolución | resolver resolvido resolução | risolvere risolto risoluzione | 解決 | 解析 解决
parse | analysiert zerlegen | analyser analysé lu lire lecture | analizar analizado leen leer lee interpretar | analisar analisado lidas lido ler | analizzare analizzato letto leggere letta | 解析 パース | 解析
serialize | serialisiert serialisierung | sérialiser sérialisé | serializar serializado | serializar serializado | serializzare serializzato | シリアライズ 直列化 | 序列化
render | gerendert dargestellt darstellung | rendu rendre affiché | renderizar renderizado | renderizar renderizado | renderizzare reso | レンダリング 描画 | 渲染
draw | gezeichnet zeichnen | dessiner dessiné | dibujar dibujado | desenhar desenhado | disegnare disegnato | 描 | 绘制 画
highlight | hervorgehoben hervorhebung | surligner coloration mise | resaltar resaltado | destacar realce | evidenziare evidenziazione | ハイライト 強調 | 高亮
wrap | umgebrochen umbruch umbrechen | retour | ajustar envolver ajuste | quebrar quebra | capo avvolto mandare | 折り返し ラップ | 换行 包装
indent | eingerückt einrückung | indenter indenté indentation | sangrar sangría indentación | indentar recuo | indentare rientro | インデント 字下げ | 缩进
escape | maskiert entwertet | échapper échappé échappement | escapar escapado | escapar escapado | escape | エスケープ | 转义
match | abgeglichen übereinstimmt passt treffer | correspond correspondance | coincide coincidencia | corresponde correspondência | corrisponde corrispondenza | 一致 マッチ | 匹配
retry | wiederholt wiederholung erneut versuch | réessayer tentative | reintentar reintento | tentar tentativa repetir | riprovare tentativo | 再試行 リトライ | 重试
cancel | abgebrochen abbrechen abbruch | annuler annulé annulation | cancelar cancelado cancelación | cancelar cancelado cancelamento | annullare annullato | キャンセル 中止 | 取消
wait | gewartet wartezeit | attendre attente | esperar espera | esperar espera | attendere attesa | 待機 待 | 等待
timeout | zeitüberschreitung zeitlimit | délai expiration | tiempo límite caducidad | tempo limite expiração | scadenza timeout | タイムアウト 時間切れ | 超时
lock | gesperrt sperre sperren | verrou verrouiller verrouillage | bloqueo bloquear candado | bloqueio bloquear trava | blocco bloccare | ロック 排他 | 锁 锁定
notify | benachrichtigt benachrichtigung | notifier notification | notificar notificación aviso | notificar notificação | notificare notifica | 通知 | 通知
subscribe | abonniert abonnement | abonner abonnement souscrire | suscribir suscripción | assinar assinatura inscrever | iscrivere sottoscrizione | 購読 サブスクライブ | 订阅
listen | lauscht gelauscht hört | écouter écoute | escuchar escucha | escutar ouvir | ascoltare ascolto | リッスン 待ち受け | 监听
dispatch | verteilt zustellung | distribuer aiguiller | despachar despacho | despachar despacho | smistare inoltro | ディスパッチ 振り分け | 分发 调度
catch | abgefangen fangen aufgefangen | attraper attrapé intercepté | capturar capturado | capturar capturado | catturare catturato intercettato | 捕捉 キャッチ | 捕获
recover | wiederherstellen wiederherstellung zurücksetzen | récupérer récupération restaurer | recuperar recuperación restaurar | recuperar recuperação restaurar | recuperare recupero ripristino | 回復 復旧 復元 | 恢复
reset | zurückgesetzt | réinitialiser réinitialisation | restablecer reiniciar | redefinir reiniciar | reimpostare azzerare | リセット 初期化 | 重置
measure | gemessen messung messen | mesurer mesure | medir medida medición | medir medida medição | misurare misura | 計測 測定 | 测量 度量
count | gezählt zählen zähler | compter compteur | contar contador | contar contador | contare contatore | 数え カウント | 计数 统计
truncate | abgeschnitten gekürzt kürzen | tronquer tronqué | truncar truncado recortar | truncar truncado cortar | troncare troncato | 切り詰め 切り捨て | 截断
round | gerundet runden rundung | arrondir arrondi | redondear redondeo | arredondar arredondamento | arrotondare arrotondamento | 丸め 四捨五入 | 舍入
generate | generiert generierung | générer généré génération | generar generado generación | gerar gerado geração | generare generato generazione | 生成 | 生成
inject | eingefügt injiziert | injecter injecté injection | inyectar inyectado inyección | injetar injetado injeção | iniettare iniettato iniezione | 注入 挿入 | 注入
insert | einfügen eingefügt | insérer inséré insertion | insertar insertado | inserir inserido | inserire inserito | 挿入 | 插入
ignore | ignoriert übersprungen | ignorer ignoré sauter | ignorar ignorado saltar | ignorar ignorado pular | ignorare ignorato saltare | 無視 スキップ | 忽略 跳过
enable | aktiviert eingeschaltet | activer activé | activar habilitar | ativar habilitar | attivare abilitare | 有効 | 启用
disable | deaktiviert abgeschaltet | désactiver désactivé | desactivar deshabilitar | desativar desabilitar | disattivare disabilitare | 無効 | 禁用
authentication | authentifiziert authentifizierung | authentifier authentification | autenticar autenticación | autenticar autenticação | autenticare autenticazione | 認証 ログイン | 认证 身份验证
expire | abgelaufen ablauf abläuft | expirer expiré | caducar expirar vencido | expirar expirado vencido | scadere scaduto | 期限 失効 | 过期
preload | vorabladen | précharger préchargement | precargar precarga | pré-carregar | precaricare precaricamento | プリロード | 预加载
optimize | optimiert optimierung | optimiser optimisé optimisation optimisent | optimizar optimizan optimización | otimizar otimizado otimização | ottimizzare ottimizzato ottimizzazione | 最適化 | 优化
compare | verglichen vergleich vergleichen | comparer comparaison | comparar comparación | comparar comparação | confrontare confronto | 比較 | 比较
choose | gewählt auswahl auswählen entschieden entscheidet | choisir choix choisi | elegir elección decide | escolher escolha decidir | scegliere scelta deciso | 選択 決め | 选择 决定
option | optionen schalter | options | opciones opción | opções opção | opzioni opzione | オプション | 选项
argument | argumente parameter | arguments paramètre paramètres | argumentos parámetros parámetro | argumentos parâmetros parâmetro | argomenti parametri parametro | 引数 パラメータ | 参数
theme | thema farbschema | thème | tema | tema | tema | テーマ | 主题
dark | dunkel hell | sombre clair | oscuro claro | escuro claro | scuro chiaro | ダーク ライト 暗 明 | 深色 浅色 暗色 亮色
terminal | konsole | terminal console | terminal consola | terminal console | terminale console | 端末 ターミナル コンソール | 终端 控制台
character | zeichen buchstabe buchstaben | caractère caractères | carácter caracteres | caractere caracteres | carattere caratteri | 文字 | 字符
printable | druckbar druckbare druckbaren | imprimable imprimables | imprimible imprimibles | imprimível | stampabile stampabili | 表示可能 印字 | 可打印
whitespace | leerzeichen leerraum | espaces blancs | espacios espacio | espaços espaço | spazi spazio | 空白 スペース | 空白 空格
long | lang lange langen | long longue longs longues | largo larga largos | longo longa longos | lungo lunga lunghe lunghi | 長 | 长
empty | leer leere | vide vides | vacío vacía | vazio vazia | vuoto vuota | 空 | 空
size | größe grösse | taille | tamaño | tamanho | dimensione | サイズ 大きさ | 大小
level | stufe ebene | niveau niveaux | nivel niveles | nível níveis | livello livelli | レベル | 级别 等级
client | klient | client | cliente | cliente | client cliente | クライアント | 客户端
proxy | stellvertreter | mandataire | proxy intermediario | proxy intermediário | proxy | プロキシ | 代理
header | kopfzeile kopfzeilen kopf | en-tête entête entêtes | cabecera cabeceras encabezado | cabeçalho cabeçalhos | intestazione intestazioni | ヘッダー ヘッダ | 头部 标头 请求头
cookie | keks kekse | témoin | galleta | cookies | biscotto | クッキー | 曲奇
socket | steckdose | prise | zócalo | soquete | presa | ソケット | 套接字
address | adresse adressen | adresse adresses | dirección direcciones | endereço endereços | indirizzo indirizzi | アドレス | 地址
host | rechner gastgeber | hôte hôtes | anfitrión | anfitrião hospedeiro | ospite | ホスト | 主机
domain | domäne | domaine domaines | dominio | domínio | dominio | ドメイン | 域名
certificate | zertifikat zertifikate | certificat certificats | certificado certificados | certificado certificados | certificato certificati | 証明書 | 证书
token | zugangstoken wertmarke | jeton jetons | ficha testigo | ficha | gettone | トークン | 令牌
secret | geheimnis geheimnisse | secret secrets | secreto secretos | segredo segredos | segreto segreti | 秘密 シークレット | 密钥 机密
access | zugriff zugang | accès | acceso | acesso | accesso | アクセス | 访问
account | konto konten | compte comptes | cuenta cuentas | conta contas | conto account | アカウント 口座 | 账户 账号
register | registrieren anmelden | inscription inscrire | registro registrar alta | cadastro cadastrar registro | registrazione iscrizione | 登録 サインアップ | 注册
email | mail nachricht post | courriel courrier | correo | e-mail correio | posta | メール | 邮件 电子邮件
form | formular formulare | formulaire formulaires | formulario formularios | formulário | modulo moduli | フォーム | 表单
page | seite seiten | page pages | página páginas | página páginas | pagina pagine | ページ | 页面
component | komponente komponenten | composant composants | componente componentes | componente componentes | componente componenti | コンポーネント 部品 | 组件
plugin | erweiterung erweiterungen zusatz | greffon extension | complemento extensión | extensão complemento | estensione | プラグイン | 插件
container | behälter | conteneur conteneurs | contenedor contenedores | contêiner | contenitore contenitori | コンテナ 容器 | 容器
adapter | adapter anschluss | adaptateur adaptateurs | adaptador adaptadores | adaptador adaptadores | adattatore adattatori | アダプター アダプタ | 适配器
middleware | zwischenschicht | intergiciel | intermedio | intermediário | intermedio | ミドルウェア | 中间件
handler | behandler | gestionnaire | manejador | manipulador tratador | gestore | ハンドラー ハンドラ | 处理程序 处理器
parser | zerleger | analyseur | analizador | analisador | analizzatore | パーサー パーサ 解析器 | 解析器
compiler | übersetzer | compilateur | compilador | compilador | compilatore | コンパイラ | 编译器
printer | drucker | imprimeur imprimante | impresora | impressora | stampante | プリンター | 打印机 打印器
pager | seitenweise | pagineur | paginador | paginador | paginatore | ページャー ページャ | 分页器
logger | protokollierer | journaliseur journal | registrador | registrador | registratore | ロガー | 日志 记录器
sink | senke senken | puits | sumidero destino | destino | destinazione | シンク 出力先 | 接收器
template | schablone muster | gabarit modèle modèles | plantilla plantillas | modelo modelos | modello modelli | テンプレート 雛形 | 模板
schema | schema schemata | schéma schémas | esquema esquemas | esquema esquemas | schema schemi | スキーマ | 模式 架构
table | tabelle tabellen | table tableau | tabla tablas | tabela tabelas | tabella tabelle | テーブル 表 | 表格
index | verzeichnis index | index | índice índices | índice índices | indice indici | 索引 インデックス | 索引
column | spalte spalten | colonne colonnes | columna columnas | coluna colunas | colonna colonne | 列 カラム | 列
field | feld felder | champ champs | campo campos | campo campos | campo campi | フィールド 項目 | 字段
time | datum uhrzeit zeit | date heure temps | fecha hora tiempo | data hora tempo | data ora tempo | 日付 時刻 時間 | 日期 时间
timer | zeitgeber | minuterie minuteur | temporizador | temporizador | temporizzatore | タイマー | 定时器 计时器
thread | faden thread | fil processus | hilo hilos | fio linha | filo | スレッド | 线程
process | prozess prozesse | processus | proceso procesos | processo processos | processo processi | プロセス 過程 | 进程
task | aufgabe aufgaben auftrag | tâche tâches travail | tarea tareas trabajo | tarefa tarefas trabalho | compito lavoro attività | タスク ジョブ | 任务 作业
worker | arbeiter | travailleur ouvrier | trabajador | trabalhador | lavoratore | ワーカー | 工作者
stream | strom datenstrom | flux | flujo corriente | fluxo corrente | flusso | ストリーム | 流
chunk | stück stücke block | morceau morceaux bloc | trozo fragmento bloque | pedaço bloco fragmento | pezzo blocco | チャンク 塊 | 块 分块
buffer | puffer | tampon | búfer | buffer | buffer | バッファ | 缓冲 缓冲区
array | feld reihung | tableau | arreglo matriz | arranjo vetor | array vettore | 配列 | 数组
object | objekt objekte | objet objets | objeto objetos | objeto objetos | oggetto oggetti | オブジェクト | 对象
property | eigenschaft eigenschaften | propriété propriétés | propiedad propiedades | propriedade propriedades | proprietà | プロパティ | 属性
type | typ typen | type types | tipo tipos | tipo tipos | tipo tipi | 型 タイプ | 类型
enum | aufzählung | énumération | enumeración | enumeração | enumerazione | 列挙 | 枚举
constant | konstante konstanten | constante constantes | constante constantes | constante constantes | costante costanti | 定数 | 常量
variable | variable variablen | variable variables | variable variables | variável variáveis | variabile variabili | 変数 | 变量
expression | ausdruck ausdrücke | expression expressions | expresión expresiones | expressão expressões | espressione espressioni | 式 | 表达式
regular expression | regulär regulärer | régulière rationnelle | regular regulares | regular regulares | regolare regolari | 正規表現 | 正则
syntax | syntax | syntaxe | sintaxis | sintaxe | sintassi | 構文 シンタックス | 语法
comment | kommentar kommentare | commentaire commentaires | comentario comentarios | comentário comentários | commento commenti | コメント | 注释
import | importiert importieren | importer importé | importar importado | importar importado | importare importato | インポート | 导入
export | exportiert exportieren | exporter exporté | exportar exportado | exportar exportado | esportare esportato | エクスポート | 导出
reload | neuladen nachladen | rechargement recharger | recarga recargar | recarregar recarga | ricaricare ricaricamento | ホットリロード リロード | 热更新 热重载
development | entwicklung entwicklungsserver | développement | desarrollo | desenvolvimento | sviluppo | 開発 | 开发
shortcut | tastenkürzel kurzbefehl tastenkombination | raccourci raccourcis | atajo atajos | atalho atalhos | scorciatoia scorciatoie | ショートカット ショートカットキー | 快捷键
keyboard | tastatur | clavier | teclado | teclado | tastiera | キーボード | 键盘
mouse | maus | souris | ratón | mouse rato | mouse | マウス | 鼠标
cursor | schreibmarke einfügemarke | curseur | cursor | cursor | cursore | カーソル | 光标
selection | auswahl markierung | sélection | selección | seleção | selezione | 選択範囲 | 选区
browser | browser | navigateur | navegador | navegador | navigatore browser | ブラウザ | 浏览器
style | stil stile gestaltung | style styles | estilo estilos | estilo estilos | stile stili | スタイル | 样式
tag | marke etikett | balise balises étiquette | etiqueta etiquetas | etiqueta etiquetas | etichetta tag | タグ | 标签
link | verweis verweise | lien liens | enlace enlaces | ligação vínculo | collegamento collegamenti | リンク | 链接
progress | fortschritt fortschrittsanzeige fortschrittsbalken | progression avancement | progreso avance | progresso | progresso avanzamento | 進捗 プログレス | 进度 进度条
bracket | klammer klammern | crochet crochets accolade | corchete corchetes llave | colchete colchetes chave | parentesi quadre | 括弧 ブラケット | 括号
range | bereich bereiche zeilenbereich | plage intervalle | rango intervalo | intervalo faixa | intervallo | 範囲 | 范围
path | pfad pfade | chemin chemins | ruta rutas camino | caminho caminhos | percorso percorsi | パス 経路 | 路径
url | adresse | adresse | dirección | endereço | indirizzo | アドレス | 网址
asset | ressource ressourcen | ressource ressources | recurso recursos | recurso recursos | risorsa risorse | アセット 資産 リソース | 资源 静态资源
difference | unterschied unterschiede änderung | différence différences | diferencia diferencias | diferença diferenças | differenza differenze | 差分 違い | 差异
digest | prüfsumme | condensé | resumen | resumo | digest | ダイジェスト | 摘要
security | sicher sicherung | sécurité | seguridad | segurança | sicurezza | セキュリティ | 安全
compress | gepackt entpackt | compressé décompressé | comprimir comprimido | comprimir comprimido | compresso comprimere | 圧縮 | 压缩 解压
transfer | übertragen übertragung | transfert transférer | transferencia transferir | transferência transferir | trasferimento trasferire | 転送 | 传输
protocol | protokolle | protocole protocoles | protocolo protocolos | protocolo protocolos | protocollo protocolli | プロトコル | 协议
database | datenbestand | base bases | base datos | banco base dados | banca base dati | データベース | 数据库
migration | umstellung | migrations | migración migraciones | migração migrações | migrazione migrazioni | マイグレーション 移行 | 迁移
session | verbindungssitzung | séance | sesión | sessão | sessione | セッション | 会话
user | benutzerin | utilisateur utilisateurs utilisatrice | usuario usuarios | usuário usuários utilizador | utente utenti | ユーザー ユーザ 利用者 | 用户
application | anwendung anwendungen programm | application appli | aplicación | aplicação aplicativo | applicazione | アプリケーション アプリ | 应用 应用程序
frontend | oberfläche vordergrund | façade | interfaz | interface | interfaccia | フロントエンド | 前端
backend | hintergrunddienst | dorsal | trasero servidor | servidor | server | バックエンド | 后端
observable | beobachtbar | observable | observable | observável | osservabile | オブザーバブル 監視対象 | 可观察对象
event | vorkommnis | événement événements évènement | evento eventos | evento eventos | evento eventi | イベント 出来事 | 事件
error | fehlern | erreur erreurs | error errores | erro erros | errore errori | エラー 誤り | 错误
warning | warnung warnungen | avertissement avertissements | advertencia advertencias aviso | aviso avisos advertência | avviso avvertimento | 警告 | 警告
message | meldung meldungen | message messages | mensaje mensajes | mensagem mensagens | messaggio messaggi | メッセージ | 消息
configuration | konfigurieren | configuration réglage paramétrage | configuración ajuste ajustes | configuração ajustes | configurazione impostazioni | 設定 構成 | 配置 设置
`;

/** Each language's words of the table, folded, with their English; a sign alone is part of too many words. */
export function vocabularyOf(code: string): [word: string, english: string][] {
  const column = columns.indexOf(code as (typeof columns)[number]) + 1;
  if (column === 0) return [];
  return `${things}${rows}`
    .split("\n")
    .filter(Boolean)
    .flatMap((row) => {
      const cells = row.split("|").map((cell) => cell.trim());
      return (cells[column] ?? "")
        .split(/\s+/)
        .filter(Boolean)
        .filter((word) => !/^[\u3040-\u30ff\p{Script=Han}]$/u.test(word))
        .map((word): [string, string] => [fold(word), cells[0]!]);
    });
}
