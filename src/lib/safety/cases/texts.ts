import { m } from '#lib/paraglide/messages.js';

/** What a case is about. */
export const kindTexts: Record<string, () => string> = {
	danger: m.case_kind_danger,
	home: m.case_kind_home,
	bullying: m.case_kind_bullying,
	contact: m.case_kind_contact,
	adult: m.case_kind_adult,
	other: m.case_kind_other
};

export const severityTexts: Record<string, () => string> = {
	low: m.case_severity_low,
	medium: m.case_severity_medium,
	high: m.case_severity_high
};

/** The mark's color for a severity. */
export const severityMarks: Record<string, string> = { low: '', medium: 'wait', high: 'back' };

/** What a case was opened from. */
export const originTexts = {
	item: m.case_open_from_item,
	report: m.case_open_from_report,
	help: m.case_open_from_help
};

/** A teacher's decision, frozen as evidence. */
export const decisionTexts: Record<string, () => string> = {
	approve: m.evidence_decision_approve,
	return: m.evidence_decision_return,
	withhold: m.evidence_decision_withhold,
	reopen: m.evidence_decision_reopen
};
