/** What the office is set by, and how it fares: calendar, parameters, imports, accounts, what leaves it, health. For administrators. */
import type { ComponentType } from "react";
import type { Screens } from "../../app/App";
import { useRouter } from "../../app/router";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { Empty } from "../../ui/parts";
import { Tabs } from "../../ui/Tabs";
import { Accounts } from "./Accounts";
import { Backups } from "./Backups";
import { Calendar } from "./Calendar";
import { HealthPart } from "./Health";
import { MailPart } from "./MailPart";
import { Parameters } from "./Parameters";
import { Webhooks } from "./Webhooks";
import { Imports } from "../year/Imports";

const PARTS: Record<keyof Screens["/office"], ComponentType> = { calendar: Calendar, parameters: Parameters, imports: Imports, accounts: Accounts, webhooks: Webhooks, mail: MailPart, backups: Backups, health: HealthPart };

export default function Office() {
  const { words } = useWriting();
  const { me } = useSession();
  const { place } = useRouter();
  const asked = place.query.get("part") ?? "calendar";
  const part = (asked in PARTS ? asked : "calendar") as keyof typeof PARTS;
  const Part = PARTS[part];
  if (!me.administrator) return <Empty page title={words.office.onlyAdministrators} />;
  return (
    <>
      <div className="page-head">
        <h1>{words.office.title}</h1>
      </div>
      <Tabs label={words.office.title} current={part} tabs={Object.keys(PARTS).map((id) => ({ id, label: words.office.parts[id]!, to: id === "calendar" ? "/office" : `/office?part=${id}` }))} />
      <Part />
    </>
  );
}
