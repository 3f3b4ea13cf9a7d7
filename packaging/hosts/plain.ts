// A host without a framework. `@ts-expect-error` marks what a host's developer has to be told.
import { mountFrame, version, type DoctorReport, type Frame } from "partner-integrations";

const element = document.createElement("partner-integrations");
element.businessId = "b-1";
element.theme = "dark";
element.getAccessToken = async ({ reason }) => (reason === "expired" ? "fresh" : "first");
element.appearance = { variables: { "--pi-color-accent": "#d20f5a" } };
element.partners = [{ id: "p-1", name: "Kestrel", state: "connected" }];
element.headers = { "X-CSRF-Token": "…" };
element.messages = { "connect.submit": "Link up", "directory.count": { one: "{count} courier", other: "{count} couriers" } };
element.addEventListener("pi-language", ({ detail }) => (document.title = detail.title));
element.navigate("/partners/p-9");
element.refresh();

element.addEventListener("pi-connected", ({ detail }) => {
  const { business, partner, version }: { business: string; partner: string; version: 1 } = detail;
  console.log(business, partner, version);
});
element.addEventListener("click", (event) => console.log(event.clientX));
document.addEventListener("pi-navigate", (event) => console.log(event.detail.path));
document.querySelector("partner-integrations")?.addEventListener("pi-error", ({ detail }) => {
  if (detail.type === "attribute") console.log(detail.attribute);
  // @ts-expect-error only a misconfigured API has a status
  console.log(detail.status);
});

// @ts-expect-error not a theme
element.theme = "pink";
// @ts-expect-error not one of the theme's variables
element.appearance = { variables: { "--accent": "red" } };
// @ts-expect-error a list
element.partners = { id: "p-1", name: "Kestrel" };
// @ts-expect-error the token itself
element.getAccessToken = async () => ({ access_token: "…" });
// @ts-expect-error a partner has a name
element.partners = [{ id: "p-1" }];

export const release: string = version;
export const report: Promise<DoctorReport> = element.doctor();
export const frame: Promise<Frame> = mountFrame(document.body, {
  src: "https://static.example/pi/",
  title: "Partners",
  businessId: "b-1",
  getAccessToken: () => Promise.resolve("token"),
});
