// A server that renders a host's pages: importing is all that it does, and nothing of a browser is needed for it.
import { version } from "partner-integrations";

export const html = `<partner-integrations business-id="b-1"></partner-integrations><!-- ${version} -->`;
