// The types of <partner-integrations>. What each thing does is in docs/embedding.md.

/** Why a token is asked for: for the first time, or because the API refused the one before. */
export type TokenReason = "initial" | "expired";

/** Gives the access token of the person who is signed in. It has 10 seconds. */
export type GetAccessToken = (request: { reason: TokenReason }) => Promise<string> | string;

export type Linkage = "documented" | "json-api";
export type PasswordFormat = "integer" | "text";
export type MediaType = "application/json" | "application/vnd.api+json";
export type Credentials = "same-origin" | "include" | "omit";
export type Theme = "light" | "dark" | "auto";

/** A custom property of the theme, such as `--pi-color-accent`. */
export type Variable = `--pi-${string}`;

/** How it looks, beyond `theme`. */
export interface Appearance {
  variables?: Record<Variable, string>;
}

/** A partner, from a host whose API does not list them. */
export interface Partner {
  id: string;
  name: string;
  /** One of the API's categories; an unknown one counts as `other`. */
  category?: string | null;
  logo_url?: string | null;
  website_url?: string | null;
  video_url?: string | null;
  email?: string | null;
  phone?: string | null;
  /** An address at which a meeting can be booked. */
  book_meeting?: string | null;
  /** Shown as recommended. */
  preferred?: boolean | null;
  /** How it stands with the business; `available` when missing. */
  state?: "available" | "requested" | "connected" | null;
  /** `false`: the partner asks for no login, and one click connects it. */
  display_credentials_prompt?: boolean | null;
}

/** The version of every event's `detail`. It grows only when a field changes its meaning or goes. */
interface Detail {
  version: 1;
}

/** Details of `pi-ready`. */
export interface ReadyDetail extends Detail {
  /** The business that is shown. */
  business: string;
}

/** Details of `pi-requested`, `pi-connected` and `pi-disconnected`. */
export interface ConnectionDetail extends Detail {
  /** The business's id. */
  business: string;
  /** The partner's id. */
  partner: string;
}

/** Details of `pi-navigate`. */
export interface NavigateDetail extends Detail {
  /** Where the person is now, such as `/partners/p-9`. */
  path: string;
}

/** Details of `pi-session-expired`. */
export type SessionExpiredDetail = Detail;

/** Details of `pi-error`: something that the host's developer should know of. */
export type ErrorDetail = Detail & { message: string } & (
    | {
        /** A value cannot be used. */
        type: "attribute" | "property";
        /** Whose value. */
        attribute: string;
      }
    | {
        /** `getAccessToken` threw, took too long, or gave something other than a token. */
        type: "token";
      }
    | {
        /** The API does not know the call, or refuses its form. */
        type: "misconfigured";
        path: string;
        /** HTTP's status, in digits. */
        status: string;
      }
    | {
        /** What became of a connection is not known, and could not be read. */
        type: "unconfirmed";
        business: string;
        partner: string;
      }
    | {
        /** The app itself broke. The person can reload it; the page around it goes on. */
        type: "crashed";
      }
  );

/** Details of `pi-language`: in which language it goes on, from the start and after each change. */
export interface LanguageDetail extends Detail {
  /** A BCP 47 tag. */
  locale: string;
  direction: "ltr" | "rtl";
  /** What a page that shows nothing else may be called. */
  title: string;
}

/** Details of `pi-load-error`: the app's own files could not be loaded. */
export interface LoadErrorDetail extends Detail {
  message: string;
}

/** The events, by name. All bubble, out of shadow roots too; none can be cancelled; none ever holds a credential. */
export interface PartnerIntegrationsEventMap {
  "pi-ready": CustomEvent<ReadyDetail>;
  "pi-requested": CustomEvent<ConnectionDetail>;
  "pi-connected": CustomEvent<ConnectionDetail>;
  "pi-disconnected": CustomEvent<ConnectionDetail>;
  "pi-navigate": CustomEvent<NavigateDetail>;
  "pi-session-expired": CustomEvent<SessionExpiredDetail>;
  "pi-error": CustomEvent<ErrorDetail>;
  "pi-load-error": CustomEvent<LoadErrorDetail>;
  "pi-language": CustomEvent<LanguageDetail>;
}

/** The element's attributes, as HTML has them. */
export interface PartnerIntegrationsAttributes {
  "business-id"?: string | undefined;
  "api-base"?: string | undefined;
  locale?: string | undefined;
  linkage?: Linkage | undefined;
  "password-format"?: PasswordFormat | undefined;
  "media-type"?: MediaType | undefined;
  credentials?: Credentials | undefined;
  "logo-origins"?: string | undefined;
  theme?: Theme | undefined;
  path?: string | undefined;
}

