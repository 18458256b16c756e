/** How the daily mail fares: set up or not, what the last day came to, and what did not go well. */
import { useQuery } from "@tanstack/react-query";
import { administration, type MailState } from "../../api/administration";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { Fault, Loading, Notice, Section, When } from "../../ui/parts";
import { Wide } from "../../ui/Wide";

const LOOK_AGAIN_MS = 30_000;
const WELL = ["sent", "nothing", "sending"];

type Digest = MailState["digests"][number];

/** By what came of them, in the order in which the words for it stand. */
function counted(digests: Digest[], states: string[]): [string, number][] {
  return states.map((state): [string, number] => [state, digests.filter((one) => one.state === state).length]).filter(([, count]) => count > 0);
}

export function MailPart() {
  const { words, digits, date, instant } = useWriting();
  const found = useQuery({ queryKey: ["mail"], queryFn: administration.mail, refetchInterval: LOOK_AGAIN_MS });
  if (!found.data) return found.error ? <Fault error={found.error} retry={() => void found.refetch()} /> : <Loading />;
  const { sent_here: sentHere, server, hour, recipients, outage, digests } = found.data;
  const day = digests.reduce((last, one) => (one.day > last ? one.day : last), "");
  const failed = digests.filter((one) => !WELL.includes(one.state) || one.fault);
  return (
    <Section title={words.mail.state} id="mail">
      {!sentHere && (
        <Notice title={words.mail.notHere}>
          <p>{words.mail.notHereNote}</p>
        </Notice>
      )}
      {outage && (
        <Notice tone="bad" title={digits(words.mail.outage(instant(outage.since)))}>
          <p>{digits(words.mail.faults[outage.fault] ?? outage.fault)}</p>
          <p>{digits(words.mail.outageNote(outage.failures, instant(outage.next_attempt)))}</p>
        </Notice>
      )}
      <dl className="values">
        {sentHere && (
          <>
            <div>
              <dt>{words.mail.through}</dt>
              <dd className="breaks">{server}</dd>
            </div>
            <div>
              <dt>{words.mail.hour}</dt>
              <dd>{digits(hour ?? "")}</dd>
            </div>
          </>
        )}
        <div>
          <dt>{words.mail.recipients}</dt>
          <dd>{digits(recipients)}</dd>
        </div>
      </dl>
      {day ? (
        <>
          <h3>{digits(words.mail.lastDay(date(day, "full")))}</h3>
          <dl className="values">
            {counted(
              digests.filter((one) => one.day === day),
              Object.keys(words.mail.counts),
            ).map(([state, count]) => (
              <div key={state}>
                <dt>{words.mail.counts[state]}</dt>
                <dd>{digits(count)}</dd>
              </div>
            ))}
          </dl>
          {failed.length === 0 ? <p>✓ {words.mail.allWell}</p> : <Failed rows={failed} />}
        </>
      ) : (
        <p className="muted">{words.mail.never}</p>
      )}
    </Section>
  );
}

function Failed({ rows }: { rows: Digest[] }) {
  const { words, digits, instant } = useWriting();
  const { nameOf } = useSession();
  return (
    <>
      <h3>{words.mail.failed}</h3>
      <Wide label={words.mail.failed}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{words.mail.day}</th>
              <th scope="col">{words.mail.person}</th>
              <th scope="col">{words.mail.became}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={`${one.day}-${one.person}`}>
                <td>
                  <When iso={one.day} />
                </td>
                <td>{digits(nameOf(one.person))}</td>
                <td>
                  {words.mail.counts[one.state]}
                  {one.fault && `: ${digits(words.mail.faults[one.fault] ?? one.fault)}`}
                  <span className="muted small-text">
                    {" · "}
                    {digits(words.mail.tried(one.attempts))}
                    {one.next_attempt && ` · ${digits(words.webhooks.next(instant(one.next_attempt)))}`}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
