### 方針ノート: 利用者が読むすべての文（日本語）
###
### 文を加えるには
###   1. このファイルと en.ftl の両方に、同じキーで、用途の見出しの下に一行ずつ加える。
###      キーは英小文字と「-」（例: nav-home）。見出しの接頭辞で始める。
###   2. ビルドすると、キーごとに関数ができる: nav-home → lang.nav_home()
###      変数はアルファベット順の引数になる: rows-columns = { $rows }行 × { $columns }列
###      → lang.rows_columns(columns, rows)。変数名は英小文字と「_」。
###   3. 片方の言語にしかないキー、言語によって違う変数、書式の誤り、重複したキーがあると、
###      ファイル名とキーを示してビルドが止まる。
###   4. 数は桁区切りなしでそのまま出る。英語の数え言葉は { $count -> [one] … *[other] … } で書き分ける。
###   5. 行頭の空白や { } そのものを書くときは {" "} {"{"} のように囲む。

## app- 製品

app-name = 方針ノート

## nav- 画面の名前

nav-home = ホーム
nav-list = 取組一覧
nav-entry = 進捗入力
nav-period = 報告期間
nav-output = 出力
nav-settings = 設定
nav-plan = 方針

## status- 進捗区分

status-not-started = 未着手
status-on-track = 順調
status-mostly-on-track = 概ね順調
status-slightly-behind = やや遅れ
status-behind = 遅れ
status-completed = 完了
status-cancelled = 中止
status-not-reported = 未報告

## mark- 区分（費用の出どころ）

mark-ward = 区
mark-bureau = 局
mark-none = ○
mark-ward-long = 区…個性ある区づくり推進費で実施する事業
mark-bureau-long = 局…横浜市の局・統括本部の予算で実施する事業
mark-none-long = ○…費用の区分を示さない取組

## tag- 重点・新規など

tag-priority = 重点
tag-new = 新規
tag-expanded = 拡充
tag-continued = 継続
tag-ended = 終了

## group- 柱の種類

group-theme = テーマ
group-pillar = 柱
group-organisation = 組織運営
group-principle = 組織運営の考え方

## kind- 節目の種別

kind-office-opening = 開所
kind-school-opening = 開校
kind-hall-opening = 開館
kind-service-start = 供用開始
kind-works-start = 着工
kind-completion = 完成
kind-contract = 契約
kind-adoption = 策定
kind-publication = 公表
kind-event = イベント
kind-survey = 調査
kind-other = その他

## standing- 節目の状態

standing-planned = 予定
standing-approaching = 期限が近い
standing-overdue = 期限超過
standing-achieved = 達成
standing-achieved-late = 遅れて達成
standing-achieved-early = 前倒し達成
standing-cancelled = 中止

## shift- 当初予定と現在見込の違い

shift-none = 変更なし
shift-slipped = 見込変更
shift-refined = 具体化
shift-earlier = 前倒し

## slip- 遅れの大きさ

slip-fiscal-years = { $count }年度
slip-months = { $count }か月
slip-days = { $count }日
slip-months-past-year-end = 年度末から{ $count }か月
slip-indefinite = 時期未定

## due- 期限までの残り

due-in-days = あと{ $count }日
due-in-months = あと{ $count }か月
due-in-years = あと{ $count }年
due-in-years-months = あと{ $years }年{ $months }か月
due-overdue-days = 期限から{ $count }日

## precision- 日付の精度

precision-day = 日
precision-third = 旬
precision-month = 月
precision-quarter = 四半期
precision-half = 半期
precision-fiscal-year = 年度
precision-calendar-year = 暦年
precision-open = 以降
precision-unknown = 未定

## plan-state- 方針の状態

plan-state-draft = 案
plan-state-fixed = 確定
plan-state-closed = 締め

## report-state- 進捗報告の状態

report-state-draft = 下書き
report-state-submitted = 提出済
report-state-returned = 差戻し
report-state-checked = 確認済

## period- 報告期間

period-quarter = 第{ $number }四半期
period-first-half = 上半期
period-second-half = 下半期
period-year-end = 年度末
period-custom = 任意の期間

## count- 数え方

count-programmes = { $count }事業
count-sections = { $count }課
count-rows = { $count }行
rows-columns = { $rows }行 × { $columns }列
count-of = { $count } / { $total }
count-percent = { $percent }%

## button- ボタン

button-save = 保存
button-cancel = 取消
button-delete = 削除
button-undo = 元に戻す
button-close = 閉じる
button-add = 追加
button-edit = 編集
button-open = 開く
button-submit-next = 提出して次へ
button-browse = 参照…
button-retry = もう一度

## layout- 出力の様式

layout-status = 四半期進捗状況報告書
layout-pillars = 柱別集計表
layout-milestones = 節目一覧
layout-status-file = 進捗状況
layout-pillars-file = 柱別集計
layout-milestones-file = 節目一覧

## encoding- 文字コード

encoding-utf-8-bom = UTF-8（BOM付き・Excel向け）
encoding-cp932 = Shift_JIS（CP932）
encoding-utf-8 = UTF-8（BOMなし）

## language- 表示の言語（どちらの言語でもその言語の名で出す）

language-ja = 日本語
language-en = English

## col- 様式の見出し: 取組（四半期進捗状況報告書 L1）

col-fiscal-year = 年度
col-period = 報告期間
col-as-of = 基準日
col-pillar-number = 柱番号
col-pillar = 柱
col-code = 取組番号
col-mark = 区分
col-tags = 重点・新規
col-name = 取組・事業名
col-lead-section = 主管課
col-related-sections = 関係課
col-actions = 取組内容
col-previous-status = 前回の進捗区分
col-status = 進捗区分
col-done = 実施内容・実績
col-issue = 課題・遅れの理由
col-next = 今後の予定・対応
col-next-milestone = 次の節目
col-next-baseline = 節目の当初予定
col-next-forecast = 節目の現在見込
col-next-actual = 節目の実績
col-indicator = 主な指標
col-target = 目標値
col-value = 実績値
col-attainment = 達成率
col-budget = 予算額(千円)
col-spent = 執行額(千円)
col-report-state = 報告の状態
col-updated-on = 更新日
col-updated-by = 更新者

## col- 様式の見出し: 柱（柱別集計表 L2。進捗区分の列は status- を使う）

col-programmes = 取組数
col-reported = 報告済
col-report-rate = 報告率
col-milestone-count = 節目数
col-achieved = 達成
col-overdue = 期限超過
col-slipped = 見込変更
col-behind-change = 遅れの増減
col-total = 合計

## col- 様式の見出し: 節目（節目一覧 L3）

col-milestone = 節目
col-kind = 種別
col-baseline = 当初予定
col-baseline-from = 当初予定_始
col-baseline-to = 当初予定_終
col-precision = 精度
col-forecast = 現在見込
col-forecast-from = 現在見込_始
col-forecast-to = 現在見込_終
col-actual-on = 実績日
col-standing = 状態
col-slip = 遅れ
col-slip-count = 見込変更回数
col-slip-reason = 直近の変更理由

## 変更の種類（元に戻す対象の名前にもなる）

op-plan-created = 方針の作成
op-plan-edited = 方針の編集
op-plan-fixed = 方針の確定
op-pillar-added = 柱の追加
op-pillar-edited = 柱の編集
op-pillar-reordered = 柱の並べ替え
op-pillar-deleted = 柱の削除
op-programme-added = 取組の登録
op-programme-edited = 取組の編集
op-programmes-changed = 取組の一括変更
op-programmes-moved = 取組の柱の変更
op-programme-reordered = 取組の並べ替え
op-programmes-deleted = 取組の削除
op-action-added = 取組内容の追加
op-action-edited = 取組内容の編集
op-action-reordered = 取組内容の並べ替え
op-action-deleted = 取組内容の削除
op-milestone-added = 節目の追加
op-milestone-edited = 節目の編集
op-forecast-added = 節目の見込の記録
op-milestone-reached = 節目の実績の記録
op-milestone-cancelled = 節目の中止
op-milestone-deleted = 節目の削除
op-report-submitted = 進捗報告の提出
op-report-withdrawn = 進捗報告の取り下げ
op-section-added = 課の追加
op-section-renamed = 課の名称の変更
op-section-reordered = 課の並べ替え
op-section-deleted = 課の削除
op-period-added = 報告期間の追加
op-period-edited = 報告期間の変更
op-period-deleted = 報告期間の削除
op-period-advanced = 報告期間の状態の変更
op-period-closed = 報告期間の締め
op-period-reopened = 締めの解除
op-reports-returned = 進捗報告の差戻し
op-reports-confirmed = 進捗報告の確認
op-findings-acknowledged = 指摘の確認
op-indicator-added = 指標の追加
op-indicator-edited = 指標の編集
op-indicator-reordered = 指標の並べ替え
op-indicator-deleted = 指標の削除
op-value-recorded = 実績値の記録
op-review-written = 年度末振り返りの記入
op-grades-edited = 評価区分の変更
op-year-started = 次年度の方針の作成
op-lineage-set = 年度間のつながりの記録
op-sample-written = 見本の方針の書き込み
op-restored = バックアップの復元

## 画面に共通

period-of-year = { $year } { $period }

## key- キーの一覧

key-pages = 画面を切り替える
key-search = 検索
key-open-file = ファイルを開く（取込では取り込むファイル）
key-undo = 元に戻す / やり直す
key-text-size = 文字の大きさ
key-period = 前の期間 / 次の期間
key-select = 選ぶ
key-extend = 続けて選ぶ / すべて選ぶ
key-enter = 開く・詳細へ
key-edit = 編集する
key-new = 取組を登録する
key-delete = 削除する（元に戻せます）・元に戻す（変更履歴）
key-move = 順番を入れ替える
key-copy = 選んだ行を Excel 用にコピーする
key-status = 進捗区分を選ぶ（進捗入力）
key-submit = 提出して次へ（進捗入力）・読み取る（取込）
key-previous-next = 前の取組 / 次の取組（進捗入力）
key-save = 保存する・書き出す・取り込む
key-tick = 取り込む行を選ぶ・外す（取込）
key-field = 次の欄 / 前の欄
key-escape = 閉じる・取り消す
key-help = この一覧

## due- 期限までの残り（つづき）

due-today = 今日
due-this-month = 今月
due-in-fiscal-years = { $count }年度先

## milestone-, shift-, period- 方針の状況を述べる句

milestone-baseline-forecast = 当初 { $baseline } → 見込 { $forecast }
shift-slipped-by = 見込変更 { $size }
period-as-of-due = { $as_of }現在・提出期限 { $due }

## report- 書き出し

report-joint = 、
report-file-name = { $ward }運営方針_{ $year }_{ $period }_{ $layout }_{ $day }

## error- ファイル（何が起きたか、失われたものはないこと、どうすればよいか）

error-missing = 「{ $path }」というファイルはありません。何も変えていません。名前と場所を確かめてください。
error-exists = 「{ $path }」はすでにあります。上書きはしていません。別の名前にするか、そのファイルを先に移してください。
error-empty = 「{ $path }」は中身のない空のファイルです。コピーが途中で切れたものかもしれません。何も変えていません。元のファイルからコピーし直してください。
error-not-ours = 「{ $path }」は方針ノートのファイルではありません。何も変えていません。方針ノートで作ったファイル（.hoshin）を選んでください。
error-too-new = このファイルは、もっと新しい方針ノートで作られています（ファイルの版は { $found }、この方針ノートが読める版は { $known } まで）。何も変えていません。新しい方針ノートで開いてください。
error-damaged = ファイルが壊れていて読めません。何も変えていません。バックアップがあれば復元し、なければ、読めるものを新しいファイルに救出してください。
error-locked = ほかのプログラムがこのファイルを使っているため、待ちましたが使えませんでした。何も変えていません。少し待ってから、もう一度試してください。
error-read-only = このファイルは閲覧専用で開いているので、変更できません。何も変えていません。書き込みのできる場所にコピーして、そちらを開いてください。
error-full = ディスクの空きが足りないため、保存できませんでした。ファイルは元のままです。空きを作ってから、もう一度試してください。
error-io = ファイルを読み書きできませんでした（{ $reason }）。保存してある内容は元のままです。場所と権限を確かめて、もう一度試してください。
error-io-at = 「{ $path }」を読み書きできませんでした（{ $reason }）。保存してある内容は元のままです。場所と権限を確かめて、もう一度試してください。
error-conflict = ほかの人が先にこの内容を変えていました。上書きはしていません。いまの内容を確かめてから、もう一度変更してください。
error-gone = この項目はすでに削除されています。何も変えていません。必要なら、削除を元に戻してください。
error-nothing-to-undo = ご自分で元に戻せる変更はありません。何も変えていません。ほかの人の変更は「変更履歴」の画面で元に戻せます。
error-cancelled = 途中で止めました。保存してある内容は元のままです。
error-internal = プログラムの不具合で、処理を終えられませんでした（{ $detail }）。保存してある内容は元のままです。この文を添えて開発元に知らせてください。

