// The extension against a stand-in for the editor and for its language client: what it starts, with what, and how it ends.
"use strict";

const assert = require("node:assert");
const Module = require("node:module");
const { test } = require("node:test");

/** Loads the extension anew with stand-ins; `fails` makes the client fail to start. */
function load(settings, fails = false) {
  const seen = { clients: [], errors: [], commands: {}, listeners: [] };
  const vscode = {
    workspace: {
      getConfiguration: () => ({ get: (name) => settings[name] }),
      createFileSystemWatcher: (pattern) => ({ pattern }),
      onDidChangeConfiguration: (listener) => {
        seen.listeners.push(listener);
        return { dispose() {} };
      },
    },
    window: { showErrorMessage: (text) => seen.errors.push(text) },
    commands: {
      registerCommand: (name, action) => {
        seen.commands[name] = action;
        return { dispose() {} };
      },
    },
  };
  class LanguageClient {
    constructor(id, name, server, options) {
      Object.assign(this, { id, name, server, options, started: 0, stopped: 0 });
      seen.clients.push(this);
    }
    async start() {
      if (fails) throw new Error("no such program");
      this.started += 1;
    }
    async stop() {
      this.stopped += 1;
    }
  }
  const original = Module._load;
  Module._load = (request, ...rest) => {
    if (request === "vscode") return vscode;
    if (request === "vscode-languageclient/node") return { LanguageClient };
    return original(request, ...rest);
  };
  try {
    delete require.cache[require.resolve("../extension.js")];
    return { extension: require("../extension.js"), seen };
  } finally {
    Module._load = original;
  }
}

test("starts the server with the settings of the editor", async () => {
  const { extension, seen } = load({ path: "/opt/anumat", language: "th", office: "/srv/unit" });
  const context = { subscriptions: [] };

  await extension.activate(context);

  assert.equal(seen.clients.length, 1);
  const [client] = seen.clients;
  assert.deepEqual(client.server, { command: "/opt/anumat", args: ["lsp"] });
  assert.deepEqual(client.options.initializationOptions, { language: "th", office: "/srv/unit" });
  assert.ok(client.options.documentSelector.every((one) => one.language === "anumat"));
  assert.equal(client.options.synchronize.fileEvents.pattern, "**/*.anumat");
  assert.equal(client.started, 1);
  assert.ok(context.subscriptions.length >= 2);
});

test("leaves to the server what is not set", async () => {
  const { extension, seen } = load({ path: "", language: "", office: "" });

  await extension.activate({ subscriptions: [] });

  assert.equal(seen.clients[0].server.command, "anumat");
  assert.deepEqual(seen.clients[0].options.initializationOptions, {});
});

test("says what to do when the program is not there", async () => {
  const { extension, seen } = load({ path: "missing" }, true);

  await extension.activate({ subscriptions: [] });

  assert.equal(seen.errors.length, 1);
  assert.match(seen.errors[0], /"missing".*anumat\.path/);
  await extension.deactivate();
});

test("starts anew on its command and when its settings change", async () => {
  const settings = { path: "one" };
  const { extension, seen } = load(settings);
  await extension.activate({ subscriptions: [] });

  settings.path = "two";
  await seen.listeners[0]({ affectsConfiguration: (name) => name === "editor" });
  assert.equal(seen.clients.length, 1);
  await seen.listeners[0]({ affectsConfiguration: (name) => name === "anumat" });
  await seen.commands["anumat.restart"]();

  assert.deepEqual(seen.clients.map((client) => client.server.command), ["one", "two", "two"]);
  assert.deepEqual(seen.clients.map((client) => client.stopped), [1, 1, 0]);
});

test("stops the server at the end", async () => {
  const { extension, seen } = load({});
  await extension.activate({ subscriptions: [] });

  await extension.deactivate();

  assert.equal(seen.clients[0].stopped, 1);
});
