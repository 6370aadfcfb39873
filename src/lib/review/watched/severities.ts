import { m } from '#lib/paraglide/messages.js';

/** How much a finding matters, in words, the least first. */
export const severityLabels = {
	note: m.review_severity_note,
	care: m.review_severity_care,
	urgent: m.review_severity_urgent
};

export type Severity = keyof typeof severityLabels;
