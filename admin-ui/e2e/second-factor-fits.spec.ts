import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';

testFits('the second factor', async (page, looks) => {
  const panel = page.getByRole('region', { name: /^(?:Two-step verification|Verificatie in twee stappen)$/ });
  await page.goto('/admin/account');
  await enter(page, person.email, person.password);
  // Whose password is asked for too often must wait.
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  const uri = `otpauth://totp/Sluice:${encodeURIComponent(person.email)}?secret=${secret}&issuer=Sluice`;
  await intercept(page, 'BeginSecondFactor', ({ json }) => json({ data: { beginSecondFactor: { enrollment: { secret, uri }, errors: [] } } }));
  await panel.locator('input').fill(person.password);
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('img')).toBeVisible();
  await looks('second-factor-enrollment');
  await intercept(page, 'ConfirmSecondFactor', ({ json }) =>
    json({ data: { confirmSecondFactor: { recoveryCodes: Array.from({ length: 10 }, (_, index) => `k4w${index}m-x7q2p-9hd3v`), errors: [] } } }),
  );
  await intercept(page, 'Account', async ({ original, json }) => {
    const { data } = await original();
    json({ data: { ...data, viewer: { ...(data['viewer'] as object), secondFactor: { since: '2026-03-04T10:20:30Z', recoveryCodesLeft: 2 } } } });
  });
  await page.keyboard.type('123456');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('listitem')).toHaveCount(10);
  await looks('second-factor-codes');
  await panel.getByRole('button').last().click();
  await expect(panel.getByRole('button')).toHaveCount(2);
  await looks('second-factor-on');
  await panel.getByRole('button').last().click();
  await looks('second-factor-proof');
});
