/** Who is signed in. A session that ends leaves the page as it is and asks for the sign-in over it. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { client } from "../api/client";
import { isEarly } from "../api/early";
import { Problem } from "../api/request";
import type { Definition, Me } from "../api/types";
import { Fault, Loading } from "../ui/parts";
import { outbox } from "./sending";
import { useWriting } from "./settings";
import { SignIn, SignInAgain } from "../screens/SignIn";

/** Whether somebody was signed in here when the page was last open: then what every screen needs is asked for at once, as it is when `early.ts` has found out. */
const MARK = "anumat.signed-in";

interface Session {
  me: Me;
  definition: Definition;
  /** The name of a person by id; an unknown id as it is. */
  nameOf(id: string | null | undefined): string;
  signOut(): void;
}

const Context = createContext<Session | null>(null);

const DEFINITION = { queryKey: ["definition"], queryFn: () => client.definition(), staleTime: 5 * 60_000 };
const PEOPLE = { queryKey: ["people"], queryFn: () => client.people(), staleTime: 5 * 60_000 };

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error("useSession outside of SessionProvider");
  return session;
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof Problem && error.status === 401;
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const me = useQuery({ queryKey: ["me"], queryFn: () => client.me(), retry: false });
  const [ended, setEnded] = useState(false);
  const known = useRef<Me | null>(null);
  const person = me.data?.person.id;

  useEffect(() => client.onSignedOut(() => setEnded(true)), []);
  useEffect(() => {
    if (!localStorage.getItem(MARK) && !isEarly("/definition")) return;
    void queries.prefetchQuery(DEFINITION);
    void queries.prefetchQuery(PEOPLE);
    if (/^\/(inbox)?$/.test(window.location.pathname)) void queries.prefetchQuery({ queryKey: ["inbox"], queryFn: () => client.inbox() });
  }, [queries]);
  useEffect(() => {
    if (person) localStorage.setItem(MARK, "1");
  }, [person]);
  useEffect(() => {
    if (person && !ended) outbox.signedIn(person);
    else outbox.signedOut();
  }, [person, ended]);

  const signedIn = useCallback(async () => {
    const before = known.current?.person.id;
    const now = await queries.fetchQuery({ queryKey: ["me"], queryFn: () => client.me(), retry: false, staleTime: 0 });
    if (before && before !== now.person.id) queries.clear();
    queries.setQueryData(["me"], now);
    setEnded(false);
    await queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "me" });
  }, [queries]);

  const signOut = useCallback(async () => {
    const address = await client.signOut().catch(() => null);
    localStorage.removeItem(MARK);
    known.current = null;
    setEnded(false);
    queries.clear();
    window.location.assign(address ?? "/");
  }, [queries]);

  if (me.data) known.current = me.data;
  const current = me.data ?? known.current;
  if (!current) {
    if (me.isPending) return <Loading />;
    if (isSignedOut(me.error)) return <SignIn onDone={signedIn} />;
    return <Unreachable error={me.error} retry={() => void me.refetch()} />;
  }
  return (
    <Known me={current} signOut={() => void signOut()} key={current.person.id}>
      {children}
      {ended && <SignInAgain me={current} onDone={signedIn} />}
    </Known>
  );
}

/** With the definition and the names of people, which every screen needs. */
function Known({ me, signOut, children }: { me: Me; signOut: () => void; children: ReactNode }) {
  const definition = useQuery(DEFINITION);
  const people = useQuery(PEOPLE);
  const names = useMemo(() => new Map(people.data?.map((one) => [one.id, one.name])), [people.data]);
  const session = useMemo<Session | null>(
    () => (definition.data ? { me, definition: definition.data, nameOf: (id) => (id ? (names.get(id) ?? id) : ""), signOut } : null),
    [me, definition.data, names, signOut],
  );
  if (!session) return definition.error ? <Unreachable error={definition.error} retry={() => void definition.refetch()} /> : <Loading />;
  return <Context value={session}>{children}</Context>;
}

function Unreachable({ error, retry }: { error: unknown; retry: () => void }) {
  const { words } = useWriting();
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <h1>{words.product}</h1>
        <Fault error={error} retry={retry} title={words.signIn.noServer} />
      </div>
    </main>
  );
}
