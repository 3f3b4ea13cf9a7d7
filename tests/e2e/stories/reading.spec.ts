import type { Page } from "@playwright/test";

import { listen } from "../support/announced";
import { arrive, EXPECTED, SAMPLE, screen } from "../support/screens";
import { expect, test } from "../support/test";

// What a screen reader has to say: what is there and in which order (options and addresses are left out), and what is told when
// something happens.

test.use({ sandboxOptions: SAMPLE });
test.beforeEach(({ complaints }) => complaints.allow(...EXPECTED));

const main = (page: Page) => page.getByRole("main");

test("the directory is read as a heading, a search, its filters and a list", async ({ app, page, sandbox }) => {
  await arrive(screen("directory-searched"), { app, page, sandbox });
  await expect(main(page)).toMatchAriaSnapshot(`
    - main:
      - heading "Partner integrations" [level=1]
      - text: Business
      - combobox "Business"
      - status
      - heading "Partners" [level=2]
      - link "Activity"
      - paragraph: Couriers, tills, booking sites and others that Bistro Bellevue can work with.
      - search:
        - searchbox "Search partners": table
        - button "Clear search"
        - group "State":
          - radio "All 2" [checked]
          - text: All 2
          - radio "Connected 0"
          - text: Connected 0
          - radio "Requested 0"
          - text: Requested 0
          - radio "Available 2"
          - text: Available 2
        - text: Category
        - combobox "Category"
        - text: Order by
        - combobox "Order by"
      - paragraph: 2 of 66 partners
      - list "Partners":
        - listitem:
          - link "Tablefox"
          - paragraph: Booking
          - text: Available
        - listitem:
          - link "Tuk & Table"
          - paragraph: Delivery and takeaway
          - text: Available
  `);
});

test("a partner is read as a heading with its state, the form, and who it is", async ({ app, page, sandbox }) => {
  await arrive(screen("partner"), { app, page, sandbox });
  await expect(main(page)).toMatchAriaSnapshot(`
    - main:
      - heading "Partner integrations" [level=1]
      - text: Business
      - combobox "Business"
      - status
      - navigation:
        - link "All partners"
      - heading "Tillhouse" [level=2]
      - paragraph: Point of sale
      - paragraph: Takes orders and payments in your business.
      - text: Available
      - region "Connection":
        - heading "Connection" [level=3]
        - paragraph: Connecting sends your login and password to Tillhouse, to let it work with Bistro Bellevue. Tillhouse has to approve before anything happens.
        - form "Connect Tillhouse":
          - text: Login
          - textbox "Login"
          - paragraph: The login for your account at Tillhouse, not the one for this dashboard.
          - text: Password
          - textbox "Password"
          - button "Show characters"
          - paragraph: The password for that account. It consists of digits.
          - group: Where do I find these?
          - button "Connect"
      - region "About":
        - heading "About" [level=3]
        - term: Website
        - definition:
          - link "tillhouse.example (opens in a new tab)"
        - term: E-mail
        - definition:
          - link "hello@tillhouse.example"
        - term: Phone
        - definition:
          - link "+33199000942"
        - term: Meeting
        - definition:
          - link "Book a meeting (opens in a new tab)"
        - term: Video
        - definition:
          - link "Watch a video (opens in a new tab)"
  `);
});

test("a form with errors is read with each error at its field", async ({ app, page, sandbox }) => {
  await arrive(screen("form-errors"), { app, page, sandbox });
  await expect(main(page)).toMatchAriaSnapshot(`
    - main:
      - heading "Partner integrations" [level=1]
      - text: Business
      - combobox "Business"
      - status
      - navigation:
        - link "All partners"
      - heading "Tillhouse" [level=2]
      - paragraph: Point of sale
      - paragraph: Takes orders and payments in your business.
      - text: Available
      - region "Connection":
        - heading "Connection" [level=3]
        - paragraph: Connecting sends your login and password to Tillhouse, to let it work with Bistro Bellevue. Tillhouse has to approve before anything happens.
        - form "Connect Tillhouse":
          - text: Login
          - textbox "Login" [invalid]
          - paragraph: Enter your login at Tillhouse.
          - text: Password
          - textbox "Password" [invalid]: 48x
          - button "Show characters"
          - paragraph: "Use digits only: Tillhouse passwords are numbers."
          - group: Where do I find these?
          - button "Connect"
  `);
  await expect(app.login).toHaveAccessibleDescription(/Enter your login at Tillhouse\./);
  await expect(app.password).toHaveAccessibleDescription(/Use digits only/);
});

