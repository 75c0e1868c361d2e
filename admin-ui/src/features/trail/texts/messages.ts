/** The audit trail. */
export interface TrailTexts {
  readonly intro: string;
  readonly loading: string;
  readonly action: string;
  readonly actor: string;
  readonly system: string;
  readonly unknown: string;
  readonly byKey: string;
  readonly key: string;
  readonly through: string;
  readonly at: string;
  readonly behalf: string;
  readonly request: string;
  readonly none: string;
  readonly noneHint: string;
  readonly entry: string;
  readonly notReadable: string;
  readonly gone: string;
  readonly goneHint: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly take: string;
  readonly takeTitle: string;
  readonly takeSubmit: string;
  readonly taken: string;
  readonly takeHint: string;
  readonly what: string;
  readonly signIns: string;
  readonly from: string;
  readonly to: string;
  readonly format: string;
  readonly onBehalfOf: (name: string) => string;
  readonly kinds: Readonly<Record<'created' | 'changed' | 'removed', string>>;
  readonly formats: Readonly<Record<'csv' | 'jsonl', string>>;
}
