// Starts `anumat lsp` and hands the editor's settings to it. All else is the language server's work.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** @type {LanguageClient | undefined} */
let client;

function settings() {
  return vscode.workspace.getConfiguration("anumat");
}

/** What the server is told when it starts; what is not set is left to it. */
function initializationOptions() {
  const options = {};
  for (const name of ["language", "office"]) {
    const value = settings().get(name);
    if (value) options[name] = value;
  }
  return options;
}

function makeClient() {
  const command = settings().get("path") || "anumat";
  const server = { command, args: ["lsp"] };
  return new LanguageClient("anumat", "anumat", server, {
    documentSelector: [
      { scheme: "file", language: "anumat" },
      { scheme: "untitled", language: "anumat" },
    ],
    initializationOptions: initializationOptions(),
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.anumat") },
  });
}

async function start() {
  client = makeClient();
  try {
    await client.start();
  } catch (fault) {
    const path = settings().get("path") || "anumat";
    vscode.window.showErrorMessage(
      `anumat: the program "${path}" cannot be started. Set "anumat.path" to where it lies. (${fault.message})`,
    );
    client = undefined;
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running) await running.stop();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("anumat.restart", async () => {
      await stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (!change.affectsConfiguration("anumat")) return;
      await stop();
      await start();
    }),
  );
  await start();
}

function deactivate() {
  return stop();
}

module.exports = { activate, deactivate };
