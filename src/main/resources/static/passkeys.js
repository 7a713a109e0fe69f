// Makes passkeys and signs in with them (WebAuthn). Everything else in the studio works without it.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

// Some password managers bring a toJSON that fails; so it is written out.
const written = (made, response) =>
  JSON.stringify({
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    response: { clientDataJSON: text(made.response.clientDataJSON), ...response },
    clientExtensionResults: {},
  });

const ceremonies = {
  async create(options) {
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: known(options.excludeCredentials),
      },
    });
    return written(made, {
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
    });
  },
  async get(options) {
    const made = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: known(options.allowCredentials),
      },
    });
    return written(made, {
      authenticatorData: text(made.response.authenticatorData),
      signature: text(made.response.signature),
      ...(made.response.userHandle && { userHandle: text(made.response.userHandle) }),
    });
  },
};

const sentences = {
  NotAllowedError: "stopped",
  AbortError: "stopped",
  InvalidStateError: "known",
  SecurityError: "elsewhere",
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const status = form.querySelector("[role=status]");
  const button = form.querySelector("button");
  const say = (name) => { status.textContent = status.dataset[name] ?? ""; };
  if (!window.PublicKeyCredential) {
    say("none");
    continue;
  }
  button.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    form.elements.answer.value = "";
    say("waiting");
    try {
      const answer = await fetch(form.dataset.options, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
      });
      // Whatever is wrong, the page itself says it.
      if (!answer.ok || answer.redirected) return form.submit();
      form.elements.answer.value = await ceremonies[form.dataset.passkey](await answer.json());
      form.submit();
    } catch (failed) {
      say(sentences[failed.name] ?? "failed");
      button.disabled = false;
    }
  });
  addEventListener("pageshow", () => { button.disabled = false; });
}
