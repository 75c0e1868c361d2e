import { defineConfig } from '@playwright/test';

/** Runs against a server that is already there: SLUICE_URL, and SLUICE_EMAIL and SLUICE_PASSWORD of somebody in it. */
export default defineConfig({
  testDir: 'e2e',
  // One session at a time: the tests sign in as the same person.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  use: {
    baseURL: process.env['SLUICE_URL'] ?? 'http://127.0.0.1:8080',
    locale: 'en-US',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
