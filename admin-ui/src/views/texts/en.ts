import type { ViewTexts } from './messages.ts';

export const en: ViewTexts = {
  views: 'Saved views',
  all: 'All',
  save: 'Save this view…',
  saveTitle: 'Save this view',
  saveSubmit: 'Save',
  as: 'As',
  asNew: 'A new view',
  inPlaceOf: (name) => `In place of “${name}”`,
  name: 'Name',
  nameMissing: 'Enter a name.',
  shared: 'Shared with your colleagues',
  sharedHint: 'All of your organization find it on this page. Each sees in it what it may see.',
  saved: (name) => `Saved: ${name}.`,
  edit: 'Edit view…',
  editOf: (name) => `Edit the view “${name}”`,
  editSubmit: 'Save',
  delete: 'Delete the view',
  deleted: (name) => `Deleted: ${name}.`,
  of: (owner) => `Shared by ${owner}`,
  somebody: 'a colleague',
};
