import type { OverviewTexts } from './messages.ts';

export const nl: OverviewTexts = {
  levels: 'Voor welke niveaus komen partners in aanmerking?',
  program: 'Programma',
  level: 'Niveau',
  noLevel: 'Geen niveau',
  now: 'Vandaag',
  who: 'Ontdek waarom, partner voor partner',
  noLevels: 'Geen niveaus om te tellen',
  noLevelsHint: 'Een gepubliceerd programma met niveaus en regels wordt hier geteld.',
  changes: 'Laatste wijzigingen',
  allChanges: 'Alle',
  noChanges: 'Er is nog niets gewijzigd.',
  system: 'Het systeem',
  moved: (up, down, days) => `In de laatste ${days} dagen stegen er ${up} en daalden er ${down}.`,
  counted: (count) => `${count} partners zijn geteld.`,
};