## error- 入力

error-name-empty = 名前が空です。保存していません。名前を入れてください。
error-too-long = { $length }文字あります。{ $limit }文字までです。保存していません。短くしてください。
error-reason-required = 理由が空です。保存していません。理由を書いてください。
error-status-required = 進捗区分が選ばれていません。提出していません。進捗区分を選んでください。
error-measure-required = 「遅れ」のときは、今後の予定・対応が必要です。提出していません。今後の予定・対応を書いてください。
error-period-closed = この報告期間は締めてあるため、保存していません。直すときは、「報告期間」の画面で理由を書いて締めを解き、直してから訂正版として締め直してください。
error-period-not-open = この報告期間はまだ準備中です。何も変えていません。「報告期間」の画面で受付を始めてください。
error-period-not-closed = この報告期間は締められていません。何も変えていません。
error-not-undoable = 「{ $op }」は元に戻す操作では取り消せません。何も変えていません。「報告期間」の画面で、締めを解く・締め直す操作をしてください。
error-fault-snapshot = 締めデータが書き換えられています: { $period } 第{ $number }版。控えのファイルと比べてください。
error-rule-closed-has-snapshot = 締めてある報告期間に締めデータがありません: { $record }
error-no-programmes-here = この見出しには取組を置けません。保存していません。ほかの柱を選んでください。
error-section-exists = 「{ $name }」という課はすでにあります。保存していません。別の名前にしてください。
error-section-in-use = この課は{ $count }件の取組で使われています。削除していません。先にその取組の主管課・関係課を変えてください。
error-pillar-in-use = この見出しの下に{ $count }件の項目があります。削除していません。先にそれらを移すか削除してください。
error-plan-exists = { $ward }の{ $year }の方針はすでにこのファイルにあります。作っていません。
error-in-future = { $day }はまだ来ていない日です。保存していません。実績には今日までの日を入れてください。
error-actual-too-wide = 実績は、日か月で入れてください。保存していません。
error-ward-empty = 区の名前が空です。作っていません。「泉区」のように入れてください。
error-negative-amount = 金額が0より小さくなっています。保存していません。0以上で入れてください。

## error- 日付

error-date-empty = 日付が空です。「令和2年3月」「令和元年度第3四半期」「未定」のように入れてください。
error-date-unreadable = 「{ $text }」は日付として読めません。「令和2年3月」「令和元年度第3四半期」「未定」のように入れてください。
error-date-unread = 「{ $text }」のうち「{ $rest }」が読めません。日付だけを入れてください。
error-date-no-day = 「{ $text }」の{ $year }年{ $month }月{ $day }日は、暦にない日です。日を確かめてください。
error-date-no-month = 「{ $text }」の{ $month }月はありません。1月から12月で入れてください。
error-date-no-quarter = 「{ $text }」の第{ $quarter }四半期はありません。第1四半期から第4四半期で入れてください。
error-date-no-era-year = 「{ $text }」の{ $era }{ $year }年はありません。年を確かめてください。
error-date-range = 「{ $text }」は、扱える年（1868年から9999年まで）の外にあります。
error-date-era-needed = 「{ $text }」の元号が分かりません。「令和7年」のように元号を付けてください。
error-date-year-needed = 「{ $text }」の年が分かりません。「令和2年3月」のように年を付けてください。
error-date-year-or-month = 「{ $text }」は年と月なのか、月と日なのか分かりません。「令和7年9月」のように入れてください。
error-date-day-or-month = 「{ $text }」は月と日の順が分かりません。「2020/3/4」のように年から入れてください。
error-date-calendar-or-fiscal = 「{ $text }」は年なのか年度なのか分かりません。「令和元年度第3四半期」のように入れてください。
error-date-from-to = 「{ $text }」は期間になっています。ひとつの時期を入れてください。
error-date-qualifiers = 「{ $text }」の「末」「当初」「頃」などの組み合わせが読めません。ひとつだけにしてください。
error-date-contradiction = 「{ $text }」の中で、ふたつの書き方が食い違っています。どちらかにしてください。
error-date-window = 「{ $text }」の時期と精度が合っていません。入れ直してください。

## error- 年度・四半期

error-fiscal-year = 「{ $text }」は年度として読めません。「2020」「R2」「令和2年度」のように入れてください。
error-fiscal-quarter = 「{ $text }」は四半期として読めません。「2019Q3」「R1Q3」「令和元年度第3四半期」のように入れてください。
error-fiscal-range = 「{ $text }」は、扱える年度（1868年度から9998年度まで）の外にあります。

## error- 書き出し

error-export-no-folder = 「{ $path }」に書き出せません。その場所のフォルダーがありません。何も変えていません。フォルダーを作るか、別の場所を選んでください。
error-export-is-folder = 「{ $path }」はフォルダーの名前です。何も書き出していません。ファイルの名前まで付けてください。
error-export-denied = 「{ $path }」に書き込めません。Excelなどで開いているか、書き込みが許されていません。前の内容は元のままです。ファイルを閉じるか、別の場所に書き出してください。
error-export-full = ディスクの空きが足りないため、「{ $path }」に書き出せませんでした。前の内容は元のままです。空きを作ってから、もう一度書き出してください。
error-export-io = 「{ $path }」に書き出せませんでした（{ $reason }）。前の内容は元のままです。場所を確かめて、もう一度書き出してください。
error-export-own-file = 「{ $path }」は方針ノートのファイルそのものです。上書きはしていません。別の名前で書き出してください。

## error- ファイルの点検

error-fault-integrity = ファイルの構造が壊れています: { $detail }
error-fault-dangling = 「{ $table }」の記録が、なくなった記録を指しています。
error-fault-own-heading = { $record }: 別の方針の柱の下にあります。
error-fault-principle = { $record }: 取組を置けない見出しの下にあります。
error-fault-own-period = { $record }: 別の方針の報告期間の報告があります。
error-fault-own-action = { $record }: 節目が、別の取組の取組内容に結び付いています。
error-fault-search = { $record }: 検索に使う文がありません。
error-fault-no-period = { $record }: 報告期間がひとつもありません。

## cli- ウィンドウを開かないコマンド: 使い方

cli-about = 方針ノート: 区の運営方針の取組・節目・進捗を、ひとつのファイルで管理します。
cli-heading-usage = 使い方:
cli-heading-commands = コマンド:
cli-heading-arguments = 引数:
cli-heading-options = オプション:
cli-about-sample = 見本のファイル（令和元年度 泉区運営方針）を作る
cli-about-new = 空の方針を新しいファイルに作る
cli-about-status = いまの状況（ホーム画面と同じ内容）を文字で出す
cli-about-export = 報告書を CSV で書き出す
cli-about-check = ファイルに壊れたところがないか調べる
cli-arg-window-file = ウィンドウで開くファイル
cli-arg-new-file = 作るファイル（すでにあれば何もしない）
cli-arg-file = 方針ノートのファイル（.hoshin）
cli-arg-example-reports = 研修用の作例の報告も入れる
cli-arg-ward = 区の名前（例: 泉区）
cli-arg-fiscal-year = 年度（2020、R2、令和2年度）
cli-arg-period = 報告期間（2019Q3、R1Q3、令和元年度第3四半期、2019H1、2019-year、期間の名前）。省くと暦から選ぶ
cli-arg-json = JSON で出す
cli-arg-layout = 様式: status 四半期進捗状況報告書、pillars 柱別集計表、milestones 節目一覧、indicators 指標一覧、changes 前回からの変更点、missing 未報告一覧、year 年度末振り返り

cli-arg-encoding = 文字コード: utf-8-bom（Excel向け。省いたとき）、cp932（Shift_JIS）、utf-8
cli-arg-out = 書き出すファイル。- は標準出力。省くと標準の名前で今のフォルダーに書き出し、その名前を出す
cli-arg-today = この日を今日とみなす（研修・再印刷用）
cli-arg-lang = 言語: ja 日本語、en 英語
cli-arg-help = 使い方を出す
cli-arg-version = 版を出す

## cli- ウィンドウを開かないコマンド: うまくいかないとき

cli-unknown-argument = 「{ $argument }」という引数はありません。
cli-missing-argument = { $argument } が足りません。
cli-missing-value = 「{ $argument }」の値がありません。
cli-invalid-value = 「{ $argument }」に「{ $value }」は使えません。{ $valid } のどれかにしてください。
cli-unusable-value = 「{ $argument }」に「{ $value }」は使えません。
cli-argument-conflict = 「{ $argument }」は一度だけ指定してください。
cli-unusable-arguments = 引数が読めません。
cli-see-help = { $what }使い方は hoshin --help で見られます。
cli-stray-file = コマンド { $command } の前に「{ $file }」があります。ファイルはコマンドの後に書いてください。
cli-bad-day = 「{ $text }」は日として読めません。2020-01-13 のように書いてください。
cli-no-such-period = このファイルに { $period } の報告期間はありません。あるのは { $there } です。
cli-no-plan = 「{ $path }」には方針がありません。何も変えていません。hoshin new で新しく作ってください。
cli-no-home = 利用者のフォルダーが分からないため、最初のファイルを置く場所がありません。hoshin FILE のようにファイルを指定してください。
cli-output-failed = 標準出力に書けませんでした（{ $reason }）。ファイルは変えていません。
cli-no-display = 画面がないため、ウィンドウの代わりに状況を文字で出しました。コマンド: sample, new, status, export, import, log, check, backup, restore（詳しくは hoshin --help）
cli-faults = { $count }件の誤りが見つかりました。ファイルは変えていません。バックアップがあれば内容を比べて復元し、なければ、読めるものを新しいファイルに救出してください。
cli-next = { $sentence }コマンド: { $commands }

## cli- 状況の文字での表示

cli-today = 今日: { $day }
cli-figure-reported = 報告率
cli-figure-late = 遅れ・やや遅れ
cli-figure-overdue = 期限を過ぎた節目
cli-figure-changes = 前回からの変化
cli-left = 残り { $programmes }
cli-since-previous = 前回から { $count }
cli-worse-better = 悪化 { $worse }・改善 { $better }
cli-heading-pillars = 柱別の状況
cli-heading-overdue = 期限を過ぎた節目
cli-heading-upcoming = 近づく節目
cli-heading-missing = 未報告（{ $programmes }）
cli-no-section = （主管課なし）
## list- 取組一覧

list-all = すべて
list-code = 番号
list-status = 進捗
list-no-section = 未設定
list-only-missing = 未報告のみ
list-only-late = 遅れのみ
list-only-worse = 前回より悪化のみ
list-only-attention = 遅れ・悪化
list-clear-filter = 絞り込みを解除
list-bulk = 一括変更
list-register = 取組を登録
list-group-counts = { $total }事業　報告 { $reported }/{ $total }
list-summary = { $total }事業中 { $shown }を表示・{ $selected }件選択
list-read-only = 閲覧専用で開いているため、変更できません。
list-no-programmes = この方針には、まだ取組がありません。最初の取組を登録してください。
list-no-pillars = 取組を登録する柱がありません。先に、方針の画面で柱を追加してください。
list-open-plan = 方針の画面を開く
list-none-match = 絞り込みに合う取組はありません。
list-none-found = 「{ $search }」に合う取組はありません。検索の語を変えてみてください。
list-none-match-search = 「{ $search }」と絞り込みの両方に合う取組はありません。

## detail- 取組の詳細

detail-tab-overview = 概要
detail-tab-reports = 進捗
detail-tab-milestones = 節目
detail-tab-milestones-count = 節目 { $count }
detail-tab-history = 履歴
detail-back = 一覧へ戻る
detail-loading = 読み込んでいます…
detail-nothing = 一覧で取組を選ぶと、ここに詳細が表示されます。
detail-and = 、
detail-budget = 予算
detail-budget-spent = 予算 / 執行
detail-thousand-yen = { $amount }千円
detail-contact = 連絡先
detail-enter-report = 進捗を入力
detail-move-pillar = 柱を移す
detail-move-up = 上へ
detail-move-down = 下へ
detail-actions = 取組内容
detail-no-actions = 取組内容はまだありません。
detail-action-placeholder = 取組内容を追加
detail-milestones = 節目
detail-statuses = 期間ごとの進捗
detail-summary = 概要
detail-of-period = { $title }（{ $period }）
detail-no-reports = 提出された進捗報告はまだありません。
detail-by-at = { $at }　{ $by }
detail-draft-at = { $at }に保存した下書き
detail-go-on = 続きを書く
detail-withdraw = 取り下げ
detail-no-milestones = 節目はまだありません。開所や完成など、時期を約束したことを登録できます。
detail-add-milestone = 節目を追加
detail-kind = 種別 { $kind }
detail-actual = 実績
detail-as-promised = 当初予定どおり
detail-as-written = 原文「{ $text }」
detail-enter-date = 日付を入力
detail-cancelled-because = 中止の理由
detail-forecasts = 見込の履歴
detail-change-forecast = 見込を変更
detail-enter-actual = 実績を入力
detail-change-actual = 実績を変更
detail-take-actual-back = 実績を取り消す
detail-cancel = 中止にする
detail-take-cancel-back = 中止を取り消す
detail-no-history = 変更の履歴はまだありません。
detail-undid = 「{ $op }」を元に戻す操作
detail-redid = 「{ $op }」をやり直す操作
detail-undone = 元に戻し済み
detail-undo-this = この変更を元に戻す

