/** A real provider of OpenID Connect on this machine: the certified `oidc-provider`, with people whom the play names. */
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const own = createRequire(new URL("../provider/package.json", import.meta.url));

/** A port that is free now. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * `people`: claims by login. It calls itself localhost, which to a browser is another site than the 127.0.0.1 of the office, as it is in life.
 */
export async function openProvider({ client, secret, home, people, port = 0 }) {
  const { default: Provider } = await import(pathToFileURL(own.resolve("oidc-provider")));
  const server = createServer();
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = `http://localhost:${server.address().port}`;
  // Its views and its key are those for trying out, of which it warns on every line that it can.
  const { warn, info } = console;
  console.warn = console.info = () => {};
  const provider = new Provider(address, {
    clients: [{ client_id: client, client_secret: secret, redirect_uris: [`${home}/sign-in/callback`], post_logout_redirect_uris: [`${home}/`] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    findAccount: (_, login) => (people[login] ? { accountId: login, claims: () => ({ sub: login, ...people[login] }) } : undefined),
    pkce: { required: () => true, methods: ["S256"] },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    cookies: { keys: ["of this test alone"] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 3600, Grant: 3600 },
  });
  const answer = provider.callback();
  Object.assign(console, { warn, info });
  server.on("request", answer);
  return {
    address,
    port: server.address().port,
    end: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Signs in on the provider's own pages, and agrees to what the office asks for when that is asked. */
export async function signInAt(page, provider, login) {
  await page.waitForURL(`${provider.address}/**`);
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill("any password will do here");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await agree(page, provider);
}

async function agree(page, provider) {
  const consent = page.getByRole("button", { name: "Continue" });
  // The window closes itself once it is done, which ends whatever is waited for in it.
  await Promise.race([consent.waitFor(), page.waitForURL((url) => url.origin !== provider.address)]).catch((fault) => {
    if (!page.isClosed()) throw fault;
  });
  if (!page.isClosed() && page.url().startsWith(provider.address)) await consent.click();
}
