import type { ViewTexts } from './messages.ts';

export const nl: ViewTexts = {
  views: 'Bewaarde weergaven',
  all: 'Alle',
  save: 'Deze weergave bewaren…',
  saveTitle: 'Deze weergave bewaren',
  saveSubmit: 'Bewaren',
  as: 'Als',
  asNew: 'Een nieuwe weergave',
  inPlaceOf: (name) => `In plaats van ‘${name}’`,
  name: 'Naam',
  nameMissing: 'Vul een naam in.',
  shared: 'Gedeeld met uw collega’s',
  sharedHint: 'Iedereen van uw organisatie vindt hem op deze pagina. Ieder ziet erin wat hij mag zien.',
  saved: (name) => `Bewaard: ${name}.`,
  edit: 'Weergave wijzigen…',
  editOf: (name) => `De weergave ‘${name}’ wijzigen`,
  editSubmit: 'Bewaren',
  delete: 'De weergave verwijderen',
  deleted: (name) => `Verwijderd: ${name}.`,
  of: (owner) => `Gedeeld door ${owner}`,
  somebody: 'een collega',
};
