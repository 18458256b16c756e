import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { client } from "../src/api/client";

/** A stream that the browser would open, moved by hand. */
class Stream {
  static readonly CLOSED = 2;
  static made: Stream[] = [];
  readyState = 0;
  closed = false;
  onopen?: () => void;
  onerror?: () => void;
  private listeners = new Map<string, (event: { data: string }) => void>();

  constructor(readonly address: string) {
    Stream.made.push(this);
  }
  addEventListener(type: string, listener: (event: { data: string }) => void) {
    this.listeners.set(type, listener);
  }
  close() {
    this.closed = true;
  }

  tell(type: string, data = "{}") {
    this.listeners.get(type)?.({ data });
  }
  fail(readyState: number) {
    this.readyState = readyState;
    this.onerror?.();
  }
}

const last = () => Stream.made[Stream.made.length - 1]!;
const changed: (string | null)[] = [];
const live: boolean[] = [];
const follow = () => client.changes((subject) => changed.push(subject), (is) => live.push(is));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Stream);
  Stream.made = [];
  changed.length = live.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("tells of each change", () => {
  follow();
  last().onopen?.();
  last().tell("change", '{"case": "request/RQ-001"}');
  last().tell("reset");
  expect(last().address).toBe("/api/v1/changes");
  expect(changed).toEqual(["request/RQ-001", null]);
  expect(live).toEqual([true]);
});

it("leaves a stream that was cut to the browser", () => {
  follow();
  last().fail(0);
  vi.advanceTimersByTime(60_000);
  expect(Stream.made).toHaveLength(1);
  expect(live).toEqual([false]);
});

it("asks again when the server was too busy to open it, and looks at everything anew", () => {
  follow();
  last().fail(Stream.CLOSED);
  vi.advanceTimersByTime(2_900);
  expect(Stream.made).toHaveLength(1);
  vi.advanceTimersByTime(3_200);
  expect(Stream.made).toHaveLength(2);
  last().onopen?.();
  expect(changed).toEqual([null]);
  expect(live).toEqual([false, true]);
});

it("asks no more once it was ended", () => {
  const end = follow();
  last().fail(Stream.CLOSED);
  end();
  vi.advanceTimersByTime(60_000);
  expect(Stream.made).toHaveLength(1);
  expect(last().closed).toBe(true);
});
