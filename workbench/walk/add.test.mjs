/** The main path of adding: a text, its job, what came in and what could not be read. */

import { sound, walk } from "./kit.mjs";

walk("add", async (page, { base }) => {
  await page.addInitScript(() => localStorage.setItem("daybook.name", "Ada Quist"));
  await page.goto(`${base}/add`);
  await page.getByRole("button", { name: "Add the report" }).click();
  await page.getByText("Paste the text of a report first.").waitFor();
  await sound(page);
  await page.getByRole("textbox", { name: "Text of the report" }).fill("Shells fell on the town on Monday. Nobody was hurt, the police said.");
  await page.getByRole("button", { name: "Add the report" }).click();
  await page.getByText(/\d reports? added/).waitFor({ timeout: 60_000 });
  await sound(page);
  await page.getByRole("tab", { name: "A link" }).click();
  await page.getByRole("textbox", { name: "Address of the page" }).fill("example.org");
  await page.getByRole("button", { name: "Fetch and add" }).click();
  await page.getByText("That is not a whole address").waitFor();
  await page.getByRole("tab", { name: "Files" }).click();
  await sound(page);
  await page.getByLabel("Files to add").setInputFiles({ name: "report.txt", mimeType: "text/plain", buffer: Buffer.from("A text.") });
  await page.getByRole("button", { name: "Add 1 file" }).waitFor();
});
