import type { LevelProposalStatus } from '../../../graphql/enums.ts';

/** Texts of the pages about reviews, and what they propose. */
export interface ProposalTexts {
  readonly intro: string;
  readonly proposals: string;
  readonly atRisk: string;
  readonly reviews: string;
  readonly loading: string;
  readonly program: string;
  readonly all: string;
  readonly status: string;
  readonly statuses: Readonly<Record<LevelProposalStatus, string>>;
  readonly partner: string;
  readonly gone: string;
  readonly change: string;
  readonly fromTo: (before: string, after: string) => string;
  readonly directions: Readonly<Record<'UP' | 'DOWN' | 'OTHER', string>>;
  readonly noLevel: string;
  readonly approvals: string;
  readonly approvalsOf: (given: string, needed: string) => string;
  readonly proposed: string;
  readonly settled: string;
  readonly reason: string;
  readonly nothing: string;
  readonly noneOpen: string;
  readonly noneOpenHint: string;
  readonly none: string;
  readonly noneHint: string;

  readonly select: (partner: string) => string;
  readonly selectAll: string;
  readonly selected: (count: string) => string;
  readonly clear: string;
  readonly approve: string;
  readonly reject: string;
  readonly approveTitle: (count: number) => string;
  readonly rejectTitle: (count: number) => string;
  readonly approveHint: string;
  readonly approveTwo: string;
  readonly rejectHint: string;
  readonly approveSubmit: string;
  readonly rejectSubmit: string;
  readonly approveReasonHint: string;
  readonly rejectReasonHint: string;
  readonly reasonMissing: string;
  readonly approved: (count: number) => string;
  readonly waiting: (count: number) => string;
  readonly rejected: (count: number) => string;
  readonly about: (partner: string, message: string) => string;

  readonly why: string;
  readonly whyOf: (partner: string) => string;
  readonly whyTitle: (partner: string, level: string) => string;
  readonly today: (day: string, version: string) => string;
  readonly noReasons: string;
  readonly toEnter: (level: string) => string;
  readonly toKeep: (level: string) => string;
  readonly nothingRequired: string;
  readonly allDetail: string;
  readonly close: string;

  readonly atRiskIntro: string;
  readonly lossOn: string;
  readonly warned: string;
  readonly notWarned: string;
  readonly nobodyAtRisk: string;
  readonly nobodyAtRiskHint: string;

  readonly noPrograms: string;
  readonly noProgramsHint: string;
  readonly reviewsIntro: string;
  readonly day: string;
  readonly how: string;
  readonly scheduled: string;
  readonly byHand: string;
  readonly reviewed: string;
  readonly proposedCount: string;
  readonly changed: string;
  readonly done: string;
  readonly noReviews: string;
  readonly noReviewsHint: string;
  readonly start: string;
  readonly startTitle: (program: string) => string;
  readonly startHint: string;
  readonly startSubmit: string;
  readonly started: (reviewed: string, proposed: string, changed: string) => string;
}
