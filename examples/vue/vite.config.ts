import { copyFile, cp, mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";

import vue from "@vitejs/plugin-vue";
import { defineConfig, type Plugin } from "vite";

const output = resolve(process.env["OUTPUT"] ?? "dist");

/** The package's files are served as they are: the loader finds the others beside itself. */
const partnerIntegrations: Plugin = {
  name: "partner-integrations",
  apply: "build",
  async closeBundle() {
    await cp("node_modules/partner-integrations", join(output, "partner-integrations"), { recursive: true });
  },
};

/** For a server of plain files: each page's address leads to the one page. */
const pages: Plugin = {
  name: "pages",
  apply: "build",
  async closeBundle() {
    for (const page of ["orders", "partners"]) {
      await mkdir(join(output, page), { recursive: true });
      await copyFile(join(output, "index.html"), join(output, page, "index.html"));
    }
  },
};

export default defineConfig({
  plugins: [
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "partner-integrations" } } }),
    partnerIntegrations,
    pages,
  ],
  build: { outDir: output, emptyOutDir: true, assetsInlineLimit: 0 },
});
