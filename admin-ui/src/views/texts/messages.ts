/** What is said of saved views. */
export interface ViewTexts {
  readonly views: string;
  readonly all: string;
  readonly save: string;
  readonly saveTitle: string;
  readonly saveSubmit: string;
  readonly as: string;
  readonly asNew: string;
  readonly inPlaceOf: (name: string) => string;
  readonly name: string;
  readonly nameMissing: string;
  readonly shared: string;
  readonly sharedHint: string;
  readonly saved: (name: string) => string;
  readonly edit: string;
  readonly editOf: (name: string) => string;
  readonly editSubmit: string;
  readonly delete: string;
  readonly deleted: (name: string) => string;
  /** Whose a shared view is. */
  readonly of: (owner: string) => string;
  readonly somebody: string;
}
