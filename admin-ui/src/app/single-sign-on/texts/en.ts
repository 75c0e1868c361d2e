import type { SingleSignOnTexts } from './messages.ts';

export const en: SingleSignOnTexts = {
  title: 'Sign in through your company',
  hint: 'You sign in where you always do at work, and come back here.',
  name: 'Name of your company’s sign-in',
  nameHint: 'Your administrator has chosen it, such as “northwind”.',
  nameMissing: 'Enter the name.',
  submit: 'Go on',
  failed: 'You are not signed in',
  declined: 'Your company’s identity provider did not sign you in. Try again, or ask your administrator.',
  completing: 'Signing you in…',
  withPassword: 'Sign in with a password',
};
