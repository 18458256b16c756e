/** Signatures: those that wait for me, in the inbox; and all that is promised about a case, with who signed in which turn. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { office, type Agreement } from "../api/office";
import { caseAddress, Link } from "../app/router";
import { useLabels } from "../app/labels";
import { useSession } from "../app/session";
import { useWriting } from "../app/settings";
import { useToast } from "../app/toasts";
import { asHeading } from "../i18n/text";
import { Dialog, DialogFoot } from "../ui/dialog";
import { Button, Fault, Section } from "../ui/parts";
import { FieldValue } from "./case/FieldValue";
import { useBindingOrder } from "./useBindingOrder";

export function WaitingSignatures() {
  const { words, text, digits } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  const found = useQuery({ queryKey: ["inbox", "signatures"], queryFn: office.signatures });
  if (!found.data?.length) return null;
  return (
    <Section title={words.signing.title} id="signatures">
      <ul className="plain-list line-list">
        {found.data.map((one) => (
          <li key={`${one.case}-${one.agreement}-${one.for ?? ""}`} className="line">
            <div>
              <Link to={`${caseAddress(one.case)}#agreements`} className="row-title">
                {digits(one.title ?? one.case)}
              </Link>
              <p className="muted small-text">
                {text(one.label) || asHeading(one.agreement)} · {labels.kind(one.case.split("/")[0]!)}
                {one.for && ` · ${digits(words.signing.signFor(nameOf(one.for)))}`}
              </p>
            </div>
            <Sign of={one.case} agreement={one.agreement} forPerson={one.for} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Agreements({ of }: { of: string }) {
  const { words } = useWriting();
  const found = useQuery({ queryKey: ["agreements", of], queryFn: () => office.agreements(of) });
  if (!found.data?.length) return null;
  return (
    <Section title={words.signing.agreements} id="agreements" className="apart">
      {found.data.map((one) => (
        <AgreementView key={one.agreement} agreement={one} />
      ))}
    </Section>
  );
}

function Promised({ of, title, fields, heading: Heading = "h4" }: { of: string; title: string; fields: Record<string, unknown>; heading?: "h3" | "h4" }) {
  const labels = useLabels();
  const kind = of.split("/")[0]!;
  return (
    <>
      <Heading>{title}</Heading>
      <dl className="values">
        {Object.entries(fields).map(([field, value]) => (
          <div key={field}>
            <dt>{labels.field(kind, field)}</dt>
            <dd>
              <FieldValue kind={kind} field={field} value={value} words />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function AgreementView({ agreement }: { agreement: Agreement }) {
  const { words, digits } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  const names = (some: Agreement["signing"]) => some.map((one) => digits(one.acting_for ? `${nameOf(one.actor)} (${nameOf(one.acting_for)})` : nameOf(one.actor))).join(", ") || words.signing.nobody;
  const amended = Object.keys(agreement.proposed).length > 0;
  return (
    <div className="stack tight">
      <div className="row">
        <h3>{labels.name(agreement.agreement)}</h3>
        <span className={`chip ${agreement.open ? "open" : "ended"}`}>{agreement.version > 0 ? digits(words.signing.version(agreement.version)) : words.signing.none}</span>
        {amended && agreement.version > 0 && <span className="chip">{words.signing.amended}</span>}
      </div>
      {agreement.version > 0 && <Promised of={agreement.case} title={words.signing.promised} fields={agreement.promised} />}
      {agreement.version > 0 && (
        <p>
          {words.signing.signedBy}: {names(agreement.signed_by)}
        </p>
      )}
      {amended && <Promised of={agreement.case} title={words.signing.proposed} fields={agreement.proposed} />}
      {agreement.open && (
        <p>
          {words.signing.signingNow}: {names(agreement.signing)}
        </p>
      )}
      <div className="row">
        {agreement.turn.map((one) => (
          <Sign key={one.for ?? ""} of={agreement.case} agreement={agreement.agreement} forPerson={one.for} />
        ))}
      </div>
    </div>
  );
}

function Sign({ of, agreement, forPerson }: { of: string; agreement: string; forPerson: string | null }) {
  const { words, digits } = useWriting();
  const { nameOf } = useSession();
  const labels = useLabels();
  const toast = useToast();
  const order = useBindingOrder();
  const [open, setOpen] = useState(false);
  const found = useQuery({ queryKey: ["agreements", of], queryFn: () => office.agreements(of), enabled: open });
  const promised = found.data?.find((one) => one.agreement === agreement)?.proposed ?? {};
  const label = forPerson ? digits(words.signing.signFor(nameOf(forPerson))) : words.signing.sign;
  const sign = async () => {
    if (!(await order.send(office.signPath(of, agreement), forPerson ? { for: forPerson } : {}, words.signing.sign, of))) return;
    toast(words.signing.sign);
    setOpen(false);
  };
  return (
    <>
      <Button small tone="main" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && (
        <Dialog title={label} onClose={() => setOpen(false)}>
          <div className="stack">
            <div className="declaration">
              <p className="declaration-text">
                {words.signing.declares} {labels.name(agreement)} · {digits(of.split("/").slice(1).join("/"))}
              </p>
              {Object.keys(promised).length > 0 && <Promised of={of} title={words.signing.proposed} fields={promised} heading="h3" />}
            </div>
            {found.error && <Fault error={found.error} retry={() => void found.refetch()} />}
            {order.standing}
            <DialogFoot send={label} sending={order.sending} onClose={() => setOpen(false)} onSend={() => void sign()} />
          </div>
        </Dialog>
      )}
    </>
  );
}
