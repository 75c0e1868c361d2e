import type { FileTexts } from './messages.ts';

export const en: FileTexts = {
  take: 'The program as a file',
  takeHint: 'All that a version says, with the metrics, attributes and types of facts that its rules stand on. It can be kept with your other files, compared, and brought back here or to another server.',
  version: 'Version',
  download: 'Download',
  document: 'Program file',
  documentHint: 'YAML or JSON. It may be changed here before it is applied.',
  bring: 'Apply a file',
  file: 'File',
  fileHint: 'It becomes the draft of this program; publishing it is another step.',
  look: 'See what would change',
  apply: 'Apply it to the draft',
  refused: 'This cannot be applied',
  plan: 'This would change',
  same: 'The program says so already',
  applied: 'Applied: the draft says so now',
  foreign: 'This is the file of another program',
  foreignHint: 'Its key is not that of this program. Open the other program, or apply the file with the command line.',
  toDraft: 'To the draft',
  draftOf: (number) => `${number} (draft)`,
};
