/** One request to the server: what comes back, or why not. Everything else about the server is in `client.ts`. */
import type { Text } from "../i18n/text";
import { dropEarly, takeEarly } from "./early";

export interface FieldFault {
  field: string;
  code: string;
  message: Text;
  help: Text;
}

export interface RefusalReason {
  code: string;
  message: Text;
  help: Text | null;
  rule: string | null;
}

/** The server answered, and the answer is no (RFC 9457 problem). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly body: {
      code: string;
      message: Text;
      help: Text | null;
      /** What is wrong with single fields. */
      fields: FieldFault[];
      /** Each ground of a refusal by the rules. */
      reasons: RefusalReason[];
      retryAfterMs?: number;
    },
  ) {
    super(`${status} ${body.code}`);
  }

  /** Nothing was done, and the same request may be sent again. */
  get busy(): boolean {
    return this.status === 429 || this.status === 503;
  }
}

/** No answer came, or one that leaves open whether the request was carried out. */
export class NoAnswer extends Error {}

export interface Ask {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  body?: unknown;
  /** Sent as it is, with its own type. */
  file?: Blob;
  headers?: Record<string, string>;
  /** Acts once, however often it is sent. */
  key?: string;
  /** Only when the case still has this version. */
  version?: string | null;
  timeoutMs?: number;
  signal?: AbortSignal;
}

export interface Answer<T> {
  data: T;
  version: string | null;
  status: number;
}

const BASE = "/api/v1";

export async function ask<T>(path: string, { method = "GET", body, file, headers = {}, key, version, timeoutMs = 20_000, signal }: Ask = {}): Promise<Answer<T>> {
  const sent: Record<string, string> = { Accept: "application/json", "X-Anumat-Request": "1", ...headers };
  if (body !== undefined) sent["Content-Type"] = "application/json";
  if (file) sent["Content-Type"] = file.type || "application/octet-stream";
  if (key) sent["Idempotency-Key"] = key;
  if (version) sent["If-Match"] = version;
  let response: Response;
  let text: string;
  if (method !== "GET") dropEarly();
  try {
    const early = method === "GET" && Object.keys(headers).length === 0 ? await takeEarly(path)?.catch(() => null) : null;
    const limit = AbortSignal.timeout(timeoutMs);
    response =
      early ??
      (await fetch(BASE + path, {
        method,
        headers: sent,
        body: file ?? (body === undefined ? null : JSON.stringify(body)),
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        signal: signal ? either(signal, limit) : limit,
      }));
    text = await response.text();
  } catch (fault) {
    if (signal?.aborted) throw fault;
    throw new NoAnswer(String(fault));
  }
  return read<T>(response, text);
}

/** `AbortSignal.any`, which older browsers do not have. */
function either(one: AbortSignal, other: AbortSignal): AbortSignal {
  const both = new AbortController();
  for (const signal of [one, other]) {
    if (signal.aborted) both.abort(signal.reason);
    signal.addEventListener("abort", () => both.abort(signal.reason), { once: true });
  }
  return both.signal;
}

function read<T>(response: Response, text: string): Answer<T> {
  let data: unknown = null;
  try {
    data = text ? JSON.parse(text) : null;
  } catch {
    throw new NoAnswer(`${response.status} without JSON`);
  }
  if (!response.ok) throw problemOf(response, data);
  return { data: data as T, version: response.headers.get("ETag"), status: response.status };
}

function problemOf(response: Response, data: unknown): Error {
  if (response.status >= 500 && response.status !== 503) return new NoAnswer(String(response.status));
  const body = (data && typeof data === "object" ? data : {}) as { code?: string; title?: string; message?: Text; help?: Text; fields?: FieldFault[]; reasons?: RefusalReason[] };
  const wait = Number(response.headers.get("Retry-After"));
  return new Problem(response.status, {
    code: body.code ?? String(response.status),
    message: body.message ?? { en: body.title ?? response.statusText },
    help: body.help?.en || body.help?.th ? body.help : null,
    fields: Array.isArray(body.fields) ? body.fields : [],
    reasons: Array.isArray(body.reasons) ? body.reasons : [],
    retryAfterMs: wait > 0 ? wait * 1000 : undefined,
  });
}