## form- 取組一覧の入力画面

form-required = 必須
form-choose = 選択してください
form-choose-value = 変更後の値を選択してください。
form-discard-question = 入力を破棄しますか。
form-discard = 破棄する
form-keep = 入力を続ける
form-register = 取組の登録
form-register-button = 登録
form-edit-programme = 取組の編集
form-name-placeholder = 例: 地域ケアプラザ整備事業
form-contact-placeholder = 例: 企画調整係 内線
form-amount-unreadable = 千円単位の整数で入力してください。
form-edit-action = 取組内容の編集
form-action-empty = 取組内容を入力してください。
form-edit-milestone = 節目の編集
form-milestone-title = 節目の名称
form-milestone-placeholder = 例: 地域ケアプラザ 開所
form-no-action = 特定の取組内容に結びつけない
form-date-placeholder = 例: 令和4年4月、R6.10、第3四半期
form-date-hint = 年度・四半期・月・上旬・日など、分かっている細かさで入力してください。
form-understood = { $window }（{ $precision }）
form-fixed-note = 確定した方針の当初予定を変更するため、理由が必要です。
form-new-forecast = 新しい見込
form-forecast-now = 現在見込
form-shift-hint = 見込の時期を入力すると、当初予定との違いがここに表示されます。
form-shift-same = 当初予定と同じ時期です。
form-shift-slipped = 当初予定より遅くなります。理由を入力してください。
form-shift-refined = 当初予定の範囲内で、時期が絞られました。
form-shift-earlier = 当初予定より早くなります。
form-actual-placeholder = 例: 令和2年3月28日（日が不明なときは月まで）
form-today = 今日
form-cancel-milestone = 節目の中止
form-cancel-note = 中止にした節目は記録に残り、期限超過には数えません。あとから取り消せます。
form-move = 移す
form-move-many = { $count }事業
form-move-to = 移す先の柱
form-move-note = 移した取組は、移す先の柱の最後に並び、取組番号が新しくなります。
form-change = 変更
form-bulk-count = { $count }事業を変更します。
form-bulk-field = 変更する項目
form-bulk-value = 変更後の値
form-tag-on = 重点・新規など（付ける）
form-tag-off = 重点・新規など（外す）

## field- 変更履歴の項目

field-name = 名称
field-reason = 理由
field-source = 原文
field-from = { $date }（始）
field-to = { $date }（終）
field-precision = { $date }（精度）
field-qualifier = { $date }（付記）
field-on = あり
field-off = なし
field-none = （なし）

## doubt- 日付の読み取りについての確認

doubt-impossible-era = { $era_year }年にその日はないため、{ $day }と読み取りました。
doubt-era-over = { $era_year }年度は、{ $fiscal_year }と読み取りました。
doubt-perhaps-fiscal-year = 1月から12月までの年と読み取りました。年度の場合は「{ $fiscal_year }」と入力してください。
doubt-wrong-weekday = 曜日が日付と合いません。この日は{ $weekday }です。
doubt-about-dropped = 「頃」は「末」や「当初」とともには記録できないため、除きました。
doubt-deadline = 「まで」の期限として読み取りました。
doubt-era-assumed = 元号を{ $era }として読み取りました。
doubt-year-assumed = { $fiscal_year }の時期として読み取りました。
## bar- 上の帯

bar-period-days = { $as_of }現在・提出期限 { $due }
search-hint = 取組・節目を検索
nav-ward-plan = { $ward }運営方針
nav-no-plan = 方針なし
nav-saved = 保存済み
nav-saved-at = 保存済み { $time }
nav-read-only = 閲覧専用
nav-year-draft = { $year }（{ $state }）
read-only-file = このファイルは書き込みできないため、閲覧と書き出しだけができます。編集するには、ファイルの「読み取り専用」を外すか、自分のフォルダーに写して開いてください。
read-only-folder = このファイルのあるフォルダーに書き込みできないため、閲覧と書き出しだけができます。編集するには、自分のフォルダーに写して開いてください。
open-failed = ファイルを開けませんでした
open-missing = ファイルが見つかりません
open-missing-about = 「{ $path }」がありません。ほかの場所に移されたか、名前が変わったか、削除された可能性があります。ほかの場所にあるときは、「ファイルを開く」で選んでください。
open-damaged = ファイルが壊れています
open-loading = ファイルを開いています…
open-sample = 見本を開く

## toast- 左下のお知らせ

toast-copied = コピーしました。
toast-undone = 元に戻しました：{ $op }
toast-redone = やり直しました：{ $op }
toast-done = 保存しました：{ $op }
toast-text-size = 文字の大きさ { $percent }%
toast-settings-failed = 設定を保存できませんでした（{ $reason }）。この画面のあいだは、選んだ設定のまま使えます。

## dialog- シェルのダイアログ

dialog-keys = キーの一覧
dialog-plans = 方針を選ぶ
dialog-plan-state = { $title }（{ $state }）
dialog-plan-page = 方針の内容を見る
dialog-new-plan = 新しい方針をつくる
dialog-new-plan-about = 区名と年度を決めると、四つの四半期と{ $sections }の課が入った新しいファイルができます。柱と取組は、そのあと登録します。
dialog-ward = 区名
dialog-ward-example = 例：泉区
dialog-ward-needed = 区名を入力してください。
dialog-year-read = { $first } から { $last } まで
dialog-year-unreadable = 年度を読み取れません。「令和2年度」や「2020」のように入力してください。
dialog-path = 保存する場所とファイル名
dialog-path-needed = ファイル名を入力してください。
dialog-path-taken = その名前のファイルはもうあります。上書きはしません。別の名前にしてください。
dialog-create = つくる
dialog-open-file = ファイルを開く
dialog-file = ファイルの場所と名前
dialog-recent = 最近開いたファイル
dialog-save-as = 保存する場所
dialog-check = 確認
dialog-replaces = この名前のファイルはもうあります。もう一度押すと置き換えます。
dialog-replace = 置き換えて保存
field-required = 必須
button-up = 上へ
button-down = 下へ
section-none = 主管課なし

## home- ホーム

home-rate-title = 報告率
home-rate = { $reported } / { $due }
home-rate-left = { $percent }%・残り { $left } 事業（{ $sections }課）
home-all-reported = すべて報告されています
home-returned = 差戻し中の報告が{ $count }件あります
home-nothing-due = 報告する取組はありません
home-late-title = 遅れ・やや遅れ
home-late-change = 前回から { $change }
home-first-period = 最初の期間です
home-overdue-title = 期限を過ぎた節目
home-next-due = 次：{ $title }（{ $date }）
home-changes-title = 前回からの変化
home-changes = 悪化 { $worse }・改善 { $better }
home-show = 見る
home-by-pillar = 柱別の状況
home-milestones = 近づく節目
home-no-milestones = 残っている節目はありません
home-milestone-about = { $pillar }・{ $dates }
home-attention-since = 遅れ・前回（{ $period }）から悪化した取組
home-attention = 遅れ・悪化した取組
home-no-attention = 遅れている取組、悪化した取組はありません
home-due-on = 期限 { $day }
home-more = ほか { $count } 課
home-more-programmes = ほか { $count } 事業
home-no-programmes = この方針には、まだ取組がありません。
home-add-pillars = 柱を追加する
home-add-programmes = 取組を登録する
home-welcome = これは{ $source }をもとにした見本です。自由に書き換えて試せます。自分の区の方針は、新しいファイルにつくれます。
home-see-plan = 方針の内容を見る

## plan- 方針

plan-title = 方針の名称
plan-slogan = 基本目標
plan-goal = 基本目標の説明
plan-edit = 方針を編集
plan-about = { $programmes }・{ $state }
plan-source = 出典：{ $source }
plan-fix = 確定する
plan-fix-about = 確定すると、節目の当初予定を変えるときに理由が必要になります。
plan-no-pillars = まだ柱がありません。「柱・見出しを追加」から始めてください。
plan-add-heading = 柱・見出しを追加
plan-edit-heading = 柱・見出しを編集
plan-heading-name = 名称
plan-kind = 種類
plan-short = 短い呼び名
plan-short-hint = 番号のない見出しを狭い場所で示すときに使います。例：信頼
plan-description = 説明
plan-points = 横断的な取組の要点（1行に一つ）
plan-heading-about = { $kind }・{ $programmes }
## entry- 進捗入力

entry-all-sections = すべての課
entry-no-section = 主管課なし
entry-missing-only = 未報告のみ
entry-count = 提出 { $reported } / { $total }
entry-no-programmes = 取組がまだ登録されていません。
entry-register = 取組を登録する
entry-no-match = 条件に合う取組はありません。
entry-none-missing = 未報告の取組はありません。
entry-previous = 前回
entry-previous-period = 前回　{ $period }（{ $date }現在）
entry-previous-by = { $date }　{ $name }
entry-no-previous = 前回の報告はありません。
entry-blank = （記入なし）
entry-copy-previous = 前回の文章を写す
entry-fold = 閉じる
entry-unfold = 表示する
entry-required = 必須
entry-status-required = 進捗区分を選んでください。1～7のキーでも選べます。
entry-reason-required = 「{ $status }」のときは、理由を書いてください。
entry-measure-required = 「{ $status }」のときは、今後の対応を書いてください。
entry-autosaved = 下書き・自動保存 { $time }
entry-saving = 下書き・保存しています…
entry-not-kept = 下書きを保存できていません
entry-handed-in = { $state } { $date }　{ $name }
entry-kept = 下書きを保存しました。
entry-draft-failed = 下書きを保存できませんでした。入力した文章はこの画面に残っています。{ $reason }
entry-back = 前の取組
entry-onwards = 次の取組
entry-correct = 訂正して提出
entry-closed = この期間は締め切られているため、報告を変更できません。
entry-read-only = 閲覧専用で開いているため、報告を入力できません。
entry-overwrite-title = 前回の文章を写す
entry-overwrite-question = すでに入力された欄があります。前回の文章に置き換えますか。置き換えても、Ctrl+Z で元に戻せます。
entry-overwrite-fill = 空の欄だけに写す
entry-overwrite-all = すべて置き換える
entry-all-in = この課の報告はすべて提出されました。
entry-all-in-plan = すべての取組の報告が提出されました。
entry-all-in-shown = 一覧に出ている取組の報告は、すべて提出されました。ほかに{ $count }事業が未報告です。
entry-all-in-hint = 訂正するときは、左の一覧から取組を選んでください。
entry-to-output = 出力へ進む

## check- 提出前の確認

check-word = 確認
check-planned = 節目「{ $title }」の当初予定は{ $baseline }です。
check-expected = 節目「{ $title }」の見込は{ $expected }です（当初予定は{ $baseline }）。
check-overdue = 節目「{ $title }」は、当初予定（{ $baseline }）を過ぎています。
check-slipped = 節目「{ $title }」の見込は{ $expected }で、当初予定（{ $baseline }）より遅れます。
check-overdue-not-late = 節目「{ $title }」は当初予定（{ $baseline }）を過ぎていますが、進捗は「{ $status }」です。
check-slipped-not-late = 節目「{ $title }」の見込は{ $expected }で、当初予定（{ $baseline }）より遅れますが、進捗は「{ $status }」です。
check-still-open = 進捗は「{ $status }」ですが、節目「{ $title }」（見込 { $expected }）の実績が記録されていません。
check-late-as-planned = 進捗は「{ $status }」ですが、節目「{ $title }」は当初予定（{ $baseline }）のままです。見込が変わるときは記録してください。
check-late-in-time = 節目「{ $title }」の見込は{ $expected }です。進捗は「{ $status }」ですが、当初予定（{ $baseline }）の範囲内です。
check-same-text = 文章が前回の報告と同じです。

## output- 出力

output-layouts = 様式
output-per-programme = 取組ごと
output-per-pillar = 柱ごと
output-per-milestone = 節目ごと
output-saving = 書き出し
output-format = 形式
output-csv = CSV
output-encoding = 文字コード
output-header-lang = 見出しの言語
output-name = ファイル名
output-saved-as = 使えない文字を置き換えて保存します：{ $name }
output-folder = 保存先
output-folder-asked = 保存するときに選びます。
output-save = 保存…
output-saved = 保存しました
output-copy-path = パスをコピー
output-no-rows = この様式に出る行はありません。見出しだけのファイルになります。
output-nothing-before = この期間より前の報告期間がありません。「比べる相手」を選ぶと、違うところが出ます。
output-first-rows = はじめの{ $shown }行を表示しています。保存すると{ $total }行すべてが書き出されます。

