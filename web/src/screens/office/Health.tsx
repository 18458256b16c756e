/** How the service fares since it was started, and how far the log is signed. */
import { useQuery } from "@tanstack/react-query";
import { office } from "../../api/office";
import { useWriting } from "../../app/settings";
import { Fault, Loading, Notice, Section } from "../../ui/parts";

export function HealthPart() {
  const { words, digits } = useWriting();
  const found = useQuery({ queryKey: ["health"], queryFn: office.health, refetchInterval: 10_000 });
  if (!found.data) return found.error ? <Fault error={found.error} retry={() => void found.refetch()} /> : <Loading />;
  const rows = (["events", "signed", "running", "commands", "answered", "refused", "failed", "limited", "listeners"] as const).map((name) => [words.office[name], found.data[name]] as const);
  return (
    <Section title={words.office.parts.health!} id="health">
      {found.data.failed > 0 && <Notice tone="bad" title={words.office.hasFailed} />}
      <dl className="values">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{digits(value)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
