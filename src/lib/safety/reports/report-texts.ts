import { m } from '#lib/paraglide/messages.js';

/** Why somebody flags a letter, in a student's words. */
export const reasonTexts: Record<string, () => string> = {
	unkind: m.safety_report_reason_unkind,
	private: m.safety_report_reason_private,
	strange: m.safety_report_reason_strange,
	scares_me: m.safety_report_reason_scares_me,
	adult: m.safety_report_reason_adult,
	other: m.safety_report_reason_other
};

/** How a report was settled, for staff. */
export const outcomeTexts: Record<string, () => string> = {
	fine: m.safety_report_outcome_fine,
	talked: m.safety_report_outcome_talked,
	recalled: m.safety_report_outcome_recalled,
	case: m.safety_report_outcome_case
};

/** Words for the reporter that fit an outcome. */
export const templateTexts: Record<string, () => string> = {
	fine: m.safety_report_template_fine,
	talked: m.safety_report_template_talked,
	recalled: m.safety_report_template_recalled,
	case: m.safety_report_template_case
};
