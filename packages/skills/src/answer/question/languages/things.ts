/** More words of software, in the columns of `vocabulary.ts`: English | de | fr | es | pt | it | ja | zh. */
export const things = `
suggestion | vorschlag vorschläge vorgeschlagen | suggestion suggestions suggérer proposé | sugerencia sugerencias sugiere sugerido | sugestão sugestões sugerido | suggerimento suggerimenti suggerito | 提案 候補 サジェスト | 建议 提示
required | erforderlich pflicht notwendig | obligatoire obligatoires requis requise | obligatorio obligatorios requerido requeridos | obrigatório obrigatórios exigido | obbligatorio obbligatori richiesto richiesti | 必須 必要 | 必填 必需 必须
exclusive | ausschließend gegenseitig | exclusif exclusifs mutuellement | excluyente excluyentes exclusivo | exclusivo exclusivos mutuamente | esclusivo esclusivi mutuamente | 排他的 | 互斥
deprecated | veraltet veraltete veralteten | obsolète obsolètes déprécié dépréciée | obsoleto obsoletos desaprobado | obsoleto obsoletos descontinuado | deprecato deprecati obsoleto | 非推奨 廃止 | 弃用 废弃 过时
completion | vervollständigung autovervollständigung | complétion autocomplétion | autocompletado completado | autocompletar completar preenchimento | completamento autocompletamento | 補完 自動補完 | 补全 自动补全
group | gruppe gruppen | groupe groupes | grupo grupos | grupo grupos | gruppo gruppi | 集団 グループ化 | 群组 组别
subcommand | unterbefehl unterbefehle unterkommando | sous-commande sous-commandes | subcomando subcomandos | subcomando subcomandos | sottocomando sottocomandi | サブコマンド | 子命令
add | hinzugefügt hinzufügen ergänzt | ajouter ajouté ajoutée ajoutés ajout | añadir añade añadido añaden agregar agregado | adicionar adicionado adicionados adiciona acrescentado | aggiungere aggiunto aggiunti aggiunta | 追加 | 添加 增加 新增
set | gesetzt setzen | définir régler | establece establecer establecido | definir ajustar | impostare impostato impostati | セット | 设定
script | skript skripte | scripts | guion script | scripts | script | スクリプト | 脚本
alias |  | alias | alias | apelido | alias | 別名 エイリアス | 别名
row | tabellenzeile | rangée rangées | fila filas renglón |  | riga righe | 行データ | 数据行
record | datensatz datensätze eintrag einträge | enregistrement enregistrements | registros |  | record registrazioni | レコード 記録 | 记录
sample | stichprobe stichproben probe | échantillon échantillons échantillonnage | muestra muestras muestreo | amostra amostras amostragem | campione campioni campionamento | サンプル サンプリング 標本 | 采样 抽样 样本
random | zufall zufällig zufällige | aléatoire aléatoires hasard | aleatorio aleatoria aleatorios azar | aleatório aleatória aleatórios | casuale casuali | 乱数 ランダム 無作為 | 随机
average | durchschnitt mittelwert | moyenne moyennes | promedio media | média | media | 平均 | 平均值 均值
frequency | häufigkeit häufigkeiten frequenz | fréquence fréquences | frecuencia frecuencias | frequência frequências | frequenza frequenze | 頻度 周波数 | 频率 频次
join | verknüpft verknüpfung verbund verbunden | joindre jointure jointures | unir unión | juntar junção unir | congiungere giunzione | 連結 | 联接 拼接
reverse | umgekehrt umkehren rückwärts | inverser inversé inverse | invertir invertido inverso | inverter invertido inverso | invertire invertito inverso | 逆順 反転 | 反转 逆序 倒序
slice | ausschnitt scheibe | tranche tranches | rebanada porción | fatia fatias | fetta porzione | スライス | 切片
cell | zelle zellen | cellule cellules | celda celdas | célula células | cella celle | セル | 单元格
separator | trennzeichen trenner | séparateur séparateurs délimiteur | separador separadores delimitador | separador separadores delimitador | separatore separatori delimitatore | 区切り 区切り文字 セパレータ | 分隔符
align | ausgerichtet ausrichtung | aligner aligné alignée alignés alignées alignement | alinear alineado alineadas alineación | alinhar alinhado alinhadas alinhamento | allineare allineato allineate allineamento | 整列 揃え 位置合わせ | 对齐
width | breite | largeur | ancho anchura | largura | larghezza | 幅 横幅 | 宽度
height | höhe | hauteur | alto altura | altura | altezza | 高さ | 高度
symlink | symlinks verknüpfungen | symbolique symboliques | simbólico simbólicos | simbólico simbólicos | simbolico simbolici | シンボリックリンク | 符号链接 软链接
text | texte | texte textes | texto textos | texto textos | testo testi | テキスト 文章 | 文本
name | name namen benennung | nom noms nommer | nombre nombres | nome nomes | nome nomi | 名前 名称 | 名称 名字
filename | dateiname dateinamen |  |  |  |  | ファイル名 | 文件名
upload | hochgeladen hochgeladene hochgeladenen | téléverser téléversé téléversement envoyer | subir subido subida subidos carga | carregamento | caricare caricamento caricati | アップロード | 上传文件
filter | gefiltert filtern | filtrer filtré filtrés filtre filtres | filtrar filtra filtrado filtro filtros | filtrar filtrado filtros | filtrare filtrato filtro filtri | フィルタ フィルター 絞り込み | 筛选
placeholder | platzhalter | espace-réservé | marcador marcadores | espaço-reservado | segnaposto | プレースホルダ プレースホルダー | 占位符
abort | abbruch abgebrochen abbrechen | abandonner abandonné interrompu | abortar abortado interrumpido | abortar abortado interrompido | interrompere interrotto | 中断 アボート | 中止 中断
write | geschrieben schreiben schreibt | écrire écrit écrite écrits écriture | escribir escribe escriben escrito escritura | escrever escrito escreve escrita | scrivere scrive scritto scritti scrittura | 書き出 書き込 | 写入
format | formatiert formatierung | formater formaté formatage | formatear formatea formateado formato | formatar formatado formatação formato | formattare formattato formattazione formato | 書式 整形 フォーマット フォーマッタ フォーマッター | 格式 格式化 格式化器
state | zustand zustände | état états | estado estados | estado estados | stato stati | 状態 ステート | 状态
save | gespeichert speichern sichern | sauvegarder sauvegardé enregistré enregistrée enregistrer | guardar guarda guardado guardados | salvar salvo salva guardar gravado | salvare salvato salvati | 保存 | 保存
persist | dauerhaft | persister persistance persistant | persistir persistencia persistente | persistir persistência persistente | persistere persistenza persistente | 永続 永続化 | 持久化
asynchronous | asynchron asynchrone | asynchrone asynchrones | asíncrono asíncrona asíncronos | assíncrono assíncrona | asincrono asincrona asincroni | 非同期 | 异步
synchronize | synchronisiert synchronisierung synchronisation | synchroniser synchronisé synchronisation | sincronizar sincronizado sincronización | sincronizar sincronizado sincronização | sincronizzare sincronizzato sincronizzazione | 同期 | 同步
shallow | flach flache flacher | superficiel superficielle | superficial | superficial raso rasa | superficiale | 浅い | 浅层 浅比较
deep | tief tiefe tiefen | profond profonde profondeur | profundo profunda profundidad | profundo profunda profundidade | profondo profonda profondità | 深い 深さ | 深度 深层
selector | selektor selektoren | sélecteur sélecteurs | selectores selector | seletor seletores | selettore selettori | セレクタ セレクター | 选择器
annotation | annotation annotationen | annotations | anotación anotaciones | anotação anotações | annotazione annotazioni | アノテーション 注釈 | 注解 标注
disk | festplatte platte datenträger | disque | disco | disco | disco | ディスク | 磁盘 硬盘
wildcard | platzhaltermuster jokerzeichen | joker générique | comodín comodines | curinga curingas | jolly | ワイルドカード | 通配符
block | blöcke | bloc blocs | bloques | blocos | blocco blocchi | ブロック | 区块 代码块
identifier | bezeichner kennung | identifiant identifiants identificateur | identificador identificadores | identificador identificadores | identificatore identificatori | 識別子 | 标识符
literal | literal literale | littéral littéraux | literal literales | literal literais | letterale letterali | リテラル | 字面量
quote | anführungszeichen | guillemet guillemets | comilla comillas | aspas citação | virgolette | 引用符 引用 | 引号 引用
generic | generisch generische generics | générique génériques | genérico genéricos | genérico genéricos | generico generici | ジェネリック ジェネリクス 総称 | 泛型
undefined | undefiniert undefinierte undefinierten | indéfini indéfinie indéfinies indéfinis | indefinido indefinida indefinidas | indefinido indefinida indefinidas | indefinito indefinita indefinite | 未定義 | 未定义
inheritance | vererbung vererbt geerbt | héritage hériter hérité | herencia heredar heredado | herança herdar herdado | ereditarietà ereditato eredità | 継承 | 继承
macro | makro makros | macros | macros | macros | macro | マクロ | 宏定义
internationalization | internationalisierung lokalisierung | internationalisation localisation | internacionalización localización | internacionalização localização | internazionalizzazione localizzazione | 国際化 多言語 ローカライズ | 国际化 本地化
iterate | iteriert durchlaufen | itérer parcourir parcourt | iterar recorrer recorre | iterar percorrer percorre | iterare scorrere percorrere | 反復 イテレート 繰り返し | 迭代 遍历
sandbox | sandkasten | bac-à-sable |  |  | sandbox | サンドボックス | 沙箱 沙盒
attribute | attribut attribute | attribut attributs | atributo atributos | atributo atributos | attributo attributi | 属性値 アトリビュート | 特性
traceback | stapelverfolgung rückverfolgung | trace traces | traza trazas | rastreamento rastro | traccia tracce | トレースバック スタックトレース | 堆栈跟踪 回溯
builtin | eingebaut eingebaute eingebauten | intégré intégrée intégrés intégrées | incorporado integrado integrados | embutido embutidos integrado | predefinito predefiniti incorporato integrato | 組み込み 内蔵 | 内置
default | standardwert voreinstellung standardmäßig | défaut | predeterminado defecto | padrão | predefinita default | デフォルト 既定 初期値 | 默认 缺省
initial | anfangswert anfänglich initialisiert | initial initiale initialiser initialisation | inicial inicializa inicializar inicialización | inicial inicializar inicialização | iniziale inizializzare inizializzato | 初期 | 初始 初始化
stale | überholt | périmé périmée | caduco desactualizado | desatualizado | scaduto obsoleta | 古い | 陈旧
module | modulen | modules | módulo módulos | módulo módulos | modulo | モジュール | 模块
method | methode methoden | méthode méthodes | método métodos | método métodos | metodo metodi | メソッド | 方法
class | klassen | classe classes | clase clases | classe classes | classe classi | クラス | 类别
interface | schnittstellen | interfaces | interfaz interfaces | interface interfaces | interfaccia interfacce | インターフェース インタフェース | 接口
inside | innerhalb | intérieur | dentro | dentro | dentro | 内部 | 内部
number | nummer anzahl zahl | nombre numéro chiffres | número números cantidad | número números quantidade | numero numeri quantità | 番号 数値 件数 | 数量 编号
branch | zweig zweige verzweigung | branche branches | rama ramas | ramo ramos ramificação | ramo rami | ブランチ 分岐 | 分支
commit | einreichung |  | confirmación | confirmação | commit | コミット | 提交
deploy | ausgerollt bereitstellung einsatz | déployer déployé déploiement | desplegar desplegado despliegue | implantar implantação | distribuire distribuito rilascio | デプロイ 配備 | 部署
cluster | verbund | grappe | clúster | aglomerado | cluster | クラスタ クラスター | 集群
replication | replikation replikat | réplication réplique | replicación réplica | replicação réplica | replicazione replica | レプリケーション 複製 | 复制 副本
partition | partition aufteilung | partitions partitionnement | partición particiones | partição partições | partizione partizioni | パーティション | 分区
transaction | transaktion transaktionen | transactions | transacción transacciones | transação transações | transazione transazioni | トランザクション 取引 | 事务 交易
rollback | zurückgerollt rücknahme |  | reversión revertir revertido | reversão reverter revertido | annullamento rollback | ロールバック 巻き戻し | 回滚
pagination | seitennummerierung paginierung blättern | pagination paginer | paginación paginar | paginação paginar | paginazione impaginazione | ページネーション ページ送り | 分页
limit | limit limits höchstgrenze | limite limites limiter | límite límites limita | limite limites limita | limite limiti limitato | 制限 上限 | 限制 限流
health | gesundheit zustandsprüfung | santé | salud | saúde | salute | ヘルス 死活 | 健康
metric | metrik metriken kennzahl kennzahlen | métrique métriques | métrica métricas | métrica métricas | metrica metriche | メトリクス 指標 | 指标
monitoring | beobachtung | surveillance supervision | monitorización supervisión | monitoramento supervisão | monitoraggio | モニタリング | 监测
chart | diagramm diagramme | graphique graphiques | gráfico gráficos | gráfico gráficos | grafico grafici | グラフ チャート | 图表
graph | graph graphen | graphe graphes | grafo grafos | grafo grafos | grafo grafi | グラフ構造 | 图结构
matrix | matrix matrizen | matrice matrices | matriz matrices | matriz matrizes | matrice matrici | 行列 マトリクス | 矩阵
vector | vektor vektoren | vecteur vecteurs | vector vectores | vetor vetores | vettore vettori | ベクトル | 向量
model | modell modelle | modèle modèles | modelo modelos | modelo modelos | modello modelli | モデル | 模型
layer | schicht schichten | couche couches | capa capas | camada camadas | strato strati livello | レイヤー 層 | 图层 层级
weight | gewicht gewichte | poids | peso pesos | peso pesos | peso pesi | 重み | 权重
training | training trainiert | entraînement entraîner | entrenamiento entrenar | treinamento treinar | addestramento addestrare | 学習 訓練 | 训练
sound | ton klang geräusch | son sons | sonido sonidos | som sons | suono suoni | 音声 サウンド | 声音 音频
video | videos film | vidéo vidéos | vídeo vídeos | vídeo vídeos | video filmato | 動画 ビデオ | 视频
frame | rahmen einzelbild | cadre trame | marco fotograma trama | quadro moldura | fotogramma cornice | フレーム | 帧
pixel | bildpunkt bildpunkte | pixels | píxel píxeles | pixels | pixel | 画素 ピクセル | 像素
shader | schattierer | nuanceur | sombreador | sombreador | shader | シェーダー シェーダ | 着色器
camera | kamera | caméra appareil | cámara | câmera | fotocamera telecamera | カメラ | 相机 摄像头
light | licht beleuchtung | lumière éclairage | luz iluminación | luz iluminação | luce illuminazione | 照明 光源 | 光照 灯光
collision | kollision kollisionen zusammenstoß | collision collisions | colisión colisiones | colisão colisões | collisione collisioni | 衝突 当たり判定 | 碰撞
player | spieler | joueur joueurs lecteur | jugador jugadores reproductor | jogador jogadores reprodutor | giocatore giocatori lettore | プレイヤー | 玩家 播放器
score | punktzahl wertung bewertung | score pointage | puntuación puntaje | pontuação | punteggio | スコア 得点 | 分数 评分 得分
game | spiel spiele | jeu jeux | juego juegos | jogo jogos | gioco giochi | ゲーム | 游戏
kernel | kern betriebssystemkern | noyau | núcleo | núcleo | nucleo | カーネル | 内核
driver | treiber | pilote pilotes | controlador controladores | driver controlador | driver | ドライバ ドライバー | 驱动 驱动程序
interrupt | unterbrechung unterbrochen | interruption interrompre | interrupción interrumpir | interrupção interromper | interruzione interrompere | 割り込み | 中断处理
scheduler | planer ablaufplaner | ordonnanceur planificateur planification | planificador planificación programador | agendador escalonador | pianificatore schedulatore | スケジューラ スケジューラー | 调度器
allocate | zugewiesen speicherzuweisung belegt | allouer alloué allocation | asignar asignado asignación | alocar alocado alocação | allocare allocato allocazione | 割り当て 確保 | 分配
garbage | speicherbereinigung müll | ramasse-miettes déchets | basura recolector | lixo coletor | spazzatura raccolta | ガベージ ガベージコレクション | 垃圾回收
stack | stapelspeicher kellerspeicher | pile piles | pila pilas | pilha pilhas | pila pile | スタック | 堆栈 栈
heap | halde | tas | montículo | heap monte | heap | ヒープ | 堆内存
pointer | zeiger | pointeur pointeurs | puntero punteros | ponteiro ponteiros | puntatore puntatori | ポインタ | 指针
instruction | anweisung anweisungen befehlssatz | instruction instructions | instrucción instrucciones | instrução instruções | istruzione istruzioni | 命令 | 指令
bytecode | bytecode zwischencode | bytecode | bytecode | bytecode | bytecode | バイトコード | 字节码
linker | binder |  | enlazador | ligador vinculador | linker | リンカ リンカー | 链接器
symbol | symbol symbole | symbole symboles | símbolo símbolos | símbolo símbolos | simbolo simboli | シンボル 記号 | 符号
scope | gültigkeitsbereich geltungsbereich | portée portées | ámbito ámbitos alcance | escopo escopos | ambito ambiti | スコープ | 作用域
closure | abschluss funktionsabschluss | fermeture fermetures | clausura clausuras | fechamento closure | chiusura chiusure | クロージャ | 闭包
override | überschrieben überschreiben | surcharger redéfinir redéfini | sobrescribir sobrescrito redefinir | sobrescrever sobrescrito | sovrascrivere sovrascritto | 上書き オーバーライド | 覆盖 重写
overload | überladen überladung | surcharge surchargé | sobrecarga sobrecargado | sobrecarga sobrecarregado | sovraccarico | オーバーロード | 重载
timezone | zeitzone zeitzonen | fuseau fuseaux | huso | fuso fuso-horário | fuso fusi | タイムゾーン 時差 | 时区
calendar | kalender | calendrier | calendario | calendário | calendario | カレンダー 暦 | 日历
currency | währung währungen | devise devises monnaie | moneda divisa | moeda | valuta moneta | 通貨 | 货币
price | preis preise | prix tarif | precio precios | preço preços | prezzo prezzi | 価格 値段 | 价格
order | bestellung bestellungen reihenfolge | ordre | pedido pedidos orden | ordem encomenda | ordine ordini | 注文 順序 順番 | 订单 顺序
cart | warenkorb | panier | carrito | carrinho | carrello | カート 買い物かご | 购物车
product | produkt produkte | produit produits | producto productos | produto produtos | prodotto prodotti | 商品 製品 | 商品 产品
customer | kunde kunden | clients clientèle | clientes | clientes | clienti | 顧客 | 客户
tax | steuer steuern | taxe taxes impôt | impuesto impuestos | imposto impostos | tassa imposta | 税金 税 | 税费
payment | zahlungen zahlungsabwicklung bezahlen | paiement paiements payer | pago pagos pagar | pagamento pagar | pagamento pagare | 支払い 決済 | 支付 付款
thumbnail | vorschaubild vorschaubilder miniatur | vignette vignettes miniature | miniatura miniaturas | miniatura miniaturas | miniatura miniature anteprima | サムネイル | 缩略图
menu | menü menüs | menus | menú menús | menu menus | menù menu | メニュー | 菜单
dialog | dialogfenster | dialogue boîte | diálogo diálogos | diálogo diálogos | dialogo | ダイアログ | 对话框
icon | symbolbild | icône icônes | icono iconos | ícone ícones | icona icone | アイコン | 图标
animation | animation animationen | animations | animación animaciones | animação animações | animazione animazioni | アニメーション | 动画
scroll | scrollen gescrollt bildlauf | défilement défiler | desplazamiento desplazar | rolagem rolar | scorrimento scorrere | スクロール | 滚动
drag | ziehen gezogen | glisser | arrastrar arrastre | arrastar arraste | trascinare trascinamento | ドラッグ | 拖拽 拖动
click | klick klicken angeklickt | clic cliquer | clic pulsar | clique clicar | clic cliccare | クリック | 点击 单击
screen | bildschirme | écran écrans | pantalla pantallas | tela telas | schermo schermi | 画面 | 屏幕
display | anzeige dargestellt gezeigt | affichage affiché affichée affiché affichés afficher | mostrar mostrado muestran visualizar | exibir exibido exibida mostrado | mostrare mostrato visualizzare visualizzato | 表示 | 显示
backup | sicherungskopie datensicherung | sauvegarde sauvegardes | respaldo | backup | backup | バックアップ | 备份
restore | wiederhergestellt | restaurer restauré restauration | restaurar restaurado restauración | restaurar restaurado restauração | ripristinare ripristinato | 復元 リストア | 还原
snapshot | momentaufnahme schnappschuss | instantané instantanés | instantánea instantáneas | instantâneo | istantanea istantanee | スナップショット | 快照
checksum | prüfsummen |  |  |  |  | チェックサム | 校验和
temporary | temporär temporäre vorübergehend | temporaire temporaires | temporal temporales | temporário temporários | temporaneo temporanei | 一時 テンポラリ | 临时
benchmark | leistungsmessung | banc-d'essai | rendimiento | desempenho | prestazioni | ベンチマーク | 基准测试 性能测试
performance | leistung geschwindigkeit | performance performances | rendimiento velocidad | desempenho velocidade | prestazioni velocità | 性能 パフォーマンス | 性能
email | e-mail e-mails mails | courriel courriels e-mail e-mails | correos e-mail | e-mails | e-mail email | 電子メール | 邮箱
hostname | rechnername hostname | nom-d'hôte |  |  |  | ホスト名 | 主机名
websocket | websockets | websockets | websockets | websockets | websocket | ウェブソケット | 长连接
load balancer | lastverteiler lastverteilung | répartiteur répartition | balanceador equilibrador | balanceador | bilanciatore bilanciamento | ロードバランサ 負荷分散 | 负载均衡
command line | befehlszeilen kommandozeilen |  |  |  |  | コマンドライン | 命令行
query | abfrage abfragen | requête requêtes interrogation | consulta consultas | consulta consultas | interrogazione query | クエリ 問い合わせ | 查询
cache | zwischengespeichert zwischenspeichern | caché cachée | cachear cacheado caché | cacheado | memorizzato cache | キャッシュ | 缓存
duplicate | doppelt doppelte duplikat duplikate | doublon doublons dupliqué | duplicado duplicados | duplicado duplicados | duplicato duplicati doppio | 重複 | 重复 去重
loop | schleifen | boucle boucles | bucle bucles ciclo | laço laços ciclo | ciclo cicli | ループ | 循环语句
return | zurückgegeben rückgabe | retourner retourné renvoyé retour | devolver devuelve devuelto retorno | retornar retornado devolve retorno | restituire restituito ritorno | 戻り値 返す | 返回
raise | geworfen ausgelöst auslösen | lever levée lancée lancé | lanzar lanza lanzado | lançar lançado lançada | lanciare lanciato sollevato sollevata | 送出 投げ | 抛出
suppress | unterdrückt unterdrücken | étouffé | suprimir suprimido | suprimir suprimido | sopprimere soppresso | 抑制 | 抑制
redirect | umgeleitet umleitung weitergeleitet | rediriger redirigé redirection | redirigir redirigido redirección | redirecionar redirecionado | reindirizzare reindirizzato reindirizzamento | リダイレクト 転送先 | 跳转
encrypt | verschlüsseln verschlüsselt | chiffrer chiffré chiffrement | cifrar cifrado encriptar | criptografar criptografado criptografia | cifrare cifrato crittografia | 暗号 | 加密算法
sign in | angemeldet eingeloggt | se-connecter |  |  | accedere | サインイン | 登入
operator | operatoren | opérateur opérateurs | operador operadores | operador operadores | operatore operatori | 演算子 | 运算符 操作符
statement | anweisungsfolge | énoncé | sentencia sentencias | sentença | enunciato | ステートメント | 语句
library | bibliotheken | bibliothèque bibliothèques | biblioteca bibliotecas librería | biblioteca bibliotecas | libreria librerie | ライブラリ | 库文件
channel | kanal kanäle | canal canaux | canal canales | canal canais | canale canali | チャンネル チャネル | 通道 频道
service | dienst dienste | service services | servicio servicios | serviço serviços | servizio servizi | サービス | 服务
port | anschlussnummer | ports | puerto puertos | porta portas | porta porte | ポート | 端口
tool | werkzeug werkzeuge | outil outils | herramienta herramientas | ferramenta ferramentas | strumento strumenti | ツール 道具 | 工具
`;
