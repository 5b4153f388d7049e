<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChainDialog</name>
    <message>
        <source>No certificate</source>
        <translation>没有证书</translation>
    </message>
    <message>
        <source>Without a subject</source>
        <translation>没有主体</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>cannot listen on %1: another program uses this port; choose another port or end that program</source>
        <translation>无法监听 %1：该端口已被其他程序占用。请换一个端口，或结束那个程序。</translation>
    </message>
    <message>
        <source>cannot listen on %1: no permission; ports below 1024 are for administrators, choose a higher one</source>
        <translation>无法监听 %1：没有权限。1024 以下的端口仅限管理员使用，请选择更大的端口号。</translation>
    </message>
    <message>
        <source>cannot listen on %1: this machine does not have this address; choose 127.0.0.1, 0.0.0.0, or one it has</source>
        <translation>无法监听 %1：本机没有这个地址。请选择 127.0.0.1、0.0.0.0 或本机已有的地址。</translation>
    </message>
    <message>
        <source>cannot listen on %1: %2</source>
        <translation>无法监听 %1：%2</translation>
    </message>
    <message>
        <source>%1 client connections are open, which is the limit (max-connections); more wait until one ends</source>
        <translation>已有 %1 个客户端连接，达到上限（max-connections）；其余连接要等到有连接结束</translation>
    </message>
    <message>
        <source>cannot accept connections: %1; trying again when one ends (raise the limit of open files: ulimit -n)</source>
        <translation>无法接受连接：%1；有连接结束时会重试（可用 ulimit -n 提高打开文件数上限）</translation>
    </message>
    <message>
        <source>HTTPS cannot be decrypted: the certificate authority is not valid any more; renew it</source>
        <translation>无法解密 HTTPS：证书颁发机构已失效，请续期</translation>
    </message>
    <message>
        <source>HTTPS is not decrypted: %1</source>
        <translation>HTTPS 未被解密：%1</translation>
    </message>
    <message>
        <source>origins are verified by the system&apos;s authorities only: %1</source>
        <translation>仅用系统的证书颁发机构验证服务器：%1</translation>
    </message>
    <message>
        <source>no certificate is shown to %1: %2</source>
        <translation>不向 %1 出示证书：%2</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>Host, and all hosts below it</source>
        <translation>主机及其所有子域</translation>
    </message>
    <message>
        <source>“domain:” takes a host such as example.com, with * for anything, or /a regular expression/.</source>
        <translation>“domain:”后面是主机，例如 example.com，可用 * 代表任意内容；或 /正则表达式/。</translation>
    </message>
    <message>
        <source>Part of path and query</source>
        <translation>路径和查询字符串的一部分</translation>
    </message>
    <message>
        <source>“path:” takes text, with * for anything, or /a regular expression/.</source>
        <translation>“path:”后面是文本，可用 * 代表任意内容；或 /正则表达式/。</translation>
    </message>
    <message>
        <source>Request method</source>
        <translation>请求方法</translation>
    </message>
    <message>
        <source>“method:” takes a method such as GET, or several: GET,POST.</source>
        <translation>“method:”后面是一个方法，例如 GET；或多个：GET,POST。</translation>
    </message>
    <message>
        <source>Status of the response</source>
        <translation>响应状态</translation>
    </message>
    <message>
        <source>“status-code:” takes 404, 5xx, &gt;=400, 400-499, none, or several: 301,302.</source>
        <translation>“status-code:”后面是 404、5xx、&gt;=400、400-499、none，或多个：301,302。</translation>
    </message>
    <message>
        <source>Media type of the response</source>
        <translation>响应的媒体类型</translation>
    </message>
    <message>
        <source>“mime-type:” takes a media type such as application/json or image/*, or a word for several: json, html, css, js, image, font, xml, video.</source>
        <translation>“mime-type:”后面是媒体类型，例如 application/json 或 image/*；或代表多种类型的词：json、html、css、js、image、font、xml、video。</translation>
    </message>
    <message>
        <source>State, or how it went</source>
        <translation>状态或结果</translation>
    </message>
    <message>
        <source>“is:” takes running, error, failed, blocked, websocket, tunnel, marked, commented or reused.</source>
        <translation>“is:”后面是 running、error、failed、blocked、websocket、tunnel、marked、commented 或 reused。</translation>
    </message>
    <message>
        <source>Response body larger than</source>
        <translation>响应正文大于</translation>
    </message>
    <message>
        <source>“larger-than:” takes a size such as 500, 10k, 1.5M or 2G.</source>
        <translation>“larger-than:”后面是大小，例如 500、10k、1.5M 或 2G。</translation>
    </message>
    <message>
        <source>Response body smaller than</source>
        <translation>响应正文小于</translation>
    </message>
    <message>
        <source>“smaller-than:” takes a size such as 500, 10k, 1.5M or 2G.</source>
        <translation>“smaller-than:”后面是大小，例如 500、10k、1.5M 或 2G。</translation>
    </message>
    <message>
        <source>Took longer than</source>
        <translation>耗时超过</translation>
    </message>
    <message>
        <source>“slower-than:” takes a duration such as 500ms, 1.5s or 2min.</source>
        <translation>“slower-than:”后面是时长，例如 500ms、1.5s 或 2min。</translation>
    </message>
    <message>
        <source>Took less time than</source>
        <translation>耗时少于</translation>
    </message>
    <message>
        <source>“faster-than:” takes a duration such as 500ms, 1.5s or 2min.</source>
        <translation>“faster-than:”后面是时长，例如 500ms、1.5s 或 2min。</translation>
    </message>
    <message>
        <source>How it was asked for</source>
        <translation>请求所用的协议方案</translation>
    </message>
    <message>
        <source>“scheme:” takes http, https, ws, wss or tunnel.</source>
        <translation>“scheme:”后面是 http、https、ws、wss 或 tunnel。</translation>
    </message>
    <message>
        <source>Version of HTTP that the client spoke</source>
        <translation>客户端使用的 HTTP 版本</translation>
    </message>
    <message>
        <source>“protocol:” takes http/1.0 or http/1.1.</source>
        <translation>“protocol:”后面是 http/1.0 或 http/1.1。</translation>
    </message>
    <message>
        <source>Address of the client</source>
        <translation>客户端地址</translation>
    </message>
    <message>
        <source>“client:” takes an address, the begin of one such as 192.168., or * for anything.</source>
        <translation>“client:”后面是地址、地址的开头部分（例如 192.168.），或用 * 代表任意内容。</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>“server:” takes an address, the begin of one such as 192.168., or * for anything.</source>
        <translation>“server:”后面是地址、地址的开头部分（例如 192.168.），或用 * 代表任意内容。</translation>
    </message>
    <message>
        <source>Port of the server</source>
        <translation>服务器端口</translation>
    </message>
    <message>
        <source>“port:” takes a number from 1 to 65535, &gt;=1024, or 8000-8999.</source>
        <translation>“port:”后面是 1 到 65535 的数字、&gt;=1024 或 8000-8999。</translation>
    </message>
    <message>
        <source>Request has this header</source>
        <translation>请求包含此标头</translation>
    </message>
    <message>
        <source>“has-request-header:” takes the name of a header, with * for anything.</source>
        <translation>“has-request-header:”后面是标头名称，可用 * 代表任意内容。</translation>
    </message>
    <message>
        <source>Response has this header</source>
        <translation>响应包含此标头</translation>
    </message>
    <message>
        <source>“has-response-header:” takes the name of a header, with * for anything.</source>
        <translation>“has-response-header:”后面是标头名称，可用 * 代表任意内容。</translation>
    </message>
    <message>
        <source>Part of your comment</source>
        <translation>备注的一部分</translation>
    </message>
    <message>
        <source>“comment:” takes text, with * for anything, or /a regular expression/.</source>
        <translation>“comment:”后面是文本，可用 * 代表任意内容；或 /正则表达式/。</translation>
    </message>
    <message>
        <source>Colour it is marked with</source>
        <translation>标记颜色</translation>
    </message>
    <message>
        <source>“mark:” takes a number from 1 to 6, any, or none.</source>
        <translation>“mark:”后面是 1 到 6 的数字、any 或 none。</translation>
    </message>
    <message>
        <source>Number in the list</source>
        <translation>列表中的编号</translation>
    </message>
    <message>
        <source>“id:” takes a number such as 17, &gt;=100, or 100-199.</source>
        <translation>“id:”后面是数字，例如 17、&gt;=100 或 100-199。</translation>
    </message>
    <message>
        <source>A filter may have %1 characters at most.</source>
        <translation>筛选条件最多 %1 个字符。</translation>
    </message>
    <message>
        <source>There is no key “%1:”. Did you mean “%2:”?</source>
        <translation>没有关键字“%1:”。是否要用“%2:”？</translation>
    </message>
    <message>
        <source>There is no key “%1:”. To find it in the URL, put the word in quotes.</source>
        <translation>没有关键字“%1:”。如果要在 URL 中查找，请给这个词加上引号。</translation>
    </message>
    <message>
        <source>A value has to follow the comma.</source>
        <translation>逗号后面缺少值。</translation>
    </message>
    <message>
        <source>The quote is not closed.</source>
        <translation>缺少结束引号。</translation>
    </message>
    <message>
        <source>There is nothing between these quotes.</source>
        <translation>引号之间没有内容。</translation>
    </message>
    <message>
        <source>A space has to follow the quotes.</source>
        <translation>引号后面必须有空格。</translation>
    </message>
    <message>
        <source>There is no open bracket that this one closes.</source>
        <translation>这个右括号没有对应的左括号。</translation>
    </message>
    <message>
        <source>Brackets may stand in each other %1 deep at most.</source>
        <translation>括号最多嵌套 %1 层。</translation>
    </message>
    <message>
        <source>This bracket is not closed.</source>
        <translation>这个括号没有闭合。</translation>
    </message>
    <message>
        <source>What to leave out has to follow the “-”.</source>
        <translation>“-”后面缺少要排除的内容。</translation>
    </message>
    <message>
        <source>Something has to stand between the brackets.</source>
        <translation>括号之间没有内容。</translation>
    </message>
    <message>
        <source>Something has to stand on both sides of “%1”. To find the word, quote it.</source>
        <translation>“%1”两边都要有内容。如果要查找这个词本身，请加引号。</translation>
    </message>
    <message>
        <source>The regular expression is not valid: %1.</source>
        <translation>正则表达式无效：%1。</translation>
    </message>
    <message>
        <source>“domain:” takes a host without its port. Write “port:%1” beside it.</source>
        <translation>“domain:”后面的主机不能带端口。请另外写上“port:%1”。</translation>
    </message>
    <message>
        <source>Part of what was sent or received</source>
        <translation>发送或接收内容的一部分</translation>
    </message>
    <message>
        <source>“body:” takes text, with * for anything, or /a regular expression/.</source>
        <translation>“body:”后面是文本，可用 * 代表任意内容；或 /正则表达式/。</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>KiB</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>GiB</translation>
    </message>
    <message>
        <source>TiB</source>
        <translation>TiB</translation>
    </message>
</context>
<context>
    <name>Har</name>
    <message>
        <source>this is no HAR file: it has no log with entries</source>
        <translation>这不是 HAR 文件：其中没有包含 entries 的 log</translation>
    </message>
    <message>
        <source>more follows after the end</source>
        <translation>结尾之后还有多余的内容</translation>
    </message>
    <message>
        <source>there should be a colon</source>
        <translation>这里应为冒号</translation>
    </message>
    <message>
        <source>there should be a comma or a closing bracket</source>
        <translation>这里应为逗号或右括号</translation>
    </message>
    <message>
        <source>there should be a name in quotes</source>
        <translation>这里应为引号中的名称</translation>
    </message>
    <message>
        <source>the file ends too early</source>
        <translation>文件过早结束</translation>
    </message>
    <message>
        <source>there are too many brackets within each other</source>
        <translation>括号嵌套层数过多</translation>
    </message>
    <message>
        <source>this bracket does not fit the opening one</source>
        <translation>这个右括号与左括号不匹配</translation>
    </message>
    <message>
        <source>there should be a value</source>
        <translation>这里应为一个值</translation>
    </message>
    <message>
        <source>this is no escape sequence</source>
        <translation>这不是转义序列</translation>
    </message>
    <message>
        <source>this number is too long</source>
        <translation>这个数字过长</translation>
    </message>
    <message>
        <source>this is no number</source>
        <translation>这不是数字</translation>
    </message>
</context>
<context>
    <name>Http</name>
    <message>
        <source>a header line begins with white space (obsolete line folding)</source>
        <translation>有标头行以空白开头（已废弃的折行写法）</translation>
    </message>
    <message>
        <source>a header line has no colon</source>
        <translation>有标头行缺少冒号</translation>
    </message>
    <message>
        <source>white space stands before the colon of a header field</source>
        <translation>标头字段的冒号前有空白</translation>
    </message>
    <message>
        <source>a header field name holds a character that is not allowed</source>
        <translation>标头字段名称包含不允许的字符</translation>
    </message>
    <message>
        <source>a header field has no name</source>
        <translation>有标头字段没有名称</translation>
    </message>
    <message>
        <source>a header field value holds a control character</source>
        <translation>标头字段的值包含控制字符</translation>
    </message>
    <message>
        <source>a line does not end with CR LF</source>
        <translation>有一行未以 CR LF 结尾</translation>
    </message>
    <message>
        <source>the request line is not METHOD TARGET VERSION</source>
        <translation>请求行不是“方法 目标 版本”的形式</translation>
    </message>
    <message>
        <source>the method holds a character that is not allowed</source>
        <translation>方法包含不允许的字符</translation>
    </message>
    <message>
        <source>the request target holds a character that is not allowed</source>
        <translation>请求目标包含不允许的字符</translation>
    </message>
    <message>
        <source>the HTTP version is malformed</source>
        <translation>HTTP 版本格式错误</translation>
    </message>
    <message>
        <source>this HTTP version is not spoken here</source>
        <translation>不支持此 HTTP 版本</translation>
    </message>
    <message>
        <source>the origin&apos;s answer does not begin with an HTTP/1 status line</source>
        <translation>服务器的响应不是以 HTTP/1 状态行开头</translation>
    </message>
    <message>
        <source>the origin&apos;s status line is malformed</source>
        <translation>服务器的状态行格式错误</translation>
    </message>
    <message>
        <source>the origin&apos;s status line holds a control character</source>
        <translation>服务器的状态行包含控制字符</translation>
    </message>
    <message>
        <source>the host is empty</source>
        <translation>主机为空</translation>
    </message>
    <message>
        <source>the host name is longer than 255 characters</source>
        <translation>主机名超过 255 个字符</translation>
    </message>
    <message>
        <source>the host name holds a character that is not allowed</source>
        <translation>主机名包含不允许的字符</translation>
    </message>
    <message>
        <source>the host name has an empty label</source>
        <translation>主机名中有空的标签</translation>
    </message>
    <message>
        <source>the host is not an IPv4 address of four decimal numbers</source>
        <translation>主机不是由四个十进制数组成的 IPv4 地址</translation>
    </message>
    <message>
        <source>the target names a user, which is not allowed here</source>
        <translation>目标中包含用户名，这里不允许</translation>
    </message>
    <message>
        <source>the IPv6 address is malformed</source>
        <translation>IPv6 地址格式错误</translation>
    </message>
    <message>
        <source>something other than a port follows the IPv6 address</source>
        <translation>IPv6 地址后面不是端口</translation>
    </message>
    <message>
        <source>the port is not a number from 1 to 65535</source>
        <translation>端口不是 1 到 65535 的数字</translation>
    </message>
    <message>
        <source>the regular expression is longer than 1024 characters</source>
        <translation>正则表达式超过 1024 个字符</translation>
    </message>
    <message>
        <source>the regular expression is empty, which would match every host</source>
        <translation>正则表达式为空，会匹配所有主机</translation>
    </message>
    <message>
        <source>an address has no hosts below it</source>
        <translation>地址下面没有子主机</translation>
    </message>
    <message>
        <source>a host pattern has no port</source>
        <translation>主机模式不带端口</translation>
    </message>
    <message>
        <source>a transfer coding with parameters is not supported</source>
        <translation>不支持带参数的传输编码</translation>
    </message>
    <message>
        <source>the Transfer-Encoding field is empty</source>
        <translation>Transfer-Encoding 字段为空</translation>
    </message>
    <message>
        <source>the last transfer coding is not a single chunked</source>
        <translation>最后的传输编码不是唯一的 chunked</translation>
    </message>
    <message>
        <source>a transfer coding other than chunked is not supported</source>
        <translation>不支持 chunked 以外的传输编码</translation>
    </message>
    <message>
        <source>the request has both Content-Length and Transfer-Encoding</source>
        <translation>请求同时包含 Content-Length 和 Transfer-Encoding</translation>
    </message>
    <message>
        <source>an HTTP/1.0 request cannot have Transfer-Encoding</source>
        <translation>HTTP/1.0 请求不能包含 Transfer-Encoding</translation>
    </message>
    <message>
        <source>there is more than one Content-Length field</source>
        <translation>有多个 Content-Length 字段</translation>
    </message>
    <message>
        <source>the Content-Length is not a number</source>
        <translation>Content-Length 不是数字</translation>
    </message>
    <message>
        <source>the origin&apos;s Content-Length is not a number</source>
        <translation>服务器的 Content-Length 不是数字</translation>
    </message>
    <message>
        <source>the origin sent conflicting Content-Length fields</source>
        <translation>服务器发送了互相矛盾的 Content-Length 字段</translation>
    </message>
    <message>
        <source>the origin sent both Content-Length and Transfer-Encoding</source>
        <translation>服务器同时发送了 Content-Length 和 Transfer-Encoding</translation>
    </message>
    <message>
        <source>the origin sent Transfer-Encoding in an HTTP/1.0 response</source>
        <translation>服务器在 HTTP/1.0 响应中发送了 Transfer-Encoding</translation>
    </message>
    <message>
        <source>the origin sent a transfer coding other than chunked</source>
        <translation>服务器使用了 chunked 以外的传输编码</translation>
    </message>
    <message>
        <source>a chunk extension is malformed</source>
        <translation>分块扩展格式错误</translation>
    </message>
    <message>
        <source>the trailer section is too large</source>
        <translation>尾部字段区过大</translation>
    </message>
    <message>
        <source>a trailer line ends with a bare LF</source>
        <translation>有尾部字段行仅以 LF 结尾</translation>
    </message>
    <message>
        <source>there are too many trailer fields</source>
        <translation>尾部字段过多</translation>
    </message>
    <message>
        <source>a chunk does not begin with its size</source>
        <translation>分块没有以其大小开头</translation>
    </message>
    <message>
        <source>a chunk size is too large</source>
        <translation>分块大小过大</translation>
    </message>
    <message>
        <source>a chunk size is not a hexadecimal number</source>
        <translation>分块大小不是十六进制数</translation>
    </message>
    <message>
        <source>a chunk extension is too long</source>
        <translation>分块扩展过长</translation>
    </message>
    <message>
        <source>a chunk size line does not end with CR LF</source>
        <translation>分块大小行未以 CR LF 结尾</translation>
    </message>
    <message>
        <source>a chunk is longer than its size says</source>
        <translation>分块超过了其声明的大小</translation>
    </message>
    <message>
        <source>the trailer section does not end with CR LF</source>
        <translation>尾部字段区未以 CR LF 结尾</translation>
    </message>
    <message>
        <source>this is TLS, not HTTP: a client that sends it takes the proxy for an HTTPS proxy; set it as an HTTP proxy</source>
        <translation>这是 TLS 而不是 HTTP：发送它的客户端把本代理当成了 HTTPS 代理，请把它设为 HTTP 代理</translation>
    </message>
    <message>
        <source>the message does not begin with a start line</source>
        <translation>消息没有以起始行开头</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>normal closure</source>
        <translation>正常关闭</translation>
    </message>
    <message>
        <source>going away</source>
        <translation>对方离开</translation>
    </message>
    <message>
        <source>protocol error</source>
        <translation>协议错误</translation>
    </message>
    <message>
        <source>unsupported data</source>
        <translation>不支持的数据</translation>
    </message>
    <message>
        <source>no status; never sent by rights</source>
        <translation>没有状态；按规定从不发送</translation>
    </message>
    <message>
        <source>closed abnormally; never sent by rights</source>
        <translation>异常关闭；按规定从不发送</translation>
    </message>
    <message>
        <source>text that is not UTF-8</source>
        <translation>不是 UTF-8 的文本</translation>
    </message>
    <message>
        <source>policy violation</source>
        <translation>违反策略</translation>
    </message>
    <message>
        <source>message too big</source>
        <translation>消息过大</translation>
    </message>
    <message>
        <source>an extension is missing</source>
        <translation>缺少扩展</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>内部错误</translation>
    </message>
    <message>
        <source>service restarts</source>
        <translation>服务重启</translation>
    </message>
    <message>
        <source>try again later</source>
        <translation>稍后再试</translation>
    </message>
    <message>
        <source>bad gateway</source>
        <translation>网关错误</translation>
    </message>
    <message>
        <source>TLS failed; never sent by rights</source>
        <translation>TLS 失败；按规定从不发送</translation>
    </message>
    <message>
        <source>a code of a library</source>
        <translation>库的代码</translation>
    </message>
    <message>
        <source>a code of the application</source>
        <translation>应用的代码</translation>
    </message>
    <message>
        <source>an unknown code</source>
        <translation>未知代码</translation>
    </message>
    <message>
        <source>without a status code</source>
        <translation>没有状态码</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Binary</source>
        <translation>二进制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Pong</source>
        <translation>Pong</translation>
    </message>
    <message>
        <source>could not be decompressed: %1</source>
        <translation>无法解压：%1</translation>
    </message>
    <message>
        <source>This message could not be decompressed. What stands before the damage is shown.</source>
        <translation>无法解压此消息。显示的是损坏处之前的内容。</translation>
    </message>
    <message>
        <source>The first %1 of this message are shown.</source>
        <translation>显示此消息的前 %1。</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>the request cannot be served: %1</source>
        <translation>无法处理此请求：%1</translation>
    </message>
    <message>
        <source>the request&apos;s body is malformed: %1</source>
        <translation>请求正文格式错误：%1</translation>
    </message>
    <message>
        <source>the origin&apos;s response is malformed: %1</source>
        <translation>服务器的响应格式错误：%1</translation>
    </message>
    <message>
        <source>the name could not be looked up: %1</source>
        <translation>无法解析主机名：%1</translation>
    </message>
    <message>
        <source>connecting to %1 failed: %2</source>
        <translation>连接 %1 失败：%2</translation>
    </message>
    <message>
        <source>this proxy does not serve %1; its allow setting says which addresses it serves</source>
        <translation>此代理不为 %1 提供服务；允许哪些地址由其 allow 设置决定</translation>
    </message>
    <message>
        <source>%1 is blocked by the rule %2</source>
        <translation>%1 被规则 %2 屏蔽</translation>
    </message>
    <message>
        <source>%1 is not allowed as a destination</source>
        <translation>不允许以 %1 为目标</translation>
    </message>
    <message>
        <source>%1 refused the connection</source>
        <translation>%1 拒绝了连接</translation>
    </message>
    <message>
        <source>%1 did not answer in time</source>
        <translation>%1 未及时响应</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>无法连接到 %1：%2</translation>
    </message>
    <message>
        <source>%1 sent a malformed response: %2</source>
        <translation>%1 发送了格式错误的响应：%2</translation>
    </message>
    <message>
        <source>%1 reset the connection before answering</source>
        <translation>%1 在响应之前重置了连接</translation>
    </message>
    <message>
        <source>%1 closed the connection before answering</source>
        <translation>%1 在响应之前关闭了连接</translation>
    </message>
    <message>
        <source>connecting was called off</source>
        <translation>连接已取消</translation>
    </message>
    <message>
        <source>too many names are being looked up at this time</source>
        <translation>当前正在解析的主机名过多</translation>
    </message>
    <message>
        <source>the system gives no thread to look names up in</source>
        <translation>系统无法提供用于解析主机名的线程</translation>
    </message>
    <message>
        <source>the name could not be looked up: too many open files</source>
        <translation>无法解析主机名：打开的文件过多</translation>
    </message>
    <message>
        <source>the name does not exist</source>
        <translation>主机名不存在</translation>
    </message>
    <message>
        <source>the name has no address</source>
        <translation>主机名没有对应的地址</translation>
    </message>
    <message>
        <source>looking up the name took too long</source>
        <translation>解析主机名超时</translation>
    </message>
    <message>
        <source>the look-up was called off</source>
        <translation>主机名解析已取消</translation>
    </message>
    <message>
        <source>the request&apos;s head did not come in time</source>
        <translation>未及时收到请求头</translation>
    </message>
    <message>
        <source>the proxy stopped before the request was complete</source>
        <translation>请求尚未完整，代理就已停止</translation>
    </message>
    <message>
        <source>the client closed its connection before its request was complete</source>
        <translation>请求尚未完整，客户端就关闭了连接</translation>
    </message>
    <message>
        <source>a CONNECT request has no content</source>
        <translation>CONNECT 请求不带内容</translation>
    </message>
    <message>
        <source>the request has passed through this proxy before</source>
        <translation>此请求之前已经过本代理</translation>
    </message>
    <message>
        <source>this is a proxy, not a web server: send requests through it, with full URLs</source>
        <translation>这是代理，不是 Web 服务器：请使用完整的 URL 通过它发送请求</translation>
    </message>
    <message>
        <source>the client closed its connection</source>
        <translation>客户端关闭了连接</translation>
    </message>
    <message>
        <source>cut off when the proxy stopped</source>
        <translation>代理停止时被中断</translation>
    </message>
    <message>
        <source>the request is addressed to this proxy itself, and would come back to it</source>
        <translation>请求的目标是本代理自身，会再次回到这里</translation>
    </message>
    <message>
        <source>there is no end to its interim responses</source>
        <translation>服务器的临时响应没有止境</translation>
    </message>
    <message>
        <source>the request&apos;s body is malformed</source>
        <translation>请求正文格式错误</translation>
    </message>
    <message>
        <source>the request&apos;s body stopped coming</source>
        <translation>请求正文停止传输</translation>
    </message>
    <message>
        <source>the client stopped reading</source>
        <translation>客户端停止读取</translation>
    </message>
    <message>
        <source>a trailer field is malformed</source>
        <translation>有尾部字段格式错误</translation>
    </message>
    <message>
        <source>the origin stopped sending</source>
        <translation>服务器停止发送</translation>
    </message>
    <message>
        <source>the origin closed the connection before the response was complete</source>
        <translation>响应尚未完整，服务器就关闭了连接</translation>
    </message>
    <message>
        <source>the origin reset the connection before the response was complete</source>
        <translation>响应尚未完整，服务器就重置了连接</translation>
    </message>
    <message>
        <source>the client reset the tunnel</source>
        <translation>客户端重置了隧道</translation>
    </message>
    <message>
        <source>the origin reset the tunnel</source>
        <translation>服务器重置了隧道</translation>
    </message>
    <message>
        <source>the tunnel was silent for too long</source>
        <translation>隧道太久没有数据</translation>
    </message>
    <message>
        <source>the proxy ran out of memory</source>
        <translation>代理内存不足</translation>
    </message>
    <message>
        <source>the origin does not know this host name</source>
        <translation>源服务器不认识此主机名</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate has expired</source>
        <translation>源服务器的证书已过期</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate is not valid yet</source>
        <translation>源服务器的证书尚未生效</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate is for another host</source>
        <translation>源服务器的证书属于另一台主机</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate comes from an issuer that is not trusted here</source>
        <translation>源服务器的证书由此处不受信任的颁发者签发</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate is self-signed: nobody vouches for it</source>
        <translation>源服务器的证书是自签名的：无人为其担保</translation>
    </message>
    <message>
        <source>the origin sent an incomplete certificate chain</source>
        <translation>源服务器发送的证书链不完整</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate was revoked</source>
        <translation>源服务器的证书已被吊销</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate has a weak key or signature</source>
        <translation>源服务器的证书密钥或签名强度不足</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate does not hold</source>
        <translation>源服务器的证书未通过验证</translation>
    </message>
    <message>
        <source>the TLS version is too old: TLS 1.2 at least is needed</source>
        <translation>TLS 版本过旧：至少需要 TLS 1.2</translation>
    </message>
    <message>
        <source>the two sides of the TLS connection have no cipher in common</source>
        <translation>TLS 连接双方没有共同的加密套件</translation>
    </message>
    <message>
        <source>the origin asks for a client certificate, or does not take this one</source>
        <translation>源服务器要求客户端证书，或不接受此证书</translation>
    </message>
    <message>
        <source>the client does not trust Weir&apos;s CA</source>
        <translation>客户端不信任 Weir 的证书颁发机构</translation>
    </message>
    <message>
        <source>the client left when it saw Weir&apos;s certificate: it may be pinned to its own</source>
        <translation>客户端看到 Weir 的证书后断开：可能固定了自己的证书</translation>
    </message>
    <message>
        <source>what came is not TLS</source>
        <translation>收到的内容不是 TLS</translation>
    </message>
    <message>
        <source>the TLS connection was cut off</source>
        <translation>TLS 连接被中断</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS 失败</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate comes from an issuer that is not trusted here, or its chain is incomplete</source>
        <translation>源服务器的证书由此处不受信任的颁发者签发，或其证书链不完整</translation>
    </message>
    <message>
        <source>the tunnel that it came through leads elsewhere</source>
        <translation>它所经过的隧道通向别处</translation>
    </message>
    <message>
        <source>the client did not complete the TLS handshake in time</source>
        <translation>客户端没有及时完成 TLS 握手</translation>
    </message>
    <message>
        <source>this is a proxy, not a web server: it serves pages of its own, by GET</source>
        <translation>这是代理而不是网站服务器：它只以 GET 提供自己的页面</translation>
    </message>
    <message>
        <source>there is no such page here</source>
        <translation>这里没有这个页面</translation>
    </message>
    <message>
        <source>a frame of an unknown kind came: this is no WebSocket</source>
        <translation>收到未知类型的帧：这不是 WebSocket</translation>
    </message>
    <message>
        <source>a frame is longer than WebSocket allows</source>
        <translation>帧超过了 WebSocket 允许的长度</translation>
    </message>
    <message>
        <source>a control frame is longer than WebSocket allows</source>
        <translation>控制帧超过了 WebSocket 允许的长度</translation>
    </message>
    <message>
        <source>the frames of a WebSocket message are out of order</source>
        <translation>WebSocket 消息的帧顺序错误</translation>
    </message>
    <message>
        <source>a WebSocket message is compressed in a way that is not known</source>
        <translation>WebSocket 消息以未知方式压缩</translation>
    </message>
    <message>
        <source>there is no tunnel within one that is looked into</source>
        <translation>被查看的隧道内不能再建隧道</translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>the capture cannot be copied to %1: %2</source>
        <translation>无法将捕获复制到 %1：%2</translation>
    </message>
    <message>
        <source>there is a capture already</source>
        <translation>那里已有一个捕获</translation>
    </message>
    <message>
        <source>the capture %1 was removed; a new one is begun there</source>
        <translation>捕获 %1 已被移除；正在那里新建捕获</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 was written by a newer Weir (version %2 of its tables; this one knows up to %3): open it with that, or begin a new capture</source>
        <translation>%1 由更新版本的 Weir 写入（数据表版本 %2，本程序最高支持 %3）：请用新版本打开，或新建捕获</translation>
    </message>
    <message>
        <source>%1 is not a capture of Weir</source>
        <translation>%1 不是 Weir 的捕获</translation>
    </message>
    <message>
        <source>the capture cannot be kept in %1: %2; choose another folder in the settings</source>
        <translation>无法在 %1 中保存捕获：%2；请在设置中选择其他文件夹</translation>
    </message>
    <message>
        <source>another Weir is writing to the capture %1; close it, or choose another capture%2</source>
        <translation>另一个 Weir 正在写入捕获 %1；请关闭它，或选择其他捕获%2</translation>
    </message>
    <message>
        <source>the capture cannot be written: the disk with %1 is full; make room, and it goes on%2</source>
        <translation>无法写入捕获：%1 所在的磁盘已满；腾出空间后会继续%2</translation>
    </message>
    <message>
        <source>the capture waits: another program has locked %1/capture.db; end what it does there%2</source>
        <translation>捕获正在等待：另一个程序锁定了 %1/capture.db；请结束它在那里的操作%2</translation>
    </message>
    <message>
        <source>the capture in %1 cannot be written: %2; traffic goes on, and recording as soon as it can</source>
        <translation>无法写入 %1 中的捕获：%2；流量照常通过，一旦可以写入就会继续记录</translation>
    </message>
    <message>
        <source>bodies cannot be kept in %1: %2; make room, and they will be kept again</source>
        <translation>无法在 %1 中保存正文：%2；腾出空间后会继续保存</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2; it should be a folder with a capture</source>
        <translation>无法读取 %1：%2；它应当是包含捕获的文件夹</translation>
    </message>
    <message>
        <source>%1 is of an older version and cannot be brought up to date: %2; make room in its folder, or begin a new capture</source>
        <translation>%1 是旧版本，无法升级：%2；请在其文件夹中腾出空间，或开始新的捕获</translation>
    </message>
    <message>
        <source>%1 is damaged and cannot be repaired: %2; it stays as it is: make room in its folder and open it again, or begin a new capture</source>
        <translation>%1 已损坏且无法修复：%2；文件保持原样：请在其文件夹中腾出空间后重新打开，或开始新的捕获</translation>
    </message>
    <message>
        <source>%1 at most</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>%1 was damaged; exchanges that could be read and are here: %2, of these without their heads: %3, bodies lost: %4; exchanges that could not be read: %6; the damaged file stays beside it as %5</source>
        <translation>%1 已损坏；能读出并保留在此的请求：%2，其中缺少头部的：%3，丢失的正文：%4；无法读出的请求：%6；损坏的文件仍保留在旁，名为 %5</translation>
    </message>
    <message>
        <source>an unknown number</source>
        <translation>数量未知</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>A tunnel cannot be repeated: what passed through it is encrypted, and not known to Weir</source>
        <translation>隧道无法重发：其中的内容已加密，Weir 无从得知</translation>
    </message>
    <message>
        <source>A WebSocket cannot be repeated: it is more than one request</source>
        <translation>WebSocket 无法重发：它不止一个请求</translation>
    </message>
    <message>
        <source>Nothing to repeat: the request&apos;s head was not kept</source>
        <translation>没有可重发的内容：未保存此请求的标头</translation>
    </message>
    <message>
        <source>A method is needed, such as GET</source>
        <translation>需要填写方法，例如 GET</translation>
    </message>
    <message>
        <source>A method is one word of letters, without spaces</source>
        <translation>方法是一个由字母组成的词，不含空格</translation>
    </message>
    <message>
        <source>CONNECT opens a tunnel; there would be nobody to use it</source>
        <translation>CONNECT 会打开隧道，但这里没有程序使用它</translation>
    </message>
    <message>
        <source>A URL is needed, such as http://example.com/</source>
        <translation>需要填写 URL，例如 http://example.com/</translation>
    </message>
    <message>
        <source>https:// cannot be sent from here, only http://</source>
        <translation>这里不能发送 https://，只能发送 http://</translation>
    </message>
    <message>
        <source>A URL begins with http://</source>
        <translation>URL 要以 http:// 开头</translation>
    </message>
    <message>
        <source>What stands behind # is never sent; write %23 if it is meant</source>
        <translation># 后面的内容不会被发送；如果要发送 # 本身，请写成 %23</translation>
    </message>
    <message>
        <source>There are no spaces in a URL; write %20</source>
        <translation>URL 中不能有空格；请写成 %20</translation>
    </message>
    <message>
        <source>Line %1 begins with a space; a header is one line</source>
        <translation>第 %1 行以空格开头；一个标头只占一行</translation>
    </message>
    <message>
        <source>Line %1 is not of the form Name: value</source>
        <translation>第 %1 行不是“名称: 值”的形式</translation>
    </message>
    <message>
        <source>Line %1: a header&apos;s name has only letters, digits and hyphens</source>
        <translation>第 %1 行：标头名称只能包含字母、数字和连字符</translation>
    </message>
    <message>
        <source>Line %1 has a control character in it</source>
        <translation>第 %1 行包含控制字符</translation>
    </message>
    <message>
        <source>%1 is set by Weir; leave it out</source>
        <translation>%1 由 Weir 设置，请去掉</translation>
    </message>
    <message>
        <source>The request could not be sent through Weir: %1</source>
        <translation>无法通过 Weir 发送请求：%1</translation>
    </message>
    <message>
        <source>The recorded body cannot be read any more</source>
        <translation>已无法读取记录的正文</translation>
    </message>
</context>
<context>
    <name>RequestRate</name>
    <message>
        <source>%1 req/s</source>
        <translation>%1 请求/s</translation>
    </message>
</context>
<context>
    <name>SearchModel</name>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Request head</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Response head</source>
        <translation>响应头</translation>
    </message>
    <message>
        <source>Request body</source>
        <translation>请求正文</translation>
    </message>
    <message>
        <source>Response body</source>
        <translation>响应正文</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Address to listen on; 0.0.0.0 or :: for all of this machine&apos;s.</source>
        <translation>监听地址；0.0.0.0 或 :: 表示本机所有地址。</translation>
    </message>
    <message>
        <source>Port to listen on; 0 takes a free one.</source>
        <translation>监听端口；0 表示自动选择空闲端口。</translation>
    </message>
    <message>
        <source>Largest request head; a larger one is answered 431.</source>
        <translation>请求头的最大长度；超出时返回 431。</translation>
    </message>
    <message>
        <source>Time to connect to an origin before 504.</source>
        <translation>连接服务器的时限，超时返回 504。</translation>
    </message>
    <message>
        <source>Threads that carry traffic; 0 for one a core.</source>
        <translation>处理流量的线程数；0 表示每个核心一个。</translation>
    </message>
    <message>
        <source>Connections that may wait to be accepted.</source>
        <translation>允许排队等待接受的连接数。</translation>
    </message>
    <message>
        <source>Client connections at a time; more wait until one ends.</source>
        <translation>同时存在的客户端连接数；超出的连接要等到有连接结束。</translation>
    </message>
    <message>
        <source>Addresses and CIDR ranges that may use the proxy, besides this machine.</source>
        <translation>除本机外，允许使用代理的地址和 CIDR 网段。</translation>
    </message>
    <message>
        <source>Hosts that are refused: a name, *.suffix, or /regular expression/.</source>
        <translation>要拒绝的主机：名称、*.后缀或 /正则表达式/。</translation>
    </message>
    <message>
        <source>Whether messages get a Via field (RFC 9110 section 7.6.3).</source>
        <translation>是否在消息中添加 Via 字段（RFC 9110 第 7.6.3 节）。</translation>
    </message>
    <message>
        <source>Time that exchanges in flight have to finish when the proxy stops.</source>
        <translation>停止代理时，留给进行中请求的完成时间。</translation>
    </message>
    <message>
        <source>Longest request line; a longer one is answered 414.</source>
        <translation>请求行的最大长度；超出时返回 414。</translation>
    </message>
    <message>
        <source>Most header fields in a head; more are answered 431.</source>
        <translation>标头字段的最大数量；超出时返回 431。</translation>
    </message>
    <message>
        <source>Time a client has to send a request&apos;s head before 408.</source>
        <translation>客户端发送请求头的时限，超时返回 408。</translation>
    </message>
    <message>
        <source>Time a client&apos;s connection may stay open without a request.</source>
        <translation>客户端连接在没有请求时可保持打开的时间。</translation>
    </message>
    <message>
        <source>Time to look up a host name before 504.</source>
        <translation>解析主机名的时限，超时返回 504。</translation>
    </message>
    <message>
        <source>Time an origin has to begin its answer before 504.</source>
        <translation>服务器开始响应的时限，超时返回 504。</translation>
    </message>
    <message>
        <source>Time a body may stand still before the connection is cut.</source>
        <translation>正文停止传输多久后断开连接。</translation>
    </message>
    <message>
        <source>Time a tunnel may be silent both ways before it is cut.</source>
        <translation>隧道双向无数据多久后断开。</translation>
    </message>
    <message>
        <source>Idle connections kept to one origin, by each worker.</source>
        <translation>每个工作线程为同一服务器保留的空闲连接数。</translation>
    </message>
    <message>
        <source>Idle connections kept to all origins, by each worker.</source>
        <translation>每个工作线程为所有服务器保留的空闲连接总数。</translation>
    </message>
    <message>
        <source>Time an idle connection to an origin is kept.</source>
        <translation>与服务器的空闲连接的保留时间。</translation>
    </message>
    <message>
        <source>Access log file; empty for none.</source>
        <translation>访问日志文件；留空则不记录。</translation>
    </message>
    <message>
        <source>Size at which the access log is rotated.</source>
        <translation>访问日志达到此大小时轮换。</translation>
    </message>
    <message>
        <source>Rotated access logs that are kept.</source>
        <translation>保留的已轮换访问日志数量。</translation>
    </message>
    <message>
        <source>One JSON object a line instead of aligned text.</source>
        <translation>每行输出一个 JSON 对象，而不是对齐的文本。</translation>
    </message>
    <message>
        <source>Whether the proxy starts together with the window.</source>
        <translation>代理是否随窗口一起启动。</translation>
    </message>
    <message>
        <source>Language of the window.</source>
        <translation>窗口的语言。</translation>
    </message>
    <message>
        <source>Whether the window is light or dark.</source>
        <translation>窗口使用浅色还是深色。</translation>
    </message>
    <message>
        <source>Size of the window&apos;s text, in percent of the system&apos;s.</source>
        <translation>窗口文字大小，相对于系统字号的百分比。</translation>
    </message>
    <message>
        <source>Whether the list scrolls along with new exchanges.</source>
        <translation>列表是否随新请求滚动。</translation>
    </message>
    <message>
        <source>Whether the heads of requests and responses are kept to look at.</source>
        <translation>是否保存请求和响应的标头以供查看。</translation>
    </message>
    <message>
        <source>Whether bodies are recorded.</source>
        <translation>是否记录正文。</translation>
    </message>
    <message>
        <source>How much of each body is recorded; the count goes on beyond.</source>
        <translation>每个正文记录多少；超出部分只计大小。</translation>
    </message>
    <message>
        <source>Size of the capture on disk; then the oldest exchanges go that are not marked.</source>
        <translation>捕获在磁盘上的大小上限；超出时移除最早的未标记请求。</translation>
    </message>
    <message>
        <source>Most exchanges in the capture; then the oldest go that are not marked.</source>
        <translation>捕获中的请求数上限；超出时移除最早的未标记请求。</translation>
    </message>
    <message>
        <source>Folder in which heads, bodies and timing are recorded; empty for none.</source>
        <translation>记录标头、正文和时间的文件夹；留空则不记录。</translation>
    </message>
    <message>
        <source>What is recorded to when the window opens: the last capture, or a new one.</source>
        <translation>打开窗口时记录到哪里：上次的捕获，或新的捕获。</translation>
    </message>
    <message>
        <source>Whether HTTPS is decrypted; http://weir.proxy/ says what clients need.</source>
        <translation>是否解密 HTTPS；http://weir.proxy/ 说明客户端需要什么。</translation>
    </message>
    <message>
        <source>Hosts that are decrypted; if none is named, all are.</source>
        <translation>要解密的主机；未列出任何主机时为全部。</translation>
    </message>
    <message>
        <source>Hosts that are never decrypted, in the forms of block.</source>
        <translation>从不解密的主机，写法同 block。</translation>
    </message>
    <message>
        <source>Whether hosts are decrypted no more once a client rejected Weir&apos;s certificate.</source>
        <translation>客户端拒绝 Weir 的证书后，是否不再解密该主机。</translation>
    </message>
    <message>
        <source>Folder of Weir&apos;s certificate authority; empty for the user&apos;s data folder.</source>
        <translation>Weir 证书颁发机构的文件夹；留空为用户的数据文件夹。</translation>
    </message>
    <message>
        <source>PEM file with authorities for origins, besides the system&apos;s.</source>
        <translation>除系统之外用于服务器的证书颁发机构的 PEM 文件。</translation>
    </message>
    <message>
        <source>Hosts that are connected to although their certificate is not valid.</source>
        <translation>即使证书无效也连接的主机。</translation>
    </message>
    <message>
        <source>Certificate for hosts that ask for one: which, and a file (PEM, PKCS#12).</source>
        <translation>给要求证书的主机的证书：主机和文件（PEM、PKCS#12）。</translation>
    </message>
</context>
<context>
    <name>SettingsProblem</name>
    <message>
        <source>Write ADDRESS:PORT, with an IPv6 address in brackets.</source>
        <translation>请写成“地址:端口”，IPv6 地址要加方括号。</translation>
    </message>
    <message>
        <source>There is no setting named %1.</source>
        <translation>没有名为 %1 的设置。</translation>
    </message>
    <message>
        <source>A line is key = value, [section] or # comment.</source>
        <translation>每行应为“键 = 值”、[节] 或 # 注释。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 is a folder, not a file.</source>
        <translation>%1 是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
</context>
<context>
    <name>Tls</name>
    <message>
        <source>there is no such file</source>
        <translation>没有此文件</translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation>无法读取文件</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>无法写入文件</translation>
    </message>
    <message>
        <source>the file is neither PEM nor PKCS#12, or it is damaged</source>
        <translation>文件既不是 PEM 也不是 PKCS#12，或已损坏</translation>
    </message>
    <message>
        <source>there is no certificate in it</source>
        <translation>其中没有证书</translation>
    </message>
    <message>
        <source>there is no private key in it</source>
        <translation>其中没有私钥</translation>
    </message>
    <message>
        <source>the private key is encrypted: a passphrase is needed</source>
        <translation>私钥已加密：需要密码短语</translation>
    </message>
    <message>
        <source>the passphrase does not open the private key</source>
        <translation>密码短语无法打开私钥</translation>
    </message>
    <message>
        <source>the certificate is not one of an authority: it may not sign others</source>
        <translation>该证书不是颁发机构证书：不能签署其他证书</translation>
    </message>
    <message>
        <source>the private key does not belong to the certificate</source>
        <translation>私钥与证书不匹配</translation>
    </message>
    <message>
        <source>the key is too weak: clients would refuse it</source>
        <translation>密钥强度不足：客户端会拒绝</translation>
    </message>
    <message>
        <source>the certificate has expired</source>
        <translation>证书已过期</translation>
    </message>
    <message>
        <source>the certificate is not valid yet</source>
        <translation>证书尚未生效</translation>
    </message>
    <message>
        <source>the TLS library failed</source>
        <translation>TLS 库出错</translation>
    </message>
</context>
<context>
    <name>TrafficColumns</name>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Number, in order of arrival</source>
        <translation>按到达顺序的编号</translation>
    </message>
    <message>
        <source>State and mark</source>
        <translation>状态和标记</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Request method</source>
        <translation>请求方法</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Status code of the response</source>
        <translation>响应状态码</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Host that was asked</source>
        <translation>请求的主机</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Path and query</source>
        <translation>路径和查询字符串</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Media type of the response</source>
        <translation>响应的媒体类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Bytes of the response&apos;s body, as they passed</source>
        <translation>响应正文的传输字节数</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>From the request&apos;s first byte to the end</source>
        <translation>从请求的第一个字节到结束</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Time of day of the request</source>
        <translation>发出请求的时刻</translation>
    </message>
    <message>
        <source>Waterfall</source>
        <translation>瀑布</translation>
    </message>
    <message>
        <source>Phases on the time axis of the rows in view</source>
        <translation>各阶段在可见行时间轴上的位置</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Address and port of the client</source>
        <translation>客户端的地址和端口</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Version of the request</source>
        <translation>请求的协议版本</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Version of TLS, where Weir decrypts</source>
        <translation>Weir 解密时的 TLS 版本</translation>
    </message>
    <message>
        <source>Request size</source>
        <translation>请求大小</translation>
    </message>
    <message>
        <source>Bytes of the request&apos;s body, as they passed</source>
        <translation>请求正文的传输字节数</translation>
    </message>
    <message>
        <source>Server IP</source>
        <translation>服务器 IP</translation>
    </message>
    <message>
        <source>Address and port of the origin</source>
        <translation>服务器的地址和端口</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Rule that acted on the exchange</source>
        <translation>对此请求生效的规则</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Your comment</source>
        <translation>你的备注</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>refused by a rule</source>
        <translation>被规则拒绝</translation>
    </message>
    <message>
        <source>waiting for the response</source>
        <translation>等待响应</translation>
    </message>
    <message>
        <source>receiving</source>
        <translation>正在接收</translation>
    </message>
    <message>
        <source>relaying</source>
        <translation>正在转发</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>receive</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>connection reused</source>
        <translation>复用连接</translation>
    </message>
</context>
<context>
    <name>weir::ui::AccessPage</name>
    <message>
        <source>Access</source>
        <translation>访问</translation>
    </message>
    <message>
        <source>Other machines</source>
        <translation>其他计算机</translation>
    </message>
    <message>
        <source>&amp;Let other machines use this proxy</source>
        <translation>允许其他计算机使用此代理(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Allowed addresses and networks, one a line:</source>
        <translation>允许的地址和网段，每行一个(&amp;A)：</translation>
    </message>
    <message>
        <source>Blocked hosts</source>
        <translation>屏蔽的主机</translation>
    </message>
    <message>
        <source>&amp;Block these hosts, one a line: a name, *.suffix, or /regular expression/</source>
        <translation>屏蔽这些主机，每行一个：名称、*.后缀或 /正则表达式/(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Test a host:</source>
        <translation>测试主机(&amp;T)：</translation>
    </message>
    <message>
        <source>Only programs on this machine reach the proxy.</source>
        <translation>只有本机上的程序可以使用代理。</translation>
    </message>
    <message>
        <source>Machines with these addresses may use the proxy; others are refused.</source>
        <translation>这些地址的计算机可以使用代理，其他的会被拒绝。</translation>
    </message>
    <message>
        <source>No other machine is let in yet: say below which may use the proxy.</source>
        <translation>目前不允许任何其他计算机：请在下面填写允许使用代理的地址。</translation>
    </message>
    <message>
        <source>Type a host name or paste a link to see whether it is blocked.</source>
        <translation>输入主机名或粘贴链接，查看是否被屏蔽。</translation>
    </message>
    <message>
        <source>This is no host name.</source>
        <translation>这不是主机名。</translation>
    </message>
    <message>
        <source>Blocked by line %1: %2</source>
        <translation>被第 %1 行屏蔽：%2</translation>
    </message>
    <message>
        <source>Not blocked.</source>
        <translation>未屏蔽。</translation>
    </message>
</context>
<context>
    <name>weir::ui::AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>&amp;Text size:</source>
        <translation>文字大小(&amp;T)：</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Follow new exchanges in the list</source>
        <translation>列表跟随新请求滚动(&amp;F)</translation>
    </message>
</context>
<context>
    <name>weir::ui::AuthorityBox</name>
    <message>
        <source>Certificate authority</source>
        <translation>证书颁发机构</translation>
    </message>
    <message>
        <source>There is none yet. Weir makes one, on this machine only, when decryption is turned on.</source>
        <translation>还没有。打开解密时，Weir 会只在这台计算机上创建一个。</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名称：</translation>
    </message>
    <message>
        <source>Valid:</source>
        <translation>有效期：</translation>
    </message>
    <message>
        <source>&amp;Save Certificate As…</source>
        <translation>证书另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Renew…</source>
        <translation>续期(&amp;R)…</translation>
    </message>
    <message>
        <source>Install for This &amp;User…</source>
        <translation>为当前用户安装(&amp;U)…</translation>
    </message>
    <message>
        <source>I&amp;mport…</source>
        <translation>导入(&amp;M)…</translation>
    </message>
    <message>
        <source>Install in the S&amp;ystem…</source>
        <translation>安装到系统(&amp;Y)…</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>删除(&amp;L)…</translation>
    </message>
    <message>
        <source>The steps for each system and browser are on &lt;a href=&quot;http://weir.proxy/&quot;&gt;http://weir.proxy/&lt;/a&gt;, which any client of this proxy can open. It also says whether that client trusts the certificate, and if not, why.</source>
        <translation>各系统和浏览器的步骤见 &lt;a href=&quot;http://weir.proxy/&quot;&gt;http://weir.proxy/&lt;/a&gt;，使用本代理的任何客户端都能打开。那里还会说明该客户端是否信任证书，以及不信任的原因。</translation>
    </message>
    <message>
        <source>The certificate was saved to %1.</source>
        <translation>证书已保存到 %1。</translation>
    </message>
    <message>
        <source>The certificate was installed. Programs that are open see that when they are started again.</source>
        <translation>证书已安装。已打开的程序重新启动后生效。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1: not now, so no client accepts it. Renew it.</source>
        <translation>%1：目前无效，没有客户端会接受。请续期。</translation>
    </message>
    <message>
        <source>&amp;Make One</source>
        <translation>创建(&amp;M)</translation>
    </message>
    <message>
        <source>PEM (*.pem *.crt)</source>
        <translation>PEM (*.pem *.crt)</translation>
    </message>
    <message>
        <source>DER (*.der *.cer)</source>
        <translation>DER (*.der *.cer)</translation>
    </message>
    <message>
        <source>Profile for Apple&apos;s systems (*.mobileconfig)</source>
        <translation>Apple 系统的描述文件 (*.mobileconfig)</translation>
    </message>
    <message>
        <source>Save Certificate</source>
        <translation>保存证书</translation>
    </message>
    <message>
        <source>Install Certificate</source>
        <translation>安装证书</translation>
    </message>
    <message>
        <source>Whoever has the key of this authority, which is in %1, can then read and change what is sent encrypted. This will be run:

%2</source>
        <translation>此后，谁拥有该颁发机构的密钥（位于 %1），谁就能读取和更改加密传输的内容。将运行：

%2</translation>
    </message>
    <message>
        <source>&amp;Install</source>
        <translation>安装(&amp;I)</translation>
    </message>
    <message>
        <source>Shall your own Chromium, Chrome and Firefox trust Weir&apos;s certificate authority?</source>
        <translation>让您自己的 Chromium、Chrome 和 Firefox 信任 Weir 的证书颁发机构吗？</translation>
    </message>
    <message>
        <source>Shall all users and programs of this machine trust Weir&apos;s certificate authority?</source>
        <translation>让这台计算机的所有用户和程序信任 Weir 的证书颁发机构吗？</translation>
    </message>
    <message>
        <source>Renew Authority</source>
        <translation>续期颁发机构</translation>
    </message>
    <message>
        <source>Replace the authority by a new one with a new key?</source>
        <translation>用带新密钥的新颁发机构替换当前的吗？</translation>
    </message>
    <message>
        <source>Every client that trusts this one has to be told to trust the new one.</source>
        <translation>信任当前颁发机构的每个客户端都须改为信任新的。</translation>
    </message>
    <message>
        <source>&amp;Renew</source>
        <translation>续期(&amp;R)</translation>
    </message>
    <message>
        <source>Import Authority: PKCS#12, PEM with the Key, or Both Files</source>
        <translation>导入颁发机构：PKCS#12、带密钥的 PEM，或两个文件</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.p12 *.pfx *.crt *.cer *.key)</source>
        <translation>证书和密钥 (*.pem *.p12 *.pfx *.crt *.cer *.key)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Import Authority</source>
        <translation>导入颁发机构</translation>
    </message>
    <message>
        <source>Replace the authority by one of your own?</source>
        <translation>用您自己的颁发机构替换吗？</translation>
    </message>
    <message>
        <source>The key of the present one is gone then, and clients have to trust yours instead.</source>
        <translation>当前颁发机构的密钥将会消失，客户端须改为信任您的。</translation>
    </message>
    <message>
        <source>&amp;Choose Files…</source>
        <translation>选择文件(&amp;C)…</translation>
    </message>
    <message>
        <source>The key is encrypted. Its passphrase:</source>
        <translation>密钥已加密。密码：</translation>
    </message>
    <message>
        <source>Delete Authority</source>
        <translation>删除颁发机构</translation>
    </message>
    <message>
        <source>Delete the authority with its key?</source>
        <translation>删除颁发机构及其密钥吗？</translation>
    </message>
    <message>
        <source>Nothing brings it back. Remove its certificate also where it is trusted.</source>
        <translation>删除后无法恢复。请在信任其证书的地方也一并移除。</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
</context>
<context>
    <name>weir::ui::BodyFindBar</name>
    <message>
        <source>Find in the body</source>
        <translation>在正文中查找</translation>
    </message>
    <message>
        <source>Match upper and lower case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>上一个 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>下一个 (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Found further on, where the text is still being laid out</source>
        <translation>在后面找到，那里的文本仍在排版</translation>
    </message>
    <message>
        <source>Found on the other side of the end</source>
        <translation>已越过末端，从另一端找到</translation>
    </message>
</context>
<context>
    <name>weir::ui::BodySaver</name>
    <message>
        <source>the recorded body cannot be read any more</source>
        <translation>已无法读取记录的正文</translation>
    </message>
</context>
<context>
    <name>weir::ui::BodyView</name>
    <message>
        <source>Pretty</source>
        <translation>美化</translation>
    </message>
    <message>
        <source>Laid out to be read</source>
        <translation>排版后便于阅读</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>The text as it came</source>
        <translation>收到的原文</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>The fields of the form</source>
        <translation>表单的字段</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>The bytes</source>
        <translation>原始字节</translation>
    </message>
    <message>
        <source>In its own size, not fitted (1 and 0)</source>
        <translation>以原始大小显示，不缩放到窗口（1 和 0）</translation>
    </message>
    <message>
        <source>Find in the body (Ctrl+F in it)</source>
        <translation>在正文中查找（在正文中按 Ctrl+F）</translation>
    </message>
    <message>
        <source>Find in the body</source>
        <translation>在正文中查找</translation>
    </message>
    <message>
        <source>Copy what is selected, or all</source>
        <translation>复制所选内容，未选择时复制全部</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save body…</source>
        <translation>保存正文…</translation>
    </message>
    <message>
        <source>Save body</source>
        <translation>保存正文</translation>
    </message>
    <message>
        <source>Body, laid out</source>
        <translation>排版后的正文</translation>
    </message>
    <message>
        <source>Body as text</source>
        <translation>文本形式的正文</translation>
    </message>
    <message>
        <source>Body as an image</source>
        <translation>图片形式的正文</translation>
    </message>
    <message>
        <source>Fields of the body</source>
        <translation>正文的字段</translation>
    </message>
    <message>
        <source>Body as bytes</source>
        <translation>字节形式的正文</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Save &amp;body…</source>
        <translation>保存正文(&amp;B)…</translation>
    </message>
    <message>
        <source>Save as it &amp;passed, still packed…</source>
        <translation>按传输时的压缩形式保存(&amp;P)…</translation>
    </message>
    <message>
        <source>Saving: %1 of %2</source>
        <translation>正在保存：%1 / %2</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>%1, packed %2</source>
        <translation>%1，压缩后 %2</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>This message has no body.</source>
        <translation>此消息没有正文。</translation>
    </message>
    <message>
        <source>The body (%1) is longer than bodies are kept.</source>
        <translation>正文（%1）超过了可保存的长度。</translation>
    </message>
    <message>
        <source>The body (%1) was not recorded: there was more traffic than could be written.</source>
        <translation>正文（%1）未记录：流量超出了写入能力。</translation>
    </message>
    <message>
        <source>The body (%1) was not recorded: it could not be written to the disk.</source>
        <translation>正文（%1）未记录：无法写入磁盘。</translation>
    </message>
    <message>
        <source>The body (%1) was not recorded.</source>
        <translation>正文（%1）未记录。</translation>
    </message>
    <message>
        <source>The body is still coming: %1 so far.</source>
        <translation>正文仍在传输：目前 %1。</translation>
    </message>
    <message>
        <source>First %1 kept of %2: more is not kept of a body.</source>
        <translation>仅保存了前 %1，共 %2：正文超出此长度的部分不保存。</translation>
    </message>
    <message>
        <source>First %1 kept of %2: there was more traffic than could be written.</source>
        <translation>仅保存了前 %1，共 %2：流量超出了写入能力。</translation>
    </message>
    <message>
        <source>First %1 kept of %2: the rest could not be written to the disk.</source>
        <translation>仅保存了前 %1，共 %2：其余部分无法写入磁盘。</translation>
    </message>
    <message>
        <source>First %1 kept of %2: the rest was not recorded.</source>
        <translation>仅保存了前 %1，共 %2：其余部分未记录。</translation>
    </message>
    <message>
        <source>The body is still coming: the first %1 of %2 are shown.</source>
        <translation>正文仍在传输：显示前 %1，共 %2。</translation>
    </message>
    <message>
        <source>Only the first %1 fields are listed.</source>
        <translation>仅列出前 %1 个字段。</translation>
    </message>
    <message>
        <source>The form ends too early: its last boundary is missing.</source>
        <translation>表单过早结束：缺少最后的分隔符。</translation>
    </message>
    <message>
        <source>The form is damaged. What could be read of it is listed.</source>
        <translation>表单已损坏。仅列出可以读取的部分。</translation>
    </message>
    <message>
        <source>This image has %1 × %2 pixels, more than is shown here (%3). It can be saved.</source>
        <translation>此图片有 %1 × %2 像素，超过此处可显示的上限（%3）。可以将其保存。</translation>
    </message>
    <message>
        <source>This SVG cannot be drawn: it is damaged, or too large or too intricate.</source>
        <translation>无法绘制此 SVG：它已损坏，或者过大、过于复杂。</translation>
    </message>
    <message>
        <source>This image cannot be decoded: %1.</source>
        <translation>无法解码此图片：%1。</translation>
    </message>
    <message>
        <source>This image has %1, more than is shown here (%2). It can be saved.</source>
        <translation>此图片有 %1，超过此处可显示的上限（%2）。可以将其保存。</translation>
    </message>
    <message>
        <source>This unpacks to more than %1; the first %2 are shown.</source>
        <translation>解压后超过 %1；仅显示前 %2。</translation>
    </message>
    <message>
        <source>The %1 coding is damaged. What stands before the damage is shown: %2.</source>
        <translation>%1 编码已损坏。显示损坏处之前的内容：%2。</translation>
    </message>
    <message>
        <source>This is not in the %1 coding that its header names. The bytes that passed are shown.</source>
        <translation>内容不是标头所声明的 %1 编码。显示传输的原始字节。</translation>
    </message>
    <message>
        <source>The %1 coding ends too early. What could be unpacked is shown: %2.</source>
        <translation>%1 编码过早结束。显示可以解压的内容：%2。</translation>
    </message>
    <message>
        <source>The coding %1 is not known here. The bytes that passed are shown.</source>
        <translation>无法识别编码 %1。显示传输的原始字节。</translation>
    </message>
    <message>
        <source>The charset %1 is not known here. The text is shown as if it were UTF-8.</source>
        <translation>无法识别字符集 %1。文本按 UTF-8 显示。</translation>
    </message>
    <message>
        <source>Some of the bytes are not %1; each of these is shown as %2.</source>
        <translation>部分字节不是 %1；每个这样的字节显示为 %2。</translation>
    </message>
    <message>
        <source>Only the first %1 are coloured and laid out.</source>
        <translation>仅对前 %1 进行着色和排版。</translation>
    </message>
    <message>
        <source>There is no room for it in the cache folder: %1.</source>
        <translation>缓存文件夹空间不足：%1。</translation>
    </message>
    <message>
        <source>The body (%1) is lost: the file of the capture that held it is not there any more.</source>
        <translation>正文（%1）已丢失：存放它的捕获文件已不存在。</translation>
    </message>
    <message>
        <source>First %1 left of %2: the rest is lost with the file of the capture that held it.</source>
        <translation>仅剩 %2 中的前 %1：其余已随存放它的捕获文件丢失。</translation>
    </message>
    <message>
        <source>This was unpacked already when it was imported: it is not in the %1 coding of its header.</source>
        <translation>导入时已解压：它不再是头部所写的 %1 编码。</translation>
    </message>
</context>
<context>
    <name>weir::ui::BrowserKeeper</name>
    <message>
        <source>%1 needs a folder for its temporary profile, and none could be made in %2: %3. Make room there, then try again.</source>
        <translation>%1 需要一个临时配置文件夹，但无法在 %2 中创建：%3。请在那里腾出空间后重试。</translation>
    </message>
    <message>
        <source>The settings for %1 could not be written to %2: %3. Make room there, then try again.</source>
        <translation>无法将 %1 的设置写入 %2：%3。请在那里腾出空间后重试。</translation>
    </message>
    <message>
        <source>%1 could not be started from %2: %3. Is it still installed?</source>
        <translation>无法从 %2 启动 %1：%3。它还在系统中吗？</translation>
    </message>
    <message>
        <source>%1 crashed as soon as it was started.</source>
        <translation>%1 一启动就崩溃了。</translation>
    </message>
    <message>
        <source>%1 ended as soon as it was started, with exit status %2.</source>
        <translation>%1 一启动就退出了，退出状态为 %2。</translation>
    </message>
    <message>
        <source>It said:</source>
        <translation>它的输出：</translation>
    </message>
    <message>
        <source>%1 is opened, but does not trust Weir&apos;s certificate authority, which could not be read: %2.</source>
        <translation>%1 已打开，但不信任 Weir 的证书颁发机构，因为无法读取：%2。</translation>
    </message>
    <message>
        <source>%1 is opened, but does not trust Weir&apos;s certificate authority: that takes the program certutil, which comes with libnss3-tools (Debian, Ubuntu) or nss-tools (Fedora).</source>
        <translation>%1 已打开，但不信任 Weir 的证书颁发机构：需要 certutil 程序，它在 libnss3-tools（Debian、Ubuntu）或 nss-tools（Fedora）中。</translation>
    </message>
    <message>
        <source>%1 is opened, but does not trust Weir&apos;s certificate authority: certutil failed.</source>
        <translation>%1 已打开，但不信任 Weir 的证书颁发机构：certutil 失败。</translation>
    </message>
</context>
<context>
    <name>weir::ui::CaptureActions</name>
    <message>
        <source>&amp;New Capture</source>
        <translation>新建捕获(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open Capture…</source>
        <translation>打开捕获(&amp;O)…</translation>
    </message>
    <message>
        <source>Save a &amp;Copy of the Capture…</source>
        <translation>保存捕获的副本(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Recent Captures</source>
        <translation>最近的捕获(&amp;R)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>The capture of the last time goes on: %Ln exchanges</source>
        <translation>
            <numerusform>继续上次的捕获：%Ln 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>The list of the capture could not be read; new exchanges are recorded all the same</source>
        <translation>无法读取捕获的列表；新请求照常记录</translation>
    </message>
    <message>
        <source>Open Capture</source>
        <translation>打开捕获</translation>
    </message>
    <message>
        <source>Captures (capture.db)</source>
        <translation>捕获 (capture.db)</translation>
    </message>
    <message>
        <source>Save a Copy of the Capture</source>
        <translation>保存捕获的副本</translation>
    </message>
    <message>
        <source>The capture was copied to %1</source>
        <translation>捕获已复制到 %1</translation>
    </message>
</context>
<context>
    <name>weir::ui::CaptureSearch</name>
    <message>
        <source>Search in All…</source>
        <translation>在全部内容中搜索…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Ctrl+Shift+F</source>
        <translation>Ctrl+Shift+F</translation>
    </message>
</context>
<context>
    <name>weir::ui::ChainDialog</name>
    <message>
        <source>What the server sent here is no certificate.</source>
        <translation>服务器在此发送的不是证书。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name and value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>颁发者</translation>
    </message>
    <message>
        <source>Valid from (UTC)</source>
        <translation>生效时间 (UTC)</translation>
    </message>
    <message>
        <source>Valid to (UTC)</source>
        <translation>失效时间 (UTC)</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Certificates of the server</source>
        <translation>服务器的证书</translation>
    </message>
    <message>
        <source>Certificates, the server&apos;s own first</source>
        <translation>证书，服务器自己的在最前</translation>
    </message>
    <message>
        <source>What the certificate says</source>
        <translation>证书内容</translation>
    </message>
    <message>
        <source>&amp;Copy as PEM</source>
        <translation>复制为 PEM(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;all as PEM</source>
        <translation>全部复制为 PEM(&amp;A)</translation>
    </message>
</context>
<context>
    <name>weir::ui::Composer</name>
    <message>
        <source>Edit and Repeat</source>
        <translation>编辑并重发</translation>
    </message>
    <message>
        <source>&amp;Method:</source>
        <translation>方法(&amp;M)：</translation>
    </message>
    <message>
        <source>&amp;URL:</source>
        <translation>URL(&amp;U)：</translation>
    </message>
    <message>
        <source>&amp;Headers, one a line:</source>
        <translation>标头，每行一个(&amp;H)：</translation>
    </message>
    <message>
        <source>Weir sets Host, Content-Length and what belongs to the connection.</source>
        <translation>Host、Content-Length 以及与连接有关的标头由 Weir 设置。</translation>
    </message>
    <message>
        <source>&amp;Body:</source>
        <translation>正文(&amp;B)：</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>发送(&amp;S)</translation>
    </message>
    <message>
        <source>This request had a body, which was not recorded. What is written below is sent in its place; if nothing is, the request goes without a body.</source>
        <translation>此请求原有正文，但未记录。将发送下面填写的内容代替它；如果留空，请求将不带正文。</translation>
    </message>
    <message>
        <source>Send the recorded &amp;body as it is (%1)</source>
        <translation>原样发送记录的正文（%1）(&amp;B)</translation>
    </message>
</context>
<context>
    <name>weir::ui::CopyButton</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copied to the clipboard</source>
        <translation>已复制到剪贴板</translation>
    </message>
</context>
<context>
    <name>weir::ui::DecryptionActions</name>
    <message>
        <source>Accept Its Certificate An&amp;yway…</source>
        <translation>仍接受其证书(&amp;Y)…</translation>
    </message>
    <message>
        <source>Decrypt This &amp;Host Again</source>
        <translation>重新解密此主机(&amp;H)</translation>
    </message>
    <message>
        <source>Do Not Decrypt This &amp;Host</source>
        <translation>不解密此主机(&amp;H)</translation>
    </message>
    <message>
        <source>%1 is not decrypted from its next connection on; Settings → HTTPS has the list</source>
        <translation>从下次连接起不再解密 %1；列表在“设置 → HTTPS”中</translation>
    </message>
    <message>
        <source>%1 is decrypted again from its next connection on</source>
        <translation>从下次连接起重新解密 %1</translation>
    </message>
    <message>
        <source>It was not for its certificate that %1 could not be reached</source>
        <translation>无法连接 %1 并非因为其证书</translation>
    </message>
    <message>
        <source>Accept Certificate</source>
        <translation>接受证书</translation>
    </message>
    <message>
        <source>Connect to %1 although its certificate is not valid?</source>
        <translation>%1 的证书无效，仍要连接吗？</translation>
    </message>
    <message>
        <source>Weir refused it: %1.

Whoever is between here and there could then read and change everything that is sent to this host, passwords included, and nothing would tell. Do this only for a host of your own.</source>
        <translation>Weir 已拒绝：%1。

此后，处于中间的任何人都能读取和更改发往此主机的一切内容，包括密码，且不会有任何迹象。仅对您自己的主机这样做。</translation>
    </message>
    <message>
        <source>&amp;Accept Anyway</source>
        <translation>仍然接受(&amp;A)</translation>
    </message>
    <message>
        <source>Whatever certificate %1 shows is accepted; Settings → HTTPS takes that back</source>
        <translation>%1 出示的任何证书都会被接受；可在“设置 → HTTPS”中撤销</translation>
    </message>
</context>
<context>
    <name>weir::ui::ErrorBox</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>出了什么问题</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>如何处理</translation>
    </message>
</context>
<context>
    <name>weir::ui::Explanation</name>
    <message>
        <source>The client stopped reading</source>
        <translation>客户端停止读取</translation>
    </message>
    <message>
        <source>It left the response unread for too long. Look at what the program that asked is doing.</source>
        <translation>它太久没有读取响应。请检查发出请求的程序在做什么。</translation>
    </message>
    <message>
        <source>The client broke the tunnel off</source>
        <translation>客户端中断了隧道</translation>
    </message>
    <message>
        <source>Programs do this when they are closed, or when they do not trust the server&apos;s certificate.</source>
        <translation>程序被关闭，或不信任服务器的证书时会这样。</translation>
    </message>
    <message>
        <source>The client went away</source>
        <translation>客户端已断开</translation>
    </message>
    <message>
        <source>It closed its connection before all was done: somebody cancelled it, or its own time limit ran out.</source>
        <translation>它在完成之前关闭了连接：有人取消了操作，或它自己超时了。</translation>
    </message>
    <message>
        <source>The response is incomplete</source>
        <translation>响应不完整</translation>
    </message>
    <message>
        <source>The server fell silent in the middle of it. Send the request again; if that does not help, look at the server&apos;s log.</source>
        <translation>服务器中途没有了数据。请重新发送请求；如果无效，请查看服务器日志。</translation>
    </message>
    <message>
        <source>The response is not valid HTTP</source>
        <translation>响应不是有效的 HTTP</translation>
    </message>
    <message>
        <source>Weir passes on only what every program reads in the same way. The server has to be mended.</source>
        <translation>Weir 只转发所有程序都会作同样解读的内容。需要修正服务器。</translation>
    </message>
    <message>
        <source>The server broke the tunnel off</source>
        <translation>服务器中断了隧道</translation>
    </message>
    <message>
        <source>Connect again; if that does not help, look at the server&apos;s log.</source>
        <translation>请重新连接；如果无效，请查看服务器日志。</translation>
    </message>
    <message>
        <source>Send the request again; if that does not help, look at the server&apos;s log.</source>
        <translation>请重新发送请求；如果无效，请查看服务器日志。</translation>
    </message>
    <message>
        <source>The tunnel was closed</source>
        <translation>隧道已关闭</translation>
    </message>
    <message>
        <source>Nothing passed through it for a long time. The time limit is in the settings.</source>
        <translation>很长时间没有数据通过。时限可在设置中调整。</translation>
    </message>
    <message>
        <source>Weir was stopped</source>
        <translation>Weir 已停止</translation>
    </message>
    <message>
        <source>Start it, then send the request again.</source>
        <translation>请启动它，然后重新发送请求。</translation>
    </message>
    <message>
        <source>Weir ran out of memory</source>
        <translation>Weir 内存不足</translation>
    </message>
    <message>
        <source>Close other programs, then send the request again.</source>
        <translation>请关闭其他程序，然后重新发送请求。</translation>
    </message>
    <message>
        <source>The host was not found</source>
        <translation>找不到主机</translation>
    </message>
    <message>
        <source>Check how the host is spelled, and whether this computer&apos;s network and DNS work.</source>
        <translation>请检查主机名拼写，以及本机的网络和 DNS 是否正常。</translation>
    </message>
    <message>
        <source>Looking up the host took too long</source>
        <translation>解析主机名超时</translation>
    </message>
    <message>
        <source>Check the network connection, then send the request again.</source>
        <translation>请检查网络连接，然后重新发送请求。</translation>
    </message>
    <message>
        <source>The server refused the connection</source>
        <translation>服务器拒绝连接</translation>
    </message>
    <message>
        <source>Check whether the server runs, and whether the port is right. A firewall may refuse, too.</source>
        <translation>请检查服务器是否在运行，端口是否正确。也可能是防火墙拒绝了连接。</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>无法连接到服务器</translation>
    </message>
    <message>
        <source>It may be down, or behind a firewall that drops what is sent to it. Check host and port.</source>
        <translation>它可能已停机，或位于丢弃数据的防火墙之后。请检查主机和端口。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network connection, and its VPN.</source>
        <translation>请检查本机的网络连接和 VPN。</translation>
    </message>
    <message>
        <source>The server hung up without an answer</source>
        <translation>服务器未响应就断开了连接</translation>
    </message>
    <message>
        <source>Send the request again. Servers also hang up when they expect HTTPS on this port.</source>
        <translation>请重新发送请求。如果服务器在此端口上要求 HTTPS，也会断开连接。</translation>
    </message>
    <message>
        <source>The server took too long to answer</source>
        <translation>服务器响应超时</translation>
    </message>
    <message>
        <source>Send the request again, or allow more time for the first byte in the settings.</source>
        <translation>请重新发送请求，或在设置中延长等待首字节的时间。</translation>
    </message>
    <message>
        <source>The request cannot be served</source>
        <translation>无法处理此请求</translation>
    </message>
    <message>
        <source>The program that sent it has to be mended, or set up differently.</source>
        <translation>需要修正发出请求的程序，或更改它的设置。</translation>
    </message>
    <message>
        <source>The request would go in circles</source>
        <translation>请求会形成循环</translation>
    </message>
    <message>
        <source>It is addressed to Weir itself, or comes back to it through another proxy. Check the proxy settings of both.</source>
        <translation>它的目标是 Weir 本身，或经由另一个代理又回到这里。请检查两者的代理设置。</translation>
    </message>
    <message>
        <source>Weir could not connect to the server</source>
        <translation>Weir 无法连接服务器</translation>
    </message>
    <message>
        <source>Send the request again; if that does not help, restart Weir.</source>
        <translation>请重新发送请求；如果无效，请重新启动 Weir。</translation>
    </message>
    <message>
        <source>Refused by a rule</source>
        <translation>被规则拒绝</translation>
    </message>
    <message>
        <source>The request was not sent on. To let it pass, change the blocked hosts or the allowed addresses in the settings.</source>
        <translation>请求未被转发。要放行，请在设置中修改屏蔽的主机或允许的地址。</translation>
    </message>
    <message>
        <source>The exchange failed</source>
        <translation>请求失败</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted</source>
        <translation>服务器的证书不受信任</translation>
    </message>
    <message>
        <source>Look at the certificate below. If it should be trusted, add its authority to this computer.</source>
        <translation>请查看下面的证书。如果应当信任它，请把它的颁发机构添加到这台计算机。</translation>
    </message>
    <message>
        <source>No encrypted connection to the server</source>
        <translation>无法与服务器建立加密连接</translation>
    </message>
    <message>
        <source>Server and Weir did not agree on how to encrypt. Check whether the port is one for HTTPS.</source>
        <translation>服务器与 Weir 未能就加密方式达成一致。请检查端口是否用于 HTTPS。</translation>
    </message>
</context>
<context>
    <name>weir::ui::FieldView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;value</source>
        <translation>复制值(&amp;V)</translation>
    </message>
    <message>
        <source>Copy &amp;name</source>
        <translation>复制名称(&amp;N)</translation>
    </message>
</context>
<context>
    <name>weir::ui::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Words are looked for in the URL. Press Down for all keys.</source>
        <translation>在 URL 中查找这些词。按向下键显示所有关键字。</translation>
    </message>
    <message>
        <source>Filter, such as: domain:example.com status:&gt;=400 -type:image</source>
        <translation>筛选，例如：domain:example.com status:&gt;=400 -type:image</translation>
    </message>
    <message>
        <source>Kind of traffic</source>
        <translation>流量种类</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>所有流量</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Responses in JSON</source>
        <translation>JSON 响应</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Pages in HTML</source>
        <translation>HTML 页面</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>JS/CSS</source>
        <translation>JS/CSS</translation>
    </message>
    <message>
        <source>Scripts and style sheets</source>
        <translation>脚本和样式表</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>WebSocket connections</source>
        <translation>WebSocket 连接</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>What failed, was blocked, or was answered 400 or above</source>
        <translation>失败、被屏蔽，或状态码为 400 及以上的请求</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使用</translation>
    </message>
</context>
<context>
    <name>weir::ui::FilterEdit</name>
    <message>
        <source>Completions</source>
        <translation>补全建议</translation>
    </message>
</context>
<context>
    <name>weir::ui::FindBar</name>
    <message>
        <source>Find in the list</source>
        <translation>在列表中查找</translation>
    </message>
    <message>
        <source>F&amp;ind:</source>
        <translation>查找(&amp;I)：</translation>
    </message>
    <message>
        <source>Text in a URL or a column</source>
        <translation>URL 或某一列中的文本</translation>
    </message>
    <message>
        <source>Text to find</source>
        <translation>要查找的文本</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Find the one before (Shift+F3)</source>
        <translation>查找上一个 (Shift+F3)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Find the next one (F3)</source>
        <translation>查找下一个 (F3)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Went on from the top</source>
        <translation>已从顶部继续</translation>
    </message>
    <message>
        <source>Went on from the bottom</source>
        <translation>已从底部继续</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>无匹配项</translation>
    </message>
</context>
<context>
    <name>weir::ui::FirstStartPage</name>
    <message>
        <source>Send traffic here</source>
        <translation>将流量发送到这里</translation>
    </message>
    <message>
        <source>Every request that a program sends through Weir shows up here, as it happens.</source>
        <translation>程序通过 Weir 发送的每个请求都会实时显示在这里。</translation>
    </message>
    <message>
        <source>Proxy &amp;address</source>
        <translation>代理地址(&amp;A)</translation>
    </message>
    <message>
        <source>Proxy address</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <source>Copy the proxy address</source>
        <translation>复制代理地址</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>浏览器</translation>
    </message>
    <message>
        <source>Othe&amp;rs</source>
        <translation>其他(&amp;R)</translation>
    </message>
    <message>
        <source>Open another browser through Weir</source>
        <translation>通过 Weir 打开其他浏览器</translation>
    </message>
    <message>
        <source>It starts with a profile of its own, which is thrown away afterwards.</source>
        <translation>它使用独立的配置启动，用完即删除。</translation>
    </message>
    <message>
        <source>&amp;Command line</source>
        <translation>命令行(&amp;C)</translation>
    </message>
    <message>
        <source>Command line for curl</source>
        <translation>curl 命令行</translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation>复制命令行</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Enter the address as HTTP and HTTPS proxy in the network settings of the system, or of a single program.</source>
        <translation>在系统或某个程序的网络设置中，将此地址填写为 HTTP 和 HTTPS 代理。</translation>
    </message>
    <message>
        <source>Another device</source>
        <translation>其他设备</translation>
    </message>
    <message>
        <source>Allow other machines in Weir&apos;s settings. Then enter the network address of this computer, with port %1, as the proxy in the device&apos;s Wi-Fi settings.</source>
        <translation>在 Weir 的设置中允许其他计算机，然后在该设备的 Wi-Fi 设置中，将本机的网络地址和端口 %1 填写为代理。</translation>
    </message>
    <message>
        <source>The proxy is stopped</source>
        <translation>代理已停止</translation>
    </message>
    <message>
        <source>Programs that are set to use it reach nothing until it runs again.</source>
        <translation>在代理重新运行之前，使用它的程序无法访问网络。</translation>
    </message>
    <message>
        <source>&amp;Start the proxy</source>
        <translation>启动代理(&amp;S)</translation>
    </message>
    <message>
        <source>The proxy could not start</source>
        <translation>代理无法启动</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Use port %1</source>
        <translation>使用端口 %1(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Open %1 through Weir</source>
        <translation>通过 Weir 打开 %1(&amp;O)</translation>
    </message>
    <message>
        <source>Open %1 through Weir</source>
        <translation>通过 Weir 打开 %1</translation>
    </message>
</context>
<context>
    <name>weir::ui::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>语言(&amp;L)：</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>主题(&amp;T)：</translation>
    </message>
    <message>
        <source>Start the &amp;proxy together with Weir</source>
        <translation>启动 Weir 时同时启动代理(&amp;P)</translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation>系统语言</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Capture at the start:</source>
        <translation>启动时的捕获(&amp;C)：</translation>
    </message>
    <message>
        <source>Go on with the last one</source>
        <translation>继续上次的捕获</translation>
    </message>
    <message>
        <source>Begin a new one</source>
        <translation>新建捕获</translation>
    </message>
    <message>
        <source>Go on, and offer a new one</source>
        <translation>继续上次的捕获，并提示可新建</translation>
    </message>
</context>
<context>
    <name>weir::ui::HarActions</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>All &amp;Shown in the List…</source>
        <translation>列表中显示的所有请求(&amp;S)…</translation>
    </message>
    <message>
        <source>The &amp;Whole Capture…</source>
        <translation>整个捕获(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Import HAR…</source>
        <translation>导入 HAR(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Export as HAR</source>
        <translation>导出为 HAR(&amp;E)</translation>
    </message>
    <message>
        <source>HAR files (*.har)</source>
        <translation>HAR 文件 (*.har)</translation>
    </message>
    <message>
        <source>HAR files without cookies and authorization (*.har)</source>
        <translation>不含 Cookie 和授权信息的 HAR 文件 (*.har)</translation>
    </message>
    <message>
        <source>Export as HAR</source>
        <translation>导出为 HAR</translation>
    </message>
    <message>
        <source>There is nothing to export: no capture is open</source>
        <translation>没有可导出的内容：未打开任何捕获</translation>
    </message>
    <message>
        <source>%1 exchanges were written to %2</source>
        <translation>已将 %1 个请求写入 %2</translation>
    </message>
    <message>
        <source>Import HAR</source>
        <translation>导入 HAR</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 cannot be read to its end: %2; %3 exchanges before that were imported</source>
        <translation>无法完整读取 %1：%2；在此之前的 %3 个请求已导入</translation>
    </message>
    <message>
        <source>%1 exchanges were imported from %2</source>
        <translation>已导入 %1 个请求，来自 %2</translation>
    </message>
    <message>
        <source>E&amp;xport Selected as HAR…</source>
        <translation>将所选导出为 HAR(&amp;X)…</translation>
    </message>
    <message>
        <source>%1; bodies that are too long for such a file, and were cut: %2</source>
        <translation>%1；因过长而被截断的正文：%2</translation>
    </message>
</context>
<context>
    <name>weir::ui::HostModel</name>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>All hosts</source>
        <translation>所有主机</translation>
    </message>
    <message>
        <source>(no host)</source>
        <translation>（无主机）</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hosts</source>
        <translation>
            <numerusform>%Ln 个主机</numerusform>
        </translation>
    </message>
    <message>
        <source>Requests: %1, bytes: %2, errors: %3</source>
        <translation>请求：%1，字节：%2，错误：%3</translation>
    </message>
</context>
<context>
    <name>weir::ui::HostsPanel</name>
    <message>
        <source>Hosts</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Find a host</source>
        <translation>查找主机</translation>
    </message>
    <message>
        <source>Shows the hosts whose name contains this</source>
        <translation>显示名称中包含此内容的主机</translation>
    </message>
    <message>
        <source>Enter shows only the exchanges with the current host, and all again.</source>
        <translation>按 Enter 只显示当前主机的请求，再按一次显示全部。</translation>
    </message>
    <message>
        <source>Show &amp;all hosts</source>
        <translation>显示所有主机(&amp;A)</translation>
    </message>
    <message>
        <source>Show &amp;only this domain</source>
        <translation>只显示此域名(&amp;O)</translation>
    </message>
    <message>
        <source>Show &amp;only this host</source>
        <translation>只显示此主机(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Hide this domain</source>
        <translation>隐藏此域名(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Hide this host</source>
        <translation>隐藏此主机(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Block this domain</source>
        <translation>屏蔽此域名(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Block this host</source>
        <translation>屏蔽此主机(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>复制名称(&amp;C)</translation>
    </message>
    <message>
        <source>Hosts appear here when traffic passes.</source>
        <translation>有流量通过时，主机会显示在这里。</translation>
    </message>
    <message>
        <source>No host has this in its name.</source>
        <translation>没有名称包含此内容的主机。</translation>
    </message>
</context>
<context>
    <name>weir::ui::HttpsPage</name>
    <message>
        <source>Decryption</source>
        <translation>解密</translation>
    </message>
    <message>
        <source>&amp;Decrypt HTTPS, to see inside it</source>
        <translation>解密 HTTPS 以查看其内容(&amp;D)</translation>
    </message>
    <message>
        <source>Clients have to trust the certificate authority below; those that do not will refuse to connect.</source>
        <translation>客户端必须信任下面的证书颁发机构，否则会拒绝连接。</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Decrypt &amp;only these, one a line: a name, *.suffix, or /regular expression/. If there are none, all are decrypted.</source>
        <translation>只解密这些(&amp;O)，每行一个：名称、*.后缀或 /正则表达式/。留空则全部解密。</translation>
    </message>
    <message>
        <source>&amp;Never decrypt these, one a line:</source>
        <translation>从不解密这些(&amp;N)，每行一个：</translation>
    </message>
    <message>
        <source>Tunnel hosts whose clients re&amp;ject the certificate</source>
        <translation>客户端拒绝证书的主机改为隧道(&amp;J)</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>&amp;Accept invalid certificates of these hosts, one a line. Nobody can tell then who answers:</source>
        <translation>接受这些主机的无效证书(&amp;A)，每行一个。此时无法确认应答者是谁：</translation>
    </message>
    <message>
        <source>Trust servers by the au&amp;thorities in this PEM file too:</source>
        <translation>同时按此 PEM 文件中的颁发机构信任服务器(&amp;T)：</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>&amp;Client certificates, one a line: hosts, then a PEM or PKCS#12 file with the key</source>
        <translation>客户端证书(&amp;C)，每行一个：主机，然后是带密钥的 PEM 或 PKCS#12 文件</translation>
    </message>
    <message>
        <source>Add one for &amp;host:</source>
        <translation>为主机添加(&amp;H)：</translation>
    </message>
    <message>
        <source>Choose File…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Where the authority is kept</source>
        <translation>颁发机构的存放位置</translation>
    </message>
    <message>
        <source>&amp;Folder; empty for the usual one:</source>
        <translation>文件夹(&amp;F)；留空为默认：</translation>
    </message>
    <message>
        <source>Client Certificate with Its Key</source>
        <translation>带密钥的客户端证书</translation>
    </message>
    <message>
        <source>PEM and PKCS#12 (*.pem *.p12 *.pfx)</source>
        <translation>PEM 和 PKCS#12 (*.pem *.p12 *.pfx)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Authorities of Origins</source>
        <translation>服务器的颁发机构</translation>
    </message>
    <message>
        <source>PEM (*.pem *.crt)</source>
        <translation>PEM (*.pem *.crt)</translation>
    </message>
</context>
<context>
    <name>weir::ui::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>%1… %2 more bytes</source>
        <translation>%1… 还有 %2 字节</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Select a request to see it here.</source>
        <translation>选择一个请求即可在此查看。</translation>
    </message>
    <message>
        <source>… %1 more bytes</source>
        <translation>… 还有 %1 字节</translation>
    </message>
    <message>
        <source>The filter hides this exchange</source>
        <translation>筛选器隐藏了此请求</translation>
    </message>
    <message>
        <source>Show All</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>weir::ui::ListFinder</name>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Find Next</source>
        <translation>查找下一个</translation>
    </message>
    <message>
        <source>Find Previous</source>
        <translation>查找上一个</translation>
    </message>
    <message>
        <source>Ctrl+G</source>
        <translation>Ctrl+G</translation>
    </message>
</context>
<context>
    <name>weir::ui::MainWindow</name>
    <message>
        <source>Tools</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>代理(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Exchange</source>
        <translation>请求(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Pause Recording</source>
        <translation>暂停记录</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Ctrl+,</translation>
    </message>
    <message>
        <source>Inspector Below</source>
        <translation>检查器置于下方</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>About Weir</source>
        <translation>关于 Weir</translation>
    </message>
    <message>
        <source>Weir %1

An HTTP proxy that shows live what passes through it, and does not hold it up.</source>
        <translation>Weir %1

一个实时显示经过流量、又不拖慢它的 HTTP 代理。</translation>
    </message>
    <message>
        <source>Open Browser</source>
        <translation>打开浏览器</translation>
    </message>
    <message>
        <source>&amp;Open Browser</source>
        <translation>打开浏览器(&amp;O)</translation>
    </message>
    <message>
        <source>What belongs to this exchange was not kept</source>
        <translation>未保存此请求的详细内容</translation>
    </message>
    <message>
        <source>The address of the proxy is on the clipboard</source>
        <translation>代理地址已复制到剪贴板</translation>
    </message>
    <message>
        <source>Stop at Once</source>
        <translation>立即停止</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Start the proxy (F5)</source>
        <translation>启动代理 (F5)</translation>
    </message>
    <message>
        <source>Requests in flight are finishing; press again to cut them (F5)</source>
        <translation>正在完成进行中的请求；再按一次立即中断 (F5)</translation>
    </message>
    <message>
        <source>The proxy is running; stop it (F5)</source>
        <translation>代理正在运行；停止 (F5)</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>开始记录</translation>
    </message>
    <message>
        <source>Pause recording; traffic goes on (F6)</source>
        <translation>暂停记录，流量照常通过 (F6)</translation>
    </message>
    <message>
        <source>Recording is paused; record again (F6)</source>
        <translation>记录已暂停；继续记录 (F6)</translation>
    </message>
    <message>
        <source>%1 – Weir</source>
        <translation>%1 – Weir</translation>
    </message>
    <message>
        <source>The language changes when Weir is started the next time</source>
        <translation>语言将在下次启动 Weir 时更改</translation>
    </message>
    <message>
        <source>%1 is blocked from now on; Settings → Access has the list</source>
        <translation>%1 已被屏蔽；列表见“设置 → 访问”</translation>
    </message>
    <message>
        <source>No browser that Weir can start was found</source>
        <translation>没有找到 Weir 可以启动的浏览器</translation>
    </message>
    <message>
        <source>Open %1 through Weir, with a profile that is thrown away</source>
        <translation>通过 Weir 打开 %1，使用用完即删的配置</translation>
    </message>
    <message>
        <source>Inspector at the Right</source>
        <translation>检查器置于右侧</translation>
    </message>
    <message numerus="yes">
        <source>Cleared %Ln exchanges</source>
        <translation>
            <numerusform>已清空 %Ln 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted the selected exchanges</source>
        <translation>已删除所选请求</translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation>使用端口 %1</translation>
    </message>
    <message>
        <source>Begin a New One</source>
        <translation>新建捕获</translation>
    </message>
    <message>
        <source>The filter hides this exchange</source>
        <translation>此请求被筛选条件隐藏</translation>
    </message>
    <message>
        <source>Show All</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>This exchange is not in the list any more</source>
        <translation>此请求已不在列表中</translation>
    </message>
    <message>
        <source>No exchange matches the filter. Esc in the filter clears it.</source>
        <translation>没有请求符合筛选条件。在筛选框中按 Esc 可清除条件。</translation>
    </message>
    <message>
        <source>Recording is paused. F6 goes on with it.</source>
        <translation>记录已暂停。按 F6 继续记录。</translation>
    </message>
    <message>
        <source>The proxy does not run. F5 starts it.</source>
        <translation>代理未运行。按 F5 启动。</translation>
    </message>
    <message>
        <source>Waiting for requests on %1</source>
        <translation>正在 %1 上等待请求</translation>
    </message>
    <message>
        <source>%1. Weir still listens on %2.</source>
        <translation>%1（Weir 仍在 %2 上监听）</translation>
    </message>
    <message>
        <source>This host cannot be blocked: %1</source>
        <translation>无法屏蔽此主机：%1</translation>
    </message>
    <message>
        <source>Open http://weir.proxy/ in any program that uses this proxy</source>
        <translation>请在使用本代理的任意程序中打开 http://weir.proxy/</translation>
    </message>
    <message>
        <source>http://weir.proxy/ is there while the proxy is running</source>
        <translation>代理运行时才能访问 http://weir.proxy/</translation>
    </message>
    <message>
        <source>Weir ended unexpectedly last time. A report, with nothing of your traffic in it, is in %1</source>
        <translation>Weir 上次意外结束。报告位于 %1，其中不含您的任何流量数据</translation>
    </message>
</context>
<context>
    <name>weir::ui::MessageModel</name>
    <message>
        <source>Sent by the client</source>
        <translation>客户端发送</translation>
    </message>
    <message>
        <source>Received by the client</source>
        <translation>客户端接收</translation>
    </message>
    <message>
        <source>%1 after the exchange began</source>
        <translation>请求开始后 %1</translation>
    </message>
    <message>
        <source>As it passed, compressed</source>
        <translation>传输时的大小，已压缩</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
</context>
<context>
    <name>weir::ui::MessagePage</name>
    <message>
        <source>Parts of the message</source>
        <translation>消息的各部分</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>Head as it came</source>
        <translation>原始标头</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Query parameters</source>
        <translation>查询参数</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>after %1 s</source>
        <translation>%1 s 后</translation>
    </message>
    <message>
        <source>with the session</source>
        <translation>会话结束时</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Path</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>过期时间</translation>
    </message>
    <message>
        <source>Secure</source>
        <translation>Secure</translation>
    </message>
    <message>
        <source>HttpOnly</source>
        <translation>HttpOnly</translation>
    </message>
    <message>
        <source>SameSite</source>
        <translation>SameSite</translation>
    </message>
    <message>
        <source>This head is malformed: %1.</source>
        <translation>标头格式错误：%1。</translation>
    </message>
    <message>
        <source>The first %1 of %2 are listed.</source>
        <translation>仅列出前 %1 项，共 %2 项。</translation>
    </message>
    <message>
        <source>The headers of this message were not recorded.</source>
        <translation>未记录此消息的标头。</translation>
    </message>
    <message>
        <source>The response has not come yet.</source>
        <translation>尚未收到响应。</translation>
    </message>
    <message>
        <source>There was no response.</source>
        <translation>没有响应。</translation>
    </message>
</context>
<context>
    <name>weir::ui::MessageView</name>
    <message>
        <source>&amp;Copy data</source>
        <translation>复制数据(&amp;C)</translation>
    </message>
</context>
<context>
    <name>weir::ui::MessagesPage</name>
    <message>
        <source>Text in the messages that are listed</source>
        <translation>所列消息中的文本</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Direction of the messages that are listed</source>
        <translation>所列消息的方向</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>The list stays as it is, and catches up afterwards. What passes goes on</source>
        <translation>列表保持不变，之后补上。传输照常进行</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Select a message to see its data here.</source>
        <translation>选择一条消息，在此查看其数据。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages are selected.</source>
        <translation>
            <numerusform>已选择 %Ln 条消息。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no data in this message.</source>
        <translation>此消息没有数据。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln 个事件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages</source>
        <translation>
            <numerusform>%Ln 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Sent: %1</source>
        <translation>已发送：%1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>已接收：%1</translation>
    </message>
    <message>
        <source>What follows cannot be read: %1.</source>
        <translation>后面的内容无法读取：%1。</translation>
    </message>
    <message>
        <source>The newest %1 are listed; older ones are not.</source>
        <translation>只列出最新的 %1 条，更早的未列出。</translation>
    </message>
    <message>
        <source>No message matches the filter.</source>
        <translation>没有消息符合筛选条件。</translation>
    </message>
    <message>
        <source>No message passed.</source>
        <translation>没有传输任何消息。</translation>
    </message>
    <message>
        <source>No message has come yet.</source>
        <translation>尚无消息。</translation>
    </message>
</context>
<context>
    <name>weir::ui::NewRowsPill</name>
    <message>
        <source>Show the newest and follow them (End)</source>
        <translation>显示最新请求并跟随 (End)</translation>
    </message>
    <message>
        <source>↓ %1 new</source>
        <translation>↓ %1 个新请求</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new below; show the newest</source>
        <translation>
            <numerusform>下方有 %Ln 个新请求；显示最新</numerusform>
        </translation>
    </message>
    <message>
        <source>↑ %1 new</source>
        <translation>↑ %1 条新请求</translation>
    </message>
    <message>
        <source>Show the newest and follow them (Home)</source>
        <translation>显示最新并跟随 (Home)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new above; show the newest</source>
        <translation>
            <numerusform>上方有 %Ln 条新请求；显示最新</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ui::NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>关闭此通知</translation>
    </message>
</context>
<context>
    <name>weir::ui::OverviewPage</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>%1; the response %2</source>
        <translation>%1；响应为 %2</translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <translation>%1，然后 %2</translation>
    </message>
    <message>
        <source>another protocol</source>
        <translation>其他协议</translation>
    </message>
    <message>
        <source>waiting for the response</source>
        <translation>等待响应</translation>
    </message>
    <message>
        <source>receiving</source>
        <translation>正在接收</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Tunnel: what passes through it is not read</source>
        <translation>隧道：不读取其中的内容</translation>
    </message>
    <message>
        <source>None: Weir answered itself</source>
        <translation>无：由 Weir 直接响应</translation>
    </message>
    <message>
        <source>%1 headers, %2 through the tunnel</source>
        <translation>标头 %1，隧道 %2</translation>
    </message>
    <message>
        <source>%1 headers, %2 body</source>
        <translation>标头 %1，正文 %2</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>weir::ui::PagedView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
</context>
<context>
    <name>weir::ui::ProxyPage</name>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>监听</translation>
    </message>
    <message>
        <source>&amp;Listen on:</source>
        <translation>监听地址(&amp;L)：</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>端口(&amp;P)：</translation>
    </message>
    <message>
        <source>&amp;Worker threads:</source>
        <translation>工作线程(&amp;W)：</translation>
    </message>
    <message>
        <source>&amp;Most client connections:</source>
        <translation>最大客户端连接数(&amp;M)：</translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Looking &amp;up a host name:</source>
        <translation>解析主机名(&amp;U)：</translation>
    </message>
    <message>
        <source>Co&amp;nnecting to a server:</source>
        <translation>连接服务器(&amp;N)：</translation>
    </message>
    <message>
        <source>&amp;First byte of an answer:</source>
        <translation>响应首字节(&amp;F)：</translation>
    </message>
    <message>
        <source>&amp;Body that stands still:</source>
        <translation>正文停止传输(&amp;B)：</translation>
    </message>
    <message>
        <source>Request &amp;head from a client:</source>
        <translation>客户端的请求头(&amp;H)：</translation>
    </message>
    <message>
        <source>&amp;Idle client connection:</source>
        <translation>空闲的客户端连接(&amp;I)：</translation>
    </message>
    <message>
        <source>Silent &amp;tunnel:</source>
        <translation>无数据的隧道(&amp;T)：</translation>
    </message>
    <message>
        <source>&amp;Grace when stopping:</source>
        <translation>停止时的宽限时间(&amp;G)：</translation>
    </message>
    <message>
        <source>&amp;Advanced</source>
        <translation>高级(&amp;A)</translation>
    </message>
    <message>
        <source>Largest request h&amp;ead:</source>
        <translation>请求头最大长度(&amp;E)：</translation>
    </message>
    <message>
        <source>Longest re&amp;quest line:</source>
        <translation>请求行最大长度(&amp;Q)：</translation>
    </message>
    <message>
        <source>Most hea&amp;der fields:</source>
        <translation>标头字段最大数量(&amp;D)：</translation>
    </message>
    <message>
        <source>Waiting connections:</source>
        <translation>等待中的连接：</translation>
    </message>
    <message>
        <source>Connections &amp;kept to a server:</source>
        <translation>每个服务器保留的连接(&amp;K)：</translation>
    </message>
    <message>
        <source>Connections kept to all &amp;servers:</source>
        <translation>所有服务器保留的连接(&amp;S)：</translation>
    </message>
    <message>
        <source>Time the&amp;y are kept:</source>
        <translation>保留时间(&amp;Y)：</translation>
    </message>
    <message>
        <source>Add a &amp;Via field to messages</source>
        <translation>在消息中添加 Via 字段(&amp;V)</translation>
    </message>
    <message>
        <source>Only this machine (127.0.0.1)</source>
        <translation>仅本机 (127.0.0.1)</translation>
    </message>
    <message>
        <source>All addresses of this machine</source>
        <translation>本机所有地址</translation>
    </message>
    <message>
        <source>All IPv4 addresses of this machine</source>
        <translation>本机所有 IPv4 地址</translation>
    </message>
    <message>
        <source>One a core</source>
        <translation>每个核心一个</translation>
    </message>
</context>
<context>
    <name>weir::ui::RawView</name>
    <message>
        <source>\x0a marks lines that end with LF alone instead of CR LF.</source>
        <translation>\x0a 表示该行仅以 LF 而不是 CR LF 结尾。</translation>
    </message>
    <message>
        <source>The head is incomplete: no empty line ends it.</source>
        <translation>标头不完整：末尾没有空行。</translation>
    </message>
    <message>
        <source>Copy &amp;whole head</source>
        <translation>复制整个标头(&amp;W)</translation>
    </message>
</context>
<context>
    <name>weir::ui::RecordingPage</name>
    <message>
        <source>Recording</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>&amp;Size on disk:</source>
        <translation>磁盘占用上限(&amp;S)：</translation>
    </message>
    <message>
        <source>Number of &amp;exchanges:</source>
        <translation>请求数上限(&amp;E)：</translation>
    </message>
    <message>
        <source>Record the &amp;heads of requests and responses</source>
        <translation>记录请求和响应的标头(&amp;H)</translation>
    </message>
    <message>
        <source>Record their &amp;bodies</source>
        <translation>记录它们的正文(&amp;B)</translation>
    </message>
    <message>
        <source>When a capture is larger than this, its oldest exchanges are removed; those that are marked stay. A body that is longer than its limit is kept up to there, and its size is counted on. Captures may hold passwords: only you can read their folder.</source>
        <translation>捕获超过此大小时，会移除其中最早的请求；已标记的请求会保留。正文超过上限时只保存到上限为止，其大小仍会继续统计。捕获中可能含有密码：只有你能读取其文件夹。</translation>
    </message>
    <message>
        <source>Of e&amp;ach body:</source>
        <translation>每个正文(&amp;A)：</translation>
    </message>
</context>
<context>
    <name>weir::ui::Repeater</name>
    <message>
        <source>&amp;Repeat</source>
        <translation>重发(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit and Repeat…</source>
        <translation>编辑并重发(&amp;E)…</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Ctrl+R</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Weir is stopped, and requests are sent through it: start it (F5), then try again</source>
        <translation>Weir 已停止，而请求要通过它发送：请启动它 (F5)，然后重试</translation>
    </message>
    <message>
        <source>At most %1 requests can be repeated at a time; select fewer</source>
        <translation>一次最多可重发 %1 个请求；请少选一些</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重发</translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln requests again?</source>
        <translation>
            <numerusform>重新发送 %Ln 个请求？</numerusform>
        </translation>
    </message>
    <message>
        <source>What they do, they do again: orders, messages, deletions.</source>
        <translation>请求所做的操作会再次执行：下单、发消息、删除等。</translation>
    </message>
    <message>
        <source>Nothing to repeat: the request&apos;s head was not kept</source>
        <translation>没有可重发的内容：未保存此请求的标头</translation>
    </message>
    <message>
        <source>Repeated %1 of %2. Bodies of the others were not recorded; they can be repeated one by one</source>
        <translation>已重发 %1 个，共 %2 个。其余请求的正文未记录，可以逐个重发</translation>
    </message>
    <message>
        <source>Repeated %1 of %2; the others cannot be repeated</source>
        <translation>已重发 %1 个，共 %2 个；其余的无法重发</translation>
    </message>
</context>
<context>
    <name>weir::ui::RowActions</name>
    <message>
        <source>Copy &amp;URL</source>
        <translation>复制 URL(&amp;U)</translation>
    </message>
    <message>
        <source>Ctrl+U</source>
        <translation>Ctrl+U</translation>
    </message>
    <message>
        <source>Copy as &amp;cURL</source>
        <translation>复制为 cURL(&amp;C)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>Copy &amp;Request Head</source>
        <translation>复制请求头(&amp;R)</translation>
    </message>
    <message>
        <source>Copy R&amp;esponse Head</source>
        <translation>复制响应头(&amp;E)</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>&amp;Block Host</source>
        <translation>屏蔽主机(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>No Mark</source>
        <translation>无标记</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Ctrl+%1</source>
        <translation>Ctrl+%1</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>标记(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>筛选(&amp;F)</translation>
    </message>
    <message>
        <source>Only Host %1</source>
        <translation>只显示主机 %1</translation>
    </message>
    <message>
        <source>Hide Host %1</source>
        <translation>隐藏主机 %1</translation>
    </message>
    <message>
        <source>Only Type %1</source>
        <translation>只显示类型 %1</translation>
    </message>
    <message>
        <source>Hide Type %1</source>
        <translation>隐藏类型 %1</translation>
    </message>
    <message>
        <source>Only Status %1</source>
        <translation>只显示状态 %1</translation>
    </message>
    <message>
        <source>Hide Status %1</source>
        <translation>隐藏状态 %1</translation>
    </message>
    <message>
        <source>Copied the first %1 only</source>
        <translation>仅复制了前 %1 项</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Comment on exchange %1:</source>
        <translation>请求 %1 的备注：</translation>
    </message>
    <message>
        <source>C&amp;omment…</source>
        <translation>备注(&amp;O)…</translation>
    </message>
    <message>
        <source>Copy Re&amp;quest Body</source>
        <translation>复制请求正文(&amp;Q)</translation>
    </message>
    <message>
        <source>Copy Response &amp;Body</source>
        <translation>复制响应正文(&amp;B)</translation>
    </message>
    <message>
        <source>Copy as &amp;HAR</source>
        <translation>复制为 HAR(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Save Response Body…</source>
        <translation>保存响应正文(&amp;S)…</translation>
    </message>
</context>
<context>
    <name>weir::ui::RowCopier</name>
    <message>
        <source>Nothing to copy: this part of the exchanges was not kept</source>
        <translation>没有可复制的内容：这些请求的这一部分未被保留</translation>
    </message>
    <message>
        <source>Copied %1 of %2; this part of the others was not kept</source>
        <translation>已复制 %2 项中的 %1 项；其余项的这一部分未被保留</translation>
    </message>
    <message>
        <source>Nothing to save: no body of this response was kept</source>
        <translation>没有可保存的内容：此响应的正文未被保留</translation>
    </message>
    <message>
        <source>Save Response Body</source>
        <translation>保存响应正文</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>The body was saved to %1</source>
        <translation>正文已保存到 %1</translation>
    </message>
</context>
<context>
    <name>weir::ui::SearchModel</name>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Found in</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Text around it</source>
        <translation>上下文</translation>
    </message>
</context>
<context>
    <name>weir::ui::SearchPanel</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Text to be found in URLs, heads and bodies</source>
        <translation>要在 URL、标头和正文中查找的文本</translation>
    </message>
    <message>
        <source>Text in URLs, heads and bodies</source>
        <translation>URL、标头和正文中的文本</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>搜索进度</translation>
    </message>
    <message>
        <source>Stop the Search</source>
        <translation>停止搜索</translation>
    </message>
    <message>
        <source>Stops the search; what was found stays</source>
        <translation>停止搜索；已找到的结果会保留</translation>
    </message>
    <message>
        <source>Found exchanges</source>
        <translation>找到的请求</translation>
    </message>
    <message>
        <source>Enter selects the exchange in the list</source>
        <translation>按 Enter 在列表中选中该请求</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>a part of the capture cannot be read</source>
        <translation>捕获的一部分无法读取</translation>
    </message>
    <message>
        <source>there are more</source>
        <translation>还有更多结果</translation>
    </message>
    <message numerus="yes">
        <source>%Ln long bodies were searched in part</source>
        <translation>
            <numerusform>%Ln 个较长的正文只搜索了一部分</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is recorded that could be searched</source>
        <translation>没有可供搜索的记录</translation>
    </message>
    <message>
        <source>Searches URLs, heads and bodies</source>
        <translation>搜索 URL、标头和正文</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message numerus="yes">
        <source>%Ln exchanges</source>
        <translation>
            <numerusform>%Ln 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
</context>
<context>
    <name>weir::ui::SettingField</name>
    <message>
        <source>%1
Default: %2</source>
        <translation>%1
默认值：%2</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>Type an IPv4 or IPv6 address, such as 127.0.0.1 or ::1.</source>
        <translation>请输入 IPv4 或 IPv6 地址，例如 127.0.0.1 或 ::1。</translation>
    </message>
    <message>
        <source>Type a number from %1 to %2.</source>
        <translation>请输入 %1 到 %2 的数字。</translation>
    </message>
    <message>
        <source>Type a size from %1 to %2, such as 512, 64k or 2M.</source>
        <translation>请输入 %1 到 %2 的大小，例如 512、64k 或 2M。</translation>
    </message>
    <message>
        <source>Type a time from %1 to %2, such as 500ms, 10s, 5min or 1h.</source>
        <translation>请输入 %1 到 %2 的时间，例如 500ms、10s、5min 或 1h。</translation>
    </message>
    <message>
        <source>Type an address, or a range such as 192.168.0.0/16 or fe80::/10 with no bits set behind the prefix.</source>
        <translation>请输入地址，或网段，例如 192.168.0.0/16 或 fe80::/10，前缀之后不能有置位的比特。</translation>
    </message>
    <message>
        <source>Type a host name, *.suffix or /regular expression/ (%1).</source>
        <translation>请输入主机名、*.后缀或 /正则表达式/（%1）。</translation>
    </message>
    <message>
        <source>Type on or off.</source>
        <translation>请输入 on 或 off。</translation>
    </message>
    <message>
        <source>Type the name of a file.</source>
        <translation>请输入文件名。</translation>
    </message>
    <message>
        <source>Type one of these: %1.</source>
        <translation>请输入以下之一：%1。</translation>
    </message>
    <message>
        <source>Type a host name, *.suffix or /regular expression/, then a space and a file name.</source>
        <translation>请输入主机名、*.后缀或 /正则表达式/，然后是空格和文件名。</translation>
    </message>
</context>
<context>
    <name>weir::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>&amp;Reset page to defaults</source>
        <translation>将此页恢复为默认值(&amp;R)</translation>
    </message>
    <message>
        <source>%1, has to be corrected</source>
        <translation>%1，需要更正</translation>
    </message>
    <message>
        <source>To correct under %1: %2</source>
        <translation>“%1”中需要更正：%2</translation>
    </message>
</context>
<context>
    <name>weir::ui::SettingsStore</name>
    <message>
        <source>One of the settings could not be read, so its default is used. Correct it in the file or save the settings anew.
%1</source>
        <translation>有一项设置无法读取，已使用默认值。请在文件中更正，或重新保存设置。
%1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines of the settings could not be read, so defaults are used for them. Correct them in the file or save the settings anew. The first is:
%1</source>
        <translation>
            <numerusform>有 %Ln 行设置无法读取，已使用默认值。请在文件中更正，或重新保存设置。第一行是：
%1</numerusform>
        </translation>
    </message>
    <message>
        <source>The settings could not be saved: the folder %1 cannot be made. Check its permissions.</source>
        <translation>无法保存设置：不能创建文件夹 %1。请检查其权限。</translation>
    </message>
    <message>
        <source>The settings could not be saved: the damaged file cannot be kept as %1. %2</source>
        <translation>无法保存设置：不能将损坏的文件另存为 %1。%2</translation>
    </message>
    <message>
        <source>The settings could not be saved.
%1</source>
        <translation>无法保存设置。
%1</translation>
    </message>
</context>
<context>
    <name>weir::ui::StatusBar</name>
    <message>
        <source>Traffic passes as before, but nothing of it is added to the list until you resume recording.</source>
        <translation>流量照常通过，但在继续记录之前不会添加到列表中。</translation>
    </message>
    <message>
        <source>Connections that clients hold open</source>
        <translation>客户端保持打开的连接</translation>
    </message>
    <message>
        <source>Requests a second</source>
        <translation>每秒请求数</translation>
    </message>
    <message>
        <source>Received: bytes a second sent to clients</source>
        <translation>接收：每秒发往客户端的字节数</translation>
    </message>
    <message>
        <source>Sent: bytes a second that clients send</source>
        <translation>发送：每秒来自客户端的字节数</translation>
    </message>
    <message>
        <source>Exchanges that pass the filter, of all that are recorded</source>
        <translation>符合筛选条件的请求数与已记录总数</translation>
    </message>
    <message>
        <source>Exchanges selected in the list</source>
        <translation>列表中选中的请求</translation>
    </message>
    <message>
        <source>Memory that Weir uses</source>
        <translation>Weir 占用的内存</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>The proxy does not accept connections. Start it to see traffic.</source>
        <translation>代理不接受连接。启动后即可查看流量。</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>The proxy is about to accept connections.</source>
        <translation>代理即将开始接受连接。</translation>
    </message>
    <message>
        <source>The proxy listens here. Click to copy the address.</source>
        <translation>代理正在此地址监听。点击可复制地址。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>The proxy accepts no new connections; those that are open may end.</source>
        <translation>代理不再接受新连接；已打开的连接可以继续完成。</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>未监听</translation>
    </message>
    <message>
        <source>The proxy could not listen on %1. Choose another port or address in the settings.</source>
        <translation>代理无法监听 %1。请在设置中选择其他端口或地址。</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Running on %1</source>
        <translation>正在 %1 上运行</translation>
    </message>
    <message>
        <source>recording paused</source>
        <translation>记录已暂停</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connections</source>
        <translation>
            <numerusform>%Ln 个连接</numerusform>
        </translation>
    </message>
    <message>
        <source>↓ %1</source>
        <translation>↓ %1</translation>
    </message>
    <message>
        <source>↑ %1</source>
        <translation>↑ %1</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>显示 %1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln exchanges</source>
        <translation>
            <numerusform>%Ln 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>已选 %1 个</translation>
    </message>
    <message>
        <source>RAM %1</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>disk %1 of %2</source>
        <translation>磁盘 %1 / %2</translation>
    </message>
    <message>
        <source>disk %1</source>
        <translation>磁盘 %1</translation>
    </message>
    <message>
        <source>Room on disk that the recording takes</source>
        <translation>记录占用的磁盘空间</translation>
    </message>
    <message>
        <source>%1 dropped</source>
        <translation>丢弃 %1 个</translation>
    </message>
    <message>
        <source>Exchanges that passed but are missing in the list, because there were more than could be recorded</source>
        <translation>已通过但未列出的请求，因为数量超出了记录能力</translation>
    </message>
    <message>
        <source>No exchange is missing in the list.</source>
        <translation>列表中没有遗漏的请求。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>What bodies lack in the recording because the disk was behind. It all passed, and the inspector says which bodies are incomplete.</source>
        <translation>因磁盘写入跟不上而未记录的正文。所有内容都已正常传输，检查器会说明哪些正文不完整。</translation>
    </message>
    <message>
        <source>Room on disk that the recording takes, and may take at most: then the oldest exchanges that are not marked go</source>
        <translation>捕获已占用以及最多可占用的磁盘空间：达到上限后，最早的未标记请求会被移除</translation>
    </message>
    <message>
        <source>%1 of bodies left out</source>
        <translation>有 %1 正文未记录</translation>
    </message>
</context>
<context>
    <name>weir::ui::ThroughputStrip</name>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>Bytes received and sent and requests of the last minutes. The arrow keys move through time.</source>
        <translation>最近几分钟接收和发送的字节数以及请求数。用方向键在时间上移动。</translation>
    </message>
    <message>
        <source>No traffic yet</source>
        <translation>还没有流量</translation>
    </message>
    <message>
        <source>%1: received %2, sent %3, %4</source>
        <translation>%1：接收 %2，发送 %3，%4</translation>
    </message>
    <message>
        <source>↓ Received</source>
        <translation>↓ 接收</translation>
    </message>
    <message>
        <source>↑ Sent</source>
        <translation>↑ 发送</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>0–%1</source>
        <translation>0–%1</translation>
    </message>
    <message>
        <source>−%1 min</source>
        <translation>−%1 分钟</translation>
    </message>
    <message>
        <source>%1   ↓ %2   ↑ %3   %4</source>
        <translation>%1   ↓ %2   ↑ %3   %4</translation>
    </message>
</context>
<context>
    <name>weir::ui::TimingBars</name>
    <message>
        <source>%1&#xa0;s</source>
        <translation>%1&#xa0;s</translation>
    </message>
    <message>
        <source>%1&#xa0;ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Looking up the host&apos;s addresses</source>
        <translation>解析主机地址</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Opening a connection to the server</source>
        <translation>与服务器建立连接</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Agreeing with the server on encryption</source>
        <translation>与服务器协商加密</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Sending the request</source>
        <translation>发送请求</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>From the end of the request to the first byte of the response</source>
        <translation>从请求结束到响应的第一个字节</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>From the first byte of the response to its end</source>
        <translation>从响应的第一个字节到结束</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>From the first byte of the request to the end</source>
        <translation>从请求的第一个字节到结束</translation>
    </message>
    <message>
        <source>reused connection</source>
        <translation>复用连接</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>TLS (client)</source>
        <translation>TLS（客户端）</translation>
    </message>
    <message>
        <source>Agreeing with the client on encryption, before its first request</source>
        <translation>在首个请求之前与客户端协商加密</translation>
    </message>
</context>
<context>
    <name>weir::ui::TlsSection</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>names of a certificate</comment>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>TLS (client)</source>
        <translation>TLS（客户端）</translation>
    </message>
    <message>
        <source>TLS (server)</source>
        <translation>TLS（服务器）</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>颁发者</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Show all certificates</source>
        <translation>显示所有证书</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not right, and the connection was made all the same: %1</source>
        <translation>服务器的证书有问题，但仍建立了连接：%1</translation>
    </message>
    <message>
        <source>No connection was made</source>
        <translation>没有建立连接</translation>
    </message>
    <message>
        <source>no protocol agreed on</source>
        <translation>未商定协议</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>已恢复会话</translation>
    </message>
    <message>
        <source>What the server sent is no certificate</source>
        <translation>服务器发送的不是证书</translation>
    </message>
    <message>
        <source>Without a subject</source>
        <translation>没有主体</translation>
    </message>
    <message>
        <source>%1 to %2 (UTC)</source>
        <translation>%1 至 %2 (UTC)</translation>
    </message>
</context>
<context>
    <name>weir::ui::TrafficView</name>
    <message>
        <source>Exchanges</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>重置列</translation>
    </message>
</context>
<context>
    <name>weir::ui::TrustInstaller</name>
    <message>
        <source>The program certutil, which writes to the databases of browsers, is not installed. It comes with libnss3-tools (Debian, Ubuntu) or nss-tools (Fedora).</source>
        <translation>未安装写入浏览器数据库的 certutil 程序。它在 libnss3-tools（Debian、Ubuntu）或 nss-tools（Fedora）中。</translation>
    </message>
    <message>
        <source>Neither update-ca-certificates (Debian, Ubuntu) nor trust (Fedora, Arch, openSUSE) is installed, with which the system&apos;s store is changed.</source>
        <translation>更改系统证书库的 update-ca-certificates（Debian、Ubuntu）和 trust（Fedora、Arch、openSUSE）都未安装。</translation>
    </message>
    <message>
        <source>The program pkexec, which asks for the password, is not installed. As root, run this: %1</source>
        <translation>未安装用于询问密码的 pkexec 程序。请以 root 身份运行：%1</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>Nothing was changed: the system did not allow it.</source>
        <translation>未作更改：系统不允许。</translation>
    </message>
    <message>
        <source>Nothing was changed: the system has nothing that asks for the password. As root, run this: %1</source>
        <translation>未作更改：系统没有询问密码的程序。请以 root 身份运行：%1</translation>
    </message>
    <message>
        <source>This failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>This failed: %1. It said: %2</source>
        <translation>失败：%1。输出：%2</translation>
    </message>
    <message>
        <source>%1 could not be started: %2</source>
        <translation>无法启动 %1：%2</translation>
    </message>
</context>
</TS>