## settings- 設定

settings-name = 表示名
settings-name-example = 例：泉 花子
settings-name-hint = 報告や変更履歴に、この名前で記録されます。
settings-name-required = 表示名を入れてください。誰の報告・変更かが分かるように、この名前で記録されます。
settings-sections = 課
settings-sections-hint = 取組の主管課・関係課として選べる課です。この順に並びます。
settings-no-sections = 課がまだありません。
settings-read-only = 閲覧専用で開いているため、課は変更できません。
settings-section-name = 課の名前
settings-rename = 名前を変える
settings-move-up = 上へ
settings-move-down = 下へ
settings-new-section = 課を追加
settings-new-section-example = 例：区政推進課
settings-look = 表示
settings-lang = 言語 / Language
settings-theme = 配色
settings-theme-system = システムに合わせる
settings-theme-light = 明るい配色
settings-theme-dark = 暗い配色
settings-theme-contrast = ハイコントラスト
settings-size = 文字の大きさ
settings-size-hint = Ctrl と + / − でも変えられます。Ctrl と 0 で 100% に戻ります。
settings-dates = 日付の書き方
settings-dates-era = 和暦　{ $example }
settings-dates-western = 西暦　{ $example }
settings-dates-english = 英語の画面では、日付は西暦で表示されます。
settings-file = ファイル
settings-file-place = 開いているファイル
settings-file-hint = 方針・取組・報告は、すべてこのひとつのファイルに入っています。
settings-open-file = ファイルを開く
settings-new-plan = 新しい方針をつくる
settings-about = このプログラムについて
settings-version = { $name } バージョン { $version }
settings-licence = 書体：BIZ UDPゴシック（SIL Open Font License 1.1）
settings-keys = F1 で、使えるキーの一覧を表示します。

## backup- バックアップ: うまくいかないとき

backup-error-folder = バックアップ先のフォルダー「{ $folder }」に保存できませんでした（{ $reason }）。開いているファイルはそのままです。設定の「バックアップ」で、書き込めるフォルダーを選んでください。
backup-error-altered = バックアップ「{ $path }」は、作られたあとに内容が変わっています。復元していません。ファイルは前のままです。
backup-error-unusable = バックアップ「{ $path }」は復元できません。ファイルは前のままです。理由: { $reason }
backup-error-not-kept = いまの状態を先にバックアップできなかったため、復元していません。ファイルは前のままです。理由: { $reason }

## backup- バックアップ: 言葉

backup-reason-daily = 毎日の自動保存
backup-reason-by-hand = 手動
backup-reason-before-import = 取込の前
backup-reason-before-migration = ファイルの更新の前
backup-reason-before-restore = 復元の前
backup-state-whole = 正常
backup-state-altered = 内容が変わっています
backup-size-kb = { $size } KB
backup-size-mb = { $size } MB
backup-reports = 報告{ $count }件
backup-same = 前回のバックアップから変更がないため、新しいバックアップは作りませんでした。
backup-went-on = { $reason }作業は続けます。
backup-aside = 開けなかったファイルは「{ $path }」として残してあります。
backup-aside-name = 開けなかったファイル
backup-came = 追加
backup-went = 削除
backup-changed = 変更
backup-frame-plan = 方針の題名・標語・目標・状態
backup-frame-pillars = 柱と見出し
backup-frame-grades = 評価の段階
backup-part-way = { $what }（{ $way }）
backup-part-milestone = 節目「{ $title }」
backup-part-indicator = 指標「{ $name }」
backup-part-report = { $period }の報告
backup-part-draft = { $period }の報告の下書き・{ $by }
backup-part-review = 年度末振り返り

## backup- バックアップ: 設定の画面

backup-title = バックアップ
backup-count = { $count }件
backup-about = 使っている間は毎日、取込や復元の前にも、自動で作ります。今日のものはすべて、1か月は1日に1つ、2年は1か月に1つを残します。
backup-folder = バックアップ先
backup-folder-hint = このフォルダーの中に、ファイルごとのフォルダーを作ります。別のドライブにすると、パソコンが壊れたときにも残ります。
backup-no-folder = 利用者のフォルダーが分からないため、自動のバックアップはありません。フォルダーを選んでください。
backup-change-folder = バックアップ先を変える
backup-reset-folder = 標準に戻す
backup-no-dialog = フォルダーを選ぶ画面を出せません。フォルダーの場所を入力してください。
backup-make = 今すぐバックアップ
backup-made = バックアップしました: { $path }
backup-reading = 読み込んでいます…
backup-none = バックアップはまだありません。
backup-all = すべて表示（{ $count }件）
backup-dot = ・
backup-altered = 作られたあとに内容が変わっています
backup-look = 開く
backup-compare = 比較
backup-restore-asked = 復元…
backup-restore = 復元する
backup-restore-title = バックアップの復元
backup-restore-about = 「{ $file }」の内容を、{ $at }のバックアップの内容に置き換えます。同じファイルを開いている人の画面も、この内容に変わります。
backup-restore-kept = いまの内容は、先にバックアップします。復元したあとで「元に戻す」を押すか、そのバックアップを復元すると、いまの状態に戻ります。
backup-restore-altered = このバックアップは、作ったときの記録と一致しません。壊れているか、誰かが書き換えた可能性があります。
backup-restore-sure = それでも復元する
backup-restore-read-only = 閲覧専用で開いているため、復元できません。変更できるように開いてから復元してください。
backup-restore-work = バックアップを復元しています
backup-restored = { $at }のバックアップの内容に戻しました。
backup-restored-by = { $by }が、{ $from }。ここに表示しているのも、その内容です。戻す前の内容は、「設定」の「バックアップ」に残っています。
backup-compare-work = バックアップと比べています
backup-compare-title = バックアップとの違い
backup-compare-about = { $at }のバックアップから、いまのファイルまでに変わったところです。
backup-compare-same = 違いはありません。
backup-compare-count = { $count }件の違い
backup-compare-more = ほかに{ $count }件あります。
backup-compare-drafts = このバックアップを復元すると、提出していない下書き{ $count }件が、いまのファイルから消えます。
backup-compare-whole = 全文を表示
backup-looking = { $at }のバックアップを、閲覧専用で開いています。
backup-back = 元のファイルに戻る
backup-offered = このファイルのバックアップがあります
backup-offered-about = 復元すると、バックアップの内容が「{ $file }」になります。開けなかったファイルは、名前を変えて残します。
backup-offered-anew = 復元すると、バックアップの内容で「{ $file }」を作り直します。
backup-offered-older = それより前のバックアップ

## cli- バックアップと復元

cli-about-backup = バックアップを作る、または一覧を出す
cli-about-restore = バックアップを復元する（いまの状態は先にバックアップする）
cli-arg-backup-folder = バックアップ先。省くと設定で選んだフォルダー
cli-arg-backup-list = 作らずに、これまでのバックアップを新しい順に出す
cli-arg-restore-file = 復元するファイル（壊れていても、なくてもよい）
cli-arg-restore-from = このバックアップから復元する（ファイル、または一覧の名前）。省くと最も新しいもの
cli-arg-restore-at = この日時かその前の、最も新しいバックアップから復元する（2026-11-25、2026-11-25T09:30）
cli-arg-restore-altered = 作られたあとに内容が変わったバックアップでも復元する
cli-bad-moment = 「{ $text }」は日時として読めません。2026-11-25 か 2026-11-25T09:30 のように書いてください。
cli-no-backup = 「{ $folder }」に、復元できるバックアップはありません。何も変えていません。
cli-backup-no-home = 利用者のフォルダーが分からないため、バックアップ先がありません。--folder で指定してください。
cli-restore-altered = バックアップ「{ $path }」は、作られたあとに内容が変わっています。復元していません。それでも復元する場合は --altered を付けてください。
cli-restored = 「{ $path }」から復元しました。
cli-restore-kept = 復元する前の状態: { $path }

## work- 時間のかかる処理

work-export = 「{ $layout }」を書き出しています
work-close-period = 報告期間を締めています
work-reading = 読み取っています…
work-stop = 中止
work-stopping = 止めています…
work-close-asked = まだ終わっていません。中止して閉じますか？ 中止すると、この処理の前の状態に戻ります。
work-go-on = 続ける
work-stop-and-close = 中止して閉じる
work-closing = 止まったら、ウィンドウを閉じます。
error-export-cancelled = 書き出しを途中で止めました。何も書き出していません。同じ名前のファイルがあれば、前の内容のままです。

## misfit- 書き出す文字コードにない文字と、出力履歴

misfit-nothing = なし
misfit-space = 空白
misfit-line-break = 改行
misfit-header = 見出し
misfit-row = { $row }行目
misfit-place = { $place }: { $character }（{ $code }） → { $becomes }　{ $count }字
error-export-misfits = CP932（Shift_JIS）にない文字が{ $kinds }種類、{ $places }か所にあるため、書き出していません。前からあったファイルは元のままです。置き換えて書き出すか、UTF-8を選んでください。
cli-misfits = CP932（Shift_JIS）にない文字が{ $kinds }種類、{ $places }か所にあるため、書き出していません。前からあったファイルは元のままです。--substitute を付けると「→」の右の文字に置き換えて、--encoding utf-8-bom にするとそのまま書き出せます。
export-unlogged = 書き出しましたが、出力履歴には記録できませんでした（{ $reason }）
export-substituted = 置き換え{ $count }字
open-brought-up = このファイルを新しい版の形式に直しました。直す前のファイルは「{ $path }」に残してあります。
cli-standard-output = （標準出力）
cli-json-and-stream = --json と -o - は一緒に使えません。報告書の書き出し先を -o で指定してください。
cli-about-log = 出力履歴（いつ、誰が、何を書き出したか）を新しい順に出す
cli-arg-substitute = 文字コードにない文字を、似た文字か「〓」に置き換えて書き出す
cli-arg-export-json = 文字コードにない文字の一覧と、書き出しの結果を JSON で出す
output-checking = 書けない文字がないか調べています…
output-all-fit = すべての文字を書けます。
output-misfits = 書けない文字が{ $count }種類あります
output-replacing = { $count }種類の文字を置き換えます
output-more-misfits = ほか{ $count }種類
output-and-places = { $place } ほか{ $count }か所
output-decide-first = どちらかを選ぶと保存できます。
output-replace = 置き換えて書き出す
output-keep = 置き換えない
output-use-utf-8 = UTF-8にする
output-saved-replaced = { $count }字を置き換えました。置き換えた文字は出力履歴に残ります。
output-log = 出力履歴
output-misfit = { $character }（{ $code }） → { $becomes }　{ $count }字
output-more-places = ほか{ $count }か所
## import- 取込を変更履歴に残すときの言葉
op-policy-imported = 運営方針の取り込み
op-table-imported = 表の取り込み
import-cancelled-reason = 取り込んだ資料に中止とあるため

## intake- 取り込み: 読めないとき、直すところ、確認するところ

intake-empty = 中身がありません。何も取り込んでいません。ファイルの中身を確かめてください。
intake-too-large = 大きすぎて読めません（{ $size } MB。{ $limit } MBまで）。何も取り込んでいません。いくつかに分けて取り込んでください。
intake-encoding = { $line }行目の{ $byte }バイト目に、文字として読めないところがあります。何も取り込んでいません。UTF-8かShift_JISで保存し直してください。
intake-office = ExcelやWordなどの文書で、文字だけのファイルではありません。何も取り込んでいません。Excelの表は「CSV UTF-8」、文章はテキストとして保存し直してください。
intake-pdf = PDFなので、そのままでは読めません。何も取り込んでいません。PDFを開き、文章をコピーして貼り付けてください。
intake-database = 方針ノートのファイルなどのデータベースです。何も取り込んでいません。方針ノートのファイルは「ファイルを開く」で開いてください。
intake-binary = 文字だけのファイルではありません。何も取り込んでいません。CSVかテキストのファイルを選んでください。
intake-too-many-rows = 表の行が多すぎます（{ $limit }行まで）。何も取り込んでいません。いくつかに分けて取り込んでください。
intake-too-many-columns = 表の列が多すぎます（{ $limit }列まで）。何も取り込んでいません。区切りの文字と、要らない列がないかを確かめてください。
intake-line-too-long = { $line }行目が長すぎます（{ $limit }文字まで）。何も取り込んでいません。文章の行を分けるか、表ならCSVとして読み取ってください。
intake-open-quote = { $line }行目の引用符「"」が閉じられていません。何も取り込んでいません。その行を直してください。
intake-no-header = 見出しの行に、取り込みに必要な列が見つかりません。何も取り込んでいません。見出しを確かめるか、どの列が何かを選んでください。
intake-missing-columns = 見出しの行に{ $columns }の列が見つかりません。何も取り込んでいません。見出しを直すか、どの列かを選んでください。
intake-at-line = { $line }行目: { $what }
intake-at-cell = { $line }行目 { $column }列目「{ $header }」: { $what }
intake-not-a-number = 「{ $text }」は、この列の整数として読めません。
intake-unknown-word = 「{ $text }」は、この列で使う言葉ではありません。
intake-missing = 必要な欄が空です。
intake-too-long = 文字が多すぎます（{ $limit }文字まで）。
intake-ragged = セルが{ $found }個ありますが、見出しは{ $expected }個です。囲まれていない改行や区切りがないか確かめてください。
intake-reason-required = この進捗区分に必要な「課題・遅れの理由」が空です。
intake-measure-required = この進捗区分に必要な「今後の予定・対応」が空です。
intake-window-differs = 「{ $text }」が、同じ行の予定の時期と合いません。
intake-twice = { $line }行目に同じものがあります。
intake-earlier-forecasts = 見込の変更がほかに{ $count }回ありますが、表に内容がないため、いちばん新しい見込だけを取り込みます。
intake-word-ignored = 「{ $word }」は分からない言葉なので、取り込みません。
intake-joined = いくつかの行をつないだ文です。つながりが正しいか、元の資料と見比べてください。
intake-incomplete = 区の名前か年度が見つかりません。入力してください。

