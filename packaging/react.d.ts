// <partner-integrations> in JSX, for React 19: `import type {} from "partner-integrations/react"`.
// React sets a property where the element has one, else an attribute, and listens with `on` + the event's name.
import type { DetailedHTMLProps, HTMLAttributes } from "react";

import type {
  PartnerIntegrationsAttributes,
  PartnerIntegrationsElement,
  PartnerIntegrationsEventMap,
  PartnerIntegrationsProperties,
} from "./partner-integrations.js";

type Listeners = {
  [K in keyof PartnerIntegrationsEventMap as `on${K}`]?: (event: PartnerIntegrationsEventMap[K]) => void;
};

type Props = DetailedHTMLProps<HTMLAttributes<PartnerIntegrationsElement>, PartnerIntegrationsElement> &
  PartnerIntegrationsAttributes &
  PartnerIntegrationsProperties &
  Listeners;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "partner-integrations": Props;
    }
  }
}
