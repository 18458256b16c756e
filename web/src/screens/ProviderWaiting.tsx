/** While somebody signs in by the provider in the other window. */
import type { ProviderWindow } from "../app/providerWindow";
import { useWriting } from "../app/settings";
import { Button } from "../ui/parts";

export function ProviderWaiting({ provider }: { provider: ProviderWindow }) {
  const { words } = useWriting();
  if (!provider.waiting) return null;
  return (
    <>
      <p role="status">{words.provider.waiting}</p>
      <div>
        <Button small type="button" onClick={provider.again}>
          {words.provider.openAgain}
        </Button>
      </div>
    </>
  );
}
