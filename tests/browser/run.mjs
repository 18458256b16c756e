/**
 * Plays a month of an office in real Chromium against a real server.
 *
 *     node tests/browser/run.mjs --program PATH [--dist FOLDER] [--chromium PATH] [--shots FOLDER] [--only NAMES | --except NAMES]
 *
 * --program   the anumat program; the sample year is loaded with it
 * --dist      serve the pages from this folder instead of those inside the program
 * --shots     keep screenshots there
 * --only      plays whose name holds one of these, with commas between
 * --except    all other plays than those
 *
 * The last line is `N passed, N failed`; the exit code is 1 when something failed, 77 when there is no browser.
 */
import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { findChromium } from "./support/browser.mjs";
import { Play } from "./support/play.mjs";
import { makeSample } from "./support/program.mjs";
import { plays } from "./plays/index.mjs";

const { values: options } = parseArgs({ options: { program: { type: "string" }, dist: { type: "string" }, chromium: { type: "string" }, shots: { type: "string" }, only: { type: "string" }, except: { type: "string" } } });
if (!options.program) {
  console.error("usage: node tests/browser/run.mjs --program PATH [--dist FOLDER] [--chromium PATH] [--shots FOLDER] [--only NAMES | --except NAMES]");
  process.exit(2);
}
options.chromium = findChromium(options.chromium);
if (!options.chromium) {
  console.error("there is no chromium: install it, or name one with --chromium");
  process.exit(77);
}
if (options.shots) await mkdir(options.shots, { recursive: true });

const isOneOf = (name, parts) => parts.split(",").some((part) => name.includes(part));

const sample = await makeSample(options.program);
let passed = 0;
let failed = 0;
try {
  for (const [name, act] of Object.entries(plays)) {
    if (options.only && !isOneOf(name, options.only)) continue;
    if (options.except && isOneOf(name, options.except)) continue;
    const play = new Play(name, options, sample);
    const began = Date.now();
    try {
      await act(play);
    } catch (fault) {
      await play.tellBroken();
      play.failures.push(`broke: ${fault.message}`);
      console.log(`  broke: ${fault.stack}`);
    }
    await play.end();
    for (const one of play.failures) if (!one.startsWith("broke")) console.log(`  ${name}: ${one}`);
    console.log(`${play.failures.length === 0 ? "ok    " : "FAILED"} ${name}: ${play.passed} checks, ${play.failures.length} failures, ${((Date.now() - began) / 1000).toFixed(1)} s`);
    passed += play.passed;
    failed += play.failures.length;
  }
} finally {
  await sample.end();
}
if (passed === 0) failed += 1;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
