import { dashboardStories } from "../support/dashboard";
import { test } from "../support/test";

test.use({ sandboxOptions: { example: "vue" } });

dashboardStories("vue", "/");
