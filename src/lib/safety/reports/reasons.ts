/** Why somebody flags a letter, in a student's words; each is a message `report_reason_…`. */
export const reportReasons = ['unkind', 'private', 'strange', 'scares_me', 'adult', 'other'] as const;

export type ReportReason = (typeof reportReasons)[number];

/** These may mean danger: they raise an alert at once, as an urgent finding does. */
export const dangerReasons: readonly string[] = ['scares_me', 'adult'];

/** How a report was settled; each is a message `report_outcome_…`. */
export const reportOutcomes = ['fine', 'talked', 'recalled', 'case'] as const;

export type ReportOutcome = (typeof reportOutcomes)[number];

export const isReportReason = (text: string): text is ReportReason =>
	(reportReasons as readonly string[]).includes(text);

export const isReportOutcome = (text: string): text is ReportOutcome =>
	(reportOutcomes as readonly string[]).includes(text);
