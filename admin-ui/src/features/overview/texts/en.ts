import type { OverviewTexts } from './messages.ts';

export const en: OverviewTexts = {
  levels: 'For which levels do partners qualify?',
  program: 'Program',
  level: 'Level',
  noLevel: 'No level',
  now: 'Today',
  who: 'Find out why, partner by partner',
  noLevels: 'No levels to count',
  noLevelsHint: 'A published program with levels and rules is counted here.',
  changes: 'Latest changes',
  allChanges: 'All',
  noChanges: 'Nothing has been changed yet.',
  system: 'The system',
  moved: (up, down, days) => `In the last ${days} days ${up} rose and ${down} fell.`,
  counted: (count) => `${count} partners are counted.`,
};