/** Texts of your own, by their names in the catalogue; an object holds plural forms (`one`, `other`, …). */
export type Messages = Record<string, string | Partial<Record<Intl.LDMLPluralRule, string>>>;

/** The properties that no attribute can hold. */
export interface PartnerIntegrationsProperties {
  getAccessToken?: GetAccessToken | undefined;
  partners?: readonly Partner[] | undefined;
  headers?: Record<string, string> | undefined;
  appearance?: Appearance | undefined;
  messages?: Messages | undefined;
}

/** `<partner-integrations>`. */
export interface PartnerIntegrationsElement extends HTMLElement {
  /** The business whose partners are shown. */
  businessId: string | null;
  /** Where the API is; without it, the page's own origin. */
  apiBase: string | null;
  /** A BCP 47 tag; without it, the page's `lang`, else the browser's languages. */
  locale: string | null;
  /** How a relationship is written into a request. */
  linkage: Linkage | null;
  /** How a password is written into a request. */
  passwordFormat: PasswordFormat | null;
  /** The `Content-Type` of a request. */
  mediaType: MediaType | null;
  /** Which cookies go with a request. */
  credentials: Credentials | null;
  /** Origins that logos may come from, with spaces between them; the API's and the page's own always may. */
  logoOrigins: string | null;
  /** Light or dark; `auto` follows the person's system. */
  theme: Theme | null;
  /** Where the person is; setting it goes there. */
  path: string;

  /** Gives the access token; without it, the session is a cookie. */
  getAccessToken?: GetAccessToken | undefined;
  /** The partners, where the API does not list them. */
  partners: readonly Partner[] | undefined;
  /** Headers to add to each request, such as one against forged requests. */
  headers?: Record<string, string> | undefined;
  /** How it looks. */
  appearance: Appearance | undefined;
  /** Texts of your own, in the place of the catalogue's. */
  messages: Messages | undefined;

  /** Reads everything again; with `partners`, says that all of the list is current. */
  refresh(): void;
  /** Goes to a path such as `/partners/p-9`. */
  navigate(path: string): void;
  /** Says what is wrong with the host's set-up. It asks `getAccessToken` for a token and reads from the API. */
  doctor(): Promise<DoctorReport>;

  addEventListener<K extends keyof PartnerIntegrationsEventMap>(
    type: K,
    listener: (this: PartnerIntegrationsElement, event: PartnerIntegrationsEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: PartnerIntegrationsElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof PartnerIntegrationsEventMap>(
    type: K,
    listener: (this: PartnerIntegrationsElement, event: PartnerIntegrationsEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** What `doctor()` found. */
export interface DoctorReport {
  version: 1;
  /** Whether there is no error; there may be warnings. */
  ok: boolean;
  findings: DoctorFinding[];
}

/** One thing that is wrong. */
export interface DoctorFinding {
  /** Which, such as `token-hangs`: stable within a major release. */
  id: string;
  severity: "error" | "warning";
  /** What is the case, in words. */
  message: string;
  /** What to do. */
  fix: string;
}

/** Options of {@link mountFrame}. */
export interface FrameOptions extends PartnerIntegrationsProperties {
  /** Where our page is, such as `https://static.example/pi/`. */
  src: string;
  /** The frame's name for assistive technology. */
  title: string;
  businessId: string;
  locale?: string | undefined;
  linkage?: Linkage | undefined;
  passwordFormat?: PasswordFormat | undefined;
  mediaType?: MediaType | undefined;
  credentials?: Credentials | undefined;
  logoOrigins?: string | undefined;
  theme?: Theme | undefined;
  path?: string | undefined;
}

/** A mounted frame. */
export interface Frame {
  readonly iframe: HTMLIFrameElement;
  /** Reads everything again. */
  refresh(): void;
  /** Goes to a path such as `/partners/p-9`. */
  navigate(path: string): void;
  /** Goes on in another language; nothing that was typed is lost. */
  setLocale(locale: string): void;
  /** Removes it, with every listener. */
  destroy(): void;
}

/** Embeds our page in an iframe. It grows with its content; its events are dispatched on `container`. */
export function mountFrame(container: HTMLElement, options: FrameOptions): Promise<Frame>;

/** The release. */
export const version: string;

declare global {
  interface HTMLElementTagNameMap {
    "partner-integrations": PartnerIntegrationsElement;
  }
  // They bubble: a host may listen anywhere above the element.
  interface HTMLElementEventMap extends PartnerIntegrationsEventMap {}
  interface DocumentEventMap extends PartnerIntegrationsEventMap {}
  interface WindowEventMap extends PartnerIntegrationsEventMap {}
}
