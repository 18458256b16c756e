/** Accounts: who may sign in, with what, and what has happened at the door. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { change } from "../../api/client";
import { office } from "../../api/office";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { asHeading } from "../../i18n/text";
import { Invite } from "./Invite";
import { Button, Fault, Loading, Section, When } from "../../ui/parts";

export function Accounts() {
  const { words, digits } = useWriting();
  const { me, nameOf } = useSession();
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ["accounts"], queryFn: office.accounts });
  const set = useMutation({
    mutationFn: ({ person, active }: { person: string; active: boolean }) => change(office.activePath(person, active), {}),
    onSettled: () => void queries.invalidateQueries({ queryKey: ["accounts"] }),
  });
  if (!found.data) return found.error ? <Fault error={found.error} retry={() => void found.refetch()} /> : <Loading />;
  return (
    <>
      <Section title={words.office.parts.accounts!} id="accounts">
        <p className="muted">{words.office.accountNote}</p>
        {set.error && <Fault error={set.error} />}
        {found.data.length === 0 && <p>{words.office.noAccounts}</p>}
        <ul className="plain-list line-list">
          {found.data.map((one) => (
            <li key={one.person} className="line">
              <div>
                <p>
                  <strong>{digits(nameOf(one.person))}</strong> <span className="muted small-text">{digits(one.person)}</span>
                </p>
                <p className="muted small-text">
                  {one.active ? `✓ ${words.office.active}` : `✕ ${words.office.inactive}`}
                  {one.code && ` · ${words.office.withCode}`} · <When iso={one.created_at} />
                </p>
              </div>
              <Button small tone={one.active ? "danger" : "plain"} disabled={set.isPending || one.person === me.person.id} onClick={() => set.mutate({ person: one.person, active: !one.active })}>
                {one.active ? words.office.deactivate : words.office.activate}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
      {!me.demo && <Invite />}
      <Door />
    </>
  );
}

function Door() {
  const { words, digits } = useWriting();
  const { nameOf } = useSession();
  const found = useQuery({ queryKey: ["accounts", "events"], queryFn: office.accountEvents });
  if (!found.data?.length) return null;
  return (
    <Section title={words.office.atTheDoor} id="door">
      <ul className="plain-list line-list">
        {found.data.map((one) => (
          <li key={one.seq} className="line">
            <div>
              <p>
                {asHeading(words.office.doorEvents[one.type] ?? one.type.replace(/_/g, " "))} · {digits(nameOf(one.person))}
              </p>
              <p className="muted small-text">
                <When iso={one.at} /> · {one.peer}
                {one.detail && ` · ${one.detail}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
