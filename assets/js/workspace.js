/* Passkeys, the only script of the workspace: a form with data-passe asks the device to sign the
   challenge that data-defi gives, then sends what it signed. Without it nothing else is missing. */

const offered =
  window.PublicKeyCredential &&
  PublicKeyCredential.parseCreationOptionsFromJSON &&
  PublicKeyCredential.parseRequestOptionsFromJSON;

async function signed(form) {
  const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
  const answer = await fetch(form.dataset.defi, { method: "POST", body });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const options = await answer.json();
  if (form.dataset.passe === "creer") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return navigator.credentials.get({ publicKey });
}

function tend(form) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const message = form.querySelector("[role=alert]");
    message.textContent = "";
    try {
      form.elements.reponse.value = JSON.stringify((await signed(form)).toJSON());
      form.submit();
    } catch (error) {
      message.textContent = form.dataset.echec;
    }
  });
}

if (offered) document.querySelectorAll("form[data-passe]").forEach(tend);
