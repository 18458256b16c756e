/** What leaves the office: webhooks, the daily mail, backups. For administrators, but for one's own mail. */
import { change, get, post, query } from "./client";
import { ask } from "./request";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Webhook = Schemas["Webhooks"]["webhooks"][number];
export type Delivery = Schemas["Delivery"];
export type NewWebhook = Schemas["NewWebhook"];
export type MailState = Schemas["MailState"];
export type Backup = Schemas["Backup"];
export type OwnMail = Schemas["OwnMail"];

/** From the first event of the log on. */
export const FROM_THE_FIRST = -1;

/** What reads the whole office may take so long. */
const WHOLE_OFFICE_MS = 1_800_000;

const webhookPath = (id: string) => `/webhooks/${encodeURIComponent(id)}`;

export const administration = {
  webhooks: async () => (await get<Schemas["Webhooks"]>("/webhooks")).webhooks,
  addWebhook: (given: { url: string; kinds: string[]; after?: number }) => post<NewWebhook>("/webhooks", given),
  removeWebhook: async (id: string): Promise<void> => {
    await ask(webhookPath(id), { method: "DELETE" });
  },
  pauseWebhook: (id: string) => change(`${webhookPath(id)}/pause`, {}),
  resumeWebhook: (id: string) => change(`${webhookPath(id)}/resume`, {}),
  testWebhook: (id: string) => post<Delivery>(`${webhookPath(id)}/test`, {}),
  deliveries: async (id: string, limit: number) => (await get<Schemas["Deliveries"]>(`${webhookPath(id)}/deliveries${query({ limit })}`)).deliveries,
  redeliver: (id: string, event: number) => post<Delivery>(`${webhookPath(id)}/deliveries`, { event }),

  backups: () => get<Schemas["Backups"]>("/backups"),
  makeBackup: async (): Promise<Backup> => (await ask<Backup>("/backups", { method: "POST", body: {}, timeoutMs: WHOLE_OFFICE_MS })).data,
  verifyBackup: async (name: string): Promise<Backup> => (await ask<Backup>(`/backups/${encodeURIComponent(name)}/verification`, { method: "POST", body: {}, timeoutMs: WHOLE_OFFICE_MS })).data,

  mail: () => get<MailState>("/mail"),
  ownMail: () => get<OwnMail>("/me/mail"),
  changeOwnMail: (given: Schemas["ChangeOwnMail"]) => post<OwnMail>("/me/mail", given),
};
