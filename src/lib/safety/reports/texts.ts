import { m } from '#lib/paraglide/messages.js';

/** Why somebody flags a letter, in a student's words. */
export const reasonTexts: Record<string, () => string> = {
	unkind: m.report_reason_unkind,
	private: m.report_reason_private,
	strange: m.report_reason_strange,
	scares_me: m.report_reason_scares_me,
	adult: m.report_reason_adult,
	other: m.report_reason_other
};

/** How a report was settled, for staff. */
export const outcomeTexts: Record<string, () => string> = {
	fine: m.report_outcome_fine,
	talked: m.report_outcome_talked,
	recalled: m.report_outcome_recalled,
	case: m.report_outcome_case
};

/** Words for the reporter that fit an outcome. */
export const templateTexts: Record<string, () => string> = {
	fine: m.report_template_fine,
	talked: m.report_template_talked,
	recalled: m.report_template_recalled,
	case: m.report_template_case
};
