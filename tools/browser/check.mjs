// Opens the pages of a report in a browser and looks at what a person would: that nothing is
// said on the console, nothing is fetched, every link lands, filters filter, marks say what
// they were read as, nothing is wider than the screen, and that axe finds no fault.
//
// Usage: node check.mjs PAGE INDEX SHOTS   (needs playwright-core and axe-core beside it)

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.KEHOACH_BROWSER_MODULES, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [page_, index_, shots] = process.argv.slice(2).map((p) => resolve(p));
mkdirSync(shots, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), "kehoach-browser-"));
const WIDTHS = [360, 1600];
const SCHEMES = ["light", "dark"];

/** A page, with whatever it says or asks for noted. */
const open = async (context, file, size, scheme) => {
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (m) => { if (["error", "warning"].includes(m.type())) page.complaints.push(m.text()); });
  page.on("pageerror", (e) => page.complaints.push(String(e)));
  page.on("request", (r) => { if (!/^(file|data):/.test(r.url())) page.complaints.push(`asks for ${r.url()}`); });
  await page.setViewportSize({ width: size, height: 900 });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  await page.goto(pathToFileURL(file).href);
  return page;
};

const silent = (page, what) => assert.deepEqual(page.complaints, [], `${what}: the console is not empty`);

/** Links within the page lead to something, and no id is given twice. */
const links = async (page) => {
  const found = await page.evaluate(() => {
    const ids = Array.from(document.querySelectorAll("[id]"), (e) => e.id);
    const known = new Set(ids);
    const within = Array.from(document.querySelectorAll("a[href^='#']"), (a) => a.hash.slice(1));
    return {
      twice: ids.length - known.size,
      lost: within.filter((to) => !known.has(to)),
      links: within.length,
      others: Array.from(document.querySelectorAll("a[href]:not([href^='#'])"), (a) => a.href),
    };
  });
  assert.equal(found.twice, 0, "ids that are given twice");
  assert.deepEqual(found.lost.slice(0, 5), [], `${found.lost.length} links lead nowhere`);
  return found;
};

const narrow = async (page, width) => {
  const wide = await page.evaluate(() => {
    const most = document.documentElement.clientWidth;
    const scrolls = (e) => e.closest(".scroll, .place, .text");
    const over = Array.from(document.querySelectorAll("body *")).filter((e) => !scrolls(e) && e.getBoundingClientRect().right > most + 1 && !e.matches(".skip"));
    return { page: document.documentElement.scrollWidth, most, over: over.slice(0, 5).map((e) => `${e.tagName}.${e.className.baseVal ?? e.className} ${e.id}`) };
  });
  assert.ok(wide.page <= wide.most, `at ${width} pixels the page is ${wide.page} wide: ${wide.over}`);
  assert.deepEqual(wide.over, [], `at ${width} pixels these reach over the edge`);
};

