/** My own daily mail: where it goes, whether I get it, and in which language. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { administration, type OwnMail as Wish } from "../api/administration";
import { client } from "../api/client";
import { useWriting } from "../app/settings";
import { useToast } from "../app/toasts";
import { Button, Fault, Loading, Notice, Section } from "../ui/parts";
import { useFreshLogin } from "./useFreshLogin";

export function OwnMail() {
  const { words } = useWriting();
  const found = useQuery({ queryKey: ["own mail"], queryFn: administration.ownMail });
  return (
    <Section title={words.mail.own} id="own-mail">
      {found.data ? <Form kept={found.data} /> : found.error ? <Fault error={found.error} retry={() => void found.refetch()} /> : <Loading />}
    </Section>
  );
}

function Form({ kept }: { kept: Wish }) {
  const { words, digits } = useWriting();
  const queries = useQueryClient();
  const toast = useToast();
  const fresh = useFreshLogin();
  const [address, setAddress] = useState(kept.address ?? "");
  const [digest, setDigest] = useState(kept.digest);
  const [language, setLanguage] = useState(kept.language);
  const save = useMutation({
    // An address that stays asks for no fresh sign-in.
    mutationFn: () => administration.changeOwnMail({ digest, language, ...(address.trim() !== (kept.address ?? "") && { address: address.trim() }) }),
    onSuccess: (now) => {
      queries.setQueryData(["own mail"], now);
      toast(words.mail.kept);
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (client.asksFreshLogin(save.error) && !(await fresh.prove())) return;
    save.mutate();
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <p className="muted">
        {words.mail.ownNote}
        {kept.hour && ` ${digits(words.mail.from(kept.hour))}`}
      </p>
      {!kept.sent_here && <Notice title={words.mail.ownNotHere} />}
      <div className="field">
        <label htmlFor="own-mail-address">{words.mail.address}</label>
        <input id="own-mail-address" className="input" type="email" autoComplete="email" required={digest === "on"} value={address} onChange={(event) => setAddress(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor="own-mail-wish">{words.mail.wish}</label>
        <select id="own-mail-wish" className="input" value={digest} onChange={(event) => setDigest(event.target.value as Wish["digest"])}>
          <option value="default">{words.mail.asOffice(kept.by_default)}</option>
          <option value="on">{words.mail.wishes.on}</option>
          <option value="off">{words.mail.wishes.off}</option>
        </select>
      </div>
      <div className="field">
        <label htmlFor="own-mail-language">{words.mail.language}</label>
        <select id="own-mail-language" className="input" value={language} onChange={(event) => setLanguage(event.target.value as Wish["language"])}>
          {Object.entries(words.mail.languages).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {save.error && (client.asksFreshLogin(save.error) ? fresh.form : <Fault error={save.error} />)}
      <div>
        <Button type="submit" tone="main" disabled={save.isPending}>
          {words.mail.keep}
        </Button>
      </div>
    </form>
  );
}
