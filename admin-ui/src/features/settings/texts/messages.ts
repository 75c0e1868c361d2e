/** What a vendor sets for itself. */
export interface SettingsTexts {
  readonly intro: string;
  readonly company: string;
  readonly name: string;
  readonly nameHint: string;
  readonly nameMissing: string;
  readonly language: string;
  readonly languageHint: string;
  readonly languageSettled: string;
  readonly year: string;
  readonly yearHint: string;
  readonly yearSettled: string;
  readonly save: string;
  readonly saved: string;
  readonly failed: string;
  readonly loading: string;
  readonly none: string;
  readonly noneHint: string;
}
