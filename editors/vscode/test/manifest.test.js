// What package.json promises is there: files, scopes, settings, snippets.
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");

const folder = path.join(__dirname, "..");
const json = (file) => JSON.parse(fs.readFileSync(path.join(folder, file), "utf8"));
const extension = fs.readFileSync(path.join(folder, "extension.js"), "utf8");

/** What is wrong with a manifest, in words. */
function faults(manifest) {
  const found = [];
  const { languages, grammars, snippets, commands, configuration } = manifest.contributes;
  const files = [
    manifest.main,
    ...languages.map((one) => one.configuration),
    ...grammars.map((one) => one.path),
    ...snippets.map((one) => one.path),
  ];
  for (const file of files) if (!fs.existsSync(path.join(folder, file))) found.push(`there is no ${file}`);
  const ids = languages.map((one) => one.id);
  for (const one of [...grammars, ...snippets])
    if (!ids.includes(one.language)) found.push(`no language ${one.language}`);
  for (const one of grammars)
    if (fs.existsSync(path.join(folder, one.path)) && json(one.path).scopeName !== one.scopeName)
      found.push(`${one.path} is of another scope than ${one.scopeName}`);
  for (const one of commands)
    if (!extension.includes(`"${one.command}"`)) found.push(`nothing does ${one.command}`);
  for (const name of Object.keys(configuration.properties))
    if (!extension.includes(`"${name.replace(/^anumat\./, "")}"`)) found.push(`nothing reads ${name}`);
  for (const event of manifest.activationEvents ?? [])
    if (event.startsWith("onLanguage:") && !ids.includes(event.slice(11))) found.push(`nothing sets off ${event}`);
  return found;
}

test("everything that the manifest names is there", () => {
  const manifest = json("package.json");
  assert.deepStrictEqual(faults(manifest), []);
  const locked = json("package-lock.json").packages[""];
  assert.deepStrictEqual(locked.dependencies, manifest.dependencies);
  assert.deepStrictEqual(locked.devDependencies, manifest.devDependencies);
});

test("what a manifest names wrongly is seen", () => {
  const wrong = [
    (one) => (one.main = "./other.js"),
    (one) => (one.contributes.grammars[0].language = "other"),
    (one) => (one.contributes.grammars[0].scopeName = "source.other"),
    (one) => (one.contributes.commands[0].command = "anumat.other"),
    (one) => (one.contributes.configuration.properties["anumat.other"] = {}),
    (one) => (one.activationEvents = ["onLanguage:other"]),
  ];
  for (const spoil of wrong) {
    const manifest = json("package.json");
    spoil(manifest);
    assert.strictEqual(faults(manifest).length, 1, String(spoil));
  }
});

test("each snippet has a word, a text and a meaning, and its stops are numbered in order", () => {
  for (const [name, snippet] of Object.entries(json("snippets/anumat.json"))) {
    assert.ok(snippet.prefix && snippet.body && snippet.description, name);
    const body = [snippet.body].flat().join("\n");
    const stops = [...body.matchAll(/\$\{?(\d+)/g)].map((match) => Number(match[1]));
    const numbers = [...new Set(stops)].filter((number) => number > 0).sort((a, b) => a - b);
    assert.deepStrictEqual(numbers, numbers.map((_, index) => index + 1), name);
  }
});

test("the brackets and the comment of the language are those of the grammar", () => {
  const configuration = json("language-configuration.json");
  assert.strictEqual(configuration.comments.lineComment, "//");
  for (const pair of configuration.brackets) assert.strictEqual(pair.length, 2);
});
