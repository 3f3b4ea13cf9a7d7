import type { GetAccessToken, Theme } from "partner-integrations";
import type {} from "partner-integrations/react";

/** The dashboard's server knows who is signed in. Here, it is the sandbox. */
const getAccessToken: GetAccessToken = async () => {
  const response = await fetch("/sandbox/token", { method: "POST" });
  if (!response.ok) throw new Error(`No token: ${response.status}`);
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
};

type Props = {
  theme: Theme;
  path?: string;
  /** Told what happened, in one line. */
  tell: (line: string) => void;
};

/** The element, as this dashboard uses it. */
export function Partners({ theme, path, tell }: Props) {
  const heard = ({ type, detail }: CustomEvent<{ business: string; partner: string }>) =>
    tell(`${type} ${detail.business} ${detail.partner}`);
  return (
    <partner-integrations
      business-id="b-1"
      theme={theme}
      path={path}
      getAccessToken={getAccessToken}
      onpi-requested={heard}
      onpi-connected={heard}
      onpi-disconnected={heard}
    />
  );
}
