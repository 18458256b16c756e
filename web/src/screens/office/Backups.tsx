/** Backups in the folder that the server was given: made and verified here, and how one of them is restored on the machine. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { administration, type Backup } from "../../api/administration";
import { client } from "../../api/client";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { Button, Fault, Loading, Notice, Section, When } from "../../ui/parts";
import { Wide } from "../../ui/Wide";
import { sizeText } from "../case/Evidence";
import { useFreshLogin } from "../useFreshLogin";

const LOOK_AGAIN_MS = 5_000;

export function Backups() {
  const { words } = useWriting();
  const found = useQuery({ queryKey: ["backups"], queryFn: administration.backups, refetchInterval: LOOK_AGAIN_MS });
  if (!found.data) return found.error ? <Fault error={found.error} retry={() => void found.refetch()} /> : <Loading />;
  const { folder, working, backups } = found.data;
  return (
    <>
      <Section title={words.backups.title} id="backups">
        <p className="muted">{words.backups.note}</p>
        {folder === null ? (
          <Notice title={words.backups.noFolder}>
            <p>{words.backups.noFolderNote}</p>
          </Notice>
        ) : (
          <Kept folder={folder} working={working} backups={backups} />
        )}
      </Section>
      <Restoring folder={folder ?? "DIR"} newest={backups.filter((one) => !one.fault && one.verified?.good !== false).at(-1)?.name ?? "BACKUP"} />
    </>
  );
}

/** Makes one, or verifies the one that is named. */
interface Order {
  verify: string | null;
}

function Kept({ folder, working, backups }: { folder: string; working: boolean; backups: Backup[] }) {
  const { words, digits } = useWriting();
  const queries = useQueryClient();
  const fresh = useFreshLogin();
  const order = useMutation({
    mutationFn: ({ verify }: Order) => (verify === null ? administration.makeBackup() : administration.verifyBackup(verify)),
    onSettled: () => void queries.invalidateQueries({ queryKey: ["backups"] }),
  });
  const asksFresh = client.asksFreshLogin(order.error);
  const asked: Order = asksFresh && order.variables ? order.variables : { verify: null };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (asksFresh && !(await fresh.prove())) return;
    order.mutate(asked);
  };
  const busy = order.isPending || working;
  return (
    <div className="stack">
      <p>
        {words.backups.folder}: <code className="digest">{folder}</code>
      </p>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {asksFresh ? fresh.form : order.error && <Fault error={order.error} />}
        {order.isPending && <Notice live title={order.variables.verify === null ? words.backups.making : words.backups.verifying} />}
        {working && !order.isPending && <Notice live title={words.backups.working} />}
        {order.data && <Outcome backup={order.data} verified={order.variables.verify !== null} />}
        <div>
          <Button type="submit" tone="main" disabled={busy}>
            {asked.verify === null ? words.backups.make : `${words.backups.verify}: ${digits(asked.verify)}`}
          </Button>
        </div>
      </form>
      {backups.length === 0 ? <p className="muted">{words.backups.none}</p> : <List backups={backups} busy={busy} onVerify={(verify) => order.mutate({ verify })} />}
    </div>
  );
}

function Outcome({ backup, verified }: { backup: Backup; verified: boolean }) {
  const { words, digits, text } = useWriting();
  if (!verified) return <Notice tone="good" live title={digits(words.backups.made(backup.name))} />;
  if (backup.verified?.good) return <Notice tone="good" live title={digits(words.backups.good(backup.name))} />;
  return (
    <Notice tone="bad" live title={digits(words.backups.bad(backup.name))}>
      <p>
        {digits(text(backup.verified?.fault?.message))} <span className="code-line">{backup.verified?.fault?.code}</span>
      </p>
    </Notice>
  );
}

function List({ backups, busy, onVerify }: { backups: Backup[]; busy: boolean; onVerify: (name: string) => void }) {
  const { words, digits } = useWriting();
  return (
    <Wide label={words.backups.title}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.backups.name}</th>
            <th scope="col">{words.backups.when}</th>
            <th scope="col">{words.backups.size}</th>
            <th scope="col">{words.backups.events}</th>
            <th scope="col">{words.backups.files}</th>
            <th scope="col">{words.backups.verified}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {[...backups].reverse().map((one) => (
            <tr key={one.name}>
              <th scope="row" className="backup-name">
                {digits(one.name)}
              </th>
              <td>
                <When iso={one.made} />
              </td>
              <td>{digits(sizeText(one.bytes))}</td>
              <td>{digits(one.events ?? "")}</td>
              <td>{digits(one.evidence ?? "")}</td>
              <td>
                <Standing backup={one} />
              </td>
              <td>
                <Button small disabled={busy} aria-label={`${words.backups.verify}: ${digits(one.name)}`} onClick={() => onVerify(one.name)}>
                  {words.backups.verify}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** Whether it is known to be good, and since when. */
function Standing({ backup }: { backup: Backup }) {
  const { words, digits, text, instant } = useWriting();
  const fault = backup.verified?.fault ?? backup.fault;
  if (!fault) return <>✓ {backup.verified ? digits(words.backups.goodAt(instant(backup.verified.at))) : words.backups.whenMade}</>;
  return (
    <span className="fault-text">
      ✕ {backup.verified ? digits(words.backups.badAt(instant(backup.verified.at))) : words.backups.unreadable}
      <br />
      {digits(text(fault.message))} <span className="code-line">{fault.code}</span>
    </span>
  );
}

const NEW_FOLDER = "unit-restored";

function Restoring({ folder, newest }: { folder: string; newest: string }) {
  const { words } = useWriting();
  const { me } = useSession();
  const commands = [[], [`anumat backup restore ${folder}/${newest} ${NEW_FOLDER} --as ${me.person.id}`], [`anumat audit verify --office ${NEW_FOLDER}`, `anumat serve --office ${NEW_FOLDER}`], []];
  return (
    <Section title={words.backups.restore} id="restore">
      <p>{words.backups.restoreNote}</p>
      <ol className="steps">
        {words.backups.restoreSteps.map((step, at) => (
          <li key={step}>
            {step}
            {commands[at]!.map((command) => (
              <code key={command} className="command">
                {command}
              </code>
            ))}
          </li>
        ))}
      </ol>
    </Section>
  );
}
