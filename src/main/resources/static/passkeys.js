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
  async get(options, how) {
    const made = await navigator.credentials.get({
      ...how,
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

// What a passkey is asked for by: a fresh challenge. Whatever is wrong, the answer says it.
const asked = (form) =>
  fetch(form.dataset.options, { method: "POST", body: new URLSearchParams(new FormData(form)) });

// Challenges are good for ten minutes (Challenges.GOOD), and a page to sign in stays open for longer.
const renewal = 9 * 60 * 1000;

// Offers the passkeys where the browser fills in the address (conditional mediation).
const offer = async (form, signal) => {
  try {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    const answer = await asked(form);
    if (!answer.ok || answer.redirected) return;
    form.elements.answer.value = await ceremonies.get(await answer.json(), {
      mediation: "conditional",
      signal,
    });
    form.submit();
  } catch {
    // Nobody has pressed anything, so nobody is told: the button stays, and says what is wrong.
  }
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
  // A browser asks for one passkey at a time.
  let pending = new AbortController();
  const offerAnew = () => {
    pending.abort();
    if (!form.dataset.autofill || button.disabled) return;
    pending = new AbortController();
    offer(form, pending.signal);
  };
  offerAnew();
  setInterval(offerAnew, renewal);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    pending.abort();
    form.elements.answer.value = "";
    say("waiting");
    try {
      const answer = await asked(form);
      // Whatever is wrong, the page itself says it.
      if (!answer.ok || answer.redirected) return form.submit();
      form.elements.answer.value = await ceremonies[form.dataset.passkey](await answer.json());
      form.submit();
    } catch (failed) {
      say(sentences[failed.name] ?? "failed");
      button.disabled = false;
      offerAnew();
    }
  });
  addEventListener("pageshow", (event) => {
    button.disabled = false;
    if (event.persisted) offerAnew();
  });
}
