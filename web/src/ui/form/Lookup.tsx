/** Choosing a person or a case by typing part of its name: a list under the field, by keyboard or pointer. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { client } from "../../api/client";
import { useLabels } from "../../app/labels";
import { useWriting } from "../../app/settings";
import { compareText, holds } from "../../lib/thai";

export interface Choice {
  id: string;
  name: string;
  note: string;
}

interface Props {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  describedBy?: string;
  invalid?: boolean;
}

const SHOWN_MAX = 60;

function Choices({ id, label, value, onChange, describedBy, invalid, choices }: Props & { choices: Choice[] }) {
  const { words, digits } = useWriting();
  const named = choices.find((one) => one.id === value);
  const shown = named ? digits(named.name) : value;
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  const wanted = typed === shown ? "" : typed;
  const fitting = choices.filter((one) => holds(`${one.id} ${one.name} ${one.note}`, wanted)).slice(0, SHOWN_MAX);
  return (
    <ComboBox
      aria-label={label}
      items={fitting}
      inputValue={typed}
      selectedKey={named ? value : null}
      menuTrigger="focus"
      allowsEmptyCollection
      defaultFilter={() => true}
      isInvalid={invalid}
      aria-describedby={describedBy}
      onInputChange={(text) => {
        setTyped(text);
        if (text === "") onChange("");
      }}
      onSelectionChange={(key) => {
        const picked = choices.find((one) => one.id === key);
        if (!picked) return;
        // In the same step as the choice: a later change of the text would open the list again.
        setTyped(digits(picked.name));
        onChange(picked.id);
      }}
    >
      <Input id={id} className="input" aria-describedby={describedBy} />
      <Popover className="popover">
        <ListBox<Choice> className="list-box" renderEmptyState={() => <p className="muted list-item">{words.form.noMatch}</p>}>
          {(one) => (
            <ListBoxItem id={one.id} textValue={digits(one.name)} className="list-item">
              <span>{digits(one.name)}</span>
              <span className="muted small-text">{digits(one.note)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

export function PersonInput(props: Props) {
  const labels = useLabels();
  const people = useQuery({ queryKey: ["people"], queryFn: () => client.people(), staleTime: 5 * 60_000 });
  const choices = (people.data ?? []).map((one) => ({ id: one.id, name: one.name, note: [one.id, ...one.roles.map(labels.role)].join(" · ") })).sort((a, b) => compareText(a.name, b.name));
  return <Choices {...props} choices={choices} />;
}

export function CaseInput({ kind, ...props }: Props & { kind: string }) {
  const labels = useLabels();
  const cases = useQuery({ queryKey: ["cases", "lookup", kind], queryFn: () => client.allCases(kind), staleTime: 60_000 });
  const choices = (cases.data ?? []).map((one) => ({ id: one.number, name: one.title ? `${one.number} ${one.title}` : one.number, note: labels.state(one.kind, one.state) }));
  return <Choices {...props} choices={choices} />;
}
