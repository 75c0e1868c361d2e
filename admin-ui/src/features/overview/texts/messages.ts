/** Levels and changes on the overview. */
export interface OverviewTexts {
  readonly levels: string;
  readonly program: string;
  readonly level: string;
  readonly noLevel: string;
  readonly now: string;
  readonly who: string;
  readonly noLevels: string;
  readonly noLevelsHint: string;
  readonly changes: string;
  readonly allChanges: string;
  readonly noChanges: string;
  readonly system: string;
  readonly moved: (up: string, down: string, days: string) => string;
  readonly counted: (count: string) => string;
}
