/* Passkeys: a form with data-passkey asks the browser before it is sent.
   data-passkey is "create" or "get"; data-question holds the server's question as
   JSON, or, where it is empty, the form's own address gives it. What the device
   answers goes into the field "credential". The element with data-passkey-said in
   the form says what went wrong. Forms that start hidden are shown where the
   browser knows passkeys. */
(() => {
  const toBytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (character) => character.charCodeAt(0));
  };
  const toText = (buffer) => {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const withBytes = (each) => ({ ...each, id: toBytes(each.id) });

  const asked = (question) => {
    const key = { ...question.publicKey, challenge: toBytes(question.publicKey.challenge) };
    if (key.user) key.user = withBytes(key.user);
    if (key.excludeCredentials) key.excludeCredentials = key.excludeCredentials.map(withBytes);
    if (key.allowCredentials) key.allowCredentials = key.allowCredentials.map(withBytes);
    return { publicKey: key };
  };

  const answered = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = toText(credential.response[name]);
    }
    return {
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  };

  const questionOf = async (form) => {
    if (form.dataset.question) return JSON.parse(form.dataset.question);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no question");
    return (await answer.json()).request_options;
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const said = form.querySelector("[data-passkey-said]");
    if (!window.PublicKeyCredential) {
      said.textContent = said.dataset.unknown;
      continue;
    }
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      said.textContent = said.dataset.waiting;
      try {
        const question = asked(await questionOf(form));
        const credential = await navigator.credentials[form.dataset.passkey](question);
        form.elements.credential.value = JSON.stringify(answered(credential));
      } catch (fault) {
        said.textContent = fault.name === "InvalidStateError" ? said.dataset.known : said.dataset.failed;
        return;
      }
      form.submit();
    });
  }
})();
