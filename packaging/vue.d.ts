// <partner-integrations> in Vue's templates: `import type {} from "partner-integrations/vue"`.
// Vue sets a property where the element has one, else an attribute; `@pi-connected` listens.
import type { DefineComponent, HTMLAttributes } from "vue";

import type {
  PartnerIntegrationsAttributes,
  PartnerIntegrationsEventMap,
  PartnerIntegrationsProperties,
} from "./partner-integrations.js";

// As Vue's compiler writes them: `@pi-connected` is the prop `onPiConnected`.
type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;
type Listeners = {
  [K in keyof PartnerIntegrationsEventMap as `on${Capitalize<Camel<K>>}`]?: (
    event: PartnerIntegrationsEventMap[K],
  ) => void;
};

type Props = HTMLAttributes & PartnerIntegrationsAttributes & PartnerIntegrationsProperties & Listeners;

declare module "vue" {
  interface GlobalComponents {
    "partner-integrations": DefineComponent<Props>;
  }
}
