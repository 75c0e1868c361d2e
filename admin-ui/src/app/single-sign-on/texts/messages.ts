export interface SingleSignOnTexts {
  readonly title: string;
  readonly hint: string;
  readonly name: string;
  readonly nameHint: string;
  readonly nameMissing: string;
  readonly submit: string;
  readonly failed: string;
  readonly declined: string;
  readonly completing: string;
  readonly withPassword: string;
}
