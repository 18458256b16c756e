// The grammar as the editor reads it (vscode-textmate), where `npm ci` has installed that; skipped, and said so, elsewhere.
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");

const folder = path.join(__dirname, "..");
const grammarPath = path.join(folder, "syntaxes/anumat.tmLanguage.json");

/** The editor's own tokenizer, or nothing where it is not installed. */
async function tokenizer(text = fs.readFileSync(grammarPath, "utf8")) {
  let textmate, oniguruma;
  try {
    textmate = require("vscode-textmate");
    oniguruma = require("vscode-oniguruma");
  } catch {
    return null;
  }
  const wasm = fs.readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)).catch(() => {});
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (line) => new oniguruma.OnigString(line),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(text, "anumat.json"),
  });
  const grammar = await registry.loadGrammar("source.anumat");
  return (lines) => {
    let stack = textmate.INITIAL;
    return lines.map((line) => {
      const found = grammar.tokenizeLine(line, stack);
      stack = found.ruleStack;
      return found.tokens.map((one) => ({
        text: line.slice(one.startIndex, one.endIndex),
        scope: one.scopes[one.scopes.length - 1],
      }));
    });
  };
}

const afternoon = [
  "/// kept with what follows",
  "case: project",
  "label th: โครงการ",
  'number: "PJ-" + serial(2)',
  "| field | type | check |",
  '| budget | money | > 0 and title != "x" | // why',
  "วงจร: โครงการ",
];

/** The scope of the first token of a line that is this text, blanks aside. */
function scopeOf(tokens, text) {
  const found = tokens.find((one) => one.text.trim() === text);
  return found === undefined ? "nothing" : found.scope;
}

test("the editor colours an ordinary file", async (context) => {
  const tokenize = await tokenizer();
  if (tokenize === null) return context.skip("vscode-textmate is not installed: run `npm ci` first");
  const lines = tokenize(afternoon);
  assert.match(scopeOf(lines[0], "/// kept with what follows"), /^comment/);
  assert.match(scopeOf(lines[1], "case"), /^keyword\.control/);
  assert.match(scopeOf(lines[1], "project"), /^entity\.name/);
  assert.match(scopeOf(lines[2], "label"), /^keyword\.other\.property/);
  assert.ok(lines[3].some((one) => /string/.test(one.scope) && one.text.includes("PJ-")), "text in a property");
  assert.ok(lines[5].some((one) => /string/.test(one.scope) && one.text.includes("x")), "text in a cell");
  assert.ok(lines[5].some((one) => /constant\.numeric/.test(one.scope) && one.text === "0"), "a number in a cell");
  assert.match(scopeOf(lines[6], "วงจร"), /^keyword\.control/);
  assert.match(scopeOf(lines[6], "โครงการ"), /^entity\.name/);
});

test("the test sees a grammar that colours nothing", async (context) => {
  const broken = JSON.parse(fs.readFileSync(grammarPath, "utf8"));
  broken.repository.section.match = "^never$";
  const tokenize = await tokenizer(JSON.stringify(broken));
  if (tokenize === null) return context.skip("vscode-textmate is not installed: run `npm ci` first");
  assert.doesNotMatch(scopeOf(tokenize(afternoon)[1], "case"), /^keyword\.control/);
});