const accessible = async (page, what) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  const told = violations.map((v) => `${v.id} (${v.impact}, ${v.nodes.length}): ${v.help}\n    ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 160)} ${n.any.map((a) => a.message).join(" ").slice(0, 200)}`).join("\n    ")}`);
  assert.deepEqual(told, [], `${what}: axe finds\n${told.join("\n")}`);
};

const filters = async (page) => {
  const visible = (selector) => page.locator(`${selector}:visible`).count();
  const all = await visible(".target");
  await page.selectOption("#criterion", "2");
  const some = await visible(".target");
  assert.ok(some > 0 && some < all, `criterion 2 leaves ${some} of ${all} targets`);
  assert.equal(await visible(".target:not([data-c='2'])"), 0);
  assert.match(await page.textContent("#shown"), new RegExp(`^${some} of ${all} targets`));
  await page.click("button[type=reset]");
  await page.waitForFunction(() => !document.querySelector("#shown").textContent);
  assert.equal(await visible(".target"), all);

  await page.selectOption("#rule", "count-list-mismatch");
  assert.equal(await visible(".finding:not([data-rule='count-list-mismatch'])"), 0);
  assert.ok(await visible(".finding[data-rule='count-list-mismatch']") > 0);
  await page.click("button[type=reset]");

  await page.fill("#place", "dinh lap");
  const there = await page.locator(".annex tbody tr:visible").allTextContents();
  assert.ok(there.length > 0, "no row of Đình Lập, asked for without marks");
  await page.click("button[type=reset]");

  await page.fill("#q", "giao thong");
  const texts = await page.locator(".target:visible").allTextContents();
  // A mangled copy may print the words without their marks.
  const bare = (t) => t.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const other = texts.find((t) => !/giao thong/.test(bare(t)));
  assert.ok(texts.length > 0 && other === undefined, `search without marks: ${other}`);
  await page.keyboard.press("Escape");
  await page.fill("#q", "");
  await page.click("button[type=reset]");
};

const marks = async (page) => {
  const text = page.locator(".text").first();
  const mark = text.locator("a.m").first();
  await mark.scrollIntoViewIfNeeded();
  await mark.hover();
  await page.locator("#tip").waitFor({ state: "visible" });
  const said = await page.textContent("#tip");
  assert.equal(said, await mark.getAttribute("data-i"));
  await page.mouse.move(1, 1);
  await text.focus();
  await page.keyboard.press("ArrowRight");
  const first = await page.evaluate(() => document.activeElement.outerHTML);
  await page.locator("#tip").waitFor({ state: "visible" });
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-describedby")), "tip");
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await page.evaluate(() => document.activeElement.outerHTML), first, "the arrow key walks on");
  await page.keyboard.press("Escape");
  await page.locator("#tip").waitFor({ state: "hidden" });

  // From a figure to its target and back.
  await mark.click();
  const card = page.locator(":target");
  assert.equal(await card.getAttribute("class"), "target");
  await card.locator(".measures a").first().click();
  assert.equal(await page.evaluate(() => location.hash.slice(1)), await mark.getAttribute("id"));

  await page.check("#as-read");
  const word = page.locator(".text i[data-r]").first();
  assert.equal(await word.evaluate((e) => getComputedStyle(e, "::after").content), JSON.stringify(await word.getAttribute("data-r")));
  await page.uncheck("#as-read");
};

const run = async () => {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.KEHOACH_CHROMIUM,
    bypassCSP: true, // for axe, which is put into the page
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  context.setDefaultTimeout(20_000);
  try {
    for (const width of WIDTHS) {
      for (const scheme of SCHEMES) {
        const page = await open(context, page_, width, scheme);
        await narrow(page, width);
        const found = await links(page);
        await accessible(page, `${width} pixels, ${scheme}`);
        await page.screenshot({ path: join(shots, `${width}-${scheme}.png`) });
        for (const [name, selector] of [["findings", ".finding"], ["chart", ".bars"], ["matrix", ".matrix"], ["series", ".multiples"], ["targets", ".target"], ["text", ".text a.m"]]) {
          await page.locator(selector).first().scrollIntoViewIfNeeded();
          await page.locator(selector).first().evaluate((e) => e.scrollIntoView({ block: "start" }));
          await page.screenshot({ path: join(shots, `${width}-${scheme}-${name}.png`) });
        }
        silent(page, `${width} pixels, ${scheme}`);
        console.log(`${width} pixels, ${scheme}: ${found.links} links land, axe finds nothing`);
        await page.close();
      }
    }
    const page = await open(context, page_, 1600, "light");
    await filters(page);
    await marks(page);
    silent(page, "filters and marks");
    await page.close();
    console.log("filters filter, marks say what they were read as");

    const index = await open(context, index_, 1600, "light");
    const { others } = await links(index);
    assert.ok(others.length >= 5, "the index leads to the pages");
    await accessible(index, "index");
    for (const href of new Set(others)) {
      await index.goto(href);
      const hash = new URL(href).hash.slice(1);
      assert.ok(await index.evaluate((id) => document.getElementById(id) !== null, hash), `${href} leads nowhere`);
    }
    silent(index, "index");
    console.log(`index: ${new Set(others).size} links to pages land`);
  } finally {
    await context.close();
  }
};

let status = 0;
try {
  await run();
} catch (error) {
  console.error(`browser check: ${error.message}`);
  status = 1;
} finally {
  rmSync(profile, { recursive: true, force: true });
}
process.exit(status);
