// What is wrong with how a host has set an element up, in words for its developer.
//
// A report never holds a token, a header's value, a query, or what a host's callback threw.

import { examineApi } from "./doctor/api.js";
import { examineAttributes, examineProperties } from "./doctor/attributes.js";
import { examineContrast } from "./doctor/contrast.js";
import { examineFiles, examineImages, watchPolicy } from "./doctor/policy.js";
import { examineSize } from "./doctor/size.js";
import { examineToken } from "./doctor/token.js";

/** `{ version: 1, ok, findings: [{ id, severity: "error" | "warning", message, fix }] }`; ok: there is no error. */
export async function doctor(element) {
  const findings = [];
  const add = (severity) => (id, message, fix) => findings.push({ id, severity, message, fix });
  const say = { error: add("error"), warning: add("warning") };

  const policy = watchPolicy();
  try {
    if (!window.isSecureContext) {
      say.error(
        "insecure-context",
        "This page is not served over https.",
        "Serve it over https: what is typed here can be read on the way.",
      );
    }
    examineAttributes(element, say);
    examineProperties(element, say);
    examineSize(element, say);
    examineContrast(element, say);
    await examineFiles(say, policy);
    const session = await examineToken(element, say);
    if (session.usable) {
      const logos = await examineApi(element, session.token, say, policy);
      await examineImages(logos);
    }
    await policy.settle();
    policy.report(say);
  } finally {
    policy.stop();
  }
  return { version: 1, ok: findings.every(({ severity }) => severity !== "error"), findings };
}
