import { m } from '#lib/paraglide/messages.js';

/** What a case is about. */
export const caseKindTexts: Record<string, () => string> = {
	danger: m.safety_case_kind_danger,
	home: m.safety_case_kind_home,
	bullying: m.safety_case_kind_bullying,
	contact: m.safety_case_kind_contact,
	adult: m.safety_case_kind_adult,
	other: m.safety_case_kind_other
};

export const severityTexts: Record<string, () => string> = {
	low: m.safety_case_severity_low,
	medium: m.safety_case_severity_medium,
	high: m.safety_case_severity_high
};

/** The mark's color for a severity. */
export const severityMarks: Record<string, string> = { low: '', medium: 'wait', high: 'back' };

/** What a case was opened from. */
export const originTexts = {
	item: m.safety_case_open_from_item,
	report: m.safety_case_open_from_report,
	help: m.safety_case_open_from_help
};

/** A teacher's decision, frozen as evidence. */
export const decisionTexts: Record<string, () => string> = {
	approve: m.safety_evidence_decision_approve,
	return: m.safety_evidence_decision_return,
	withhold: m.safety_evidence_decision_withhold,
	reopen: m.safety_evidence_decision_reopen
};