## intake- 取り込み: 種類、列、行

intake-kind-policy = 運営方針の文章
intake-kind-programmes = 取組の表
intake-kind-milestones = 節目の表
intake-kind-reports = 進捗報告の表
intake-fate-used = 読み取り済み
intake-fate-label = 見出し・注記など
intake-fate-blank = 空白
intake-fate-not-understood = 読み取れません
intake-comma = コンマ区切り
intake-tab = タブ区切り
intake-semicolon = セミコロン区切り
intake-col-contact = 担当
intake-col-summary = 概要

## take- 取込の画面: 読み取り元

nav-intake = 取込
home-import-policy = 運営方針の文章を取り込む
take-source-title = 文章を貼り付けるか、ファイルを開いてください。取り込む前に、内容を1件ずつ確かめられます。
take-source-policy = 運営方針の文章：PDFやウェブページから写した本文（.txt）。柱・取組・取組内容・節目に分けて読み取ります。
take-source-tables = CSVの表（.csv）：取組・節目・進捗報告。方針ノートで書き出した表のほか、列の対応を選べばほかの表も読めます。
take-source-placeholder = 運営方針の文章をここに貼り付ける（Ctrl+V）
take-open-file = ファイルを開く…
take-large = 貼り付けた内容：{ $lines }行（はじめの部分だけを表示しています）
take-large-drop = 貼り付けをやめる
take-kind = 種類
take-kind-auto = 自動で見分ける
take-read = 読み取る
take-no-text = 文章が空です。文章を貼り付けるか、ファイルを開いてください。
take-pasted = 貼り付けた文章
take-kept = 「{ $from }」の読み取り結果（{ $rows }件）は、まだ取り込んでいません。
take-resume = 続きを確かめる
take-discard = 破棄
take-discard-title = 読み取り結果を破棄しますか
take-discard-question = この画面で直した内容や選んだ内容が失われます。方針ノートのファイルと元の資料は変わりません。
take-keep = 破棄しない
take-back = 戻る
take-file-missing = 「{ $path }」を読めませんでした（{ $reason }）。何も取り込んでいません。場所と名前を確かめてください。
take-dialog-title = 取り込むファイルを開く
take-work-reading = 読み取っています
take-work-comparing = いまの方針と比べています
take-work-importing = 取り込んでいます

## take- 取込の画面: 表の列

take-table-about = { $rows }行 × { $columns }列・{ $charset }
take-table-kind = この表の種類
take-columns-about = 各列に何が書いてあるかを確かめてください。はじめの値を見て、違っていれば選び直します。
take-columns-kept = 列の対応は記憶され、同じ見出しの表では次からそのまま使われます。
take-columns-missing = 必要な列がまだ選ばれていません。列の対応を選んでください。
take-missing = 必要な列がありません：{ $columns }。この内容が書いてある列で選んでください。
take-period = この報告の期間
take-col-header = 見出し
take-col-values = はじめの値
take-col-holds = 取り込む項目
take-no-header = （見出しなし）
take-unused = 使わない
take-look = 内容を確かめる

## take- 取込の画面: 確かめる

take-goes-to = 取り込み先
take-into-new = 新しい方針：{ $plan }
take-into-plan = { $plan } の方針
take-comparing = いまの方針と比べています…
take-new-sections = 新しく登録される課 { $count }：{ $names }
take-headings = 見出し
take-programmes = 取組
take-reports = 進捗報告
take-all = すべて
take-from = { $name }（{ $kind }）
take-new = 新規
take-same = 同じ
take-changed = 変更
take-changed-fields = 変更 { $count }
take-similar = 似た取組あり
take-refused = 取り込めません
take-check = 要確認
take-unread = 読めなかった行
take-left-out = 取り込まない
take-wrong = 入力を確認
take-lost = 読み取れません
take-unreadable = 誤り
take-col-content = 内容
take-col-line = 行
take-col-standing = いまの方針との関係
take-col-written = 書かれた値
take-column = { $column }列目
take-none-here = ここに出る行はありません。
take-none-found = 「{ $search }」に合う行はありません。
take-all-read = すべての行を読み取りました。
take-nothing-selected = 左の一覧で行を選ぶと、ここに内容と元の文が表示されます。
take-by-code = （取組番号で指定）
take-period-chosen = 選んだ期間
take-number = 番号
take-meaning = いまの方針に、名前の似た取組があります。どちらですか。
take-mean = 「{ $name }」と同じ取組として取り込む
take-mean-new = 新しい取組として登録する
take-likeness = 名前の近さ { $percent }%
take-differences = いまの内容 → 取り込む内容
take-source-line = 元の資料 { $line }行目
take-no-source = 元の資料の行は分かりません。
take-lost-title = { $line }行目は読み取れませんでした
take-lost-about = この行は、どこにも取り込まれません。必要な内容なら、取り込んだあとに取組一覧や方針の画面で入力してください。
take-problem-title = { $line }行目に誤りがあります
take-problem-about = この行は取り込まれません。元の表を直して、もう一度読み取れます。
take-not-a-day = 日まで入力してください。例：令和2年3月31日
take-not-a-number = 番号は数字で入力してください。
take-accept = 読めなかった{ $count }行を除いて取り込む
take-accept-first = 読めなかった行が{ $count }行あります。内容を確かめ、除いてよければチェックを付けてください。
take-undecided = 似た取組のうち{ $count }件は、どちらか選ばれていないため取り込みません。
take-refused-count = 取り込めない行が{ $count }件あります。
take-read-only = 閲覧専用で開いているため、取り込めません。内容を確かめることはできます。
take-nothing-new = 取り込む変更はありません。
take-import = 取り込む
take-import-count = { $count }件を取り込む

## take- 取込の画面: 取り込んだあと

take-done-title = 取り込みました
take-done-left-out = 読めなかった{ $count }行は取り込んでいません。
take-done-undo = 取り込みは、まとめてひとつの変更として記録されました。Ctrl+Z で元に戻せます。
take-undone-title = 取り込みを元に戻しました
take-undone-about = Ctrl+Y で、もう一度取り込んだ状態にできます。
take-to-list = 取組一覧を見る
take-another = 続けて取り込む

## refusal- 取り込めないわけ

refusal-parent = 上の行を取り込まないため、この行も取り込めません。
refusal-not-found = この取組が、いまの方針に見つかりません。取組番号か名前を確かめてください。
refusal-ambiguous = 同じ名前の取組がいくつかあります。取組番号を入力すると、どれかが決まります。
refusal-no-year = 区名と年度がないと取り込めません。入力してください。
refusal-no-heading = 取組は柱の下にしか置けません。どの柱の取組か分からないため、取り込めません。
refusal-no-programmes-here = 組織運営の考え方の下には取組を置けません。
refusal-no-period = この報告期間が、いまの方針にありません。
refusal-period-closed = この報告期間は締めてあるため、取り込めません。
refusal-no-baseline = 節目には当初予定が必要です。入力してください。
refusal-baseline-fixed = 確定した方針の当初予定は、取り込みでは変えられません。取組一覧で、理由とともに変えてください。
refusal-other-year = 取り込み先の方針とは、区か年度が違います。
refusal-twice = { $line }行目と同じものです。

## cli- 取り込み: 使い方

cli-about-import = 運営方針の文章や CSV の表を取り込む
cli-about-import-policy = 公表された運営方針の文章を取り込む
cli-about-import-csv = CSV の表を取り込む
cli-arg-policy-file = 方針ノートのファイル（.hoshin）。なければ新しく作る
cli-arg-policy-text = 運営方針の文章。- は標準入力
cli-arg-policy-ward = 区の名前。文章に書かれていないときに使う
cli-arg-policy-year = 年度。文章に書かれていないときに使う
cli-arg-csv = CSV の表。- は標準入力
cli-arg-kind = 表の種類: programmes 取組、milestones 節目、reports 進捗報告
cli-arg-import-year = 取り込み先の方針の年度。省くといちばん新しい方針
cli-arg-import-period = 期間の列がない報告の報告期間（2019Q3、R1Q3、令和元年度第3四半期）
cli-arg-map = 見出しと項目の対応（例: 事業名=name）。項目を - にするとその列を使わない。何度でも指定できる
cli-arg-dry-run = 取り込まずに、何がどう変わるかを出す
cli-arg-similar = 名前の似た取組があるとき: same いちばん似た取組と同じとする、new 新しい取組とする。省くと何も取り込まない
cli-arg-skip-bad-rows = 取り込めない行を除いて、ほかの行を取り込む

## cli- 取り込み: 結果

cli-import-stream = 標準入力
cli-import-plan = 方針
cli-import-programme = 取組
cli-import-action = 取組内容
cli-import-milestone = 節目
cli-import-report = 進捗報告
cli-import-goes-to = 取り込み先: { $plan }
cli-import-new-plan = { $plan }（新しい方針）
cli-import-new-sections = 新しく登録する課: { $names }
cli-import-tally = 新規 { $new }件、変更 { $changed }件、同じ { $same }件、似た取組あり { $similar }件、取り込めない { $refused }件
cli-import-dry = { $tally }。--dry-run のため、何も変えていません。
cli-import-done = 取り込みました（{ $tally }）。
cli-import-not-understood = { $line }行目は読み取れませんでした: { $text }
cli-import-at-row = { $line }行目 { $kind }「{ $name }」: { $what }
cli-import-similar-to = 名前の似た取組があります: { $candidates }

## cli- 取り込み: うまくいかないとき

cli-import-bad-rows = 取り込めないところが{ $count }件あります。何も取り込んでいません。元の資料を直すか、--skip-bad-rows を付けて、それらを除いて取り込んでください。
cli-import-undecided = 名前の似た取組が{ $count }件あります。何も取り込んでいません。--similar same か --similar new を付けるか、画面の「取込」で1件ずつ選んでください。
cli-import-missing-columns = 必要な列が見つかりません: { $columns }。何も取り込んでいません。見出しは { $header } です。--map 見出し=項目 で対応を指定してください。
cli-import-bad-map = 「{ $text }」は対応として読めません。--map 事業名=name のように書いてください。
cli-import-no-such-column = 「{ $name }」という見出しの列はありません。あるのは { $header } です。
cli-import-no-such-meaning = この種類の表で使える項目は { $words } です。
cli-import-no-such-year = このファイルに{ $year }の方針はありません。あるのは { $there } です。
cli-import-years-differ = --fiscal-year と --period の年度が違います。
cli-import-period-needed = この表には報告期間の列がありません。--period で指定してください。

## indicator- 指標

