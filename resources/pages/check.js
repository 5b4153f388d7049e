"use strict";
(() => {
    const state = document.getElementById("state");
    const again = document.getElementById("again");

    function show(kind, verdict, reason) {
        state.className = "state " + kind;
        document.getElementById("verdict").textContent = verdict;
        document.getElementById("reason").textContent = reason;
        again.hidden = false;
    }

    async function ask(address) {
        const answer = await fetch(address, { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(10000) });
        if (!answer.ok)
            throw new Error("status " + answer.status);
        return answer.json();
    }

    async function explain() {
        let known;
        try {
            known = await ask("/handshake");
        } catch {
            show("bad", "Weir does not answer", "Is the proxy still running?");
            return;
        }
        if (!known.decrypts)
            show("", "Decryption is off", "Turn it on in Weir's settings; then this page can check whether this client trusts the certificate.");
        else if (known.lastHandshake === "")
            show("bad", "No encrypted connection came from this client",
                "It does not send HTTPS through this proxy. Set the proxy for HTTPS too, to the same address.");
        else if (known.lastHandshake === "trusted")
            show("bad", "The check failed", "This client trusts the certificate, but the connection did not hold.");
        else
            show("bad", "This client does not trust the certificate", "Its last attempt ended so: " + known.lastHandshake + ".");
    }

    async function check() {
        again.hidden = true;
        try {
            const answer = await ask("https://weir.proxy/trusted");
            if (answer.trusted !== true)
                throw new Error("not Weir");
            show("good", "This client trusts the certificate", "HTTPS that it sends through Weir can be seen.");
        } catch {
            await explain();
        }
    }

    again.addEventListener("click", check);
    check();
})();
