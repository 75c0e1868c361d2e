// Opens pages of the console and tells how soon they are there, as Lighthouse counts it. Run by bench/console.
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../admin-ui/package.json', import.meta.url))('@playwright/test');
const [base, token] = process.argv.slice(2);

/** How often each page is opened, each time by a browser that has nothing of it yet; medians are told. */
const TIMES = 5;

/** Lighthouse's desktop, and its slow phone: a processor four times slower, 1.6 Mbit/s and 150 ms there and back. */
const MACHINES = {
  'as it is': undefined,
  'slow': { cpu: 4, network: { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 } },
};

const PAGES = [
  { name: 'overview', path: '/admin/' },
  { name: 'partners', path: '/admin/partners' },
  { name: 'partners of a country by name', path: '/admin/partners?country=NL&sort=name' },
];

const OBSERVE = () => {
  const seen = { largest: 0, shift: 0, blocked: 0 };
  window.seen = seen;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.largest = entry.startTime))).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.shift += entry.hadRecentInput ? 0 : entry.value))).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.blocked += Math.max(0, entry.duration - 50)))).observe({ type: 'longtask', buffered: true });
};

/** Everything that was asked for is on the screen. */
const THERE = () => document.querySelector('h1') !== null && document.querySelector('main [aria-busy="true"]') === null && document.querySelector('main')?.textContent !== '';

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function open(browser, machine) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(OBSERVE);
  // Signed in already: what the refresh cookie would bring.
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('mutation RefreshSession')) return route.continue();
    return route.fulfill({ json: { data: { refreshSession: { session: { accessToken: token } } } } });
  });
  if (machine !== undefined) {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: machine.cpu });
    await devtools.send('Network.emulateNetworkConditions', machine.network);
  }
  return { context, page };
}

/** Milliseconds until what `act` asks for stands in place of the rows that were there. */
async function until(page, act) {
  const rows = () => page.locator('tbody').first().innerText();
  const before = await rows();
  const began = performance.now();
  await act();
  await page.waitForFunction((text) => document.querySelector('tbody')?.innerText !== text && document.querySelector('main [aria-busy="true"]') === null, before);
  return performance.now() - began;
}

async function look(browser, machine, path) {
  const { context, page } = await open(browser, machine);
  await page.goto(path);
  await page.waitForFunction(THERE);
  const told = await page.evaluate(async () => {
    const there = performance.now();
    const first = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    // What is in the document is painted with the next frames, and told after them.
    while (first() === undefined || window.seen.largest === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const bytes = performance.getEntriesByType('resource').reduce((sum, entry) => sum + entry.transferSize, 0);
    return { first: first(), there, bytes, ...window.seen };
  });
  await context.close();
  return told;
}

const row = (cells) => console.log(`| ${cells.join(' | ')} |`);
const ms = (value) => Math.round(value).toLocaleString('en');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
row(['page', 'machine', 'first paint ms', 'largest paint ms', 'all there ms', 'blocked ms', 'shift', 'KB']);
row(Array(8).fill('---'));
for (const { name, path } of PAGES) {
  for (const [machine, throttle] of Object.entries(MACHINES)) {
    const looks = [];
    for (let time = 0; time < TIMES; time += 1) looks.push(await look(browser, throttle, path));
    const of = (what) => median(looks.map((one) => one[what]));
    row([name, machine, ms(of('first')), ms(of('largest')), ms(of('there')), ms(of('blocked')), of('shift').toFixed(3), ms(of('bytes') / 1000)]);
  }
}
row(['what is done on the list of partners', 'machine', 'ms']);
row(Array(3).fill('---'));
for (const [machine, throttle] of Object.entries(MACHINES)) {
  const { context, page } = await open(browser, throttle);
  await page.goto('/admin/partners');
  await page.waitForFunction(THERE);
  const turns = [];
  for (let time = 0; time < TIMES; time += 1) turns.push(await until(page, () => page.getByRole('button', { name: 'Next' }).click()));
  row(['the next page', machine, ms(median(turns))]);
  const names = await page.locator('tbody tr a').allInnerTexts();
  const searches = [];
  for (const name of names.slice(0, TIMES)) {
    const search = page.getByRole('searchbox');
    searches.push(
      await until(page, async () => {
        await search.fill(name);
        await search.press('Enter');
      }),
    );
  }
  row(['a search for a name', machine, ms(median(searches))]);
  await context.close();
}
await browser.close();
