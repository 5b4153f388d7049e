<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ChainDialog</name>
    <message>
        <source>No certificate</source>
        <translation>Kein Zertifikat</translation>
    </message>
    <message>
        <source>Without a subject</source>
        <translation>Ohne Inhaber</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>cannot listen on %1: another program uses this port; choose another port or end that program</source>
        <translation>Lauschen auf %1 nicht möglich: Ein anderes Programm benutzt diesen Port. Anderen Port wählen oder das Programm beenden.</translation>
    </message>
    <message>
        <source>cannot listen on %1: no permission; ports below 1024 are for administrators, choose a higher one</source>
        <translation>Lauschen auf %1 nicht möglich: keine Berechtigung. Ports unter 1024 sind Administratoren vorbehalten; einen höheren wählen.</translation>
    </message>
    <message>
        <source>cannot listen on %1: this machine does not have this address; choose 127.0.0.1, 0.0.0.0, or one it has</source>
        <translation>Lauschen auf %1 nicht möglich: Dieser Rechner hat diese Adresse nicht. 127.0.0.1, 0.0.0.0 oder eine vorhandene wählen.</translation>
    </message>
    <message>
        <source>cannot listen on %1: %2</source>
        <translation>Lauschen auf %1 nicht möglich: %2</translation>
    </message>
    <message>
        <source>%1 client connections are open, which is the limit (max-connections); more wait until one ends</source>
        <translation>%1 Client-Verbindungen sind offen, mehr lässt die Grenze (max-connections) nicht zu; weitere warten, bis eine endet</translation>
    </message>
    <message>
        <source>cannot accept connections: %1; trying again when one ends (raise the limit of open files: ulimit -n)</source>
        <translation>Verbindungen können nicht angenommen werden: %1; nächster Versuch, sobald eine endet (Grenze für offene Dateien erhöhen: ulimit -n)</translation>
    </message>
    <message>
        <source>HTTPS cannot be decrypted: the certificate authority is not valid any more; renew it</source>
        <translation>HTTPS kann nicht entschlüsselt werden: Die Zertifizierungsstelle ist nicht mehr gültig; erneuern Sie sie</translation>
    </message>
    <message>
        <source>HTTPS is not decrypted: %1</source>
        <translation>HTTPS wird nicht entschlüsselt: %1</translation>
    </message>
    <message>
        <source>origins are verified by the system&apos;s authorities only: %1</source>
        <translation>Server werden nur anhand der Zertifizierungsstellen des Systems geprüft: %1</translation>
    </message>
    <message>
        <source>no certificate is shown to %1: %2</source>
        <translation>%1 wird kein Zertifikat gezeigt: %2</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>Host, and all hosts below it</source>
        <translation>Host samt allen Hosts darunter</translation>
    </message>
    <message>
        <source>“domain:” takes a host such as example.com, with * for anything, or /a regular expression/.</source>
        <translation>„domain:“ erwartet einen Host wie example.com, mit * für Beliebiges, oder /einen regulären Ausdruck/.</translation>
    </message>
    <message>
        <source>Part of path and query</source>
        <translation>Teil von Pfad und Query</translation>
    </message>
    <message>
        <source>“path:” takes text, with * for anything, or /a regular expression/.</source>
        <translation>„path:“ erwartet Text, mit * für Beliebiges, oder /einen regulären Ausdruck/.</translation>
    </message>
    <message>
        <source>Request method</source>
        <translation>Methode der Anfrage</translation>
    </message>
    <message>
        <source>“method:” takes a method such as GET, or several: GET,POST.</source>
        <translation>„method:“ erwartet eine Methode wie GET oder mehrere: GET,POST.</translation>
    </message>
    <message>
        <source>Status of the response</source>
        <translation>Status der Antwort</translation>
    </message>
    <message>
        <source>“status-code:” takes 404, 5xx, &gt;=400, 400-499, none, or several: 301,302.</source>
        <translation>„status-code:“ erwartet 404, 5xx, &gt;=400, 400-499, none oder mehrere: 301,302.</translation>
    </message>
    <message>
        <source>Media type of the response</source>
        <translation>Medientyp der Antwort</translation>
    </message>
    <message>
        <source>“mime-type:” takes a media type such as application/json or image/*, or a word for several: json, html, css, js, image, font, xml, video.</source>
        <translation>„mime-type:“ erwartet einen Medientyp wie application/json oder image/* oder ein Wort für mehrere: json, html, css, js, image, font, xml, video.</translation>
    </message>
    <message>
        <source>State, or how it went</source>
        <translation>Zustand oder Ausgang</translation>
    </message>
    <message>
        <source>“is:” takes running, error, failed, blocked, websocket, tunnel, marked, commented or reused.</source>
        <translation>„is:“ erwartet running, error, failed, blocked, websocket, tunnel, marked, commented oder reused.</translation>
    </message>
    <message>
        <source>Response body larger than</source>
        <translation>Antwort-Body größer als</translation>
    </message>
    <message>
        <source>“larger-than:” takes a size such as 500, 10k, 1.5M or 2G.</source>
        <translation>„larger-than:“ erwartet eine Größe wie 500, 10k, 1.5M oder 2G.</translation>
    </message>
    <message>
        <source>Response body smaller than</source>
        <translation>Antwort-Body kleiner als</translation>
    </message>
    <message>
        <source>“smaller-than:” takes a size such as 500, 10k, 1.5M or 2G.</source>
        <translation>„smaller-than:“ erwartet eine Größe wie 500, 10k, 1.5M oder 2G.</translation>
    </message>
    <message>
        <source>Took longer than</source>
        <translation>Dauerte länger als</translation>
    </message>
    <message>
        <source>“slower-than:” takes a duration such as 500ms, 1.5s or 2min.</source>
        <translation>„slower-than:“ erwartet eine Dauer wie 500ms, 1.5s oder 2min.</translation>
    </message>
    <message>
        <source>Took less time than</source>
        <translation>Dauerte kürzer als</translation>
    </message>
    <message>
        <source>“faster-than:” takes a duration such as 500ms, 1.5s or 2min.</source>
        <translation>„faster-than:“ erwartet eine Dauer wie 500ms, 1.5s oder 2min.</translation>
    </message>
    <message>
        <source>How it was asked for</source>
        <translation>Schema der Anfrage</translation>
    </message>
    <message>
        <source>“scheme:” takes http, https, ws, wss or tunnel.</source>
        <translation>„scheme:“ erwartet http, https, ws, wss oder tunnel.</translation>
    </message>
    <message>
        <source>Version of HTTP that the client spoke</source>
        <translation>HTTP-Version des Clients</translation>
    </message>
    <message>
        <source>“protocol:” takes http/1.0 or http/1.1.</source>
        <translation>„protocol:“ erwartet http/1.0 oder http/1.1.</translation>
    </message>
    <message>
        <source>Address of the client</source>
        <translation>Adresse des Clients</translation>
    </message>
    <message>
        <source>“client:” takes an address, the begin of one such as 192.168., or * for anything.</source>
        <translation>„client:“ erwartet eine Adresse, den Anfang einer Adresse wie 192.168. oder * für Beliebiges.</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>“server:” takes an address, the begin of one such as 192.168., or * for anything.</source>
        <translation>„server:“ erwartet eine Adresse, den Anfang einer Adresse wie 192.168. oder * für Beliebiges.</translation>
    </message>
    <message>
        <source>Port of the server</source>
        <translation>Port des Servers</translation>
    </message>
    <message>
        <source>“port:” takes a number from 1 to 65535, &gt;=1024, or 8000-8999.</source>
        <translation>„port:“ erwartet eine Zahl von 1 bis 65535, &gt;=1024 oder 8000-8999.</translation>
    </message>
    <message>
        <source>Request has this header</source>
        <translation>Anfrage hat diesen Header</translation>
    </message>
    <message>
        <source>“has-request-header:” takes the name of a header, with * for anything.</source>
        <translation>„has-request-header:“ erwartet den Namen eines Headers, mit * für Beliebiges.</translation>
    </message>
    <message>
        <source>Response has this header</source>
        <translation>Antwort hat diesen Header</translation>
    </message>
    <message>
        <source>“has-response-header:” takes the name of a header, with * for anything.</source>
        <translation>„has-response-header:“ erwartet den Namen eines Headers, mit * für Beliebiges.</translation>
    </message>
    <message>
        <source>Part of your comment</source>
        <translation>Teil des eigenen Kommentars</translation>
    </message>
    <message>
        <source>“comment:” takes text, with * for anything, or /a regular expression/.</source>
        <translation>„comment:“ erwartet Text, mit * für Beliebiges, oder /einen regulären Ausdruck/.</translation>
    </message>
    <message>
        <source>Colour it is marked with</source>
        <translation>Farbe der Markierung</translation>
    </message>
    <message>
        <source>“mark:” takes a number from 1 to 6, any, or none.</source>
        <translation>„mark:“ erwartet eine Zahl von 1 bis 6, any oder none.</translation>
    </message>
    <message>
        <source>Number in the list</source>
        <translation>Nummer in der Liste</translation>
    </message>
    <message>
        <source>“id:” takes a number such as 17, &gt;=100, or 100-199.</source>
        <translation>„id:“ erwartet eine Zahl wie 17, &gt;=100 oder 100-199.</translation>
    </message>
    <message>
        <source>A filter may have %1 characters at most.</source>
        <translation>Ein Filter darf höchstens %1 Zeichen lang sein.</translation>
    </message>
    <message>
        <source>There is no key “%1:”. Did you mean “%2:”?</source>
        <translation>Den Schlüssel „%1:“ gibt es nicht. War „%2:“ gemeint?</translation>
    </message>
    <message>
        <source>There is no key “%1:”. To find it in the URL, put the word in quotes.</source>
        <translation>Den Schlüssel „%1:“ gibt es nicht. Soll das Wort in der URL gesucht werden, gehört es in Anführungszeichen.</translation>
    </message>
    <message>
        <source>A value has to follow the comma.</source>
        <translation>Nach dem Komma fehlt ein Wert.</translation>
    </message>
    <message>
        <source>The quote is not closed.</source>
        <translation>Das schließende Anführungszeichen fehlt.</translation>
    </message>
    <message>
        <source>There is nothing between these quotes.</source>
        <translation>Zwischen diesen Anführungszeichen steht nichts.</translation>
    </message>
    <message>
        <source>A space has to follow the quotes.</source>
        <translation>Nach den Anführungszeichen fehlt ein Leerzeichen.</translation>
    </message>
    <message>
        <source>There is no open bracket that this one closes.</source>
        <translation>Zu dieser schließenden Klammer fehlt die öffnende.</translation>
    </message>
    <message>
        <source>Brackets may stand in each other %1 deep at most.</source>
        <translation>Klammern dürfen höchstens %1-fach verschachtelt sein.</translation>
    </message>
    <message>
        <source>This bracket is not closed.</source>
        <translation>Diese Klammer wird nicht geschlossen.</translation>
    </message>
    <message>
        <source>What to leave out has to follow the “-”.</source>
        <translation>Nach dem „-“ fehlt, was ausgeschlossen werden soll.</translation>
    </message>
    <message>
        <source>Something has to stand between the brackets.</source>
        <translation>Zwischen den Klammern steht nichts.</translation>
    </message>
    <message>
        <source>Something has to stand on both sides of “%1”. To find the word, quote it.</source>
        <translation>„%1“ braucht etwas auf beiden Seiten. Um das Wort selbst zu suchen, in Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>The regular expression is not valid: %1.</source>
        <translation>Der reguläre Ausdruck ist ungültig: %1.</translation>
    </message>
    <message>
        <source>“domain:” takes a host without its port. Write “port:%1” beside it.</source>
        <translation>„domain:“ erwartet einen Host ohne Port. Zusätzlich „port:%1“ schreiben.</translation>
    </message>
    <message>
        <source>Part of what was sent or received</source>
        <translation>Teil des Gesendeten oder Empfangenen</translation>
    </message>
    <message>
        <source>“body:” takes text, with * for anything, or /a regular expression/.</source>
        <translation>„body:“ erwartet Text, mit * für Beliebiges, oder /einen regulären Ausdruck/.</translation>
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
        <translation>dies ist keine HAR-Datei: ein Log mit Einträgen fehlt</translation>
    </message>
    <message>
        <source>more follows after the end</source>
        <translation>nach dem Ende folgt noch etwas</translation>
    </message>
    <message>
        <source>there should be a colon</source>
        <translation>hier fehlt ein Doppelpunkt</translation>
    </message>
    <message>
        <source>there should be a comma or a closing bracket</source>
        <translation>hier fehlt ein Komma oder eine schließende Klammer</translation>
    </message>
    <message>
        <source>there should be a name in quotes</source>
        <translation>hier fehlt ein Name in Anführungszeichen</translation>
    </message>
    <message>
        <source>the file ends too early</source>
        <translation>die Datei endet zu früh</translation>
    </message>
    <message>
        <source>there are too many brackets within each other</source>
        <translation>zu viele Klammern sind ineinander verschachtelt</translation>
    </message>
    <message>
        <source>this bracket does not fit the opening one</source>
        <translation>diese Klammer passt nicht zur öffnenden</translation>
    </message>
    <message>
        <source>there should be a value</source>
        <translation>hier fehlt ein Wert</translation>
    </message>
    <message>
        <source>this is no escape sequence</source>
        <translation>dies ist keine Escape-Sequenz</translation>
    </message>
    <message>
        <source>this number is too long</source>
        <translation>diese Zahl ist zu lang</translation>
    </message>
    <message>
        <source>this is no number</source>
        <translation>dies ist keine Zahl</translation>
    </message>
</context>
<context>
    <name>Http</name>
    <message>
        <source>a header line begins with white space (obsolete line folding)</source>
        <translation>eine Header-Zeile beginnt mit einem Leerzeichen (veralteter Zeilenumbruch)</translation>
    </message>
    <message>
        <source>a header line has no colon</source>
        <translation>einer Header-Zeile fehlt der Doppelpunkt</translation>
    </message>
    <message>
        <source>white space stands before the colon of a header field</source>
        <translation>vor dem Doppelpunkt eines Header-Felds steht ein Leerzeichen</translation>
    </message>
    <message>
        <source>a header field name holds a character that is not allowed</source>
        <translation>der Name eines Header-Felds enthält ein unzulässiges Zeichen</translation>
    </message>
    <message>
        <source>a header field has no name</source>
        <translation>ein Header-Feld hat keinen Namen</translation>
    </message>
    <message>
        <source>a header field value holds a control character</source>
        <translation>der Wert eines Header-Felds enthält ein Steuerzeichen</translation>
    </message>
    <message>
        <source>a line does not end with CR LF</source>
        <translation>eine Zeile endet nicht mit CR LF</translation>
    </message>
    <message>
        <source>the request line is not METHOD TARGET VERSION</source>
        <translation>die Anfragezeile hat nicht die Form METHODE ZIEL VERSION</translation>
    </message>
    <message>
        <source>the method holds a character that is not allowed</source>
        <translation>die Methode enthält ein unzulässiges Zeichen</translation>
    </message>
    <message>
        <source>the request target holds a character that is not allowed</source>
        <translation>das Ziel der Anfrage enthält ein unzulässiges Zeichen</translation>
    </message>
    <message>
        <source>the HTTP version is malformed</source>
        <translation>die HTTP-Version ist fehlerhaft</translation>
    </message>
    <message>
        <source>this HTTP version is not spoken here</source>
        <translation>diese HTTP-Version wird nicht unterstützt</translation>
    </message>
    <message>
        <source>the origin&apos;s answer does not begin with an HTTP/1 status line</source>
        <translation>die Antwort des Servers beginnt nicht mit einer HTTP/1-Statuszeile</translation>
    </message>
    <message>
        <source>the origin&apos;s status line is malformed</source>
        <translation>die Statuszeile des Servers ist fehlerhaft</translation>
    </message>
    <message>
        <source>the origin&apos;s status line holds a control character</source>
        <translation>die Statuszeile des Servers enthält ein Steuerzeichen</translation>
    </message>
    <message>
        <source>the host is empty</source>
        <translation>der Host ist leer</translation>
    </message>
    <message>
        <source>the host name is longer than 255 characters</source>
        <translation>der Hostname ist länger als 255 Zeichen</translation>
    </message>
    <message>
        <source>the host name holds a character that is not allowed</source>
        <translation>der Hostname enthält ein unzulässiges Zeichen</translation>
    </message>
    <message>
        <source>the host name has an empty label</source>
        <translation>zwischen zwei Punkten des Hostnamens steht nichts</translation>
    </message>
    <message>
        <source>the host is not an IPv4 address of four decimal numbers</source>
        <translation>der Host ist keine IPv4-Adresse aus vier Dezimalzahlen</translation>
    </message>
    <message>
        <source>the target names a user, which is not allowed here</source>
        <translation>das Ziel nennt einen Benutzer, was hier nicht erlaubt ist</translation>
    </message>
    <message>
        <source>the IPv6 address is malformed</source>
        <translation>die IPv6-Adresse ist fehlerhaft</translation>
    </message>
    <message>
        <source>something other than a port follows the IPv6 address</source>
        <translation>auf die IPv6-Adresse folgt etwas anderes als ein Port</translation>
    </message>
    <message>
        <source>the port is not a number from 1 to 65535</source>
        <translation>der Port ist keine Zahl von 1 bis 65535</translation>
    </message>
    <message>
        <source>the regular expression is longer than 1024 characters</source>
        <translation>der reguläre Ausdruck ist länger als 1024 Zeichen</translation>
    </message>
    <message>
        <source>the regular expression is empty, which would match every host</source>
        <translation>der reguläre Ausdruck ist leer und träfe jeden Host</translation>
    </message>
    <message>
        <source>an address has no hosts below it</source>
        <translation>unter einer Adresse gibt es keine Hosts</translation>
    </message>
    <message>
        <source>a host pattern has no port</source>
        <translation>ein Host-Muster hat keinen Port</translation>
    </message>
    <message>
        <source>a transfer coding with parameters is not supported</source>
        <translation>ein Transfer-Coding mit Parametern wird nicht unterstützt</translation>
    </message>
    <message>
        <source>the Transfer-Encoding field is empty</source>
        <translation>das Feld Transfer-Encoding ist leer</translation>
    </message>
    <message>
        <source>the last transfer coding is not a single chunked</source>
        <translation>das letzte Transfer-Coding ist nicht ein einzelnes chunked</translation>
    </message>
    <message>
        <source>a transfer coding other than chunked is not supported</source>
        <translation>ein anderes Transfer-Coding als chunked wird nicht unterstützt</translation>
    </message>
    <message>
        <source>the request has both Content-Length and Transfer-Encoding</source>
        <translation>die Anfrage hat sowohl Content-Length als auch Transfer-Encoding</translation>
    </message>
    <message>
        <source>an HTTP/1.0 request cannot have Transfer-Encoding</source>
        <translation>eine HTTP/1.0-Anfrage darf kein Transfer-Encoding haben</translation>
    </message>
    <message>
        <source>there is more than one Content-Length field</source>
        <translation>es gibt mehr als ein Feld Content-Length</translation>
    </message>
    <message>
        <source>the Content-Length is not a number</source>
        <translation>die Content-Length ist keine Zahl</translation>
    </message>
    <message>
        <source>the origin&apos;s Content-Length is not a number</source>
        <translation>die Content-Length des Servers ist keine Zahl</translation>
    </message>
    <message>
        <source>the origin sent conflicting Content-Length fields</source>
        <translation>der Server hat widersprüchliche Felder Content-Length gesendet</translation>
    </message>
    <message>
        <source>the origin sent both Content-Length and Transfer-Encoding</source>
        <translation>der Server hat sowohl Content-Length als auch Transfer-Encoding gesendet</translation>
    </message>
    <message>
        <source>the origin sent Transfer-Encoding in an HTTP/1.0 response</source>
        <translation>der Server hat Transfer-Encoding in einer HTTP/1.0-Antwort gesendet</translation>
    </message>
    <message>
        <source>the origin sent a transfer coding other than chunked</source>
        <translation>der Server hat ein anderes Transfer-Coding als chunked gesendet</translation>
    </message>
    <message>
        <source>a chunk extension is malformed</source>
        <translation>eine Chunk-Erweiterung ist fehlerhaft</translation>
    </message>
    <message>
        <source>the trailer section is too large</source>
        <translation>der Trailer ist zu groß</translation>
    </message>
    <message>
        <source>a trailer line ends with a bare LF</source>
        <translation>eine Trailer-Zeile endet mit LF allein</translation>
    </message>
    <message>
        <source>there are too many trailer fields</source>
        <translation>es gibt zu viele Trailer-Felder</translation>
    </message>
    <message>
        <source>a chunk does not begin with its size</source>
        <translation>ein Chunk beginnt nicht mit seiner Größe</translation>
    </message>
    <message>
        <source>a chunk size is too large</source>
        <translation>die Größe eines Chunks ist zu groß</translation>
    </message>
    <message>
        <source>a chunk size is not a hexadecimal number</source>
        <translation>die Größe eines Chunks ist keine Hexadezimalzahl</translation>
    </message>
    <message>
        <source>a chunk extension is too long</source>
        <translation>eine Chunk-Erweiterung ist zu lang</translation>
    </message>
    <message>
        <source>a chunk size line does not end with CR LF</source>
        <translation>die Zeile mit der Größe eines Chunks endet nicht mit CR LF</translation>
    </message>
    <message>
        <source>a chunk is longer than its size says</source>
        <translation>ein Chunk ist länger, als seine Größe angibt</translation>
    </message>
    <message>
        <source>the trailer section does not end with CR LF</source>
        <translation>der Trailer endet nicht mit CR LF</translation>
    </message>
    <message>
        <source>this is TLS, not HTTP: a client that sends it takes the proxy for an HTTPS proxy; set it as an HTTP proxy</source>
        <translation>das ist TLS, nicht HTTP: Ein Client, der das sendet, hält den Proxy für einen HTTPS-Proxy; tragen Sie ihn als HTTP-Proxy ein</translation>
    </message>
    <message>
        <source>the message does not begin with a start line</source>
        <translation>die Nachricht beginnt nicht mit einer Startzeile</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>normal closure</source>
        <translation>normales Ende</translation>
    </message>
    <message>
        <source>going away</source>
        <translation>geht weg</translation>
    </message>
    <message>
        <source>protocol error</source>
        <translation>Protokollfehler</translation>
    </message>
    <message>
        <source>unsupported data</source>
        <translation>nicht unterstützte Daten</translation>
    </message>
    <message>
        <source>no status; never sent by rights</source>
        <translation>kein Status; wird eigentlich nie gesendet</translation>
    </message>
    <message>
        <source>closed abnormally; never sent by rights</source>
        <translation>ungewöhnlich beendet; wird eigentlich nie gesendet</translation>
    </message>
    <message>
        <source>text that is not UTF-8</source>
        <translation>Text, der kein UTF-8 ist</translation>
    </message>
    <message>
        <source>policy violation</source>
        <translation>Verstoß gegen eine Regel</translation>
    </message>
    <message>
        <source>message too big</source>
        <translation>Nachricht zu groß</translation>
    </message>
    <message>
        <source>an extension is missing</source>
        <translation>eine Erweiterung fehlt</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>interner Fehler</translation>
    </message>
    <message>
        <source>service restarts</source>
        <translation>Dienst startet neu</translation>
    </message>
    <message>
        <source>try again later</source>
        <translation>später erneut versuchen</translation>
    </message>
    <message>
        <source>bad gateway</source>
        <translation>schlechtes Gateway</translation>
    </message>
    <message>
        <source>TLS failed; never sent by rights</source>
        <translation>TLS gescheitert; wird eigentlich nie gesendet</translation>
    </message>
    <message>
        <source>a code of a library</source>
        <translation>Code einer Bibliothek</translation>
    </message>
    <message>
        <source>a code of the application</source>
        <translation>Code der Anwendung</translation>
    </message>
    <message>
        <source>an unknown code</source>
        <translation>unbekannter Code</translation>
    </message>
    <message>
        <source>without a status code</source>
        <translation>ohne Statuscode</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Binary</source>
        <translation>Binär</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Ende</translation>
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
        <translation>nicht zu entpacken: %1</translation>
    </message>
    <message>
        <source>This message could not be decompressed. What stands before the damage is shown.</source>
        <translation>Diese Nachricht ist nicht zu entpacken. Gezeigt wird, was vor dem Schaden steht.</translation>
    </message>
    <message>
        <source>The first %1 of this message are shown.</source>
        <translation>Gezeigt werden die ersten %1 dieser Nachricht.</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>the request cannot be served: %1</source>
        <translation>die Anfrage kann nicht bedient werden: %1</translation>
    </message>
    <message>
        <source>the request&apos;s body is malformed: %1</source>
        <translation>der Body der Anfrage ist fehlerhaft: %1</translation>
    </message>
    <message>
        <source>the origin&apos;s response is malformed: %1</source>
        <translation>die Antwort des Servers ist fehlerhaft: %1</translation>
    </message>
    <message>
        <source>the name could not be looked up: %1</source>
        <translation>der Hostname konnte nicht aufgelöst werden: %1</translation>
    </message>
    <message>
        <source>connecting to %1 failed: %2</source>
        <translation>Verbinden mit %1 fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>this proxy does not serve %1; its allow setting says which addresses it serves</source>
        <translation>dieser Proxy bedient %1 nicht; seine Einstellung allow bestimmt, welche Adressen er bedient</translation>
    </message>
    <message>
        <source>%1 is blocked by the rule %2</source>
        <translation>%1 ist durch die Regel %2 blockiert</translation>
    </message>
    <message>
        <source>%1 is not allowed as a destination</source>
        <translation>%1 ist als Ziel nicht erlaubt</translation>
    </message>
    <message>
        <source>%1 refused the connection</source>
        <translation>%1 hat die Verbindung abgelehnt</translation>
    </message>
    <message>
        <source>%1 did not answer in time</source>
        <translation>%1 hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>%1 ist nicht erreichbar: %2</translation>
    </message>
    <message>
        <source>%1 sent a malformed response: %2</source>
        <translation>%1 hat eine fehlerhafte Antwort gesendet: %2</translation>
    </message>
    <message>
        <source>%1 reset the connection before answering</source>
        <translation>%1 hat die Verbindung vor der Antwort zurückgesetzt</translation>
    </message>
    <message>
        <source>%1 closed the connection before answering</source>
        <translation>%1 hat die Verbindung vor der Antwort geschlossen</translation>
    </message>
    <message>
        <source>connecting was called off</source>
        <translation>das Verbinden wurde abgebrochen</translation>
    </message>
    <message>
        <source>too many names are being looked up at this time</source>
        <translation>zurzeit werden zu viele Hostnamen aufgelöst</translation>
    </message>
    <message>
        <source>the system gives no thread to look names up in</source>
        <translation>das System gibt keinen Thread her, um Hostnamen aufzulösen</translation>
    </message>
    <message>
        <source>the name could not be looked up: too many open files</source>
        <translation>der Hostname konnte nicht aufgelöst werden: zu viele offene Dateien</translation>
    </message>
    <message>
        <source>the name does not exist</source>
        <translation>den Hostnamen gibt es nicht</translation>
    </message>
    <message>
        <source>the name has no address</source>
        <translation>der Hostname hat keine Adresse</translation>
    </message>
    <message>
        <source>looking up the name took too long</source>
        <translation>das Auflösen des Hostnamens hat zu lange gedauert</translation>
    </message>
    <message>
        <source>the look-up was called off</source>
        <translation>das Auflösen des Hostnamens wurde abgebrochen</translation>
    </message>
    <message>
        <source>the request&apos;s head did not come in time</source>
        <translation>der Header der Anfrage kam nicht rechtzeitig</translation>
    </message>
    <message>
        <source>the proxy stopped before the request was complete</source>
        <translation>der Proxy wurde gestoppt, bevor die Anfrage vollständig war</translation>
    </message>
    <message>
        <source>the client closed its connection before its request was complete</source>
        <translation>der Client hat seine Verbindung geschlossen, bevor seine Anfrage vollständig war</translation>
    </message>
    <message>
        <source>a CONNECT request has no content</source>
        <translation>eine CONNECT-Anfrage hat keinen Inhalt</translation>
    </message>
    <message>
        <source>the request has passed through this proxy before</source>
        <translation>die Anfrage ist schon einmal durch diesen Proxy gelaufen</translation>
    </message>
    <message>
        <source>this is a proxy, not a web server: send requests through it, with full URLs</source>
        <translation>dies ist ein Proxy, kein Webserver: Anfragen mit vollständiger URL über ihn senden</translation>
    </message>
    <message>
        <source>the client closed its connection</source>
        <translation>der Client hat seine Verbindung geschlossen</translation>
    </message>
    <message>
        <source>cut off when the proxy stopped</source>
        <translation>beim Stoppen des Proxys abgebrochen</translation>
    </message>
    <message>
        <source>the request is addressed to this proxy itself, and would come back to it</source>
        <translation>die Anfrage richtet sich an diesen Proxy selbst und käme zu ihm zurück</translation>
    </message>
    <message>
        <source>there is no end to its interim responses</source>
        <translation>seine vorläufigen Antworten nehmen kein Ende</translation>
    </message>
    <message>
        <source>the request&apos;s body is malformed</source>
        <translation>der Body der Anfrage ist fehlerhaft</translation>
    </message>
    <message>
        <source>the request&apos;s body stopped coming</source>
        <translation>vom Body der Anfrage kam nichts mehr</translation>
    </message>
    <message>
        <source>the client stopped reading</source>
        <translation>der Client hat aufgehört zu lesen</translation>
    </message>
    <message>
        <source>a trailer field is malformed</source>
        <translation>ein Trailer-Feld ist fehlerhaft</translation>
    </message>
    <message>
        <source>the origin stopped sending</source>
        <translation>der Server hat aufgehört zu senden</translation>
    </message>
    <message>
        <source>the origin closed the connection before the response was complete</source>
        <translation>der Server hat die Verbindung geschlossen, bevor die Antwort vollständig war</translation>
    </message>
    <message>
        <source>the origin reset the connection before the response was complete</source>
        <translation>der Server hat die Verbindung zurückgesetzt, bevor die Antwort vollständig war</translation>
    </message>
    <message>
        <source>the client reset the tunnel</source>
        <translation>der Client hat den Tunnel zurückgesetzt</translation>
    </message>
    <message>
        <source>the origin reset the tunnel</source>
        <translation>der Server hat den Tunnel zurückgesetzt</translation>
    </message>
    <message>
        <source>the tunnel was silent for too long</source>
        <translation>der Tunnel war zu lange still</translation>
    </message>
    <message>
        <source>the proxy ran out of memory</source>
        <translation>der Proxy hatte keinen Speicher mehr</translation>
    </message>
    <message>
        <source>the origin does not know this host name</source>
        <translation>der Server kennt diesen Hostnamen nicht</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate has expired</source>
        <translation>das Zertifikat des Servers ist abgelaufen</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate is not valid yet</source>
        <translation>das Zertifikat des Servers ist noch nicht gültig</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate is for another host</source>
        <translation>das Zertifikat des Servers ist für einen anderen Host</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate comes from an issuer that is not trusted here</source>
        <translation>das Zertifikat des Servers kommt von einem Aussteller, dem hier nicht vertraut wird</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate is self-signed: nobody vouches for it</source>
        <translation>das Zertifikat des Servers ist selbst signiert: niemand bürgt dafür</translation>
    </message>
    <message>
        <source>the origin sent an incomplete certificate chain</source>
        <translation>der Server hat eine unvollständige Zertifikatskette gesendet</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate was revoked</source>
        <translation>das Zertifikat des Servers wurde widerrufen</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate has a weak key or signature</source>
        <translation>das Zertifikat des Servers hat einen schwachen Schlüssel oder eine schwache Signatur</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate does not hold</source>
        <translation>das Zertifikat des Servers hält der Prüfung nicht stand</translation>
    </message>
    <message>
        <source>the TLS version is too old: TLS 1.2 at least is needed</source>
        <translation>die TLS-Version ist zu alt: mindestens TLS 1.2 ist nötig</translation>
    </message>
    <message>
        <source>the two sides of the TLS connection have no cipher in common</source>
        <translation>die beiden Seiten der TLS-Verbindung haben kein gemeinsames Verschlüsselungsverfahren</translation>
    </message>
    <message>
        <source>the origin asks for a client certificate, or does not take this one</source>
        <translation>der Server verlangt ein Client-Zertifikat oder nimmt dieses nicht an</translation>
    </message>
    <message>
        <source>the client does not trust Weir&apos;s CA</source>
        <translation>der Client vertraut der Zertifizierungsstelle von Weir nicht</translation>
    </message>
    <message>
        <source>the client left when it saw Weir&apos;s certificate: it may be pinned to its own</source>
        <translation>der Client brach ab, als er das Zertifikat von Weir sah: Vielleicht ist er auf sein eigenes festgelegt</translation>
    </message>
    <message>
        <source>what came is not TLS</source>
        <translation>was kam, ist kein TLS</translation>
    </message>
    <message>
        <source>the TLS connection was cut off</source>
        <translation>die TLS-Verbindung wurde abgebrochen</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>the origin&apos;s certificate comes from an issuer that is not trusted here, or its chain is incomplete</source>
        <translation>das Zertifikat des Servers kommt von einem Aussteller, dem hier nicht vertraut wird, oder seine Kette ist unvollständig</translation>
    </message>
    <message>
        <source>the tunnel that it came through leads elsewhere</source>
        <translation>der Tunnel, durch den sie kam, führt anderswohin</translation>
    </message>
    <message>
        <source>the client did not complete the TLS handshake in time</source>
        <translation>der Client hat den TLS-Handshake nicht rechtzeitig abgeschlossen</translation>
    </message>
    <message>
        <source>this is a proxy, not a web server: it serves pages of its own, by GET</source>
        <translation>das ist ein Proxy und kein Webserver: Er liefert nur eigene Seiten, auf GET</translation>
    </message>
    <message>
        <source>there is no such page here</source>
        <translation>diese Seite gibt es hier nicht</translation>
    </message>
    <message>
        <source>a frame of an unknown kind came: this is no WebSocket</source>
        <translation>es kam ein Frame unbekannter Art: Das ist kein WebSocket</translation>
    </message>
    <message>
        <source>a frame is longer than WebSocket allows</source>
        <translation>ein Frame ist länger, als WebSocket erlaubt</translation>
    </message>
    <message>
        <source>a control frame is longer than WebSocket allows</source>
        <translation>ein Steuerframe ist länger, als WebSocket erlaubt</translation>
    </message>
    <message>
        <source>the frames of a WebSocket message are out of order</source>
        <translation>die Frames einer WebSocket-Nachricht sind nicht in Reihenfolge</translation>
    </message>
    <message>
        <source>a WebSocket message is compressed in a way that is not known</source>
        <translation>eine WebSocket-Nachricht ist auf unbekannte Weise komprimiert</translation>
    </message>
    <message>
        <source>there is no tunnel within one that is looked into</source>
        <translation>in einem Tunnel, in den hineingesehen wird, gibt es keinen weiteren</translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>the capture cannot be copied to %1: %2</source>
        <translation>der Mitschnitt kann nicht nach %1 kopiert werden: %2</translation>
    </message>
    <message>
        <source>there is a capture already</source>
        <translation>dort gibt es schon einen Mitschnitt</translation>
    </message>
    <message>
        <source>the capture %1 was removed; a new one is begun there</source>
        <translation>der Mitschnitt %1 wurde entfernt; dort wird ein neuer begonnen</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 was written by a newer Weir (version %2 of its tables; this one knows up to %3): open it with that, or begin a new capture</source>
        <translation>%1 wurde von einem neueren Weir geschrieben (Version %2 seiner Tabellen; dieses kennt sie bis %3): damit öffnen oder einen neuen Mitschnitt beginnen</translation>
    </message>
    <message>
        <source>%1 is not a capture of Weir</source>
        <translation>%1 ist kein Mitschnitt von Weir</translation>
    </message>
    <message>
        <source>the capture cannot be kept in %1: %2; choose another folder in the settings</source>
        <translation>der Mitschnitt kann nicht in %1 aufbewahrt werden: %2; in den Einstellungen einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>another Weir is writing to the capture %1; close it, or choose another capture%2</source>
        <translation>ein anderes Weir schreibt in den Mitschnitt %1; es schließen oder einen anderen Mitschnitt wählen%2</translation>
    </message>
    <message>
        <source>the capture cannot be written: the disk with %1 is full; make room, and it goes on%2</source>
        <translation>der Mitschnitt kann nicht geschrieben werden: die Festplatte mit %1 ist voll; Platz schaffen, dann geht es weiter%2</translation>
    </message>
    <message>
        <source>the capture waits: another program has locked %1/capture.db; end what it does there%2</source>
        <translation>der Mitschnitt wartet: ein anderes Programm hat %1/capture.db gesperrt; beenden, was es dort tut%2</translation>
    </message>
    <message>
        <source>the capture in %1 cannot be written: %2; traffic goes on, and recording as soon as it can</source>
        <translation>der Mitschnitt in %1 kann nicht geschrieben werden: %2; der Verkehr läuft weiter, die Aufzeichnung, sobald sie kann</translation>
    </message>
    <message>
        <source>bodies cannot be kept in %1: %2; make room, and they will be kept again</source>
        <translation>Bodys können nicht in %1 aufbewahrt werden: %2; Platz schaffen, dann werden sie wieder aufbewahrt</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2; it should be a folder with a capture</source>
        <translation>%1 kann nicht gelesen werden: %2; es sollte ein Ordner mit einem Mitschnitt sein</translation>
    </message>
    <message>
        <source>%1 is of an older version and cannot be brought up to date: %2; make room in its folder, or begin a new capture</source>
        <translation>%1 hat eine ältere Version und lässt sich nicht auf den neuen Stand bringen: %2. Schaffen Sie Platz in dem Ordner, oder beginnen Sie einen neuen Mitschnitt</translation>
    </message>
    <message>
        <source>%1 is damaged and cannot be repaired: %2; it stays as it is: make room in its folder and open it again, or begin a new capture</source>
        <translation>%1 ist beschädigt und kann nicht repariert werden: %2. Die Datei bleibt, wie sie ist: Schaffen Sie Platz in dem Ordner, und öffnen Sie sie wieder, oder beginnen Sie einen neuen Mitschnitt</translation>
    </message>
    <message>
        <source>%1 at most</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>%1 was damaged; exchanges that could be read and are here: %2, of these without their heads: %3, bodies lost: %4; exchanges that could not be read: %6; the damaged file stays beside it as %5</source>
        <translation>%1 war beschädigt; lesbare Anfragen, die hier sind: %2, davon ohne Köpfe: %3, verlorene Inhalte: %4; nicht lesbare Anfragen: %6; die beschädigte Datei bleibt daneben als %5</translation>
    </message>
    <message>
        <source>an unknown number</source>
        <translation>eine unbekannte Anzahl</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>A tunnel cannot be repeated: what passed through it is encrypted, and not known to Weir</source>
        <translation>Ein Tunnel kann nicht wiederholt werden: Was hindurchfloss, ist verschlüsselt und Weir nicht bekannt</translation>
    </message>
    <message>
        <source>A WebSocket cannot be repeated: it is more than one request</source>
        <translation>Ein WebSocket kann nicht wiederholt werden: Er ist mehr als eine Anfrage</translation>
    </message>
    <message>
        <source>Nothing to repeat: the request&apos;s head was not kept</source>
        <translation>Nichts zu wiederholen: Der Header der Anfrage wurde nicht aufbewahrt</translation>
    </message>
    <message>
        <source>A method is needed, such as GET</source>
        <translation>Eine Methode wird gebraucht, etwa GET</translation>
    </message>
    <message>
        <source>A method is one word of letters, without spaces</source>
        <translation>Eine Methode ist ein Wort aus Buchstaben, ohne Leerzeichen</translation>
    </message>
    <message>
        <source>CONNECT opens a tunnel; there would be nobody to use it</source>
        <translation>CONNECT öffnet einen Tunnel; niemand wäre da, um ihn zu benutzen</translation>
    </message>
    <message>
        <source>A URL is needed, such as http://example.com/</source>
        <translation>Eine URL wird gebraucht, etwa http://example.com/</translation>
    </message>
    <message>
        <source>https:// cannot be sent from here, only http://</source>
        <translation>https:// kann von hier nicht gesendet werden, nur http://</translation>
    </message>
    <message>
        <source>A URL begins with http://</source>
        <translation>Eine URL beginnt mit http://</translation>
    </message>
    <message>
        <source>What stands behind # is never sent; write %23 if it is meant</source>
        <translation>Was hinter # steht, wird nie gesendet; %23 schreiben, wenn es gemeint ist</translation>
    </message>
    <message>
        <source>There are no spaces in a URL; write %20</source>
        <translation>In einer URL gibt es keine Leerzeichen; %20 schreiben</translation>
    </message>
    <message>
        <source>Line %1 begins with a space; a header is one line</source>
        <translation>Zeile %1 beginnt mit einem Leerzeichen; ein Header steht in einer Zeile</translation>
    </message>
    <message>
        <source>Line %1 is not of the form Name: value</source>
        <translation>Zeile %1 hat nicht die Form Name: Wert</translation>
    </message>
    <message>
        <source>Line %1: a header&apos;s name has only letters, digits and hyphens</source>
        <translation>Zeile %1: Der Name eines Headers besteht nur aus Buchstaben, Ziffern und Bindestrichen</translation>
    </message>
    <message>
        <source>Line %1 has a control character in it</source>
        <translation>Zeile %1 enthält ein Steuerzeichen</translation>
    </message>
    <message>
        <source>%1 is set by Weir; leave it out</source>
        <translation>%1 wird von Weir gesetzt; weglassen</translation>
    </message>
    <message>
        <source>The request could not be sent through Weir: %1</source>
        <translation>Die Anfrage konnte nicht über Weir gesendet werden: %1</translation>
    </message>
    <message>
        <source>The recorded body cannot be read any more</source>
        <translation>Der aufgezeichnete Body kann nicht mehr gelesen werden</translation>
    </message>
</context>
<context>
    <name>RequestRate</name>
    <message>
        <source>%1 req/s</source>
        <translation>%1 Anfr./s</translation>
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
        <translation>Header der Anfrage</translation>
    </message>
    <message>
        <source>Response head</source>
        <translation>Header der Antwort</translation>
    </message>
    <message>
        <source>Request body</source>
        <translation>Body der Anfrage</translation>
    </message>
    <message>
        <source>Response body</source>
        <translation>Body der Antwort</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Address to listen on; 0.0.0.0 or :: for all of this machine&apos;s.</source>
        <translation>Adresse, auf der gelauscht wird; 0.0.0.0 oder :: für alle dieses Rechners.</translation>
    </message>
    <message>
        <source>Port to listen on; 0 takes a free one.</source>
        <translation>Port, auf dem gelauscht wird; 0 nimmt einen freien.</translation>
    </message>
    <message>
        <source>Largest request head; a larger one is answered 431.</source>
        <translation>Größter Anfrage-Header; ein größerer wird mit 431 beantwortet.</translation>
    </message>
    <message>
        <source>Time to connect to an origin before 504.</source>
        <translation>Zeit für den Verbindungsaufbau zum Server, danach 504.</translation>
    </message>
    <message>
        <source>Threads that carry traffic; 0 for one a core.</source>
        <translation>Threads, die den Verkehr tragen; 0 für einen je Kern.</translation>
    </message>
    <message>
        <source>Connections that may wait to be accepted.</source>
        <translation>Verbindungen, die auf Annahme warten dürfen.</translation>
    </message>
    <message>
        <source>Client connections at a time; more wait until one ends.</source>
        <translation>Gleichzeitige Client-Verbindungen; weitere warten, bis eine endet.</translation>
    </message>
    <message>
        <source>Addresses and CIDR ranges that may use the proxy, besides this machine.</source>
        <translation>Adressen und CIDR-Bereiche, die den Proxy außer diesem Rechner benutzen dürfen.</translation>
    </message>
    <message>
        <source>Hosts that are refused: a name, *.suffix, or /regular expression/.</source>
        <translation>Hosts, die abgewiesen werden: ein Name, *.suffix oder /regulärer Ausdruck/.</translation>
    </message>
    <message>
        <source>Whether messages get a Via field (RFC 9110 section 7.6.3).</source>
        <translation>Ob Nachrichten ein Via-Feld erhalten (RFC 9110, Abschnitt 7.6.3).</translation>
    </message>
    <message>
        <source>Time that exchanges in flight have to finish when the proxy stops.</source>
        <translation>Zeit, die laufende Anfragen beim Stoppen des Proxys zum Abschluss haben.</translation>
    </message>
    <message>
        <source>Longest request line; a longer one is answered 414.</source>
        <translation>Längste Anfragezeile; eine längere wird mit 414 beantwortet.</translation>
    </message>
    <message>
        <source>Most header fields in a head; more are answered 431.</source>
        <translation>Meiste Header-Felder; mehr werden mit 431 beantwortet.</translation>
    </message>
    <message>
        <source>Time a client has to send a request&apos;s head before 408.</source>
        <translation>Zeit, die ein Client für den Header einer Anfrage hat, danach 408.</translation>
    </message>
    <message>
        <source>Time a client&apos;s connection may stay open without a request.</source>
        <translation>Zeit, die eine Client-Verbindung ohne Anfrage offen bleiben darf.</translation>
    </message>
    <message>
        <source>Time to look up a host name before 504.</source>
        <translation>Zeit zum Auflösen eines Hostnamens, danach 504.</translation>
    </message>
    <message>
        <source>Time an origin has to begin its answer before 504.</source>
        <translation>Zeit, die ein Server bis zum Beginn seiner Antwort hat, danach 504.</translation>
    </message>
    <message>
        <source>Time a body may stand still before the connection is cut.</source>
        <translation>Zeit, die ein Body stillstehen darf, bevor die Verbindung getrennt wird.</translation>
    </message>
    <message>
        <source>Time a tunnel may be silent both ways before it is cut.</source>
        <translation>Zeit, die ein Tunnel in beide Richtungen still sein darf, bevor er getrennt wird.</translation>
    </message>
    <message>
        <source>Idle connections kept to one origin, by each worker.</source>
        <translation>Unbenutzte Verbindungen, die jeder Worker zu einem Server offen hält.</translation>
    </message>
    <message>
        <source>Idle connections kept to all origins, by each worker.</source>
        <translation>Unbenutzte Verbindungen, die jeder Worker zu allen Servern offen hält.</translation>
    </message>
    <message>
        <source>Time an idle connection to an origin is kept.</source>
        <translation>Zeit, die eine unbenutzte Verbindung zu einem Server offen bleibt.</translation>
    </message>
    <message>
        <source>Access log file; empty for none.</source>
        <translation>Zugriffsprotokoll; leer für keines.</translation>
    </message>
    <message>
        <source>Size at which the access log is rotated.</source>
        <translation>Größe, ab der das Zugriffsprotokoll rotiert wird.</translation>
    </message>
    <message>
        <source>Rotated access logs that are kept.</source>
        <translation>Rotierte Zugriffsprotokolle, die aufbewahrt werden.</translation>
    </message>
    <message>
        <source>One JSON object a line instead of aligned text.</source>
        <translation>Ein JSON-Objekt je Zeile statt ausgerichtetem Text.</translation>
    </message>
    <message>
        <source>Whether the proxy starts together with the window.</source>
        <translation>Ob der Proxy zusammen mit dem Fenster startet.</translation>
    </message>
    <message>
        <source>Language of the window.</source>
        <translation>Sprache des Fensters.</translation>
    </message>
    <message>
        <source>Whether the window is light or dark.</source>
        <translation>Ob das Fenster hell oder dunkel ist.</translation>
    </message>
    <message>
        <source>Size of the window&apos;s text, in percent of the system&apos;s.</source>
        <translation>Größe der Schrift im Fenster, in Prozent der des Systems.</translation>
    </message>
    <message>
        <source>Whether the list scrolls along with new exchanges.</source>
        <translation>Ob die Liste mit neuen Anfragen mitläuft.</translation>
    </message>
    <message>
        <source>Whether the heads of requests and responses are kept to look at.</source>
        <translation>Ob die Header von Anfragen und Antworten zum Ansehen aufbewahrt werden.</translation>
    </message>
    <message>
        <source>Whether bodies are recorded.</source>
        <translation>Ob Bodys aufgezeichnet werden.</translation>
    </message>
    <message>
        <source>How much of each body is recorded; the count goes on beyond.</source>
        <translation>Wie viel von jedem Body aufgezeichnet wird; gezählt wird darüber hinaus.</translation>
    </message>
    <message>
        <source>Size of the capture on disk; then the oldest exchanges go that are not marked.</source>
        <translation>Größe des Mitschnitts auf der Festplatte; danach fallen die ältesten Anfragen weg, die nicht markiert sind.</translation>
    </message>
    <message>
        <source>Most exchanges in the capture; then the oldest go that are not marked.</source>
        <translation>Meiste Anfragen im Mitschnitt; danach fallen die ältesten weg, die nicht markiert sind.</translation>
    </message>
    <message>
        <source>Folder in which heads, bodies and timing are recorded; empty for none.</source>
        <translation>Ordner, in dem Header, Bodys und Zeitablauf aufgezeichnet werden; leer für keinen.</translation>
    </message>
    <message>
        <source>What is recorded to when the window opens: the last capture, or a new one.</source>
        <translation>Worin beim Öffnen des Fensters aufgezeichnet wird: im letzten Mitschnitt oder in einem neuen.</translation>
    </message>
    <message>
        <source>Whether HTTPS is decrypted; http://weir.proxy/ says what clients need.</source>
        <translation>Ob HTTPS entschlüsselt wird; http://weir.proxy/ sagt, was Clients dafür brauchen.</translation>
    </message>
    <message>
        <source>Hosts that are decrypted; if none is named, all are.</source>
        <translation>Hosts, die entschlüsselt werden; ist keiner genannt, alle.</translation>
    </message>
    <message>
        <source>Hosts that are never decrypted, in the forms of block.</source>
        <translation>Hosts, die nie entschlüsselt werden, in den Formen von block.</translation>
    </message>
    <message>
        <source>Whether hosts are decrypted no more once a client rejected Weir&apos;s certificate.</source>
        <translation>Ob Hosts nicht mehr entschlüsselt werden, sobald ein Client das Zertifikat von Weir abgelehnt hat.</translation>
    </message>
    <message>
        <source>Folder of Weir&apos;s certificate authority; empty for the user&apos;s data folder.</source>
        <translation>Ordner der Zertifizierungsstelle von Weir; leer für den Datenordner des Benutzers.</translation>
    </message>
    <message>
        <source>PEM file with authorities for origins, besides the system&apos;s.</source>
        <translation>PEM-Datei mit Zertifizierungsstellen für Server, neben denen des Systems.</translation>
    </message>
    <message>
        <source>Hosts that are connected to although their certificate is not valid.</source>
        <translation>Hosts, zu denen verbunden wird, obwohl ihr Zertifikat nicht gültig ist.</translation>
    </message>
    <message>
        <source>Certificate for hosts that ask for one: which, and a file (PEM, PKCS#12).</source>
        <translation>Zertifikat für Hosts, die eines verlangen: welche, und eine Datei (PEM, PKCS#12).</translation>
    </message>
</context>
<context>
    <name>SettingsProblem</name>
    <message>
        <source>Write ADDRESS:PORT, with an IPv6 address in brackets.</source>
        <translation>ADRESSE:PORT schreiben, eine IPv6-Adresse in Klammern.</translation>
    </message>
    <message>
        <source>There is no setting named %1.</source>
        <translation>Eine Einstellung namens %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>A line is key = value, [section] or # comment.</source>
        <translation>Eine Zeile ist Schlüssel = Wert, [Abschnitt] oder # Kommentar.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is a folder, not a file.</source>
        <translation>%1 ist ein Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>Tls</name>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation>die Datei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>die Datei kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>the file is neither PEM nor PKCS#12, or it is damaged</source>
        <translation>die Datei ist weder PEM noch PKCS#12, oder sie ist beschädigt</translation>
    </message>
    <message>
        <source>there is no certificate in it</source>
        <translation>darin ist kein Zertifikat</translation>
    </message>
    <message>
        <source>there is no private key in it</source>
        <translation>darin ist kein privater Schlüssel</translation>
    </message>
    <message>
        <source>the private key is encrypted: a passphrase is needed</source>
        <translation>der private Schlüssel ist verschlüsselt: eine Passphrase ist nötig</translation>
    </message>
    <message>
        <source>the passphrase does not open the private key</source>
        <translation>die Passphrase öffnet den privaten Schlüssel nicht</translation>
    </message>
    <message>
        <source>the certificate is not one of an authority: it may not sign others</source>
        <translation>das Zertifikat ist keines einer Zertifizierungsstelle: es darf keine anderen signieren</translation>
    </message>
    <message>
        <source>the private key does not belong to the certificate</source>
        <translation>der private Schlüssel gehört nicht zu dem Zertifikat</translation>
    </message>
    <message>
        <source>the key is too weak: clients would refuse it</source>
        <translation>der Schlüssel ist zu schwach: Clients würden ihn ablehnen</translation>
    </message>
    <message>
        <source>the certificate has expired</source>
        <translation>das Zertifikat ist abgelaufen</translation>
    </message>
    <message>
        <source>the certificate is not valid yet</source>
        <translation>das Zertifikat ist noch nicht gültig</translation>
    </message>
    <message>
        <source>the TLS library failed</source>
        <translation>die TLS-Bibliothek ist gescheitert</translation>
    </message>
</context>
<context>
    <name>TrafficColumns</name>
    <message>
        <source>#</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Number, in order of arrival</source>
        <translation>Nummer in der Reihenfolge des Eingangs</translation>
    </message>
    <message>
        <source>State and mark</source>
        <translation>Zustand und Markierung</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Request method</source>
        <translation>Methode der Anfrage</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Status code of the response</source>
        <translation>Statuscode der Antwort</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Host that was asked</source>
        <translation>Angefragter Host</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Path and query</source>
        <translation>Pfad und Query</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Media type of the response</source>
        <translation>Medientyp der Antwort</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Bytes of the response&apos;s body, as they passed</source>
        <translation>Bytes im Body der Antwort, wie übertragen</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>From the request&apos;s first byte to the end</source>
        <translation>Vom ersten Byte der Anfrage bis zum Ende</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Time of day of the request</source>
        <translation>Uhrzeit der Anfrage</translation>
    </message>
    <message>
        <source>Waterfall</source>
        <translation>Wasserfall</translation>
    </message>
    <message>
        <source>Phases on the time axis of the rows in view</source>
        <translation>Phasen auf der Zeitachse der sichtbaren Zeilen</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Address and port of the client</source>
        <translation>Adresse und Port des Clients</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Version of the request</source>
        <translation>Version der Anfrage</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Version of TLS, where Weir decrypts</source>
        <translation>TLS-Version, wo Weir entschlüsselt</translation>
    </message>
    <message>
        <source>Request size</source>
        <translation>Anfragegröße</translation>
    </message>
    <message>
        <source>Bytes of the request&apos;s body, as they passed</source>
        <translation>Bytes im Body der Anfrage, wie übertragen</translation>
    </message>
    <message>
        <source>Server IP</source>
        <translation>Server-IP</translation>
    </message>
    <message>
        <source>Address and port of the origin</source>
        <translation>Adresse und Port des Servers</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Rule that acted on the exchange</source>
        <translation>Regel, die auf die Anfrage wirkte</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Your comment</source>
        <translation>Eigener Kommentar</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>refused by a rule</source>
        <translation>durch eine Regel abgewiesen</translation>
    </message>
    <message>
        <source>waiting for the response</source>
        <translation>wartet auf die Antwort</translation>
    </message>
    <message>
        <source>receiving</source>
        <translation>empfängt</translation>
    </message>
    <message>
        <source>relaying</source>
        <translation>leitet durch</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>receive</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>connection reused</source>
        <translation>Verbindung wiederverwendet</translation>
    </message>
</context>
<context>
    <name>weir::ui::AccessPage</name>
    <message>
        <source>Access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>Other machines</source>
        <translation>Andere Rechner</translation>
    </message>
    <message>
        <source>&amp;Let other machines use this proxy</source>
        <translation>&amp;Andere Rechner dürfen diesen Proxy benutzen</translation>
    </message>
    <message>
        <source>&amp;Allowed addresses and networks, one a line:</source>
        <translation>&amp;Erlaubte Adressen und Netze, je Zeile eine:</translation>
    </message>
    <message>
        <source>Blocked hosts</source>
        <translation>Blockierte Hosts</translation>
    </message>
    <message>
        <source>&amp;Block these hosts, one a line: a name, *.suffix, or /regular expression/</source>
        <translation>Diese Hosts &amp;blockieren, je Zeile: Name, *.suffix oder /Regex/</translation>
    </message>
    <message>
        <source>&amp;Test a host:</source>
        <translation>Host &amp;testen:</translation>
    </message>
    <message>
        <source>Only programs on this machine reach the proxy.</source>
        <translation>Nur Programme auf diesem Rechner erreichen den Proxy.</translation>
    </message>
    <message>
        <source>Machines with these addresses may use the proxy; others are refused.</source>
        <translation>Rechner mit diesen Adressen dürfen den Proxy benutzen, andere werden abgewiesen.</translation>
    </message>
    <message>
        <source>No other machine is let in yet: say below which may use the proxy.</source>
        <translation>Noch darf kein anderer Rechner: unten angeben, welche den Proxy benutzen dürfen.</translation>
    </message>
    <message>
        <source>Type a host name or paste a link to see whether it is blocked.</source>
        <translation>Hostnamen eingeben oder Link einfügen, um zu sehen, ob er blockiert ist.</translation>
    </message>
    <message>
        <source>This is no host name.</source>
        <translation>Das ist kein Hostname.</translation>
    </message>
    <message>
        <source>Blocked by line %1: %2</source>
        <translation>Blockiert durch Zeile %1: %2</translation>
    </message>
    <message>
        <source>Not blocked.</source>
        <translation>Nicht blockiert.</translation>
    </message>
</context>
<context>
    <name>weir::ui::AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>&amp;Text size:</source>
        <translation>&amp;Schriftgröße:</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Follow new exchanges in the list</source>
        <translation>&amp;Neuen Anfragen in der Liste folgen</translation>
    </message>
</context>
<context>
    <name>weir::ui::AuthorityBox</name>
    <message>
        <source>Certificate authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>There is none yet. Weir makes one, on this machine only, when decryption is turned on.</source>
        <translation>Es gibt noch keine. Weir legt eine an, nur auf diesem Rechner, sobald die Entschlüsselung eingeschaltet wird.</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>Valid:</source>
        <translation>Gültig:</translation>
    </message>
    <message>
        <source>&amp;Save Certificate As…</source>
        <translation>Zertifikat &amp;speichern unter…</translation>
    </message>
    <message>
        <source>&amp;Renew…</source>
        <translation>Er&amp;neuern…</translation>
    </message>
    <message>
        <source>Install for This &amp;User…</source>
        <translation>Für diesen &amp;Benutzer installieren…</translation>
    </message>
    <message>
        <source>I&amp;mport…</source>
        <translation>I&amp;mportieren…</translation>
    </message>
    <message>
        <source>Install in the S&amp;ystem…</source>
        <translation>Im S&amp;ystem installieren…</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>The steps for each system and browser are on &lt;a href=&quot;http://weir.proxy/&quot;&gt;http://weir.proxy/&lt;/a&gt;, which any client of this proxy can open. It also says whether that client trusts the certificate, and if not, why.</source>
        <translation>Die Schritte für jedes System und jeden Browser stehen auf &lt;a href=&quot;http://weir.proxy/&quot;&gt;http://weir.proxy/&lt;/a&gt;, was jeder Client dieses Proxys öffnen kann. Dort steht auch, ob dieser Client dem Zertifikat vertraut, und wenn nicht, warum.</translation>
    </message>
    <message>
        <source>The certificate was saved to %1.</source>
        <translation>Das Zertifikat wurde als %1 gespeichert.</translation>
    </message>
    <message>
        <source>The certificate was installed. Programs that are open see that when they are started again.</source>
        <translation>Das Zertifikat wurde installiert. Geöffnete Programme bemerken das, wenn sie neu gestartet werden.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1: not now, so no client accepts it. Renew it.</source>
        <translation>%1: jetzt nicht, deshalb nimmt kein Client es an. Erneuern Sie es.</translation>
    </message>
    <message>
        <source>&amp;Make One</source>
        <translation>&amp;Anlegen</translation>
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
        <translation>Profil für Systeme von Apple (*.mobileconfig)</translation>
    </message>
    <message>
        <source>Save Certificate</source>
        <translation>Zertifikat speichern</translation>
    </message>
    <message>
        <source>Install Certificate</source>
        <translation>Zertifikat installieren</translation>
    </message>
    <message>
        <source>Whoever has the key of this authority, which is in %1, can then read and change what is sent encrypted. This will be run:

%2</source>
        <translation>Wer den Schlüssel dieser Zertifizierungsstelle hat, der in %1 liegt, kann dann lesen und ändern, was verschlüsselt gesendet wird. Das wird ausgeführt:

%2</translation>
    </message>
    <message>
        <source>&amp;Install</source>
        <translation>&amp;Installieren</translation>
    </message>
    <message>
        <source>Shall your own Chromium, Chrome and Firefox trust Weir&apos;s certificate authority?</source>
        <translation>Sollen Ihr Chromium, Chrome und Firefox der Zertifizierungsstelle von Weir vertrauen?</translation>
    </message>
    <message>
        <source>Shall all users and programs of this machine trust Weir&apos;s certificate authority?</source>
        <translation>Sollen alle Benutzer und Programme dieses Rechners der Zertifizierungsstelle von Weir vertrauen?</translation>
    </message>
    <message>
        <source>Renew Authority</source>
        <translation>Zertifizierungsstelle erneuern</translation>
    </message>
    <message>
        <source>Replace the authority by a new one with a new key?</source>
        <translation>Die Zertifizierungsstelle durch eine neue mit neuem Schlüssel ersetzen?</translation>
    </message>
    <message>
        <source>Every client that trusts this one has to be told to trust the new one.</source>
        <translation>Jeder Client, der dieser vertraut, muss danach der neuen vertrauen.</translation>
    </message>
    <message>
        <source>&amp;Renew</source>
        <translation>Er&amp;neuern</translation>
    </message>
    <message>
        <source>Import Authority: PKCS#12, PEM with the Key, or Both Files</source>
        <translation>Zertifizierungsstelle importieren: PKCS#12, PEM mit Schlüssel oder beide Dateien</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.p12 *.pfx *.crt *.cer *.key)</source>
        <translation>Zertifikate und Schlüssel (*.pem *.p12 *.pfx *.crt *.cer *.key)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import Authority</source>
        <translation>Zertifizierungsstelle importieren</translation>
    </message>
    <message>
        <source>Replace the authority by one of your own?</source>
        <translation>Die Zertifizierungsstelle durch Ihre eigene ersetzen?</translation>
    </message>
    <message>
        <source>The key of the present one is gone then, and clients have to trust yours instead.</source>
        <translation>Der Schlüssel der jetzigen ist dann fort, und Clients müssen stattdessen Ihrer vertrauen.</translation>
    </message>
    <message>
        <source>&amp;Choose Files…</source>
        <translation>Dateien &amp;wählen…</translation>
    </message>
    <message>
        <source>The key is encrypted. Its passphrase:</source>
        <translation>Der Schlüssel ist verschlüsselt. Sein Passwort:</translation>
    </message>
    <message>
        <source>Delete Authority</source>
        <translation>Zertifizierungsstelle löschen</translation>
    </message>
    <message>
        <source>Delete the authority with its key?</source>
        <translation>Die Zertifizierungsstelle mit ihrem Schlüssel löschen?</translation>
    </message>
    <message>
        <source>Nothing brings it back. Remove its certificate also where it is trusted.</source>
        <translation>Nichts bringt sie zurück. Entfernen Sie ihr Zertifikat auch dort, wo ihm vertraut wird.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
</context>
<context>
    <name>weir::ui::BodyFindBar</name>
    <message>
        <source>Find in the body</source>
        <translation>Im Body suchen</translation>
    </message>
    <message>
        <source>Match upper and lower case</source>
        <translation>Groß- und Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorherige</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>Vorherige (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächste</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Nächste (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Sucht…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Found further on, where the text is still being laid out</source>
        <translation>Weiter unten gefunden, wo der Text noch aufbereitet wird</translation>
    </message>
    <message>
        <source>Found on the other side of the end</source>
        <translation>Über das Ende hinweg gefunden</translation>
    </message>
</context>
<context>
    <name>weir::ui::BodySaver</name>
    <message>
        <source>the recorded body cannot be read any more</source>
        <translation>der aufgezeichnete Body kann nicht mehr gelesen werden</translation>
    </message>
</context>
<context>
    <name>weir::ui::BodyView</name>
    <message>
        <source>Pretty</source>
        <translation>Formatiert</translation>
    </message>
    <message>
        <source>Laid out to be read</source>
        <translation>Zum Lesen aufbereitet</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Rohtext</translation>
    </message>
    <message>
        <source>The text as it came</source>
        <translation>Der Text, wie er kam</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>The fields of the form</source>
        <translation>Die Felder des Formulars</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>The bytes</source>
        <translation>Die Bytes</translation>
    </message>
    <message>
        <source>In its own size, not fitted (1 and 0)</source>
        <translation>In Originalgröße, nicht eingepasst (1 und 0)</translation>
    </message>
    <message>
        <source>Find in the body (Ctrl+F in it)</source>
        <translation>Im Body suchen (darin Ctrl+F)</translation>
    </message>
    <message>
        <source>Find in the body</source>
        <translation>Im Body suchen</translation>
    </message>
    <message>
        <source>Copy what is selected, or all</source>
        <translation>Auswahl oder alles kopieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save body…</source>
        <translation>Body speichern…</translation>
    </message>
    <message>
        <source>Save body</source>
        <translation>Body speichern</translation>
    </message>
    <message>
        <source>Body, laid out</source>
        <translation>Body, aufbereitet</translation>
    </message>
    <message>
        <source>Body as text</source>
        <translation>Body als Text</translation>
    </message>
    <message>
        <source>Body as an image</source>
        <translation>Body als Bild</translation>
    </message>
    <message>
        <source>Fields of the body</source>
        <translation>Felder des Bodys</translation>
    </message>
    <message>
        <source>Body as bytes</source>
        <translation>Body als Bytes</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Save &amp;body…</source>
        <translation>&amp;Body speichern…</translation>
    </message>
    <message>
        <source>Save as it &amp;passed, still packed…</source>
        <translation>Wie übertragen, noch &amp;gepackt, speichern…</translation>
    </message>
    <message>
        <source>Saving: %1 of %2</source>
        <translation>Speichert: %1 von %2</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Liest…</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
    <message>
        <source>%1, packed %2</source>
        <translation>%1, gepackt %2</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>liest…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Speichert…</translation>
    </message>
    <message>
        <source>This message has no body.</source>
        <translation>Diese Nachricht hat keinen Body.</translation>
    </message>
    <message>
        <source>The body (%1) is longer than bodies are kept.</source>
        <translation>Der Body (%1) ist länger, als Bodys aufbewahrt werden.</translation>
    </message>
    <message>
        <source>The body (%1) was not recorded: there was more traffic than could be written.</source>
        <translation>Der Body (%1) wurde nicht aufgezeichnet: Es gab mehr Verkehr, als geschrieben werden konnte.</translation>
    </message>
    <message>
        <source>The body (%1) was not recorded: it could not be written to the disk.</source>
        <translation>Der Body (%1) wurde nicht aufgezeichnet: Er konnte nicht auf die Festplatte geschrieben werden.</translation>
    </message>
    <message>
        <source>The body (%1) was not recorded.</source>
        <translation>Der Body (%1) wurde nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>The body is still coming: %1 so far.</source>
        <translation>Der Body kommt noch: bisher %1.</translation>
    </message>
    <message>
        <source>First %1 kept of %2: more is not kept of a body.</source>
        <translation>Die ersten %1 von %2 aufbewahrt: Mehr wird von einem Body nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>First %1 kept of %2: there was more traffic than could be written.</source>
        <translation>Die ersten %1 von %2 aufbewahrt: Es gab mehr Verkehr, als geschrieben werden konnte.</translation>
    </message>
    <message>
        <source>First %1 kept of %2: the rest could not be written to the disk.</source>
        <translation>Die ersten %1 von %2 aufbewahrt: Der Rest konnte nicht auf die Festplatte geschrieben werden.</translation>
    </message>
    <message>
        <source>First %1 kept of %2: the rest was not recorded.</source>
        <translation>Die ersten %1 von %2 aufbewahrt: Der Rest wurde nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>The body is still coming: the first %1 of %2 are shown.</source>
        <translation>Der Body kommt noch: Die ersten %1 von %2 werden gezeigt.</translation>
    </message>
    <message>
        <source>Only the first %1 fields are listed.</source>
        <translation>Nur die ersten %1 Felder sind aufgeführt.</translation>
    </message>
    <message>
        <source>The form ends too early: its last boundary is missing.</source>
        <translation>Das Formular endet zu früh: Seine letzte Trennlinie fehlt.</translation>
    </message>
    <message>
        <source>The form is damaged. What could be read of it is listed.</source>
        <translation>Das Formular ist beschädigt. Was davon gelesen werden konnte, ist aufgeführt.</translation>
    </message>
    <message>
        <source>This image has %1 × %2 pixels, more than is shown here (%3). It can be saved.</source>
        <translation>Dieses Bild hat %1 × %2 Pixel, mehr als hier gezeigt werden (%3). Es kann gespeichert werden.</translation>
    </message>
    <message>
        <source>This SVG cannot be drawn: it is damaged, or too large or too intricate.</source>
        <translation>Dieses SVG kann nicht gezeichnet werden: Es ist beschädigt, zu groß oder zu verwickelt.</translation>
    </message>
    <message>
        <source>This image cannot be decoded: %1.</source>
        <translation>Dieses Bild kann nicht dekodiert werden: %1.</translation>
    </message>
    <message>
        <source>This image has %1, more than is shown here (%2). It can be saved.</source>
        <translation>Dieses Bild hat %1, mehr als hier gezeigt werden (%2). Es kann gespeichert werden.</translation>
    </message>
    <message>
        <source>This unpacks to more than %1; the first %2 are shown.</source>
        <translation>Entpackt ist dies mehr als %1; die ersten %2 werden gezeigt.</translation>
    </message>
    <message>
        <source>The %1 coding is damaged. What stands before the damage is shown: %2.</source>
        <translation>Die Kodierung %1 ist beschädigt. Was vor dem Schaden steht, wird gezeigt: %2.</translation>
    </message>
    <message>
        <source>This is not in the %1 coding that its header names. The bytes that passed are shown.</source>
        <translation>Dies hat nicht die Kodierung %1, die der Header nennt. Gezeigt werden die übertragenen Bytes.</translation>
    </message>
    <message>
        <source>The %1 coding ends too early. What could be unpacked is shown: %2.</source>
        <translation>Die Kodierung %1 endet zu früh. Was entpackt werden konnte, wird gezeigt: %2.</translation>
    </message>
    <message>
        <source>The coding %1 is not known here. The bytes that passed are shown.</source>
        <translation>Die Kodierung %1 ist hier nicht bekannt. Gezeigt werden die übertragenen Bytes.</translation>
    </message>
    <message>
        <source>The charset %1 is not known here. The text is shown as if it were UTF-8.</source>
        <translation>Der Zeichensatz %1 ist hier nicht bekannt. Der Text wird gezeigt, als wäre er UTF-8.</translation>
    </message>
    <message>
        <source>Some of the bytes are not %1; each of these is shown as %2.</source>
        <translation>Einige der Bytes sind nicht %1; jedes davon wird als %2 gezeigt.</translation>
    </message>
    <message>
        <source>Only the first %1 are coloured and laid out.</source>
        <translation>Nur die ersten %1 sind eingefärbt und aufbereitet.</translation>
    </message>
    <message>
        <source>There is no room for it in the cache folder: %1.</source>
        <translation>Im Cache-Ordner ist dafür kein Platz: %1.</translation>
    </message>
    <message>
        <source>The body (%1) is lost: the file of the capture that held it is not there any more.</source>
        <translation>Der Inhalt (%1) ist verloren: Die Datei des Mitschnitts, in der er stand, gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>First %1 left of %2: the rest is lost with the file of the capture that held it.</source>
        <translation>Die ersten %1 von %2 sind übrig: Der Rest ist mit der Datei des Mitschnitts verloren, in der er stand.</translation>
    </message>
    <message>
        <source>This was unpacked already when it was imported: it is not in the %1 coding of its header.</source>
        <translation>Das war beim Import schon ausgepackt: Es liegt nicht in der Codierung %1 aus seinem Kopf vor.</translation>
    </message>
</context>
<context>
    <name>weir::ui::BrowserKeeper</name>
    <message>
        <source>%1 needs a folder for its temporary profile, and none could be made in %2: %3. Make room there, then try again.</source>
        <translation>%1 braucht einen Ordner für das temporäre Profil, aber in %2 konnte keiner angelegt werden: %3. Dort Platz schaffen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The settings for %1 could not be written to %2: %3. Make room there, then try again.</source>
        <translation>Die Einstellungen für %1 konnten nicht in %2 geschrieben werden: %3. Dort Platz schaffen und erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 could not be started from %2: %3. Is it still installed?</source>
        <translation>%1 konnte nicht aus %2 gestartet werden: %3. Ist das Programm noch installiert?</translation>
    </message>
    <message>
        <source>%1 crashed as soon as it was started.</source>
        <translation>%1 ist gleich nach dem Start abgestürzt.</translation>
    </message>
    <message>
        <source>%1 ended as soon as it was started, with exit status %2.</source>
        <translation>%1 hat sich gleich nach dem Start beendet, mit Exit-Status %2.</translation>
    </message>
    <message>
        <source>It said:</source>
        <translation>Die Meldung war:</translation>
    </message>
    <message>
        <source>%1 is opened, but does not trust Weir&apos;s certificate authority, which could not be read: %2.</source>
        <translation>%1 wird geöffnet, vertraut der Zertifizierungsstelle von Weir aber nicht, weil sie nicht gelesen werden konnte: %2.</translation>
    </message>
    <message>
        <source>%1 is opened, but does not trust Weir&apos;s certificate authority: that takes the program certutil, which comes with libnss3-tools (Debian, Ubuntu) or nss-tools (Fedora).</source>
        <translation>%1 wird geöffnet, vertraut der Zertifizierungsstelle von Weir aber nicht: Dafür braucht es das Programm certutil aus libnss3-tools (Debian, Ubuntu) oder nss-tools (Fedora).</translation>
    </message>
    <message>
        <source>%1 is opened, but does not trust Weir&apos;s certificate authority: certutil failed.</source>
        <translation>%1 wird geöffnet, vertraut der Zertifizierungsstelle von Weir aber nicht: certutil ist gescheitert.</translation>
    </message>
</context>
<context>
    <name>weir::ui::CaptureActions</name>
    <message>
        <source>&amp;New Capture</source>
        <translation>&amp;Neuer Mitschnitt</translation>
    </message>
    <message>
        <source>&amp;Open Capture…</source>
        <translation>Mitschnitt &amp;öffnen…</translation>
    </message>
    <message>
        <source>Save a &amp;Copy of the Capture…</source>
        <translation>&amp;Kopie des Mitschnitts speichern…</translation>
    </message>
    <message>
        <source>&amp;Recent Captures</source>
        <translation>&amp;Zuletzt benutzte Mitschnitte</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message numerus="yes">
        <source>The capture of the last time goes on: %Ln exchanges</source>
        <translation>
            <numerusform>Der Mitschnitt vom letzten Mal geht weiter: %Ln Anfrage</numerusform>
            <numerusform>Der Mitschnitt vom letzten Mal geht weiter: %Ln Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>The list of the capture could not be read; new exchanges are recorded all the same</source>
        <translation>Die Liste des Mitschnitts konnte nicht gelesen werden; neue Anfragen werden trotzdem aufgezeichnet</translation>
    </message>
    <message>
        <source>Open Capture</source>
        <translation>Mitschnitt öffnen</translation>
    </message>
    <message>
        <source>Captures (capture.db)</source>
        <translation>Mitschnitte (capture.db)</translation>
    </message>
    <message>
        <source>Save a Copy of the Capture</source>
        <translation>Kopie des Mitschnitts speichern</translation>
    </message>
    <message>
        <source>The capture was copied to %1</source>
        <translation>Der Mitschnitt wurde nach %1 kopiert</translation>
    </message>
</context>
<context>
    <name>weir::ui::CaptureSearch</name>
    <message>
        <source>Search in All…</source>
        <translation>In allem suchen…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
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
        <translation>Was der Server hier gesendet hat, ist kein Zertifikat.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name and value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Valid from (UTC)</source>
        <translation>Gültig von (UTC)</translation>
    </message>
    <message>
        <source>Valid to (UTC)</source>
        <translation>Gültig bis (UTC)</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Certificates of the server</source>
        <translation>Zertifikate des Servers</translation>
    </message>
    <message>
        <source>Certificates, the server&apos;s own first</source>
        <translation>Zertifikate, das des Servers zuerst</translation>
    </message>
    <message>
        <source>What the certificate says</source>
        <translation>Was das Zertifikat sagt</translation>
    </message>
    <message>
        <source>&amp;Copy as PEM</source>
        <translation>Als PEM &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;all as PEM</source>
        <translation>&amp;Alle als PEM kopieren</translation>
    </message>
</context>
<context>
    <name>weir::ui::Composer</name>
    <message>
        <source>Edit and Repeat</source>
        <translation>Bearbeiten und wiederholen</translation>
    </message>
    <message>
        <source>&amp;Method:</source>
        <translation>&amp;Methode:</translation>
    </message>
    <message>
        <source>&amp;URL:</source>
        <translation>&amp;URL:</translation>
    </message>
    <message>
        <source>&amp;Headers, one a line:</source>
        <translation>&amp;Header, je Zeile einer:</translation>
    </message>
    <message>
        <source>Weir sets Host, Content-Length and what belongs to the connection.</source>
        <translation>Weir setzt Host, Content-Length und was zur Verbindung gehört.</translation>
    </message>
    <message>
        <source>&amp;Body:</source>
        <translation>&amp;Body:</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>This request had a body, which was not recorded. What is written below is sent in its place; if nothing is, the request goes without a body.</source>
        <translation>Diese Anfrage hatte einen Body, der nicht aufgezeichnet wurde. Statt seiner wird gesendet, was unten steht; steht dort nichts, geht die Anfrage ohne Body hinaus.</translation>
    </message>
    <message>
        <source>Send the recorded &amp;body as it is (%1)</source>
        <translation>Auf&amp;gezeichneten Body unverändert senden (%1)</translation>
    </message>
</context>
<context>
    <name>weir::ui::CopyButton</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copied to the clipboard</source>
        <translation>In die Zwischenablage kopiert</translation>
    </message>
</context>
<context>
    <name>weir::ui::DecryptionActions</name>
    <message>
        <source>Accept Its Certificate An&amp;yway…</source>
        <translation>Sein Zertifikat dennoc&amp;h annehmen…</translation>
    </message>
    <message>
        <source>Decrypt This &amp;Host Again</source>
        <translation>Diesen H&amp;ost wieder entschlüsseln</translation>
    </message>
    <message>
        <source>Do Not Decrypt This &amp;Host</source>
        <translation>Diesen H&amp;ost nicht entschlüsseln</translation>
    </message>
    <message>
        <source>%1 is not decrypted from its next connection on; Settings → HTTPS has the list</source>
        <translation>%1 wird ab der nächsten Verbindung nicht mehr entschlüsselt; die Liste steht unter Einstellungen → HTTPS</translation>
    </message>
    <message>
        <source>%1 is decrypted again from its next connection on</source>
        <translation>%1 wird ab der nächsten Verbindung wieder entschlüsselt</translation>
    </message>
    <message>
        <source>It was not for its certificate that %1 could not be reached</source>
        <translation>%1 war nicht wegen seines Zertifikats nicht erreichbar</translation>
    </message>
    <message>
        <source>Accept Certificate</source>
        <translation>Zertifikat annehmen</translation>
    </message>
    <message>
        <source>Connect to %1 although its certificate is not valid?</source>
        <translation>Mit %1 verbinden, obwohl sein Zertifikat nicht gültig ist?</translation>
    </message>
    <message>
        <source>Weir refused it: %1.

Whoever is between here and there could then read and change everything that is sent to this host, passwords included, and nothing would tell. Do this only for a host of your own.</source>
        <translation>Weir hat es abgelehnt: %1.

Wer dazwischen steht, könnte dann alles lesen und ändern, was an diesen Host gesendet wird, auch Passwörter, und nichts würde es verraten. Tun Sie das nur bei einem eigenen Host.</translation>
    </message>
    <message>
        <source>&amp;Accept Anyway</source>
        <translation>&amp;Dennoch annehmen</translation>
    </message>
    <message>
        <source>Whatever certificate %1 shows is accepted; Settings → HTTPS takes that back</source>
        <translation>Jedes Zertifikat von %1 wird angenommen; unter Einstellungen → HTTPS lässt sich das zurücknehmen</translation>
    </message>
</context>
<context>
    <name>weir::ui::ErrorBox</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
</context>
<context>
    <name>weir::ui::Explanation</name>
    <message>
        <source>The client stopped reading</source>
        <translation>Der Client hat aufgehört zu lesen</translation>
    </message>
    <message>
        <source>It left the response unread for too long. Look at what the program that asked is doing.</source>
        <translation>Er hat die Antwort zu lange nicht gelesen. Nachsehen, was das anfragende Programm tut.</translation>
    </message>
    <message>
        <source>The client broke the tunnel off</source>
        <translation>Der Client hat den Tunnel abgebrochen</translation>
    </message>
    <message>
        <source>Programs do this when they are closed, or when they do not trust the server&apos;s certificate.</source>
        <translation>Programme tun das, wenn sie beendet werden oder dem Zertifikat des Servers nicht vertrauen.</translation>
    </message>
    <message>
        <source>The client went away</source>
        <translation>Der Client ist weg</translation>
    </message>
    <message>
        <source>It closed its connection before all was done: somebody cancelled it, or its own time limit ran out.</source>
        <translation>Er hat die Verbindung vor dem Ende geschlossen: Jemand hat abgebrochen, oder sein eigenes Zeitlimit ist abgelaufen.</translation>
    </message>
    <message>
        <source>The response is incomplete</source>
        <translation>Die Antwort ist unvollständig</translation>
    </message>
    <message>
        <source>The server fell silent in the middle of it. Send the request again; if that does not help, look at the server&apos;s log.</source>
        <translation>Der Server ist mittendrin verstummt. Anfrage erneut senden; hilft das nicht, ins Log des Servers sehen.</translation>
    </message>
    <message>
        <source>The response is not valid HTTP</source>
        <translation>Die Antwort ist kein gültiges HTTP</translation>
    </message>
    <message>
        <source>Weir passes on only what every program reads in the same way. The server has to be mended.</source>
        <translation>Weir gibt nur weiter, was jedes Programm gleich liest. Der Server muss korrigiert werden.</translation>
    </message>
    <message>
        <source>The server broke the tunnel off</source>
        <translation>Der Server hat den Tunnel abgebrochen</translation>
    </message>
    <message>
        <source>Connect again; if that does not help, look at the server&apos;s log.</source>
        <translation>Erneut verbinden; hilft das nicht, ins Log des Servers sehen.</translation>
    </message>
    <message>
        <source>Send the request again; if that does not help, look at the server&apos;s log.</source>
        <translation>Anfrage erneut senden; hilft das nicht, ins Log des Servers sehen.</translation>
    </message>
    <message>
        <source>The tunnel was closed</source>
        <translation>Der Tunnel wurde geschlossen</translation>
    </message>
    <message>
        <source>Nothing passed through it for a long time. The time limit is in the settings.</source>
        <translation>Lange floss nichts hindurch. Das Zeitlimit steht in den Einstellungen.</translation>
    </message>
    <message>
        <source>Weir was stopped</source>
        <translation>Weir wurde gestoppt</translation>
    </message>
    <message>
        <source>Start it, then send the request again.</source>
        <translation>Starten und die Anfrage erneut senden.</translation>
    </message>
    <message>
        <source>Weir ran out of memory</source>
        <translation>Weir hatte keinen Speicher mehr</translation>
    </message>
    <message>
        <source>Close other programs, then send the request again.</source>
        <translation>Andere Programme schließen und die Anfrage erneut senden.</translation>
    </message>
    <message>
        <source>The host was not found</source>
        <translation>Der Host wurde nicht gefunden</translation>
    </message>
    <message>
        <source>Check how the host is spelled, and whether this computer&apos;s network and DNS work.</source>
        <translation>Prüfen, ob der Host richtig geschrieben ist und ob Netzwerk und DNS dieses Rechners funktionieren.</translation>
    </message>
    <message>
        <source>Looking up the host took too long</source>
        <translation>Das Auflösen des Hostnamens hat zu lange gedauert</translation>
    </message>
    <message>
        <source>Check the network connection, then send the request again.</source>
        <translation>Netzwerkverbindung prüfen und die Anfrage erneut senden.</translation>
    </message>
    <message>
        <source>The server refused the connection</source>
        <translation>Der Server hat die Verbindung abgelehnt</translation>
    </message>
    <message>
        <source>Check whether the server runs, and whether the port is right. A firewall may refuse, too.</source>
        <translation>Prüfen, ob der Server läuft und der Port stimmt. Auch eine Firewall kann ablehnen.</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>Der Server ist nicht erreichbar</translation>
    </message>
    <message>
        <source>It may be down, or behind a firewall that drops what is sent to it. Check host and port.</source>
        <translation>Er ist vielleicht aus oder hinter einer Firewall, die alles verwirft. Host und Port prüfen.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network connection, and its VPN.</source>
        <translation>Netzwerkverbindung und VPN dieses Rechners prüfen.</translation>
    </message>
    <message>
        <source>The server hung up without an answer</source>
        <translation>Der Server hat ohne Antwort aufgelegt</translation>
    </message>
    <message>
        <source>Send the request again. Servers also hang up when they expect HTTPS on this port.</source>
        <translation>Anfrage erneut senden. Server legen auch auf, wenn sie auf diesem Port HTTPS erwarten.</translation>
    </message>
    <message>
        <source>The server took too long to answer</source>
        <translation>Der Server hat zu lange nicht geantwortet</translation>
    </message>
    <message>
        <source>Send the request again, or allow more time for the first byte in the settings.</source>
        <translation>Anfrage erneut senden oder in den Einstellungen mehr Zeit für das erste Byte zulassen.</translation>
    </message>
    <message>
        <source>The request cannot be served</source>
        <translation>Die Anfrage kann nicht bedient werden</translation>
    </message>
    <message>
        <source>The program that sent it has to be mended, or set up differently.</source>
        <translation>Das Programm, das sie gesendet hat, muss korrigiert oder anders eingestellt werden.</translation>
    </message>
    <message>
        <source>The request would go in circles</source>
        <translation>Die Anfrage würde im Kreis laufen</translation>
    </message>
    <message>
        <source>It is addressed to Weir itself, or comes back to it through another proxy. Check the proxy settings of both.</source>
        <translation>Sie richtet sich an Weir selbst oder kommt über einen anderen Proxy zurück. Proxy-Einstellungen beider prüfen.</translation>
    </message>
    <message>
        <source>Weir could not connect to the server</source>
        <translation>Weir konnte sich nicht mit dem Server verbinden</translation>
    </message>
    <message>
        <source>Send the request again; if that does not help, restart Weir.</source>
        <translation>Anfrage erneut senden; hilft das nicht, Weir neu starten.</translation>
    </message>
    <message>
        <source>Refused by a rule</source>
        <translation>Durch eine Regel abgewiesen</translation>
    </message>
    <message>
        <source>The request was not sent on. To let it pass, change the blocked hosts or the allowed addresses in the settings.</source>
        <translation>Die Anfrage wurde nicht weitergeleitet. Um sie durchzulassen, in den Einstellungen die blockierten Hosts oder die erlaubten Adressen ändern.</translation>
    </message>
    <message>
        <source>The exchange failed</source>
        <translation>Die Anfrage ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted</source>
        <translation>Dem Zertifikat des Servers wird nicht vertraut</translation>
    </message>
    <message>
        <source>Look at the certificate below. If it should be trusted, add its authority to this computer.</source>
        <translation>Sehen Sie sich das Zertifikat unten an. Wenn ihm vertraut werden soll, fügen Sie seine Zertifizierungsstelle auf diesem Rechner hinzu.</translation>
    </message>
    <message>
        <source>No encrypted connection to the server</source>
        <translation>Keine verschlüsselte Verbindung zum Server</translation>
    </message>
    <message>
        <source>Server and Weir did not agree on how to encrypt. Check whether the port is one for HTTPS.</source>
        <translation>Server und Weir sind sich über die Verschlüsselung nicht einig geworden. Prüfen Sie, ob der Port einer für HTTPS ist.</translation>
    </message>
</context>
<context>
    <name>weir::ui::FieldView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;name</source>
        <translation>&amp;Name kopieren</translation>
    </message>
</context>
<context>
    <name>weir::ui::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Words are looked for in the URL. Press Down for all keys.</source>
        <translation>Wörter werden in der URL gesucht. Pfeil nach unten zeigt alle Schlüssel.</translation>
    </message>
    <message>
        <source>Filter, such as: domain:example.com status:&gt;=400 -type:image</source>
        <translation>Filter, etwa: domain:example.com status:&gt;=400 -type:image</translation>
    </message>
    <message>
        <source>Kind of traffic</source>
        <translation>Art des Verkehrs</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Responses in JSON</source>
        <translation>Antworten in JSON</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Pages in HTML</source>
        <translation>Seiten in HTML</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>JS/CSS</source>
        <translation>JS/CSS</translation>
    </message>
    <message>
        <source>Scripts and style sheets</source>
        <translation>Skripte und Stylesheets</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>WebSocket connections</source>
        <translation>WebSocket-Verbindungen</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>What failed, was blocked, or was answered 400 or above</source>
        <translation>Was fehlschlug, blockiert wurde oder mit 400 oder höher beantwortet wurde</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt benutzt</translation>
    </message>
</context>
<context>
    <name>weir::ui::FilterEdit</name>
    <message>
        <source>Completions</source>
        <translation>Vervollständigungen</translation>
    </message>
</context>
<context>
    <name>weir::ui::FindBar</name>
    <message>
        <source>Find in the list</source>
        <translation>In der Liste suchen</translation>
    </message>
    <message>
        <source>F&amp;ind:</source>
        <translation>Su&amp;chen:</translation>
    </message>
    <message>
        <source>Text in a URL or a column</source>
        <translation>Text in einer URL oder Spalte</translation>
    </message>
    <message>
        <source>Text to find</source>
        <translation>Gesuchter Text</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorherige</translation>
    </message>
    <message>
        <source>Find the one before (Shift+F3)</source>
        <translation>Vorherige Fundstelle suchen (Shift+F3)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächste</translation>
    </message>
    <message>
        <source>Find the next one (F3)</source>
        <translation>Nächste Fundstelle suchen (F3)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Sucht…</translation>
    </message>
    <message>
        <source>Went on from the top</source>
        <translation>Von oben fortgesetzt</translation>
    </message>
    <message>
        <source>Went on from the bottom</source>
        <translation>Von unten fortgesetzt</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>Kein Treffer</translation>
    </message>
</context>
<context>
    <name>weir::ui::FirstStartPage</name>
    <message>
        <source>Send traffic here</source>
        <translation>Verkehr hierher leiten</translation>
    </message>
    <message>
        <source>Every request that a program sends through Weir shows up here, as it happens.</source>
        <translation>Jede Anfrage, die ein Programm über Weir sendet, erscheint hier sofort.</translation>
    </message>
    <message>
        <source>Proxy &amp;address</source>
        <translation>Proxy-&amp;Adresse</translation>
    </message>
    <message>
        <source>Proxy address</source>
        <translation>Proxy-Adresse</translation>
    </message>
    <message>
        <source>Copy the proxy address</source>
        <translation>Proxy-Adresse kopieren</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>Browser</translation>
    </message>
    <message>
        <source>Othe&amp;rs</source>
        <translation>Ande&amp;re</translation>
    </message>
    <message>
        <source>Open another browser through Weir</source>
        <translation>Anderen Browser über Weir öffnen</translation>
    </message>
    <message>
        <source>It starts with a profile of its own, which is thrown away afterwards.</source>
        <translation>Er startet mit einem eigenen Profil, das danach gelöscht wird.</translation>
    </message>
    <message>
        <source>&amp;Command line</source>
        <translation>&amp;Kommandozeile</translation>
    </message>
    <message>
        <source>Command line for curl</source>
        <translation>Kommandozeile für curl</translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation>Kommandozeile kopieren</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Enter the address as HTTP and HTTPS proxy in the network settings of the system, or of a single program.</source>
        <translation>Die Adresse als HTTP- und HTTPS-Proxy in den Netzwerkeinstellungen des Systems oder eines einzelnen Programms eintragen.</translation>
    </message>
    <message>
        <source>Another device</source>
        <translation>Anderes Gerät</translation>
    </message>
    <message>
        <source>Allow other machines in Weir&apos;s settings. Then enter the network address of this computer, with port %1, as the proxy in the device&apos;s Wi-Fi settings.</source>
        <translation>In den Einstellungen von Weir andere Rechner zulassen. Dann die Netzwerkadresse dieses Rechners mit Port %1 in den WLAN-Einstellungen des Geräts als Proxy eintragen.</translation>
    </message>
    <message>
        <source>The proxy is stopped</source>
        <translation>Der Proxy ist gestoppt</translation>
    </message>
    <message>
        <source>Programs that are set to use it reach nothing until it runs again.</source>
        <translation>Programme, die ihn benutzen sollen, erreichen nichts, bis er wieder läuft.</translation>
    </message>
    <message>
        <source>&amp;Start the proxy</source>
        <translation>Proxy &amp;starten</translation>
    </message>
    <message>
        <source>The proxy could not start</source>
        <translation>Der Proxy konnte nicht starten</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Use port %1</source>
        <translation>&amp;Port %1 benutzen</translation>
    </message>
    <message>
        <source>&amp;Open %1 through Weir</source>
        <translation>%1 über Weir &amp;öffnen</translation>
    </message>
    <message>
        <source>Open %1 through Weir</source>
        <translation>%1 über Weir öffnen</translation>
    </message>
</context>
<context>
    <name>weir::ui::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>&amp;Farbschema:</translation>
    </message>
    <message>
        <source>Start the &amp;proxy together with Weir</source>
        <translation>&amp;Proxy zusammen mit Weir starten</translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation>Sprache des Systems</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Capture at the start:</source>
        <translation>&amp;Mitschnitt beim Start:</translation>
    </message>
    <message>
        <source>Go on with the last one</source>
        <translation>Den letzten fortsetzen</translation>
    </message>
    <message>
        <source>Begin a new one</source>
        <translation>Einen neuen beginnen</translation>
    </message>
    <message>
        <source>Go on, and offer a new one</source>
        <translation>Fortsetzen und einen neuen anbieten</translation>
    </message>
</context>
<context>
    <name>weir::ui::HarActions</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>All &amp;Shown in the List…</source>
        <translation>Alle in der &amp;Liste gezeigten…</translation>
    </message>
    <message>
        <source>The &amp;Whole Capture…</source>
        <translation>Den &amp;gesamten Mitschnitt…</translation>
    </message>
    <message>
        <source>&amp;Import HAR…</source>
        <translation>HAR &amp;importieren…</translation>
    </message>
    <message>
        <source>&amp;Export as HAR</source>
        <translation>Als HAR &amp;exportieren</translation>
    </message>
    <message>
        <source>HAR files (*.har)</source>
        <translation>HAR-Dateien (*.har)</translation>
    </message>
    <message>
        <source>HAR files without cookies and authorization (*.har)</source>
        <translation>HAR-Dateien ohne Cookies und Anmeldedaten (*.har)</translation>
    </message>
    <message>
        <source>Export as HAR</source>
        <translation>Als HAR exportieren</translation>
    </message>
    <message>
        <source>There is nothing to export: no capture is open</source>
        <translation>Nichts zu exportieren: Kein Mitschnitt ist geöffnet</translation>
    </message>
    <message>
        <source>%1 exchanges were written to %2</source>
        <translation>%1 Anfragen wurden in %2 geschrieben</translation>
    </message>
    <message>
        <source>Import HAR</source>
        <translation>HAR importieren</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 cannot be read to its end: %2; %3 exchanges before that were imported</source>
        <translation>%1 kann nicht bis zum Ende gelesen werden: %2; %3 Anfragen davor wurden importiert</translation>
    </message>
    <message>
        <source>%1 exchanges were imported from %2</source>
        <translation>%1 Anfragen wurden aus %2 importiert</translation>
    </message>
    <message>
        <source>E&amp;xport Selected as HAR…</source>
        <translation>Ausgewählte als HAR e&amp;xportieren…</translation>
    </message>
    <message>
        <source>%1; bodies that are too long for such a file, and were cut: %2</source>
        <translation>%1; Inhalte, die für eine solche Datei zu lang sind und gekürzt wurden: %2</translation>
    </message>
</context>
<context>
    <name>weir::ui::HostModel</name>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>All hosts</source>
        <translation>Alle Hosts</translation>
    </message>
    <message>
        <source>(no host)</source>
        <translation>(kein Host)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hosts</source>
        <translation>
            <numerusform>%Ln Host</numerusform>
            <numerusform>%Ln Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>Requests: %1, bytes: %2, errors: %3</source>
        <translation>Anfragen: %1, Bytes: %2, Fehler: %3</translation>
    </message>
</context>
<context>
    <name>weir::ui::HostsPanel</name>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Find a host</source>
        <translation>Host suchen</translation>
    </message>
    <message>
        <source>Shows the hosts whose name contains this</source>
        <translation>Zeigt die Hosts, deren Name dies enthält</translation>
    </message>
    <message>
        <source>Enter shows only the exchanges with the current host, and all again.</source>
        <translation>Die Eingabetaste zeigt nur die Anfragen mit dem aktuellen Host und wieder alle.</translation>
    </message>
    <message>
        <source>Show &amp;all hosts</source>
        <translation>&amp;Alle Hosts zeigen</translation>
    </message>
    <message>
        <source>Show &amp;only this domain</source>
        <translation>&amp;Nur diese Domain zeigen</translation>
    </message>
    <message>
        <source>Show &amp;only this host</source>
        <translation>&amp;Nur diesen Host zeigen</translation>
    </message>
    <message>
        <source>&amp;Hide this domain</source>
        <translation>Diese Domain &amp;ausblenden</translation>
    </message>
    <message>
        <source>&amp;Hide this host</source>
        <translation>Diesen Host &amp;ausblenden</translation>
    </message>
    <message>
        <source>&amp;Block this domain</source>
        <translation>Diese Domain &amp;blockieren</translation>
    </message>
    <message>
        <source>&amp;Block this host</source>
        <translation>Diesen Host &amp;blockieren</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>Name &amp;kopieren</translation>
    </message>
    <message>
        <source>Hosts appear here when traffic passes.</source>
        <translation>Sobald Verkehr fließt, erscheinen hier Hosts.</translation>
    </message>
    <message>
        <source>No host has this in its name.</source>
        <translation>Kein Host hat dies im Namen.</translation>
    </message>
</context>
<context>
    <name>weir::ui::HttpsPage</name>
    <message>
        <source>Decryption</source>
        <translation>Entschlüsselung</translation>
    </message>
    <message>
        <source>&amp;Decrypt HTTPS, to see inside it</source>
        <translation>HTTPS &amp;entschlüsseln, um hineinzusehen</translation>
    </message>
    <message>
        <source>Clients have to trust the certificate authority below; those that do not will refuse to connect.</source>
        <translation>Clients müssen der Zertifizierungsstelle unten vertrauen; die anderen werden sich nicht verbinden.</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Decrypt &amp;only these, one a line: a name, *.suffix, or /regular expression/. If there are none, all are decrypted.</source>
        <translation>N&amp;ur diese entschlüsseln, einer je Zeile: ein Name, *.Endung oder /regulärer Ausdruck/. Steht hier keiner, werden alle entschlüsselt.</translation>
    </message>
    <message>
        <source>&amp;Never decrypt these, one a line:</source>
        <translation>Diese n&amp;ie entschlüsseln, einer je Zeile:</translation>
    </message>
    <message>
        <source>Tunnel hosts whose clients re&amp;ject the certificate</source>
        <translation>Hosts ungeöffnet durchlassen, deren Clients das Zertifikat a&amp;blehnen</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>&amp;Accept invalid certificates of these hosts, one a line. Nobody can tell then who answers:</source>
        <translation>Un&amp;gültige Zertifikate dieser Hosts annehmen, einer je Zeile. Wer dann antwortet, weiß niemand:</translation>
    </message>
    <message>
        <source>Trust servers by the au&amp;thorities in this PEM file too:</source>
        <translation>Servern auch anhand der Zertifizierungss&amp;tellen in dieser PEM-Datei vertrauen:</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>&amp;Client certificates, one a line: hosts, then a PEM or PKCS#12 file with the key</source>
        <translation>&amp;Clientzertifikate, eines je Zeile: Hosts, dann eine Datei in PEM oder PKCS#12 mit dem Schlüssel</translation>
    </message>
    <message>
        <source>Add one for &amp;host:</source>
        <translation>Eines hinzufügen für &amp;Host:</translation>
    </message>
    <message>
        <source>Choose File…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Where the authority is kept</source>
        <translation>Wo die Zertifizierungsstelle liegt</translation>
    </message>
    <message>
        <source>&amp;Folder; empty for the usual one:</source>
        <translation>&amp;Ordner; leer für den üblichen:</translation>
    </message>
    <message>
        <source>Client Certificate with Its Key</source>
        <translation>Clientzertifikat mit seinem Schlüssel</translation>
    </message>
    <message>
        <source>PEM and PKCS#12 (*.pem *.p12 *.pfx)</source>
        <translation>PEM und PKCS#12 (*.pem *.p12 *.pfx)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Authorities of Origins</source>
        <translation>Zertifizierungsstellen von Servern</translation>
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
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>%1… %2 more bytes</source>
        <translation>%1… %2 weitere Bytes</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Select a request to see it here.</source>
        <translation>Anfrage auswählen, um sie hier zu sehen.</translation>
    </message>
    <message>
        <source>… %1 more bytes</source>
        <translation>… %1 weitere Bytes</translation>
    </message>
    <message>
        <source>The filter hides this exchange</source>
        <translation>Der Filter verbirgt diese Anfrage</translation>
    </message>
    <message>
        <source>Show All</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
</context>
<context>
    <name>weir::ui::ListFinder</name>
    <message>
        <source>Find…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>Find Next</source>
        <translation>Weitersuchen</translation>
    </message>
    <message>
        <source>Find Previous</source>
        <translation>Rückwärts suchen</translation>
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
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Proxy</translation>
    </message>
    <message>
        <source>&amp;Exchange</source>
        <translation>&amp;Anfrage</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>A&amp;nsicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Pause Recording</source>
        <translation>Aufzeichnung anhalten</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Ctrl+,</translation>
    </message>
    <message>
        <source>Inspector Below</source>
        <translation>Inspektor unten</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>About Weir</source>
        <translation>Über Weir</translation>
    </message>
    <message>
        <source>Weir %1

An HTTP proxy that shows live what passes through it, and does not hold it up.</source>
        <translation>Weir %1

Ein HTTP-Proxy, der live zeigt, was durch ihn fließt, und es nicht aufhält.</translation>
    </message>
    <message>
        <source>Open Browser</source>
        <translation>Browser öffnen</translation>
    </message>
    <message>
        <source>&amp;Open Browser</source>
        <translation>&amp;Browser öffnen</translation>
    </message>
    <message>
        <source>What belongs to this exchange was not kept</source>
        <translation>Die Einzelheiten dieser Anfrage wurden nicht aufbewahrt</translation>
    </message>
    <message>
        <source>The address of the proxy is on the clipboard</source>
        <translation>Die Adresse des Proxys ist in der Zwischenablage</translation>
    </message>
    <message>
        <source>Stop at Once</source>
        <translation>Sofort stoppen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Start the proxy (F5)</source>
        <translation>Proxy starten (F5)</translation>
    </message>
    <message>
        <source>Requests in flight are finishing; press again to cut them (F5)</source>
        <translation>Laufende Anfragen werden noch beendet; erneut drücken, um sie abzubrechen (F5)</translation>
    </message>
    <message>
        <source>The proxy is running; stop it (F5)</source>
        <translation>Der Proxy läuft; stoppen (F5)</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnen</translation>
    </message>
    <message>
        <source>Pause recording; traffic goes on (F6)</source>
        <translation>Aufzeichnung anhalten; der Verkehr läuft weiter (F6)</translation>
    </message>
    <message>
        <source>Recording is paused; record again (F6)</source>
        <translation>Die Aufzeichnung ist angehalten; weiter aufzeichnen (F6)</translation>
    </message>
    <message>
        <source>%1 – Weir</source>
        <translation>%1 – Weir</translation>
    </message>
    <message>
        <source>The language changes when Weir is started the next time</source>
        <translation>Die Sprache ändert sich beim nächsten Start von Weir</translation>
    </message>
    <message>
        <source>%1 is blocked from now on; Settings → Access has the list</source>
        <translation>%1 ist ab jetzt blockiert; die Liste steht unter Einstellungen → Zugriff</translation>
    </message>
    <message>
        <source>No browser that Weir can start was found</source>
        <translation>Kein Browser gefunden, den Weir starten kann</translation>
    </message>
    <message>
        <source>Open %1 through Weir, with a profile that is thrown away</source>
        <translation>%1 über Weir öffnen, mit einem Profil, das danach gelöscht wird</translation>
    </message>
    <message>
        <source>Inspector at the Right</source>
        <translation>Inspektor rechts</translation>
    </message>
    <message numerus="yes">
        <source>Cleared %Ln exchanges</source>
        <translation>
            <numerusform>%Ln Anfrage aus der Liste entfernt</numerusform>
            <numerusform>%Ln Anfragen aus der Liste entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted the selected exchanges</source>
        <translation>Ausgewählte Anfragen gelöscht</translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation>Port %1 benutzen</translation>
    </message>
    <message>
        <source>Begin a New One</source>
        <translation>Neuen beginnen</translation>
    </message>
    <message>
        <source>The filter hides this exchange</source>
        <translation>Der Filter verbirgt diese Anfrage</translation>
    </message>
    <message>
        <source>Show All</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>This exchange is not in the list any more</source>
        <translation>Diese Anfrage ist nicht mehr in der Liste</translation>
    </message>
    <message>
        <source>No exchange matches the filter. Esc in the filter clears it.</source>
        <translation>Keine Anfrage kommt durch den Filter. Esc im Filter leert ihn.</translation>
    </message>
    <message>
        <source>Recording is paused. F6 goes on with it.</source>
        <translation>Die Aufzeichnung ist angehalten. F6 setzt sie fort.</translation>
    </message>
    <message>
        <source>The proxy does not run. F5 starts it.</source>
        <translation>Der Proxy läuft nicht. F5 startet ihn.</translation>
    </message>
    <message>
        <source>Waiting for requests on %1</source>
        <translation>Wartet auf Anfragen auf %1</translation>
    </message>
    <message>
        <source>%1. Weir still listens on %2.</source>
        <translation>%1. Weir lauscht weiterhin auf %2.</translation>
    </message>
    <message>
        <source>This host cannot be blocked: %1</source>
        <translation>Dieser Host kann nicht blockiert werden: %1</translation>
    </message>
    <message>
        <source>Open http://weir.proxy/ in any program that uses this proxy</source>
        <translation>Öffnen Sie http://weir.proxy/ in einem Programm, das diesen Proxy benutzt</translation>
    </message>
    <message>
        <source>http://weir.proxy/ is there while the proxy is running</source>
        <translation>http://weir.proxy/ ist erreichbar, solange der Proxy läuft</translation>
    </message>
    <message>
        <source>Weir ended unexpectedly last time. A report, with nothing of your traffic in it, is in %1</source>
        <translation>Weir wurde beim letzten Mal unerwartet beendet. Ein Bericht, der nichts von Ihren Daten enthält, steht in %1</translation>
    </message>
</context>
<context>
    <name>weir::ui::MessageModel</name>
    <message>
        <source>Sent by the client</source>
        <translation>Vom Client gesendet</translation>
    </message>
    <message>
        <source>Received by the client</source>
        <translation>Vom Client empfangen</translation>
    </message>
    <message>
        <source>%1 after the exchange began</source>
        <translation>%1 nach Beginn der Anfrage</translation>
    </message>
    <message>
        <source>As it passed, compressed</source>
        <translation>Wie übertragen, komprimiert</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
</context>
<context>
    <name>weir::ui::MessagePage</name>
    <message>
        <source>Parts of the message</source>
        <translation>Teile der Nachricht</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Rohtext</translation>
    </message>
    <message>
        <source>Head as it came</source>
        <translation>Header im Original</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>Query parameters</source>
        <translation>Query-Parameter</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookies</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>after %1 s</source>
        <translation>nach %1 s</translation>
    </message>
    <message>
        <source>with the session</source>
        <translation>mit der Sitzung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Ablauf</translation>
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
        <translation>Dieser Header ist fehlerhaft: %1.</translation>
    </message>
    <message>
        <source>The first %1 of %2 are listed.</source>
        <translation>Die ersten %1 von %2 sind aufgeführt.</translation>
    </message>
    <message>
        <source>The headers of this message were not recorded.</source>
        <translation>Die Header dieser Nachricht wurden nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>The response has not come yet.</source>
        <translation>Die Antwort ist noch nicht da.</translation>
    </message>
    <message>
        <source>There was no response.</source>
        <translation>Es gab keine Antwort.</translation>
    </message>
</context>
<context>
    <name>weir::ui::MessageView</name>
    <message>
        <source>&amp;Copy data</source>
        <translation>Daten &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>weir::ui::MessagesPage</name>
    <message>
        <source>Text in the messages that are listed</source>
        <translation>Text in den aufgeführten Nachrichten</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Direction of the messages that are listed</source>
        <translation>Richtung der aufgeführten Nachrichten</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>The list stays as it is, and catches up afterwards. What passes goes on</source>
        <translation>Die Liste bleibt, wie sie ist, und holt danach auf. Die Übertragung geht weiter</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Select a message to see its data here.</source>
        <translation>Wählen Sie eine Nachricht, um ihre Daten hier zu sehen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages are selected.</source>
        <translation>
            <numerusform>%Ln Nachricht ist ausgewählt.</numerusform>
            <numerusform>%Ln Nachrichten sind ausgewählt.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no data in this message.</source>
        <translation>Diese Nachricht enthält keine Daten.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages</source>
        <translation>
            <numerusform>%Ln Nachricht</numerusform>
            <numerusform>%Ln Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Sent: %1</source>
        <translation>Gesendet: %1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Empfangen: %1</translation>
    </message>
    <message>
        <source>What follows cannot be read: %1.</source>
        <translation>Was folgt, ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>The newest %1 are listed; older ones are not.</source>
        <translation>Aufgeführt sind die neuesten %1; ältere nicht.</translation>
    </message>
    <message>
        <source>No message matches the filter.</source>
        <translation>Keine Nachricht passt zum Filter.</translation>
    </message>
    <message>
        <source>No message passed.</source>
        <translation>Es wurde keine Nachricht übertragen.</translation>
    </message>
    <message>
        <source>No message has come yet.</source>
        <translation>Noch ist keine Nachricht gekommen.</translation>
    </message>
</context>
<context>
    <name>weir::ui::NewRowsPill</name>
    <message>
        <source>Show the newest and follow them (End)</source>
        <translation>Neueste zeigen und ihnen folgen (Ende)</translation>
    </message>
    <message>
        <source>↓ %1 new</source>
        <translation>↓ %1 neu</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new below; show the newest</source>
        <translation>
            <numerusform>%Ln neue weiter unten; die neueste zeigen</numerusform>
            <numerusform>%Ln neue weiter unten; die neueste zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>↑ %1 new</source>
        <translation>↑ %1 neu</translation>
    </message>
    <message>
        <source>Show the newest and follow them (Home)</source>
        <translation>Die neuesten zeigen und ihnen folgen (Pos1)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new above; show the newest</source>
        <translation>
            <numerusform>%Ln neue darüber; die neueste zeigen</numerusform>
            <numerusform>%Ln neue darüber; die neuesten zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ui::NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>weir::ui::OverviewPage</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Zeitablauf</translation>
    </message>
    <message>
        <source>%1; the response %2</source>
        <translation>%1; die Antwort %2</translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <translation>%1, dann %2</translation>
    </message>
    <message>
        <source>another protocol</source>
        <translation>ein anderes Protokoll</translation>
    </message>
    <message>
        <source>waiting for the response</source>
        <translation>wartet auf die Antwort</translation>
    </message>
    <message>
        <source>receiving</source>
        <translation>empfängt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Tunnel: what passes through it is not read</source>
        <translation>Tunnel: Was hindurchfließt, wird nicht gelesen</translation>
    </message>
    <message>
        <source>None: Weir answered itself</source>
        <translation>Keiner: Weir hat selbst geantwortet</translation>
    </message>
    <message>
        <source>%1 headers, %2 through the tunnel</source>
        <translation>%1 Header, %2 durch den Tunnel</translation>
    </message>
    <message>
        <source>%1 headers, %2 body</source>
        <translation>%1 Header, %2 Body</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
</context>
<context>
    <name>weir::ui::PagedView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
</context>
<context>
    <name>weir::ui::ProxyPage</name>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Lauschen</translation>
    </message>
    <message>
        <source>&amp;Listen on:</source>
        <translation>&amp;Lauschen auf:</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>&amp;Port:</translation>
    </message>
    <message>
        <source>&amp;Worker threads:</source>
        <translation>&amp;Worker-Threads:</translation>
    </message>
    <message>
        <source>&amp;Most client connections:</source>
        <translation>&amp;Maximale Client-Verbindungen:</translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation>Zeitlimits</translation>
    </message>
    <message>
        <source>Looking &amp;up a host name:</source>
        <translation>Hostnamen a&amp;uflösen:</translation>
    </message>
    <message>
        <source>Co&amp;nnecting to a server:</source>
        <translation>Mit Server verbi&amp;nden:</translation>
    </message>
    <message>
        <source>&amp;First byte of an answer:</source>
        <translation>&amp;Erstes Byte der Antwort:</translation>
    </message>
    <message>
        <source>&amp;Body that stands still:</source>
        <translation>Stillstand im &amp;Body:</translation>
    </message>
    <message>
        <source>Request &amp;head from a client:</source>
        <translation>Anfrage-&amp;Header vom Client:</translation>
    </message>
    <message>
        <source>&amp;Idle client connection:</source>
        <translation>Client-Verbindung &amp;im Leerlauf:</translation>
    </message>
    <message>
        <source>Silent &amp;tunnel:</source>
        <translation>Stiller &amp;Tunnel:</translation>
    </message>
    <message>
        <source>&amp;Grace when stopping:</source>
        <translation>&amp;Gnadenfrist beim Stoppen:</translation>
    </message>
    <message>
        <source>&amp;Advanced</source>
        <translation>E&amp;rweitert</translation>
    </message>
    <message>
        <source>Largest request h&amp;ead:</source>
        <translation>&amp;Anfrage-Header höchstens:</translation>
    </message>
    <message>
        <source>Longest re&amp;quest line:</source>
        <translation>An&amp;fragezeile höchstens:</translation>
    </message>
    <message>
        <source>Most hea&amp;der fields:</source>
        <translation>Hea&amp;der-Felder höchstens:</translation>
    </message>
    <message>
        <source>Waiting connections:</source>
        <translation>Wartende Verbindungen:</translation>
    </message>
    <message>
        <source>Connections &amp;kept to a server:</source>
        <translation>Offene Verbindungen &amp;je Server:</translation>
    </message>
    <message>
        <source>Connections kept to all &amp;servers:</source>
        <translation>Offene Verbindungen zu allen &amp;Servern:</translation>
    </message>
    <message>
        <source>Time the&amp;y are kept:</source>
        <translation>Bleiben &amp;offen für:</translation>
    </message>
    <message>
        <source>Add a &amp;Via field to messages</source>
        <translation>Nachrichten ein &amp;Via-Feld hinzufügen</translation>
    </message>
    <message>
        <source>Only this machine (127.0.0.1)</source>
        <translation>Nur dieser Rechner (127.0.0.1)</translation>
    </message>
    <message>
        <source>All addresses of this machine</source>
        <translation>Alle Adressen dieses Rechners</translation>
    </message>
    <message>
        <source>All IPv4 addresses of this machine</source>
        <translation>Alle IPv4-Adressen dieses Rechners</translation>
    </message>
    <message>
        <source>One a core</source>
        <translation>Einer je Kern</translation>
    </message>
</context>
<context>
    <name>weir::ui::RawView</name>
    <message>
        <source>\x0a marks lines that end with LF alone instead of CR LF.</source>
        <translation>\x0a kennzeichnet Zeilen, die mit LF allein statt mit CR LF enden.</translation>
    </message>
    <message>
        <source>The head is incomplete: no empty line ends it.</source>
        <translation>Der Header ist unvollständig: Die leere Zeile am Ende fehlt.</translation>
    </message>
    <message>
        <source>Copy &amp;whole head</source>
        <translation>&amp;Gesamten Header kopieren</translation>
    </message>
</context>
<context>
    <name>weir::ui::RecordingPage</name>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>&amp;Size on disk:</source>
        <translation>&amp;Größe auf der Festplatte:</translation>
    </message>
    <message>
        <source>Number of &amp;exchanges:</source>
        <translation>A&amp;nzahl der Anfragen:</translation>
    </message>
    <message>
        <source>Record the &amp;heads of requests and responses</source>
        <translation>&amp;Header von Anfragen und Antworten aufzeichnen</translation>
    </message>
    <message>
        <source>Record their &amp;bodies</source>
        <translation>Deren &amp;Bodys aufzeichnen</translation>
    </message>
    <message>
        <source>When a capture is larger than this, its oldest exchanges are removed; those that are marked stay. A body that is longer than its limit is kept up to there, and its size is counted on. Captures may hold passwords: only you can read their folder.</source>
        <translation>Ist ein Mitschnitt größer, werden seine ältesten Anfragen entfernt; markierte bleiben. Ein Body, der länger als seine Grenze ist, wird bis dorthin aufbewahrt und seine Größe weiter gezählt. Mitschnitte können Passwörter enthalten: Nur Sie können ihren Ordner lesen.</translation>
    </message>
    <message>
        <source>Of e&amp;ach body:</source>
        <translation>Von &amp;jedem Body:</translation>
    </message>
</context>
<context>
    <name>weir::ui::Repeater</name>
    <message>
        <source>&amp;Repeat</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Edit and Repeat…</source>
        <translation>B&amp;earbeiten und wiederholen…</translation>
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
        <translation>Weir ist gestoppt, und Anfragen werden darüber gesendet: starten (F5), dann erneut versuchen</translation>
    </message>
    <message>
        <source>At most %1 requests can be repeated at a time; select fewer</source>
        <translation>Höchstens %1 Anfragen können auf einmal wiederholt werden; weniger auswählen</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln requests again?</source>
        <translation>
            <numerusform>%Ln Anfrage erneut senden?</numerusform>
            <numerusform>%Ln Anfragen erneut senden?</numerusform>
        </translation>
    </message>
    <message>
        <source>What they do, they do again: orders, messages, deletions.</source>
        <translation>Was sie bewirken, bewirken sie noch einmal: Bestellungen, Nachrichten, Löschungen.</translation>
    </message>
    <message>
        <source>Nothing to repeat: the request&apos;s head was not kept</source>
        <translation>Nichts zu wiederholen: Der Header der Anfrage wurde nicht aufbewahrt</translation>
    </message>
    <message>
        <source>Repeated %1 of %2. Bodies of the others were not recorded; they can be repeated one by one</source>
        <translation>%1 von %2 wiederholt. Die Bodys der übrigen wurden nicht aufgezeichnet; sie können einzeln wiederholt werden</translation>
    </message>
    <message>
        <source>Repeated %1 of %2; the others cannot be repeated</source>
        <translation>%1 von %2 wiederholt; die übrigen können nicht wiederholt werden</translation>
    </message>
</context>
<context>
    <name>weir::ui::RowActions</name>
    <message>
        <source>Copy &amp;URL</source>
        <translation>&amp;URL kopieren</translation>
    </message>
    <message>
        <source>Ctrl+U</source>
        <translation>Ctrl+U</translation>
    </message>
    <message>
        <source>Copy as &amp;cURL</source>
        <translation>Als &amp;cURL kopieren</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>Copy &amp;Request Head</source>
        <translation>Header der An&amp;frage kopieren</translation>
    </message>
    <message>
        <source>Copy R&amp;esponse Head</source>
        <translation>Header der An&amp;twort kopieren</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>&amp;Block Host</source>
        <translation>Host &amp;blockieren</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>No Mark</source>
        <translation>Keine Markierung</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Ctrl+%1</source>
        <translation>Ctrl+%1</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>&amp;Markieren</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filtern</translation>
    </message>
    <message>
        <source>Only Host %1</source>
        <translation>Nur Host %1</translation>
    </message>
    <message>
        <source>Hide Host %1</source>
        <translation>Host %1 ausblenden</translation>
    </message>
    <message>
        <source>Only Type %1</source>
        <translation>Nur Typ %1</translation>
    </message>
    <message>
        <source>Hide Type %1</source>
        <translation>Typ %1 ausblenden</translation>
    </message>
    <message>
        <source>Only Status %1</source>
        <translation>Nur Status %1</translation>
    </message>
    <message>
        <source>Hide Status %1</source>
        <translation>Status %1 ausblenden</translation>
    </message>
    <message>
        <source>Copied the first %1 only</source>
        <translation>Nur die ersten %1 kopiert</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Comment on exchange %1:</source>
        <translation>Kommentar zu Anfrage %1:</translation>
    </message>
    <message>
        <source>C&amp;omment…</source>
        <translation>K&amp;ommentieren…</translation>
    </message>
    <message>
        <source>Copy Re&amp;quest Body</source>
        <translation>A&amp;nfrage-Body kopieren</translation>
    </message>
    <message>
        <source>Copy Response &amp;Body</source>
        <translation>Antwort-&amp;Body kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;HAR</source>
        <translation>Als &amp;HAR kopieren</translation>
    </message>
    <message>
        <source>&amp;Save Response Body…</source>
        <translation>Antwort-Body &amp;speichern…</translation>
    </message>
</context>
<context>
    <name>weir::ui::RowCopier</name>
    <message>
        <source>Nothing to copy: this part of the exchanges was not kept</source>
        <translation>Nichts zu kopieren: Dieser Teil der Anfragen wurde nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>Copied %1 of %2; this part of the others was not kept</source>
        <translation>%1 von %2 kopiert; dieser Teil der übrigen wurde nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>Nothing to save: no body of this response was kept</source>
        <translation>Nichts zu speichern: Der Body dieser Antwort wurde nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>Save Response Body</source>
        <translation>Antwort-Body speichern</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>The body was saved to %1</source>
        <translation>Der Body wurde in %1 gespeichert</translation>
    </message>
</context>
<context>
    <name>weir::ui::SearchModel</name>
    <message>
        <source>#</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Found in</source>
        <translation>Gefunden in</translation>
    </message>
    <message>
        <source>Text around it</source>
        <translation>Text ringsum</translation>
    </message>
</context>
<context>
    <name>weir::ui::SearchPanel</name>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Text to be found in URLs, heads and bodies</source>
        <translation>In URLs, Headern und Bodys gesuchter Text</translation>
    </message>
    <message>
        <source>Text in URLs, heads and bodies</source>
        <translation>Text in URLs, Headern und Bodys</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>Fortschritt der Suche</translation>
    </message>
    <message>
        <source>Stop the Search</source>
        <translation>Suche stoppen</translation>
    </message>
    <message>
        <source>Stops the search; what was found stays</source>
        <translation>Stoppt die Suche; Gefundenes bleibt</translation>
    </message>
    <message>
        <source>Found exchanges</source>
        <translation>Gefundene Anfragen</translation>
    </message>
    <message>
        <source>Enter selects the exchange in the list</source>
        <translation>Die Eingabetaste wählt die Anfrage in der Liste aus</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>a part of the capture cannot be read</source>
        <translation>ein Teil des Mitschnitts kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>there are more</source>
        <translation>es gibt mehr</translation>
    </message>
    <message numerus="yes">
        <source>%Ln long bodies were searched in part</source>
        <translation>
            <numerusform>%Ln langer Body wurde nur zum Teil durchsucht</numerusform>
            <numerusform>%Ln lange Bodys wurden nur zum Teil durchsucht</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is recorded that could be searched</source>
        <translation>Nichts ist aufgezeichnet, was durchsucht werden könnte</translation>
    </message>
    <message>
        <source>Searches URLs, heads and bodies</source>
        <translation>Durchsucht URLs, Header und Bodys</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Sucht…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln exchanges</source>
        <translation>
            <numerusform>%Ln Anfrage</numerusform>
            <numerusform>%Ln Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
</context>
<context>
    <name>weir::ui::SettingField</name>
    <message>
        <source>%1
Default: %2</source>
        <translation>%1
Vorgabe: %2</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Type an IPv4 or IPv6 address, such as 127.0.0.1 or ::1.</source>
        <translation>Eine IPv4- oder IPv6-Adresse eingeben, etwa 127.0.0.1 oder ::1.</translation>
    </message>
    <message>
        <source>Type a number from %1 to %2.</source>
        <translation>Eine Zahl von %1 bis %2 eingeben.</translation>
    </message>
    <message>
        <source>Type a size from %1 to %2, such as 512, 64k or 2M.</source>
        <translation>Eine Größe von %1 bis %2 eingeben, etwa 512, 64k oder 2M.</translation>
    </message>
    <message>
        <source>Type a time from %1 to %2, such as 500ms, 10s, 5min or 1h.</source>
        <translation>Eine Zeit von %1 bis %2 eingeben, etwa 500ms, 10s, 5min oder 1h.</translation>
    </message>
    <message>
        <source>Type an address, or a range such as 192.168.0.0/16 or fe80::/10 with no bits set behind the prefix.</source>
        <translation>Eine Adresse eingeben oder einen Bereich wie 192.168.0.0/16 oder fe80::/10, ohne gesetzte Bits hinter dem Präfix.</translation>
    </message>
    <message>
        <source>Type a host name, *.suffix or /regular expression/ (%1).</source>
        <translation>Einen Hostnamen, *.suffix oder /regulären Ausdruck/ eingeben (%1).</translation>
    </message>
    <message>
        <source>Type on or off.</source>
        <translation>on oder off eingeben.</translation>
    </message>
    <message>
        <source>Type the name of a file.</source>
        <translation>Den Namen einer Datei eingeben.</translation>
    </message>
    <message>
        <source>Type one of these: %1.</source>
        <translation>Eines davon eingeben: %1.</translation>
    </message>
    <message>
        <source>Type a host name, *.suffix or /regular expression/, then a space and a file name.</source>
        <translation>Geben Sie einen Hostnamen, *.Endung oder /regulären Ausdruck/ ein, dann ein Leerzeichen und einen Dateinamen.</translation>
    </message>
</context>
<context>
    <name>weir::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>&amp;Reset page to defaults</source>
        <translation>Seite &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>%1, has to be corrected</source>
        <translation>%1, muss korrigiert werden</translation>
    </message>
    <message>
        <source>To correct under %1: %2</source>
        <translation>Zu korrigieren unter %1: %2</translation>
    </message>
</context>
<context>
    <name>weir::ui::SettingsStore</name>
    <message>
        <source>One of the settings could not be read, so its default is used. Correct it in the file or save the settings anew.
%1</source>
        <translation>Eine der Einstellungen konnte nicht gelesen werden, daher gilt ihre Vorgabe. In der Datei korrigieren oder die Einstellungen neu speichern.
%1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines of the settings could not be read, so defaults are used for them. Correct them in the file or save the settings anew. The first is:
%1</source>
        <translation>
            <numerusform>%Ln Zeile der Einstellungen konnte nicht gelesen werden, daher gilt dafür die Vorgabe. In der Datei korrigieren oder die Einstellungen neu speichern. Die erste ist:
%1</numerusform>
            <numerusform>%Ln Zeilen der Einstellungen konnten nicht gelesen werden, daher gelten dafür die Vorgaben. In der Datei korrigieren oder die Einstellungen neu speichern. Die erste ist:
%1</numerusform>
        </translation>
    </message>
    <message>
        <source>The settings could not be saved: the folder %1 cannot be made. Check its permissions.</source>
        <translation>Die Einstellungen konnten nicht gespeichert werden: Der Ordner %1 kann nicht angelegt werden. Berechtigungen prüfen.</translation>
    </message>
    <message>
        <source>The settings could not be saved: the damaged file cannot be kept as %1. %2</source>
        <translation>Die Einstellungen konnten nicht gespeichert werden: Die beschädigte Datei kann nicht als %1 aufbewahrt werden. %2</translation>
    </message>
    <message>
        <source>The settings could not be saved.
%1</source>
        <translation>Die Einstellungen konnten nicht gespeichert werden.
%1</translation>
    </message>
</context>
<context>
    <name>weir::ui::StatusBar</name>
    <message>
        <source>Traffic passes as before, but nothing of it is added to the list until you resume recording.</source>
        <translation>Der Verkehr läuft wie bisher, aber nichts davon kommt in die Liste, bis die Aufzeichnung weitergeht.</translation>
    </message>
    <message>
        <source>Connections that clients hold open</source>
        <translation>Verbindungen, die Clients offen halten</translation>
    </message>
    <message>
        <source>Requests a second</source>
        <translation>Anfragen je Sekunde</translation>
    </message>
    <message>
        <source>Received: bytes a second sent to clients</source>
        <translation>Empfangen: Bytes je Sekunde an Clients</translation>
    </message>
    <message>
        <source>Sent: bytes a second that clients send</source>
        <translation>Gesendet: Bytes je Sekunde von Clients</translation>
    </message>
    <message>
        <source>Exchanges that pass the filter, of all that are recorded</source>
        <translation>Anfragen, die durch den Filter kommen, von allen aufgezeichneten</translation>
    </message>
    <message>
        <source>Exchanges selected in the list</source>
        <translation>In der Liste ausgewählte Anfragen</translation>
    </message>
    <message>
        <source>Memory that Weir uses</source>
        <translation>Von Weir belegter Speicher</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>The proxy does not accept connections. Start it to see traffic.</source>
        <translation>Der Proxy nimmt keine Verbindungen an. Starten, um Verkehr zu sehen.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet…</translation>
    </message>
    <message>
        <source>The proxy is about to accept connections.</source>
        <translation>Der Proxy nimmt gleich Verbindungen an.</translation>
    </message>
    <message>
        <source>The proxy listens here. Click to copy the address.</source>
        <translation>Hier lauscht der Proxy. Klicken kopiert die Adresse.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Stoppt…</translation>
    </message>
    <message>
        <source>The proxy accepts no new connections; those that are open may end.</source>
        <translation>Der Proxy nimmt keine neuen Verbindungen an; offene dürfen enden.</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>Lauscht nicht</translation>
    </message>
    <message>
        <source>The proxy could not listen on %1. Choose another port or address in the settings.</source>
        <translation>Der Proxy konnte nicht auf %1 lauschen. In den Einstellungen einen anderen Port oder eine andere Adresse wählen.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Running on %1</source>
        <translation>Läuft auf %1</translation>
    </message>
    <message>
        <source>recording paused</source>
        <translation>Aufzeichnung angehalten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connections</source>
        <translation>
            <numerusform>%Ln Verbindung</numerusform>
            <numerusform>%Ln Verbindungen</numerusform>
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
        <translation>%1 von %2 gezeigt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln exchanges</source>
        <translation>
            <numerusform>%Ln Anfrage</numerusform>
            <numerusform>%Ln Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>RAM %1</source>
        <translation>RAM %1</translation>
    </message>
    <message>
        <source>disk %1 of %2</source>
        <translation>Disk %1 von %2</translation>
    </message>
    <message>
        <source>disk %1</source>
        <translation>Disk %1</translation>
    </message>
    <message>
        <source>Room on disk that the recording takes</source>
        <translation>Platz auf der Festplatte, den die Aufzeichnung belegt</translation>
    </message>
    <message>
        <source>%1 dropped</source>
        <translation>%1 verworfen</translation>
    </message>
    <message>
        <source>Exchanges that passed but are missing in the list, because there were more than could be recorded</source>
        <translation>Anfragen, die durchliefen, aber in der Liste fehlen, weil es mehr waren, als aufgezeichnet werden konnten</translation>
    </message>
    <message>
        <source>No exchange is missing in the list.</source>
        <translation>In der Liste fehlt keine Anfrage.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>What bodies lack in the recording because the disk was behind. It all passed, and the inspector says which bodies are incomplete.</source>
        <translation>Was dem Mitschnitt an Inhalten fehlt, weil die Festplatte nicht nachkam. Übertragen wurde alles, und der Inspektor sagt, welche Inhalte unvollständig sind.</translation>
    </message>
    <message>
        <source>Room on disk that the recording takes, and may take at most: then the oldest exchanges that are not marked go</source>
        <translation>Platz, den der Mitschnitt auf der Festplatte belegt und höchstens belegen darf; danach fallen die ältesten Anfragen weg, die nicht markiert sind</translation>
    </message>
    <message>
        <source>%1 of bodies left out</source>
        <translation>%1 an Inhalten ausgelassen</translation>
    </message>
</context>
<context>
    <name>weir::ui::ThroughputStrip</name>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Bytes received and sent and requests of the last minutes. The arrow keys move through time.</source>
        <translation>Empfangene und gesendete Bytes und Anfragen der letzten Minuten. Die Pfeiltasten bewegen durch die Zeit.</translation>
    </message>
    <message>
        <source>No traffic yet</source>
        <translation>Noch kein Verkehr</translation>
    </message>
    <message>
        <source>%1: received %2, sent %3, %4</source>
        <translation>%1: empfangen %2, gesendet %3, %4</translation>
    </message>
    <message>
        <source>↓ Received</source>
        <translation>↓ Empfangen</translation>
    </message>
    <message>
        <source>↑ Sent</source>
        <translation>↑ Gesendet</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>0–%1</source>
        <translation>0–%1</translation>
    </message>
    <message>
        <source>−%1 min</source>
        <translation>−%1 min</translation>
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
        <translation>Zeitablauf</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Looking up the host&apos;s addresses</source>
        <translation>Auflösen des Hostnamens</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Opening a connection to the server</source>
        <translation>Verbindung zum Server öffnen</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Agreeing with the server on encryption</source>
        <translation>Verschlüsselung mit dem Server aushandeln</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Sending the request</source>
        <translation>Anfrage senden</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>From the end of the request to the first byte of the response</source>
        <translation>Vom Ende der Anfrage bis zum ersten Byte der Antwort</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>From the first byte of the response to its end</source>
        <translation>Vom ersten Byte der Antwort bis zu ihrem Ende</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>From the first byte of the request to the end</source>
        <translation>Vom ersten Byte der Anfrage bis zum Ende</translation>
    </message>
    <message>
        <source>reused connection</source>
        <translation>wiederverwendet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>TLS (client)</source>
        <translation>TLS (Client)</translation>
    </message>
    <message>
        <source>Agreeing with the client on encryption, before its first request</source>
        <translation>Verschlüsselung mit dem Client aushandeln, vor seiner ersten Anfrage</translation>
    </message>
</context>
<context>
    <name>weir::ui::TlsSection</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>names of a certificate</comment>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>TLS (client)</source>
        <translation>TLS (Client)</translation>
    </message>
    <message>
        <source>TLS (server)</source>
        <translation>TLS (Server)</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Show all certificates</source>
        <translation>Alle Zertifikate zeigen</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not right, and the connection was made all the same: %1</source>
        <translation>Das Zertifikat des Servers ist nicht in Ordnung, und die Verbindung wurde dennoch hergestellt: %1</translation>
    </message>
    <message>
        <source>No connection was made</source>
        <translation>Keine Verbindung kam zustande</translation>
    </message>
    <message>
        <source>no protocol agreed on</source>
        <translation>kein Protokoll vereinbart</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>wiederaufgenommen</translation>
    </message>
    <message>
        <source>What the server sent is no certificate</source>
        <translation>Was der Server gesendet hat, ist kein Zertifikat</translation>
    </message>
    <message>
        <source>Without a subject</source>
        <translation>Ohne Inhaber</translation>
    </message>
    <message>
        <source>%1 to %2 (UTC)</source>
        <translation>%1 bis %2 (UTC)</translation>
    </message>
</context>
<context>
    <name>weir::ui::TrafficView</name>
    <message>
        <source>Exchanges</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
</context>
<context>
    <name>weir::ui::TrustInstaller</name>
    <message>
        <source>The program certutil, which writes to the databases of browsers, is not installed. It comes with libnss3-tools (Debian, Ubuntu) or nss-tools (Fedora).</source>
        <translation>Das Programm certutil, das in die Datenbanken von Browsern schreibt, ist nicht installiert. Es kommt mit libnss3-tools (Debian, Ubuntu) oder nss-tools (Fedora).</translation>
    </message>
    <message>
        <source>Neither update-ca-certificates (Debian, Ubuntu) nor trust (Fedora, Arch, openSUSE) is installed, with which the system&apos;s store is changed.</source>
        <translation>Weder update-ca-certificates (Debian, Ubuntu) noch trust (Fedora, Arch, openSUSE) ist installiert, womit der Speicher des Systems geändert wird.</translation>
    </message>
    <message>
        <source>The program pkexec, which asks for the password, is not installed. As root, run this: %1</source>
        <translation>Das Programm pkexec, das nach dem Passwort fragt, ist nicht installiert. Führen Sie als root aus: %1</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>Der Ordner %1 konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>Nothing was changed: the system did not allow it.</source>
        <translation>Nichts wurde geändert: Das System hat es nicht erlaubt.</translation>
    </message>
    <message>
        <source>Nothing was changed: the system has nothing that asks for the password. As root, run this: %1</source>
        <translation>Nichts wurde geändert: Das System hat nichts, das nach dem Passwort fragt. Führen Sie als root aus: %1</translation>
    </message>
    <message>
        <source>This failed: %1</source>
        <translation>Das ist gescheitert: %1</translation>
    </message>
    <message>
        <source>This failed: %1. It said: %2</source>
        <translation>Das ist gescheitert: %1. Es meldete: %2</translation>
    </message>
    <message>
        <source>%1 could not be started: %2</source>
        <translation>%1 konnte nicht gestartet werden: %2</translation>
    </message>
</context>
</TS>
