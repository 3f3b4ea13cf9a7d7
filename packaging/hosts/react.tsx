// A host in React 19.
import { useRef } from "react";
import type { PartnerIntegrationsElement } from "partner-integrations";
import type {} from "partner-integrations/react";

export function Partners({ business }: { business: string }) {
  const element = useRef<PartnerIntegrationsElement>(null);
  return (
    <>
      <partner-integrations
        ref={element}
        className="partners"
        business-id={business}
        theme="auto"
        getAccessToken={async ({ reason }) => reason}
        appearance={{ variables: { "--pi-radius": "0" } }}
        onpi-connected={({ detail }) => console.log(detail.partner)}
        onpi-error={({ detail }) => console.log(detail.message)}
      />
      <button onClick={() => element.current?.refresh()}>Refresh</button>
      {/* @ts-expect-error not a way to write relationships */}
      <partner-integrations business-id={business} linkage="wrapped" />
    </>
  );
}
