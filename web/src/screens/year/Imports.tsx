/** Exports of other systems: trying a file and reading it in, with what is found in each row; and the files that were read in. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent, type ReactNode } from "react";
import { office, type Import, type ImportReport } from "../../api/office";
import { useLabels } from "../../app/labels";
import { newKey } from "../../app/sending";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { asHeading } from "../../i18n/text";
import { FileChoice } from "../../ui/form/FileChoice";
import { Button, Fault, Loading, Notice, Section, When } from "../../ui/parts";
import { Wide } from "../../ui/Wide";

export function Imports() {
  const { words } = useWriting();
  const found = useQuery({ queryKey: ["imports"], queryFn: office.imports });
  const labels = useLabels();
  if (!found.data) return found.error ? <Fault error={found.error} retry={() => void found.refetch()} /> : <Loading />;
  // A file is called by what its rows are, as sections of this kind have no label.
  const kinds = new Map(found.data.sections.map((one) => [one.section, one.kind]));
  const nameOf = (section: string) => (kinds.get(section) ? labels.kind(kinds.get(section)!) : asHeading(section));
  return (
    <>
      {found.data.sections.length > 0 && <ReadIn sections={found.data.sections} nameOf={nameOf} />}
      {found.data.imports.length === 0 && <p>{words.imports.none}</p>}
      {[...found.data.imports].reverse().map((one) => (
        <ImportView key={one.seq} file={one} name={nameOf(one.section)} />
      ))}
    </>
  );
}

interface Chosen {
  section: string;
  file: File;
  /** One for the trial and one for the import, so that either can be asked again. */
  key: string;
}

/** Tried first: nothing is written before the report was seen. */
function ReadIn({ sections, nameOf }: { sections: { section: string; file: string }[]; nameOf: (section: string) => string }) {
  const { words, digits } = useWriting();
  const queries = useQueryClient();
  const id = useId();
  const [section, setSection] = useState(sections[0]!.section);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const trial = useMutation({ mutationFn: (one: Chosen) => office.tryImport(one.section, one.file, `${one.key}-try`) });
  const real = useMutation({
    mutationFn: (one: Chosen) => office.readIn(one.section, one.file, one.key),
    onSuccess: () => {
      setChosen(null);
      void queries.invalidateQueries();
    },
  });
  const attempt = (file: File | null, of: string) => {
    setSection(of);
    real.reset();
    trial.reset();
    if (!file) return setChosen(null);
    const one = { section: of, file, key: newKey() };
    setChosen(one);
    trial.mutate(one);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen) real.mutate(chosen);
  };
  const report = trial.data;
  return (
    <Section title={words.imports.readIn} id="read-in">
      <form className="stack" onSubmit={submit}>
        <p className="muted">{words.imports.note}</p>
        <div className="filter-line">
          <div className="field">
            <label htmlFor={`${id}-section`}>{words.imports.section}</label>
            <select id={`${id}-section`} className="input" value={section} onChange={(event) => attempt(chosen?.file ?? null, event.target.value)}>
              {sections.map((one) => (
                <option key={one.section} value={one.section}>
                  {nameOf(one.section)}
                </option>
              ))}
            </select>
          </div>
          <FileChoice id={`${id}-file`} label={words.imports.file} accept=".csv,.txt,.xlsx" file={chosen?.file ?? null} onChange={(file) => attempt(file, section)} />
        </div>
        {trial.isPending && (
          <p className="loading" role="status">
            {words.imports.trying}
          </p>
        )}
        {trial.error && <Fault error={trial.error} retry={chosen ? () => trial.mutate(chosen) : undefined} />}
        {report && <Report report={report} />}
        {real.error && <Fault error={real.error} />}
        {real.data && <Notice tone="good" live title={digits(words.imports.done(real.data.rows))} />}
        {report?.possible && chosen && (
          <div>
            <Button tone="main" type="submit" disabled={real.isPending}>
              {real.isPending ? words.decide.sending : words.imports.import}
            </Button>
          </div>
        )}
      </form>
    </Section>
  );
}

/** Why a row was not taken as it stands, and what to do. */
function Why({ of }: { of: ImportReport["findings"][number] | ImportReport["obstacles"][number] }) {
  const { text, digits } = useWriting();
  return (
    <>
      {digits(text(of.message))}
      {text(of.help) && <p className="muted small-text">{digits(text(of.help))}</p>}
    </>
  );
}

function Report({ report }: { report: ImportReport }) {
  const { words, digits, date } = useWriting();
  if (report.known_since) return <Notice tone="info" live title={words.imports.known(date(report.known_since, "full"))} />;
  return (
    <div className="stack">
      <Notice tone={report.possible ? "good" : "bad"} live title={report.possible ? words.imports.possible : words.imports.impossible}>
        <p>{digits(words.imports.counts(report.rows, report.opened, report.changed, report.unchanged, report.set_aside))}</p>
      </Notice>
      {report.obstacles.length > 0 && (
        <Table label={words.imports.obstacles} heads={[words.imports.place, words.office.code, words.imports.why]}>
          {report.obstacles.map((one, at) => (
            <tr key={at}>
              <td>{digits(one.place)}</td>
              <td>
                <span className="code-line">{one.code}</span>
              </td>
              <td>
                <Why of={one} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      {report.findings.length > 0 && (
        <Table label={words.office.found} heads={[words.office.rowHead, words.office.column, words.office.read, words.office.code, words.imports.why, words.office.treatment]}>
          {report.findings.map((one, at) => (
            <tr key={at}>
              <td>{one.row > 0 ? digits(one.row) : ""}</td>
              <td>{digits(one.column)}</td>
              <td>{digits(one.read)}</td>
              <td>
                <span className="code-line">{one.code}</span>
              </td>
              <td>
                <Why of={one} />
              </td>
              <td>{words.imports.treatments[one.treatment]}</td>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}

function Table({ label, heads, children }: { label: string; heads: string[]; children: ReactNode }) {
  return (
    <Wide label={label}>
      <table className="table">
        <thead>
          <tr>
            {heads.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Wide>
  );
}

function ImportView({ file, name }: { file: Import; name: string }) {
  const { words, digits } = useWriting();
  const { nameOf } = useSession();
  const word = (value: unknown) => (value === null || value === undefined ? "" : String(value));
  const treated = (value: unknown) => words.imports.treatments[word(value)] ?? word(value);
  return (
    <Section title={`${name}: ${file.file}`} id={`import-${file.seq}`} side={<span className="chip">{digits(words.office.rows(file.rows))}</span>}>
      <p className="muted small-text">
        {digits(nameOf(file.actor))} · <When iso={file.at} /> · #{digits(file.seq)}
      </p>
      <code className="digest small-text">{file.digest}</code>
      {file.findings.length > 0 && (
        <Table label={words.office.found} heads={[words.office.rowHead, words.office.column, words.office.read, words.office.code, words.office.treatment]}>
          {file.findings.map((one, at) => (
            <tr key={at}>
              <td>{digits(word(one.row))}</td>
              <td>{digits(word(one.column))}</td>
              <td>{digits(word(one.read))}</td>
              <td>
                <span className="code-line">{word(one.code)}</span>
              </td>
              <td>{treated(one.treatment)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  );
}
