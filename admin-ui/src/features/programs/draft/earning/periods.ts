/** Periods of the calendar year. */
export const PERIODS = ['month', 'quarter', 'half_year', 'year'] as const;
export type Period = (typeof PERIODS)[number];
