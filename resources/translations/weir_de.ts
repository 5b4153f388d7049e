<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
        <source>Bodies are not recorded yet, so they cannot be searched.</source>
        <translation>Bodys werden noch nicht aufgezeichnet und können daher nicht durchsucht werden.</translation>
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
</context>
<context>
    <name>Format</name>
    <message>
        <source>kB</source>
        <translation>kB</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>TB</source>
        <translation>TB</translation>
    </message>
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
</context>
<context>
    <name>Recording</name>
    <message>
        <source>heads are not kept any more: the limit on disk is reached; clear the list to go on</source>
        <translation>Header werden nicht mehr aufbewahrt: Die Grenze auf der Festplatte ist erreicht. Liste leeren, um fortzufahren.</translation>
    </message>
    <message>
        <source>heads cannot be kept in %1: %2</source>
        <translation>Header können nicht in %1 aufbewahrt werden: %2</translation>
    </message>
    <message>
        <source>heads cannot be kept: %1; make room on the disk, and they will be kept again</source>
        <translation>Header können nicht aufbewahrt werden: %1. Auf der Festplatte Platz schaffen, dann geht es weiter.</translation>
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
        <source>Most exchanges in the list; then the oldest go.</source>
        <translation>Meiste Anfragen in der Liste; danach entfallen die ältesten.</translation>
    </message>
    <message>
        <source>Whether the heads of requests and responses are kept to look at.</source>
        <translation>Ob die Header von Anfragen und Antworten zum Ansehen aufbewahrt werden.</translation>
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
        <source>Bodies are not recorded yet.</source>
        <translation>Bodys werden noch nicht aufgezeichnet.</translation>
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
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>Bodies are not recorded yet, and the form&apos;s fields are in the body.</source>
        <translation>Bodys werden noch nicht aufgezeichnet, und die Felder des Formulars stehen im Body.</translation>
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
        <source>&amp;Exchanges kept in the list:</source>
        <translation>&amp;Anfragen in der Liste:</translation>
    </message>
    <message>
        <source>Keep request and response &amp;heads to look at</source>
        <translation>&amp;Header von Anfragen und Antworten zum Ansehen aufbewahren</translation>
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
        <source>Nothing to copy: the heads of these exchanges were not kept</source>
        <translation>Nichts zu kopieren: Die Header dieser Anfragen wurden nicht aufbewahrt</translation>
    </message>
    <message>
        <source>Copied %1 of %2; the heads of the others were not kept</source>
        <translation>%1 von %2 kopiert; die Header der übrigen wurden nicht aufbewahrt</translation>
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
        <source>Room on disk that the recording takes, and may take at most</source>
        <translation>Platz auf der Festplatte, den die Aufzeichnung belegt und höchstens belegen darf</translation>
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
</TS>
