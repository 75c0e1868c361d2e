import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { expect, test as base, type Page } from '@playwright/test';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

function required(name: 'SLUICE_EMAIL' | 'SLUICE_PASSWORD'): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set; README.md tells what the tests need.`);
  return value;
}

export const person = { email: required('SLUICE_EMAIL'), password: required('SLUICE_PASSWORD') };

/** Every console error, policy violation and page error fails the test, unless the test said that it provokes it. */
class Guard {
  readonly #seen: string[] = [];
  readonly #allowed: RegExp[] = [];

  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  saw(problem: string): void {
    this.#seen.push(problem);
  }

  get problems(): string[] {
    return this.#seen.filter((problem) => !this.#allowed.some((pattern) => pattern.test(problem)));
  }
}

export const test = base.extend<{ guard: Guard }>({
  guard: [
    async ({ page, baseURL }, use) => {
      const guard = new Guard();
      page.on('console', (message) => {
        if (message.type() === 'error') guard.saw(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => guard.saw(`page error: ${error.message}`));
      page.on('request', (request) => {
        const url = request.url();
        if (!/^(?:data|blob):/.test(url) && !url.startsWith(baseURL ?? '')) guard.saw(`foreign request: ${url}`);
      });
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          // oxlint-disable-next-line no-console -- the guard listens to the console
          console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
        });
        // The profile may speak Dutch; these tests read English until they choose otherwise.
        if (localStorage.getItem('sluice.language') === null) localStorage.setItem('sluice.language', 'en');
      });
      await use(guard);
      expect(guard.problems).toEqual([]);
    },
    { auto: true },
  ],
});

/** Fills in the form that is on the screen. */
export async function fillSignIn(page: Page, password = person.password, email = person.email): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Opens a page of the console as `person`. */
export async function signIn(page: Page, path = '/admin/'): Promise<void> {
  await page.goto(path);
  await fillSignIn(page);
  await expect(page.getByRole('button', { name: /^Account of \S/ })).toBeVisible();
}

/** The overview with everything loaded. */
export async function openOverview(page: Page): Promise<void> {
  await signIn(page);
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome, / })).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
}

export async function openAccountMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account (?:of|van) / }).click();
  await expect(page.getByRole('menu')).toBeVisible();
}

interface AxeResult {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** WCAG 2.2 AA and best practice, of `part` of the page. axe comes in through the debugger, so that the page keeps its policy. */
export async function expectAccessible(page: Page, part = 'html'): Promise<void> {
  // Colors in mid-transition have no contrast worth measuring.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter((each) => each.effect?.getComputedTiming().iterations !== Infinity).map((each) => each.finished)));
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (included) => {
    // What lies under a bar that stays in sight while one scrolls is not covered for good.
    const staying = [...document.querySelectorAll<HTMLElement>('body *')].filter((each) => getComputedStyle(each).position === 'sticky');
    for (const each of staying) each.style.position = 'static';
    const { axe } = window as unknown as { axe: { run: (context: object, options: object) => Promise<{ violations: AxeResult[] }> } };
    const result = await axe.run(
      // React Aria's announcer is an empty node that lives for some seconds.
      { include: [[included]], exclude: [['[data-live-announcer]']] },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    );
    for (const each of staying) each.style.removeProperty('position');
    return result.violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map((node) => `${node.html} ${node.failureSummary}`) }));
  }, part);
  expect(violations).toEqual([]);
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(client);
}

/** Answers `operation` in another way; the rest reaches the server. */
export async function intercept(
  page: Page,
  operation: string,
  answer: (reply: {
    readonly original: () => Promise<{ data: Record<string, unknown> }>;
    readonly json: (body: unknown) => Promise<void>;
    readonly proceed: (authorization?: string) => Promise<void>;
    readonly abort: () => Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  await page.route('**/graphql', async (route) => {
    const request = route.request();
    const body = request.postDataJSON() as { query?: string } | null;
    if (!new RegExp(`\\b(?:query|mutation) ${operation}\\b`).test(body?.query ?? '')) return route.fallback();
    return answer({
      original: async () => (await (await route.fetch()).json()) as { data: Record<string, unknown> },
      json: (json) => route.fulfill({ json }),
      proceed: (authorization) =>
        route.continue(authorization === undefined ? {} : { headers: { ...request.headers(), authorization } }),
      abort: () => route.abort('internetdisconnected'),
    });
  });
}

export { expect } from '@playwright/test';
