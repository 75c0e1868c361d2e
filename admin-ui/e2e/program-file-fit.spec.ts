import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';
import { PROGRAM } from './program-data.ts';

const FILE = 'program: ride\ntexts:\n  en:\n    name: Ride Together\n    summary: A program for all who sell bikes, from the smallest workshop on, with benefits that grow with what they do together with us\nlevels:\n- key: gold\n  name_en: Gold\n  name_nl: Goud\n';
const APPLIED = {
  written: false,
  program: { id: PROGRAM.id, version: 4 },
  changes: [
    { kind: 'CHANGED', path: ['levels', 'gold', 'name_nl'], sentence: 'The Dutch name of the level “gold” is “Gouden”; it was “Goud”.' },
    { kind: 'ADDED', path: ['benefits', 'early'], sentence: 'There is a benefit “Early access to new models, before everybody else”.' },
  ],
};

testFits('a program as a file', async (page, looks) => {
  await intercept(page, 'Program', ({ json }) => json({ data: { viewer: { user: { timeZone: 'Europe/Amsterdam' } }, program: PROGRAM } }));
  await intercept(page, 'ProgramFile', ({ json }) => json({ data: { program: { id: PROGRAM.id, key: 'ride', file: FILE } } }));
  await intercept(page, 'ApplyProgram', ({ json }) => json({ data: { applyProgram: { applied: APPLIED, errors: [] } } }));
  await page.goto(`/admin/programs/${PROGRAM.id}/file`);
  await enter(page, person.email, person.password);
  await page.locator('textarea').fill(FILE);
  await page.locator('button[type=submit]').click();
  await expect(page.getByText('Early access')).toBeVisible();
  await looks('program-file');
});
