import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../api/client";
import type { Group, Person } from "../api/types";
import { useLabels } from "../app/labels";
import { useSession } from "../app/session";
import { useWriting } from "../app/settings";
import { compareText, holds } from "../lib/thai";
import { GroupsAdmin, PeopleAdmin } from "./PeopleAdmin";
import { Empty, Fault, Loading, Section } from "../ui/parts";

export default function People() {
  const { words } = useWriting();
  const labels = useLabels();
  const { me } = useSession();
  const people = useQuery({ queryKey: ["people"], queryFn: () => client.people() });
  const groups = useQuery({ queryKey: ["groups"], queryFn: () => client.groups() });
  const groupName = (id: string | null) => groups.data?.find((one) => one.id === id)?.name ?? id ?? "";
  const [wanted, setWanted] = useState("");
  const [byRole, setByRole] = useState(false);
  if (people.isPending) return <Loading />;
  if (!people.data) return <Fault error={people.error} retry={() => void people.refetch()} />;
  const shown = people.data.filter((one) => holds([one.id, one.name, groupName(one.group), ...one.roles.map(labels.role)].join(" "), wanted)).sort((a, b) => compareText(a.name, b.name));
  return (
    <>
      <div className="page-head">
        <h1>{words.people.title}</h1>
        {me.administrator && <PeopleAdmin />}
      </div>
      <search className="filter-line no-print">
        <div className="field grow">
          <label htmlFor="people-search">{words.people.search}</label>
          <input id="people-search" type="search" className="input" value={wanted} onChange={(event) => setWanted(event.target.value)} />
        </div>
        <div className="segmented" role="group" aria-label={words.people.roles}>
          <button type="button" aria-pressed={!byRole} onClick={() => setByRole(false)}>
            {words.people.byName}
          </button>
          <button type="button" aria-pressed={byRole} onClick={() => setByRole(true)}>
            {words.people.byRole}
          </button>
        </div>
      </search>
      {shown.length === 0 ? <Empty title={words.form.noMatch} /> : byRole ? <ByRole people={shown} /> : <Cards people={shown} groupName={groupName} />}
      <Groups groups={groups.data} error={groups.error} retry={() => void groups.refetch()} />
      <Orders />
    </>
  );
}

function Cards({ people, groupName }: { people: Person[]; groupName: (id: string | null) => string }) {
  const { words, digits } = useWriting();
  const labels = useLabels();
  return (
    <ul className="plain-list people-grid">
      {people.map((one) => (
        <li key={one.id} className="card person-card">
          <p>
            <strong>{digits(one.name)}</strong> <span className="muted small-text">{digits(one.id)}</span>
          </p>
          <p className="muted small-text">{[...one.roles.map(labels.role), ...(one.administrator ? [words.settings.administrator] : [])].join(" · ") || words.people.noRoles}</p>
          {one.group && (
            <p className="small-text">
              {words.people.group}: {digits(groupName(one.group))}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function ByRole({ people }: { people: Person[] }) {
  const { digits } = useWriting();
  const labels = useLabels();
  const roles = [...new Set(people.flatMap((one) => one.roles))].sort((a, b) => compareText(labels.role(a), labels.role(b)));
  return (
    <div className="people-grid">
      {roles.map((role) => (
        <Section key={role} title={labels.role(role)} id={`role-${role.replace(/\W/g, "-")}`}>
          <ul>
            {people
              .filter((one) => one.roles.includes(role))
              .map((one) => (
                <li key={one.id}>
                  {digits(one.name)} <span className="muted small-text">{digits(one.id)}</span>
                </li>
              ))}
          </ul>
        </Section>
      ))}
    </div>
  );
}

/** The groups of the office, each within the one above it. Nothing is shown to whoever may not add the first one. */
function Groups({ groups, error, retry }: { groups: Group[] | undefined; error: Error | null; retry: () => void }) {
  const { words } = useWriting();
  const { me } = useSession();
  if (!groups) return error ? <Fault error={error} retry={retry} /> : <Loading />;
  if (groups.length === 0 && !me.administrator) return null;
  return (
    <Section title={words.people.groups} id="groups">
      {me.administrator && <GroupsAdmin />}
      {groups.length === 0 ? <p className="muted">{words.people.noGroups}</p> : <Branch groups={groups} parent={null} />}
    </Section>
  );
}

function Branch({ groups, parent }: { groups: Group[]; parent: string | null }) {
  const { digits } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  const below = groups.filter((one) => one.parent === parent).sort((a, b) => compareText(a.name, b.name));
  if (below.length === 0) return null;
  return (
    <ul>
      {below.map((one) => (
        <li key={one.id}>
          <strong>{digits(one.name)}</strong> <span className="muted small-text">{digits(one.id)}</span>
          {one.held.map(({ role, person }) => (
            <span key={`${role} ${person}`} className="small-text">
              {" "}
              · {labels.role(role)}: {digits(nameOf(person))}
            </span>
          ))}
          {one.members.length > 0 && <p className="muted small-text">{digits(one.members.map(nameOf).join(" · "))}</p>}
          <Branch groups={groups} parent={one.id} />
        </li>
      ))}
    </ul>
  );
}

function Orders() {
  const { words, digits, date } = useWriting();
  const { nameOf } = useSession();
  const orders = useQuery({ queryKey: ["acting-orders"], queryFn: () => client.actingOrders() });
  if (!orders.data) return orders.error ? <Fault error={orders.error} retry={() => void orders.refetch()} /> : <Loading />;
  const shown = [...orders.data].sort((a, b) => Number(b.inForce) - Number(a.inForce) || (b.from ?? "").localeCompare(a.from ?? ""));
  return (
    <Section title={words.people.actingOrders} id="orders">
      {!shown.some((one) => one.inForce) && <p className="muted">{words.people.actingNone}</p>}
      <ul className="plain-list stack tight">
        {shown.map((one) => (
          <li key={one.id} className={one.inForce ? "" : "muted"}>
            {one.inForce && <span className="chip">✓</span>} {digits(words.people.actingFor(nameOf(one.who), nameOf(one.forPerson)))}
            <span className="muted small-text">
              {" "}
              {words.people.from(date(one.from))} {words.people.until(date(one.until))}
              {one.document && ` · ${digits(one.document)}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
