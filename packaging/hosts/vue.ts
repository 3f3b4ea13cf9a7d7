// A host in Vue 3. Templates are checked with examples/vue; here, what they are checked against.
import { h, type GlobalComponents } from "vue";
import type {} from "partner-integrations/vue";

type Props = InstanceType<GlobalComponents["partner-integrations"]>["$props"];

const props: Props = {
  "business-id": "b-1",
  theme: "dark",
  getAccessToken: () => Promise.resolve("token"),
  onPiConnected: ({ detail }) => console.log(detail.partner),
};
// @ts-expect-error not a theme
export const wrong: Props = { theme: "pink" };

export const partners = () => h("partner-integrations", props);
