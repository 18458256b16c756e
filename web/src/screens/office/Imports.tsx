/** Files that were read in: who, when, how many rows, and what was found in each row. */
import { useQuery } from "@tanstack/react-query";
import { office, type Import } from "../../api/office";
import { useSession } from "../../app/session";
import { useWriting } from "../../app/settings";
import { asHeading } from "../../i18n/text";
import { Fault, Loading, Section, When } from "../../ui/parts";
import { Wide } from "../../ui/Wide";

export function Imports() {
  const { words } = useWriting();
  const found = useQuery({ queryKey: ["imports"], queryFn: office.imports });
  if (!found.data) return found.error ? <Fault error={found.error} retry={() => void found.refetch()} /> : <Loading />;
  return (
    <>
      <p className="muted">{words.office.importNote}</p>
      {found.data.length === 0 && <p>{words.office.noImports}</p>}
      {[...found.data].reverse().map((one) => (
        <ImportView key={one.seq} file={one} />
      ))}
    </>
  );
}

function ImportView({ file }: { file: Import }) {
  const { words, digits } = useWriting();
  const { nameOf } = useSession();
  const word = (value: unknown) => (value === null || value === undefined ? "" : String(value));
  return (
    <Section title={`${asHeading(file.section)}: ${file.file}`} id={`import-${file.seq}`} side={<span className="chip">{digits(words.office.rows(file.rows))}</span>}>
      <p className="muted small-text">
        {digits(nameOf(file.actor))} · <When iso={file.at} /> · #{digits(file.seq)}
      </p>
      <code className="digest small-text">{file.digest}</code>
      {file.findings.length > 0 && (
        <Wide label={words.office.found}>
          <table className="table">
            <thead>
              <tr>
                {[words.office.rowHead, words.office.column, words.office.read, words.office.code, words.office.treatment].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {file.findings.map((one, at) => (
                <tr key={at}>
                  <td>{digits(word(one.row))}</td>
                  <td>{digits(word(one.column))}</td>
                  <td>{digits(word(one.read))}</td>
                  <td>
                    <span className="code-line">{word(one.code)}</span>
                  </td>
                  <td>{digits(word(one.treatment))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </Section>
  );
}
