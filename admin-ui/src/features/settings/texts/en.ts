import type { SettingsTexts } from './messages.ts';

export const en: SettingsTexts = {
  intro: 'What holds for the whole company. Each change stands in the audit trail.',
  company: 'Company',
  name: 'Name',
  nameHint: 'Partners and distributors read it wherever they see you.',
  nameMissing: 'Enter a name.',
  language: 'Default language',
  languageHint: 'What you publish has a text in this language at least.',
  languageSettled: 'It stays as it is: there is content, whose titles are those in this language.',
  year: 'Fiscal year begins in',
  yearHint: 'Quarters and years of metrics follow it. It can be changed until a program is published or points are posted.',
  yearSettled: 'It stays as it is: levels or points were worked out by it.',
  save: 'Save',
  saved: 'Saved.',
  failed: 'The settings were not saved.',
  loading: 'Settings are loading…',
  none: 'You cannot change settings',
  noneHint: 'An administrator of your company can.',
};
