import type { FileTexts } from './messages.ts';

export const nl: FileTexts = {
  take: 'Het programma als bestand',
  takeHint: 'Alles wat een versie zegt, met de metingen, kenmerken en soorten feiten waarop de regels rusten. U kunt het bij uw andere bestanden bewaren, vergelijken, en hier of op een andere server terugbrengen.',
  version: 'Versie',
  download: 'Downloaden',
  document: 'Programmabestand',
  documentHint: 'YAML of JSON. Het mag hier nog gewijzigd worden voordat het wordt toegepast.',
  bring: 'Een bestand toepassen',
  file: 'Bestand',
  fileHint: 'Het wordt het concept van dit programma; publiceren is een volgende stap.',
  look: 'Bekijken wat er zou veranderen',
  apply: 'Toepassen op het concept',
  refused: 'Dit kan niet worden toegepast',
  plan: 'Dit zou veranderen',
  same: 'Het programma zegt dit al',
  applied: 'Toegepast: het concept zegt dit nu',
  foreign: 'Dit is het bestand van een ander programma',
  foreignHint: 'De sleutel is niet die van dit programma. Open het andere programma, of pas het bestand toe met de opdrachtregel.',
  toDraft: 'Naar het concept',
  draftOf: (number) => `${number} (concept)`,
};