layout-indicators = 指標一覧
layout-indicators-file = 指標一覧
output-per-indicator = 指標ごと
report-remark = { $period }: { $said }
report-pause = 、
col-indicator-name = 指標名
col-unit = 単位
col-direction = 方向
col-counting = 集計方法
col-start = 基準値
col-year-total = 年度累計
col-remarks = 備考
indicator-activity = 活動
indicator-outcome = 成果
indicator-increase = 増
indicator-decrease = 減
indicator-maintain = 維持
indicator-increase-long = 多いほど良い
indicator-decrease-long = 少ないほど良い
indicator-maintain-long = 目標値を保つ
indicator-per-period = 期間値
indicator-cumulative = 累計
indicator-point = 時点値
indicator-per-period-long = その期間だけの値。年度累計は合計になります。
indicator-cumulative-long = 年度の初めからの値
indicator-point-long = 基準日の値
indicator-provisional = 速報
indicator-final = 確定
indicator-with-unit = { $name }（{ $unit }）
error-figure-not-a-number = 数値として読めません。数字と小数点で入力してください（例: 12、87.5、△3）。
error-figure-too-many-digits = 桁が多すぎます。整数は15桁、小数は6桁まで入力できます。
field-indicator-no-value = 値がない理由
field-indicator-state = 速報・確定
detail-tab-indicators = 指標
detail-tab-indicators-count = 指標 { $count }
detail-add-indicator = 指標を追加
detail-no-indicators = 指標はまだありません。回数や割合など、進み具合を測る数値を登録できます。
form-edit-indicator = 指標の編集
form-indicator-placeholder = 例: 講座の開催回数
form-unit-placeholder = 例: 回、人、%
form-year-target = 目標値（年度）
form-value = 実績値の入力（{ $period }）
form-no-value-placeholder = 例: 集計中のため
form-value-or-reason = 実績値か、値がない理由を入力してください。
form-value-taken-back = 値も理由も空にして保存すると、記録した値を取り消します。
indicator-provisional-long = 速報（あとで変わることがある値）
indicator-none = なし
indicator-reached = 達成
indicator-no-target = 目標値なし
indicator-fact = { $name } { $figure }
indicator-joint = ・
indicator-record = { $period }の値を入力
entry-no-value-placeholder = 値がない場合はその理由
entry-previous-value = 前回 { $figure }
indicator-without = なし（{ $reason }）

## changed- 前回からの変更点（様式 L5）

layout-changes = 前回からの変更点
layout-changes-file = 変更点
report-file-revision = _訂正版{ $number }
col-item = 項目
col-was = 前回
col-is = 今回
col-reason = 理由
col-changed-on = 変更日
col-changed-by = 変更者
changed-programme = 取組
changed-milestone = 節目「{ $title }」
changed-indicator = 指標「{ $name }」
changed-part = { $name }: { $part }
changed-actual = 実績
changed-cancelled = 中止の理由

## issue- 締めた報告期間の版

issue-live = 現在の内容
issue-first = 第1版
issue-corrected = 訂正版（第{ $number }版）
output-issue = 版
output-against = 比べる相手
output-against-none = なし
output-point = { $period } { $issue }
output-per-change = 変更ごと

## closed- 締めた報告期間を見ているとき、閲覧だけのとき

closed-shown = { $period }は{ $day }に締めました（{ $about }）。締めたときの内容を表示しています。
closed-by = 、{ $by }
closed-refused = 締めた報告期間を表示しているため、変更できません。ほかの期間に切り替えるか、「報告期間」の画面で締めを解いてください。
closed-go-on = { $period }へ
period-with-issue = { $period }（締め・{ $issue }）
read-only-asked = 閲覧専用で開いています。見ることと書き出すことはすべてでき、ファイルは変わりません。
read-only-leave = 変更できるようにする
settings-viewing = 閲覧専用で開く
settings-viewing-hint = ファイルを変えずに、見て、書き出すことだけをします。次に開くときもこの設定です。
settings-viewing-asked = 起動するときに閲覧専用と指定されています。終了するまで変わりません。
cli-arg-read-only = 閲覧だけで開き、ファイルを変えない

## year- 年度末・次年度: 断りの文
error-grade-count = 評価区分は{ $least }から{ $most }までです。保存していません。数を合わせてください。
error-grade-twice = 評価区分に「{ $code }」が二つあります。保存していません。どちらかの記号を変えてください。
error-grade-in-use = 評価「{ $code }」は{ $count }件の振り返りで使われています。保存していません。先にその取組の評価を変えてください。
error-next-year-exists = { $ward }の{ $year }の方針は、すでにこのファイルにあります。作っていません。「年度末・次年度」の「次年度へ」で、その方針の取組と今年度の取組をつないでください。
error-not-next-year = つなげるのは、同じ区の、続く年度の方針どうしです。何も変えていません。方針を選び直してください。
error-fault-own-grade = { $record }: 別の方針の評価が付いています。
error-fault-goes-on-later = { $record }: 同じ区のあとの年度ではない取組に続いています。
error-ends-and-goes-on = 「{ $name }」は、終了とされながら次年度にも引き継がれています。保存していません。どちらかにしてください。

## year-, col- 様式の見出し: 年度末振り返り（L8。四半期の列は period-quarter を使う）
layout-year = 年度末振り返り
layout-year-file = 年度末振り返り
col-year-results = 年度の実績
col-grade = 評価
col-grade-reason = 評価理由
col-section-comment = 担当課コメント
col-head-comment = 課長コメント
col-outlook = 今後の方向性
col-next-codes = 次年度の取組番号

## outlook- 今後の方向性
outlook-continue = 継続
outlook-expand = 拡充
outlook-improve = 改善
outlook-reduce = 縮小
outlook-merge = 統合
outlook-pause = 休止
outlook-end = 終了
outlook-complete = 完了

## lineage- 次年度への続き方
lineage-carried = 継続
lineage-renamed = 改称
lineage-merged = 統合
lineage-split = 分割
lineage-ended = 終了

## year-, nav-, dialog- 画面: 年度末・次年度
nav-year = 年度末・次年度
dialog-year-page = 年度末の振り返り・次年度へ
year-tab-reviews = 振り返り
year-tab-next = { $year }へ
year-read-only = 閲覧専用で開いているため、振り返りや次年度への引き継ぎは変更できません。
year-nothing-open = 残っている取組はありません。
year-finished = 記入済み { $done } / { $total }
year-unfinished-only = 未記入のみ
year-unsaved = 未保存
year-begun = 記入中
year-typing = 入力中（移るときに保存されます）
year-no-review = まだ記入されていません
year-reports = 年度の進捗報告
year-told = { $period }　{ $done }
year-copy-reports = 実施内容を年度の実績に写す
year-save-next = 保存して次へ
year-grade-needed = 評価を選んでください。数字のキーでも選べます。
year-reason-needed = この評価のときは、評価理由を書いてください。
year-outlook-needed = 今後の方向性を選んでください。
year-all-finished = すべての取組の振り返りが記入されています。
year-undecided = 未定
year-grades-edit = 評価区分…
year-grades = 評価区分
year-grades-about = 良いほうから順に並べてください。いちばん下の評価を付けたときは、評価理由が必要になります。使われている評価は削除できません。
year-grade-add = 評価区分を追加
year-meaning = 意味
year-undecided-only = 未定のみ { $count }
year-all-decided = すべての取組の引き継ぎが決まっています。
year-why-direction = 振り返りの今後の方向性は「{ $direction }」です。
year-why-status = 最後の進捗報告は「{ $status }」です。
year-why-usual = 終了・統合とする記録はないため、継続としています。
year-goes-on-as = 次年度
year-new-name = 次年度の名称
year-name-needed = 次年度の名称を入力してください。
year-renamed = 名称が変わるため、「改称」として記録されます。
year-takes-in = 統合される取組: { $names }
year-merge-into = 統合先
year-merge-about = 統合先の取組が次年度に続きます。取組内容・節目・指標はそちらへまとめられます。
year-merge-needed = 次年度に続く取組から、統合先を選んでください。選ぶまでは未定です。
year-split-about = 取組内容は、それぞれに写されます。未完了の節目と指標は、最初の取組に引き継がれます。
year-part-add = 分割後の取組を追加
year-end-about = 次年度の方針には入りません。「終了」として記録されます。
year-open-about = 次年度の方針には入りません。あとから次年度の取組とつなぐことができます。
year-preview = { $year }の方針（案）
year-nameless = （名称なし）
year-comes-from = 前身: { $name }
year-dot = ・
year-start = { $year }の方針をつくる
year-start-short = つくる
year-start-about = { $year }の方針を案としてつくり、{ $count }事業を引き継ぎます。柱と取組の文章、未完了の節目（見込の履歴とも）、指標は写され、新規の印・予算額・執行額・進捗報告・実績値は写されません。取組番号は付け直されます。元に戻すこともできます。
year-start-undecided = { $count }件が未定のままです: { $names }。未定の取組は次年度の方針に入りません。
year-and-more = { $names } ほか{ $count }件
year-goes-nowhere = 次年度に続いていない今年度の取組 { $count }
year-unconfirmed-only = 未確認のみ { $count }
year-unconfirmed = 未確認
year-confirm-same = 同じ名前の{ $count }件を確認
year-from-which = どの取組から続いていますか。当てはまるものを選んでください（複数なら統合）。
year-same-name = 名前が同じ
year-like-name = 名前が似ている（{ $percent }%）
year-same-pillar = 同じ柱
year-goes-on-elsewhere = ほかの取組に続いています（両方を選ぶと分割）
year-key = キー { $key }
year-nothing-like-it = 似た名前の取組は今年度にありません。
year-other-source = ほかの取組から選ぶ
year-is-new = 新規の取組
year-nowhere-about = この取組に続く取組は、次年度の方針にありません。続く取組があれば、上の一覧でその取組を選んでつないでください。
year-has-ended = この取組は終了した
year-all-confirmed = すべての取組を確認しました。
year-left-to-confirm = { $count }件が未確認です。似た名前だけでつなぐことはありません。
year-carry = 節目と指標も引き継ぐ
year-carry-about = 新しくつなぐ取組の、未完了の節目（見込の履歴とも）と指標を、次年度の取組に写します。同じ名前のものが次年度にあれば、そちらがそのまま残ります。
year-links-save = つながりを保存

## detail- 取組の詳細: 年度をまたぐつながり
detail-origins = 前身
detail-successors = 後継
detail-ended = 終了とされています。
## cli- 書き出しの対象

cli-arg-revision = 締めた版の番号（1、2…）。指定しないと、締めた期間は最新の版、それ以外は現在の内容
cli-arg-against = 変更点（changes）を比べる相手の期間。2019Q2 または 2019Q2@1（版）
cli-arg-only-pillar = この柱だけ（番号または名前）
cli-arg-only-section = この主管課だけ（名前。- は主管課のない取組）
cli-arg-only-status = この進捗区分だけ（順調、未報告、on_track など）
cli-arg-only-tag = この重点・新規などだけ（重点、priority など）
cli-not-there = 「{ $text }」はありません。あるもの: { $there }
cli-no-such-revision = 第{ $text }版はありません。ある版: { $there }
cli-unused-option = 「{ $layout }」に { $option } は使えません。書き出していません。
cli-no-number = 「{ $text }」は版の番号ではありません。1、2のように指定してください。
cli-never-closed = 第{ $text }版はありません。この期間はまだ締められていません。
cli-against-other-plan = 「{ $text }」は別の年度の方針の期間です。同じ方針の期間どうしを比べてください。

## cycle- 報告期間: 断るとき

cycle-error-no-step = この報告期間は、いまの状態からその状態へは進められません。何も変わっていません。画面の状態を確かめてください。
cycle-error-reported = この報告期間には{ $count }件の報告が出ています。準備には戻していません。
cycle-error-in-use = 「{ $period }」には、報告・下書き・実績値・指摘への回答・締めの記録のいずれかがあります。削除していません。先にそれらを取り下げるか、この期間を残してください。
cycle-error-last = 方針には報告期間が一つは必要です。削除していません。先に別の期間を追加してください。
cycle-error-exists = 同じ報告期間がすでにあります。保存していません。種類か名前を変えてください。
cycle-error-reversed = 終わりの日が始まりの日より前です。保存していません。日付を直してください。
cycle-error-outside = 期間が{ $year }の外に出ています。保存していません。年度の中の日付にしてください。
cycle-error-as-of = 基準日が期間の始まりより前です。保存していません。基準日を直してください。
cycle-error-due = 提出期限が基準日より前です。保存していません。提出期限を直してください。
cycle-error-due-late = 提出期限が期間の終わりから1年より先です。保存していません。提出期限を直してください。
cycle-error-findings = 指摘が{ $count }件残っています。締めていません。それぞれ直すか、理由を添えて「確認済み」にしてから締めてください。

## cycle- 報告期間: 状態と種類

cycle-state-preparing = 準備
cycle-state-open = 受付
cycle-state-checking = 確認
cycle-state-closed = 締め
cycle-preset-quarters = 四半期ごと（年4回）
cycle-preset-halves = 半期ごと（年2回）
cycle-preset-thirds = 4か月ごと（年3回）
cycle-preset-year-end = 年度末（年1回）
cycle-third = 第{ $number }回

## finding- 締める前の指摘