test("a request is read with what comes next", async ({ app, page, sandbox }) => {
  await arrive(screen("requested"), { app, page, sandbox });
  await expect(main(page)).toMatchAriaSnapshot(`
    - main:
      - heading "Partner integrations" [level=1]
      - text: Business
      - combobox "Business"
      - status:
        - text: Requested. Tillhouse has to approve before it works.
        - button "Dismiss"
      - navigation:
        - link "All partners"
      - heading "Tillhouse" [level=2]
      - paragraph: Point of sale
      - paragraph: Takes orders and payments in your business.
      - text: Requested
      - region "Connection":
        - heading "Connection" [level=3]
        - paragraph: You asked Tillhouse to work with Bistro Bellevue. Tillhouse still has to approve; you will see it here as soon as it does.
        - paragraph: /Requested now, on \\d+ Mar \\d+, \\d+:\\d+\\./
        - paragraph: To withdraw the request, disconnect.
        - button "Disconnect"
        - button "Use another login"
  `);
});

test("the dialog is read as a question with its consequence", async ({ app, page, sandbox }) => {
  await arrive(screen("disconnect-dialog"), { app, page, sandbox });
  await expect(app.dialog).toMatchAriaSnapshot(`
    - dialog "Disconnect Kestrel Couriers?":
      - heading "Disconnect Kestrel Couriers?" [level=3]
      - paragraph: "Kestrel Couriers stops working with Bistro Bellevue: what it does for you, such as orders, deliveries or bookings, no longer reaches you through it. To use it again you have to connect it again."
      - button "Cancel"
      - button "Disconnect"
  `);
  await expect(app.dialog).toHaveAccessibleDescription(/stops working with Bistro Bellevue/);
});

test("the activity is read as what was done, newest first", async ({ app, page, sandbox }) => {
  await arrive(screen("activity"), { app, page, sandbox });
  await expect(main(page)).toMatchAriaSnapshot(`
    - main:
      - heading "Partner integrations" [level=1]
      - text: Business
      - combobox "Business"
      - status
      - navigation:
        - link "All partners"
      - heading "Activity" [level=2]
      - paragraph: What was done here in this session, and what changed meanwhile.
      - paragraph: 3 entries
      - button "Export as CSV"
      - list "Activity":
        - listitem:
          - paragraph:
            - text: Connect
            - link "Orkestro"
          - paragraph:
            - text: Bistro Bellevue ·
            - time: now
          - text: Connected
          - group: Details for support
        - listitem:
          - paragraph:
            - text: Connect
            - link "Tillhouse"
          - paragraph:
            - text: Bistro Bellevue ·
            - time: 3 minutes ago
          - text: Requested
          - group: Details for support
        - listitem:
          - paragraph:
            - text: Connect
            - link "Tillhouse"
          - paragraph:
            - text: Bistro Bellevue ·
            - time: 3 minutes ago
          - text: Refused
          - group: Details for support
  `);
});

test("each result is announced once, and nothing else is", async ({ app, page, sandbox }) => {
  await arrive(screen("partner"), { app, page, sandbox });
  const said = await listen(page);

  await app.connect.click();
  await expect(app.login).toBeFocused();
  expect(await said()).toEqual(["polite: Enter your login at Tillhouse.", "polite: Enter your password at Tillhouse."]);

  await app.connectWith("error-400");
  await expect(app.alert).toBeVisible();
  expect(await said()).toEqual([expect.stringMatching(/^alert: Something is wrong on our side/)]);

  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  expect(await said()).toEqual(["status: Requested. Tillhouse has to approve before it works."]);

  await sandbox.approve("p-9");
  await page.clock.runFor(10_000);
  await expect(app.state("Connected")).toBeVisible();
  expect(await said()).toEqual(["status: Tillhouse has approved. It is connected now."]);

  await app.disconnectAndConfirm();
  await expect(app.state("Available")).toBeVisible();
  expect(await said()).toEqual(["status: Tillhouse is disconnected."]);
});

test("a search announces how many there are", async ({ app, page, sandbox }) => {
  await arrive(screen("directory"), { app, page, sandbox });
  const said = await listen(page);
  await app.search.fill("tillhouse");
  await expect(app.rows).toHaveCount(1);
  await expect.poll(said).toEqual(["polite: 1 of 66 partners"]);
});
