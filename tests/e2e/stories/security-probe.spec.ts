import { test, expect } from "../support/test";
import { Memory } from "../support/memory";
test.use({ trace: "off" });
for (const kind of ["ascii-then-umlaut", "left-unpressed", "requested-left", "blur-invalid", "typed-login-many"] as const)
test("probe " + kind, async ({ app, page, complaints }) => {
  test.setTimeout(120_000);
  complaints.allow(/./);
  const r = () => Math.random().toString(36).slice(2, 12);
  const P = kind === "ascii-then-umlaut" ? r() + r() + r() + "Ä" + r() + "€" : kind === "blur-invalid" ? r() + r() + r() : "9" + Array.from({ length: 29 }, () => Math.floor(Math.random() * 10)).join("");
  const L = "canarylogin" + r();
  await app.openPartner("p-9", "Tillhouse", kind === "ascii-then-umlaut" ? "?password-format=text" : "");
  await app.login.click();
  await page.keyboard.type(L);
  await app.password.click();
  await page.keyboard.type(P);
  const memory = await Memory.of(page);
  if (kind === "left-unpressed" || kind === "blur-invalid") { await app.login.click(); if (kind !== "blur-invalid") await page.getByRole("link", { name: "All partners" }).click(); }
  else { await app.connect.click(); await expect(app.state("Requested")).toBeVisible(); if (kind === "requested-left") await page.getByRole("link", { name: "All partners" }).click(); }
  await page.waitForTimeout(300);
  console.log(kind, "heap:", await memory.strings(P, P.slice(0, 20)));
  console.log(kind, "heap login:", await memory.strings(L));
  const wasm = await memory.wasm();
  for (const b of wasm) for (const [what, t] of [["password", P], ["prefix", P.slice(0, 12)], ["prefix+8", P.slice(8,20)], ["suffix", P.slice(-12)], ["login", L], ["login+8", L.slice(8)]]) {
    let n = 0; for (let at = -1; (at = b.indexOf(t!, at + 1)) >= 0;) { n++; if (n < 6) console.log(what, at, JSON.stringify(b.subarray(Math.max(0, at - 40), at + 60).toString("latin1"))); }
    console.log(kind, what, n);
  }
});
