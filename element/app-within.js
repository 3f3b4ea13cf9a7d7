// The app's module within our own page's script: a file less to wait for.

import * as app from "./app.js";
import { appCode as fromFile } from "./app-file.js";

/** The app's module: what came with the page, and an instance of its own from when a `query` asks for another. */
export const appCode = async (query, cache) => (query ? fromFile(query, cache) : app);
