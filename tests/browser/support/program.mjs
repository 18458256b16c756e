/** A real office of the sample year and a real server in front of it, in folders that go with the test. */
import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const run = promisify(execFile);

/** Loads the sample year once; plays work on copies of it. */
export async function makeSample(program) {
  const folder = await mkdtemp(join(tmpdir(), "anumat-web-"));
  const office = join(folder, "sample");
  await run(program, ["demo", "--package", join(root, "workflows/annual-plan"), "--keep", office], { cwd: folder, maxBuffer: 1 << 26 });
  return { folder, office, end: () => rm(folder, { recursive: true, force: true }) };
}

/** Serves a copy of the office until `end`: by one click as anybody, or with real accounts when `demo` is false. */
export async function serveCopy(program, sample, name) {
  const office = join(sample.folder, name);
  const backups = `${office}-backups`;
  await cp(sample.office, office, { recursive: true });
  await mkdir(backups);
  const server = await start(program, office, { backups });
  return {
    office,
    backups,
    address: server.address,
    log: server.log,
    /** Ends the server and starts it again on the same port, as after a crash. */
    restart: async ({ demo = true } = {}) => {
      await server.end();
      Object.assign(server, await start(program, office, { backups, port: new URL(server.address).port, demo }));
    },
    /** What `anumat` answers to a command on this office; `given` is what is typed into it. */
    command: (args, given = "") => {
      const running = run(program, [...args, "--office", office, "--lang", "en"]);
      running.child.stdin.end(given);
      return running.then(({ stdout, stderr }) => `${stdout}${stderr}`.trim());
    },
    end: () => server.end(),
  };
}

async function start(program, office, { backups, port = "0", demo = true }) {
  const child = spawn(program, ["serve", "--office", office, "--listen", `127.0.0.1:${port}`, "--backups", backups, ...(demo ? ["--demo"] : []), "--quiet"], { stdio: ["ignore", "pipe", "pipe"] });
  const log = [];
  createInterface({ input: child.stderr }).on("line", (line) => log.push(line));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    void ended.then(() => reject(new Error(`the server ended at once: ${log.join("\n")}`)));
  });
  return {
    address: address.trim(),
    log,
    end: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
