/** An invitation for somebody: an address that is shown once, for that person alone. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { client } from "../../api/client";
import { office } from "../../api/office";
import { useWriting } from "../../app/settings";
import { useToast } from "../../app/toasts";
import { Button, Fault, Notice, Section } from "../../ui/parts";
import { useFreshLogin } from "../useFreshLogin";

export function Invite() {
  const { words, digits, date } = useWriting();
  const toast = useToast();
  const queries = useQueryClient();
  const fresh = useFreshLogin();
  const [person, setPerson] = useState("");
  const people = useQuery({ queryKey: ["people"], queryFn: () => client.people(), staleTime: 5 * 60_000 });
  const make = useMutation({ mutationFn: () => office.invite(person), onSettled: () => void queries.invalidateQueries({ queryKey: ["accounts"] }) });
  const address = make.data ? window.location.origin + make.data.path : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (client.asksFreshLogin(make.error) && !(await fresh.prove())) return;
    make.mutate();
  };
  return (
    <Section title={words.invitation.make} id="invite">
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p className="muted">{words.invitation.makeNote}</p>
        <div className="field">
          <label htmlFor="invite-person">{words.invitation.whom}</label>
          <select id="invite-person" className="input" required value={person} onChange={(event) => setPerson(event.target.value)}>
            <option value="" />
            {people.data?.map((one) => (
              <option key={one.id} value={one.id}>
                {digits(`${one.name} (${one.id})`)}
              </option>
            ))}
          </select>
        </div>
        {make.error && (client.asksFreshLogin(make.error) ? fresh.form : <Fault error={make.error} />)}
        <div>
          <Button type="submit" disabled={make.isPending}>
            {words.invitation.invite}
          </Button>
        </div>
      </form>
      {make.data && address && (
        <Notice tone="good" live title={words.invitation.made}>
          <p>
            <code className="digest" data-testid="invitation">
              {address}
            </code>
          </p>
          <p className="muted small-text">{words.account.until(date(make.data.expires_at.slice(0, 10), "full"))}</p>
          <Button small onClick={() => void navigator.clipboard?.writeText(address).then(() => toast(words.account.copied))}>
            {words.account.copy}
          </Button>
        </Notice>
      )}
    </Section>
  );
}