finding-not-reported = 報告が出ていません。
finding-not-resubmitted = 差し戻した報告が、まだ再提出されていません。
finding-overdue-not-late = 「{ $status }」ですが、節目「{ $milestone }」（{ $date }）は期限を過ぎています。
finding-slipped-not-late = 「{ $status }」ですが、節目「{ $milestone }」の見込（{ $date }）は当初予定より遅くなっています。
finding-still-open = 「{ $status }」ですが、節目「{ $milestone }」（{ $date }）に実績も中止の記録もありません。
finding-empty-reason = 「{ $status }」ですが、課題・遅れの理由に中身がありません。
finding-same-text = 記載が前回とまったく同じです。
finding-beyond-target = 指標「{ $indicator }」は、目標を超えて達成したことになっています。値に誤りがないか確かめてください。
finding-no-value = 指標「{ $indicator }」の実績値も、値がない理由もありません。
finding-no-section = 主管課が決まっていません。
finding-word-not-reported = 未報告
finding-word-not-resubmitted = 再提出待ち
finding-word-overdue-not-late = 節目の期限超過
finding-word-slipped-not-late = 節目の見込変更
finding-word-still-open = 残っている節目
finding-word-empty-reason = 理由なし
finding-word-same-text = 前回と同じ記載
finding-word-beyond-target = 目標超え
finding-word-no-value = 実績値なし
finding-word-no-section = 主管課なし

## layout-, col- 未報告一覧 L6

layout-missing = 未報告一覧
layout-missing-file = 未報告一覧
col-contact = 担当
col-due = 提出期限
col-days-over = 超過日数
output-per-missing = 未報告の取組ごと

## cli- 報告期間

cli-about-period = 報告期間を一覧にし、受付・確認・締めに進める
cli-about-period-list = 報告期間を一覧にする
cli-about-period-open = 受付を始める（準備または確認から）
cli-about-period-check = 確認に進め、残っている指摘を出す
cli-about-period-close = 締める（締めたとおりの内容が残る）
cli-about-period-reopen = 締めた期間を開き直す
cli-arg-one-period = 報告期間（2019Q3、2019H1、2019-year、2019-2、任意の期間の名前）
cli-arg-acknowledge-all = 残っている指摘をすべて確認済みにしてから締める
cli-arg-note = 指摘を確認済みにする理由
cli-arg-reissue-reason = 訂正版にする理由
cli-arg-reopen-reason = 開き直す理由
cli-period-note = コマンドでまとめて確認済みにした。
cli-period-days = { $starts }～{ $ends }
cli-period-as-of-due = 基準日 { $as_of }、提出期限 { $due }
cli-period-revision = 第{ $number }版
cli-period-not-closable = 「{ $period }」の状態は「{ $state }」です。何も変わっていません。

## cycle-, remind- 報告期間の画面と催促

cycle-open = 受付を始める
cycle-check = 確認に進む
cycle-close = 締める…
cycle-reopen = 締めを解く…
cycle-back-preparing = 準備に戻す
cycle-back-open = 受付に戻す
cycle-add = 期間を追加
cycle-presets-change = 回数を変える…
cycle-delete = この期間を削除
cycle-reading = 読み込んでいます…
cycle-locked = 閲覧専用で開いているため、期間を進めたり、報告を確認したりすることはできません。
cycle-told-preparing = 準備中です。受付を始めるまで、報告は提出できません（下書きはできます）。
cycle-told-closed = 直すときは、理由を書いて締めを解き、直してから訂正版として締め直してください。締めた版はそのまま残ります。
cycle-progress = 対象{ $due }件　提出{ $reported }件　差戻し{ $returned }件　確認済{ $confirmed }件　未報告{ $missing }件
cycle-days = { $starts }～{ $ends }
cycle-as-of-due = 基準日 { $as_of }　提出期限 { $due }
cycle-rate = 報告率 { $percent }%
cycle-rate-revisions = 報告率 { $percent }%　第{ $revisions }版まで
cycle-revisions = 第{ $count }版まで
cycle-tab-sections = 課別の状況
cycle-tab-remind = 催促
cycle-tab-findings = 指摘
cycle-tab-reports = 報告の確認
cycle-tab-revisions = 締めの記録
cycle-tab-count = { $name }（{ $count }）
cycle-no-programmes = 取組がまだありません。
cycle-col-due = 対象
cycle-col-reported = 提出
cycle-col-returned = 差戻し
cycle-col-confirmed = 確認済
cycle-missing-drafts = { $missing }（下書き{ $drafts }）
cycle-days-over = { $days }日超過
cycle-sections-hint = 課を押すと、その課の未報告の取組を「進捗入力」で開きます。
cycle-remind = 催促
cycle-none-behind = 未報告も差戻しもありません。催促は要りません。
cycle-all-sections = すべての課（{ $count }課）
cycle-section-behind = { $section }（{ $count }件）
cycle-copy = 催促文をコピー
cycle-template-edit = ひな形を直す
cycle-template-done = ひな形を閉じる
cycle-template-reset = はじめのひな形に戻す
cycle-template = ひな形
cycle-template-hint = 使える差し込み: { $places }
cycle-template-unknown = 使えない差し込みがあります（そのまま残ります）: { $places }
cycle-findings-open = 未対応 { $count }
cycle-findings-answered = 確認済み { $count }
cycle-none-open = 残っている指摘はありません。
cycle-none-answered = 確認済みにした指摘はありません。
cycle-tick-all = すべて選ぶ
cycle-acknowledge-chosen = { $count }件を確認済みにする…
cycle-acknowledge = 確認済みにする
cycle-acknowledge-title = 指摘{ $count }件を確認済みにする
cycle-acknowledge-about = 直さずに締めてよい理由を残します。報告が出し直されると、もう一度確かめることになります。
cycle-note = 理由
cycle-answer = 確認済み: { $note }
cycle-take-back = 確認を取り消す
cycle-to-entry = 進捗入力で開く
cycle-to-list = 取組一覧で開く
cycle-reports-submitted = 未確認 { $count }
cycle-reports-all = 提出されたすべて { $count }
cycle-none-handed = 提出された報告はまだありません。
cycle-none-submitted = 確認を待つ報告はありません。
cycle-confirm = 確認して次へ
cycle-confirm-all = 一覧のすべてを確認済みにする
cycle-unconfirm = 確認を取り消す
cycle-return = 差戻し…
cycle-return-title = 報告{ $count }件を差し戻す
cycle-return-about = 何を直してほしいかを書いてください。「進捗入力」と「取組一覧」に表示されます。
cycle-return-comment = 差戻しのコメント
cycle-previous-text = 前回: { $text }
cycle-revision = 第{ $number }版
cycle-revision-reason = 理由: { $reason }
cycle-revision-rows = 取組 { $rows }件
cycle-checksum = チェックサム（SHA-256） { $sha256 }
cycle-no-revisions = まだ締めていません。締めると、そのときの内容がここに残ります。
cycle-close-title = { $period }を締める
cycle-close-about = 取組{ $programmes }件とその報告・節目・指標を、いまの内容のまま第{ $number }版として残します。あとで直しても、この版はそのまま残ります。
cycle-close-open = 指摘が{ $count }件残っています。それぞれ直すか、理由を添えて確認済みにすると締められます。
cycle-close-clear = 残っている指摘はありません。
cycle-close-unconfirmed = 確認していない報告が{ $count }件あります。このままでも締められます。
cycle-show-findings = 指摘を見る
cycle-reissue-reason = 訂正版にする理由
cycle-reopen-title = { $period }の締めを解く
cycle-reopen-about = 締めた版はそのまま残ります。「確認」に戻り、直してから訂正版として締め直せます。
cycle-edit-title = 期間を編集
cycle-add-title = 期間を追加
cycle-kind = 種類
cycle-name = 名前
cycle-name-example = 中間報告
cycle-starts = 始まり
cycle-ends = 終わり
cycle-day-placeholder = 令和元年9月30日、2019/9/30
cycle-day-needed = 日まで入れてください。
cycle-preset-title = 報告の回数を変える
cycle-preset-about = 報告や下書きのある期間は削除できません。同じ期間はそのまま残ります。
cycle-presets = 回数
cycle-preset-take = この期間にする
cycle-preset-line = { $name }　{ $starts }～{ $ends }　提出期限 { $due }
remind-all = 各課
remind-section = ■ { $name }
remind-programme = ・{ $code } { $name }
remind-returned = ・{ $code } { $name }（差戻し中）
remind-overdue = （{ $days }日過ぎています）
remind-template =
    {"{"}課{"}"} ご担当者様

    お疲れさまです。
    {"{"}区{"}"}運営方針の進捗報告（{"{"}年度{"}"} {"{"}期間{"}"}、{"{"}基準日{"}"}現在）について、次の取組の報告を確認できておりません。
    お忙しいところ恐れ入りますが、ご確認のうえ、ご提出をお願いいたします。

    提出期限: {"{"}提出期限{"}"}{"{"}超過{"}"}
    対象の取組（{"{"}件数{"}"}件）
    {"{"}取組一覧{"}"}

    行き違いですでにご提出いただいている場合は、ご容赦ください。
    ご不明な点がありましたら、お知らせください。

    {"{"}差出人{"}"}

## history- 変更履歴

nav-history = 変更履歴
history-show-all = 変更履歴で見る
history-filter-by = 変更した人
history-filter-group = 種類
history-filter-plan = 方針
history-filter-since = 期間
history-since-today = 今日
history-since-week = 7日間
history-since-month = 30日間
history-since-year = 1年間
history-only-programme = この取組だけ：{ $title }
history-group-plan = 方針・柱
history-group-programmes = 取組・取組内容
history-group-milestones = 節目
history-group-indicators = 指標・実績値
history-group-reports = 進捗報告
history-group-periods = 報告期間
history-group-reviews = 年度末振り返り
history-group-sections = 課
history-group-imports = 取込
history-shown = { $count }件を表示
history-shown-more = 新しい方から{ $count }件を表示（下へ送ると、さらに古い変更を読み込みます）
history-none = 変更の履歴はまだありません。
history-none-found = 条件に合う変更はありません。
history-reading = 読み込んでいます…
history-choose = 一覧で変更を選ぶと、変更前と変更後がここに表示されます。
history-nobody = （表示名なし）
history-somebody = どなたか
history-person = { $name }さん
history-and-more = { $title } ほか{ $more }件
history-number = 番号 { $number }
history-undid = 番号{ $number }の変更を元に戻しました。
history-redid = 番号{ $number }の変更をやり直しました。
history-in-force = 有効
history-before = 変更前
history-after = 変更後
history-more-records = ほか{ $count }件の記録が変わりました。
history-more-changes = ほか{ $count }件
history-no-fields = 表示する項目はありません（並び順などの変更です）。
history-undo = 元に戻す
history-redo = やり直す
history-show-programme = 取組を表示
history-programme-gone = この取組は削除されています。
history-programme-history = この取組の履歴だけ
history-compare = 2つの期間を比べる
history-cannot-undo = この変更は元に戻せません。{ $reason }
history-cannot-close = 報告期間の締めと解除は、「報告期間」の画面で行ってください。
history-cannot-sample = 見本が要らないときは、新しい方針をつくってください。
history-cannot-restore = 復元する前の状態は、「設定」の「バックアップ」に「復元の前」としてあります。そのバックアップを復元すると戻ります。
history-from-backup = { $at }のバックアップの内容に戻しました
history-from-copy = 「{ $name }」の内容に戻しました
history-was-undone = 元に戻されています。「やり直す」で、もう一度有効にできます。
history-is-undo = これは、前の変更を元に戻した操作の記録です。「やり直す」で、元に戻す前の状態になります。
history-was-redone = これは、前の変更を元に戻した操作の記録です。その変更は、そのあとやり直され、いまは有効です。
history-ask-title = この変更を元に戻しますか
history-ask-other = { $by }の変更です。元に戻すと、ほかの人の画面からもこの変更が消えます。
history-ask-old = 最後の変更ではありません。元に戻すのは、この変更だけです。
history-ask-after = 元に戻したあとで「やり直す」を押すと、また有効になります。
history-made = { $what }を追加
history-changed = { $what }を変更
history-deleted = { $what }を削除
history-table-section = 課
history-table-plan = 方針
history-table-pillar = 柱・見出し
history-table-period = 報告期間
history-table-programme = 取組
history-table-report = 進捗報告
history-table-acknowledgement = 指摘への回答
history-table-grade = 評価区分
history-table-review = 年度末振り返り
history-table-lineage = 年度間のつながり
history-field-ward = 区
history-field-source = 出典
history-field-parent = 上の見出し
history-field-code = 記号
history-field-starts = 初日
history-field-ends = 末日
history-field-comment = 差戻しの理由
history-field-checked-by = 確認した人
history-field-checked-at = 確認した日
history-field-note = 確認の記録
history-blocked-title = あとの変更も一緒に元に戻しますか
history-blocked-about = この変更のあとに、この変更の上に成り立っている変更が{ $count }件あります。これだけを元に戻すことはできません。一緒に元に戻すと、下の{ $count }件を新しいものから順に元に戻し、最後にこの変更を元に戻します。途中でできないものがあれば、何も変えません。
history-blocked-redo-title = あとの変更を元に戻して、やり直しますか
history-blocked-redo-about = この変更を元に戻したあとに、やり直しの妨げになる変更が{ $count }件あります。このままではやり直せません。先に下の{ $count }件を新しいものから順に元に戻し、最後にこの変更をやり直します。途中でできないものがあれば、何も変えません。
history-blocked-this = 元に戻す変更
history-blocked-this-redo = やり直す変更
history-blocked-later = 先に元に戻す変更（新しい順）
history-blocked-cannot = 一緒に元に戻すこともできません。{ $reason }
history-blocked-do = { $count }件をまとめて元に戻す
history-blocked-do-redo = { $count }件を元に戻してやり直す
history-moment = { $day } { $time }
history-told = { $at }　{ $by }「{ $title }」{ $place }
history-working-undo = 変更を元に戻しています
history-working-redo = 変更をやり直しています
error-undo-blocked-by = このあとの変更がこの変更の上に成り立っているので、「{ $op }」だけを元に戻すことはできません。何も変えていません。先に元に戻す必要がある変更：{ $later }
error-redo-blocked-by = あとの変更が妨げになるので、「{ $op }」をやり直すことはできません。何も変えていません。先に元に戻す必要がある変更：{ $later }
error-blocked-more = { $list }、ほか{ $count }件
error-undo-blocked-unknown = このあとの変更がこの変更の上に成り立っているので、「{ $op }」を元に戻すことはできません。何も変えていません。新しい変更から順に元に戻してください。
error-nothing-to-redo = ご自分でやり直せる変更はありません。何も変えていません。ほかの変更は「変更履歴」の画面でやり直せます。
error-undone-already = 「{ $op }」は、{ $by }が{ $at }にすでに元に戻しています。何も変えていません。
error-in-force = 「{ $op }」は元に戻されていないので、やり直すものはありません。何も変えていません。
error-no-such-change = 番号{ $number }の変更は、変更履歴にありません。何も変えていません。
error-undo-sample = 「{ $op }」は元に戻せません。何も変えていません。見本が要らないときは、新しい方針をつくってください。
error-undo-restore = バックアップの復元は、この操作では元に戻せません。何も変えていません。復元する前の状態は、「設定」の「バックアップ」に「復元の前」としてあります。そのバックアップを復元すると戻ります。
error-undo-leaves-nothing = 「{ $op }」を元に戻すと、ファイルに方針がなくなります。何も変えていません。
cli-about-history = 変更履歴を新しい順に表示する
cli-about-undo = 変更を元に戻す、またはやり直す
cli-arg-history-programme = この取組番号の取組の変更だけ
cli-arg-history-by = この人の変更だけ
cli-arg-history-since = この日からの変更だけ（YYYY-MM-DD）
cli-arg-history-limit = 多くてもこの件数（指定しないときは20）
cli-arg-history-full = 変更ごとに、変わった記録をすべて出す
cli-history-more = さらに古い変更が{ $count }件あります。--limit で件数を増やすと表示します。
cli-history-cut = 記録が多い変更は、はじめの3件だけを出しました。--full ですべて表示します。
cli-arg-undo-number = 変更の番号（hoshin history で分かる。指定しないときは自分の最も新しい変更）
cli-arg-undo-redo = 元に戻した変更をやり直す
cli-arg-undo-with-later = この変更の上に成り立っているあとの変更も、一緒に元に戻す
cli-bad-limit = 件数には1以上の整数を指定してください：{ $text }
cli-no-programme = 取組番号「{ $code }」の取組はありません。
cli-undo-with-later-hint = { $sentence }（一緒に元に戻すには --with-later を付けてください）
cli-undo-number-needed = --with-later には、変更の番号を指定してください。
cli-bad-number = 変更の番号には1以上の整数を指定してください：{ $text }

