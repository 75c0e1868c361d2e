/** Programs as files. */
export interface FileTexts {
  readonly take: string;
  readonly takeHint: string;
  readonly version: string;
  readonly download: string;
  readonly document: string;
  readonly documentHint: string;
  readonly bring: string;
  readonly file: string;
  readonly fileHint: string;
  readonly look: string;
  readonly apply: string;
  readonly refused: string;
  readonly plan: string;
  readonly same: string;
  readonly applied: string;
  readonly foreign: string;
  readonly foreignHint: string;
  readonly toDraft: string;
  readonly draftOf: (number: string) => string;
}