## conflict- 二人が同じところを同時に変更したとき
conflict-title = ほかの人も同じところを変更しました
conflict-title-apart = ほかの人が別の項目を変更しました
conflict-apart = 同じ項目は変更していません。それぞれの変更が選んであるので、このまま続けられます。
conflict-about = { $by }が{ $at }に「{ $name }」を保存しました。あなたの内容はまだ保存していません。どちらも失われていないので、項目ごとに残す内容を選んでください。
conflict-about-sometime = { $by }が「{ $name }」を先に保存しました。あなたの内容はまだ保存していません。どちらも失われていないので、項目ごとに残す内容を選んでください。
conflict-all-mine = すべて自分の内容
conflict-all-theirs = すべて相手の内容
conflict-mine = 自分の内容
conflict-theirs = 相手の内容
conflict-both = 両方を続けて
conflict-choose = 選んでください
conflict-save = 選んだ内容で保存
conflict-submit = 選んだ内容で提出
conflict-later = あとで選ぶ
conflict-put-off = まだ保存していません。入力した内容はこの画面に残っています。もう一度保存（報告は提出）すると、相手の内容と見比べて選べます。
conflict-draft = { $by }が同じ報告の下書きを書き換えました。あなたが入力した内容はこの画面に残っていますが、まだ保存していません。
conflict-checked = この報告は、その間に「{ $state }」になりました。保存すると、もう一度確認を受けることになります。
conflict-returned = この報告は、その間に「{ $state }」になりました。コメント: { $comment }
conflict-compare = 見比べて選ぶ
conflict-reported = { $by }がこの報告を先に提出しました。入力を続けられます。提出するときに、相手の内容と見比べて選べます。
conflict-looked-at = { $by }が、この報告を「{ $state }」にしました。入力を続けられます。提出すると、もう一度確認を受けることになります。

## share- 共有フォルダーにあるファイル、ほかのプログラムが使っているファイル
share-in-use = ほかのプログラムがこのファイルを使っているため、閲覧だけできます。変更は保存されていません。相手が終わってから、もう一度試してください。
share-edited-by = { $by }（{ $host }）が{ $since }から編集しています。閲覧だけできます。内容は相手の保存に合わせて更新されます。
share-refused = { $by }（{ $host }）が編集しているため、変更できません。何も変えていません。相手が終わってから、もう一度試してください。
share-refused-by-program = ほかのプログラムがこのファイルを使っているため、変更できません。何も変えていません。相手が終わってから、もう一度試してください。
share-silent = このファイルを読めない状態が続いています。画面の内容が古いかもしれません。場所とネットワークを確かめてください。つながると自動で続きます。
share-try-again = もう一度試す
share-free = 編集していた人が終わりました。今は編集できます。
share-edit = 編集を始める
## fault- 保存や読み込みの途中の失敗

fault-moved = 開いている間に、ファイルが移されたか、名前が変わったか、消えたようです。今の変更は保存していません。前に保存した内容はファイルの中にあります。ファイルを元の場所に戻すか、移した先のファイルを開いてください。
fault-unsure = 保存の終わりにディスクの読み書きが失敗したため（{ $reason }）、今の変更が保存できたかどうかを確かめられません。前に保存した内容は元のままです。同じ変更をもう一度する前に、ファイルを開き直して、入っているかどうかを見てください。

## draft- 提出していない下書き

draft-kept = 提出していない下書きが{ $count }件あります。続きから入力できます。
draft-go-on = { $code } { $name } の続きを入力
draft-more = ほか{ $count }件は、進捗入力の一覧で「下書き」と示しています。

## crash- 前回の終わり方

crash-unclean = 前回は正常に終了しませんでした。保存した内容はファイルの中にあります。入力中の文章も、終わる1秒ほど前までは下書きとして残っています。
crash-ended = 前回はプログラムの不具合で終了しました。保存した内容と、入力中の下書きは残っています。次のファイルに不具合の記録があります（入力した文章は含みません）。開発元に知らせるときに添えてください。
crash-met = 前回、プログラムの不具合が起きました。保存した内容と、入力中の下書きは残っています。次のファイルに不具合の記録があります（入力した文章は含みません）。開発元に知らせるときに添えてください。

## log- 動作の記録

log-title = 動作の記録
log-hint = プログラムの開始と終了、ファイルの開閉、失敗の種類を、14日分だけこのフォルダーに書き留めます。入力した文章、取組や人の名前、数値は書きません。
## record- 記録の種類（検査と救出の一覧で使う）

record-section = 課
record-plan = 方針
record-pillar = 柱・見出し
record-period = 報告期間
record-programme = 取組
record-related-section = 関係課
record-action = 取組内容
record-milestone = 節目
record-forecast = 見込の履歴
record-report = 進捗報告
record-acknowledgement = 確認済みの指摘
record-indicator = 指標
record-indicator-value = 実績値
record-grade = 評価の段階
record-review = 年度末振り返り
record-lineage = 次年度とのつながり
record-draft = 下書き
record-snapshot = 締めデータ
record-export-log = 出力履歴

## check- ファイルの検査: 見つかった誤り

check-place = { $owner }（{ $what }）
check-place-numbered = { $what }（{ $number }番）
check-field-number = 番号
check-field-identity = 識別番号
check-field-version = 版
check-field-order = 並び順
check-field-author = 記入した人
check-field-moment = 記入した日時
check-field-reason = 理由
check-field-judged-on = 判定日
check-field-figures = 指標の実績
check-field-subject = 指摘の対象
check-field-finding = 指摘の種類
check-field-layout = 様式
check-field-encoding = 文字コード
check-field-file = ファイル名
check-field-rows = 行数
check-field-content = 締めたときの内容
check-field-other = 内部の控え「{ $field }」
check-altered = { $place }: 変更履歴に残る最後の内容と食い違っています。
check-lost = { $place }: 変更履歴にある記録が、なくなっています。
check-unrecorded = { $place }: 変更履歴にない記録があります。
check-unreadable = { $place }: 読み取れない値が入っています。
check-too-long = { $place }: 入力できる長さを超えています。
check-search-text = { $record }: 検索に使う文が、内容と食い違っています。
check-history = 変更履歴の{ $line }番目の行が読み取れないか、前後と食い違っています。
check-history-gap = 変更履歴の行が{ $lines }件なくなっています。
check-numbering = 「{ $kind }」の番号の控えが、実際より小さくなっています。
check-arg-full = 変更履歴との食い違い、読み取れない値なども、時間をかけて調べる

## salvage- 壊れたファイルからの救出

salvage-op = 壊れたファイルからの救出
salvage-lost = 救出できず: { $place }
salvage-left-out = 削除済みのため除外: { $place }
salvage-from-history = 変更履歴から復元: { $place }
salvage-doubtful = 要確認（記録と変更履歴の食い違い、または読み取れない値）: { $place }
salvage-moved = 要確認（属する先を改めました）: { $place }
salvage-cleared = 要確認（指していた記録がなく、空欄にしました）: { $place }
salvage-stand-in = 失われた記録の代わりに作成: { $place }
salvage-count = { $kind }: { $saved }件を救出
salvage-count-more = { $count }（うち変更履歴から{ $history }件）、救出できず{ $lost }件
salvage-history-kept = 変更履歴は、すべて引き継ぎました。
salvage-history-new = 変更履歴は全部は読み取れないため、引き継いでいません。救出した内容から新しく始まります。
salvage-about = 壊れたファイルから、読めるものを新しいファイルに救い出す
salvage-arg-damaged = 壊れたファイル（読むだけで、何も変えない）

## check-, salvage- 設定とはじめの画面: ファイルの検査と救出

check-title = ファイルの検査
check-about = すべての記録が読めるか、変更履歴と食い違わないか、締めたときの内容が書き換わっていないかを調べます。ファイルは変えません。
check-run = 検査する
check-clean = { $at } に検査し、誤りは見つかりませんでした。
check-found = { $at } に検査し、{ $count }件の誤りが見つかりました
check-more = ほかに{ $count }件あります（コピーには、すべて入ります）。
check-what-next = まず控えを開いて、内容を比べてください。控えがないときは、読めるものを新しいファイルに救出できます。
check-copy = 結果をコピー
salvage-title = 読めるものの救出
salvage-run = 救出する
salvage-hint = 読めるものを、同じフォルダーの新しいファイルに救い出し、救出できたものとできなかったものの一覧を出します。このファイルは変えません。
salvage-name = （救出）
salvage-done = 新しいファイルに救出しました
salvage-open = 救出したファイルを開く
salvage-copy = 一覧をコピー

## close- 窓を閉じるとき
close-waits = ファイルからの応答を待っています。もう一度閉じると、待たずに終了します。最後の1秒ほどに入力した文章は、下書きに残らないことがあります。

## unsaved- ファイルを離れるときに、まだ保存していない入力があるとき
unsaved-title = まだ保存していない入力があります
unsaved-about = 次の入力は、まだファイルに保存していません。戻って保存するか、保存せずに進むかを選んでください。
unsaved-on = ・{ $page }の画面で入力した内容
unsaved-choices = ・ほかの人の変更と見比べて選んでいない内容
unsaved-close = 保存せずに終了
unsaved-go-on = 保存せずに進む
unsaved-stay = 画面に戻る
part-waits = ファイルからの応答を待っています。同じ操作をもう一度すると、待たずに進みます。最後の1秒ほどに入力した文章は、下書きに残らないことがあります。
