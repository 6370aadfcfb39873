import { m } from '#lib/paraglide/messages.js';

/** What a refusal says about restrictions, reports, cases and alerts. */
export const safetyProblems: Record<string, () => string> = {
	item_not_on_hold: m.safety_problem_item_not_on_hold,
	lift_why: m.safety_problem_lift_why,
	lift_sure: m.safety_problem_lift_sure,
	until_invalid: m.safety_problem_until_invalid,
	restriction_exists: m.safety_problem_restriction_exists,
	restriction_over: m.safety_problem_restriction_over,
	report_once: m.safety_problem_report_once,
	report_answered: m.safety_problem_report_answered,
	report_not_recalled: m.safety_problem_report_not_recalled,
	report_no_case: m.safety_problem_report_no_case,
	case_exists: m.safety_problem_case_exists,
	case_closed: m.safety_problem_case_closed,
	case_open: m.safety_problem_case_open,
	case_other_school: m.safety_problem_case_other_school,
	case_told_missing: m.safety_problem_case_told_missing,
	case_words_missing: m.safety_problem_case_words_missing,
	case_why_missing: m.safety_problem_case_why_missing,
	day_invalid: m.safety_problem_day_invalid,
	appeal_once: m.safety_problem_appeal_once,
	appeal_not_now: m.safety_problem_appeal_not_now,
	help_too_long: () => m.safety_problem_help_too_long({ n: 4000 }),
	help_answered: m.safety_problem_help_answered,
	alert_taken: m.safety_problem_alert_taken,
	adult_words: m.safety_problem_adult_words,
	proposal_own: m.safety_problem_proposal_own,
	proposal_settled: m.safety_problem_proposal_settled,
	proposal_gone: m.safety_problem_proposal_gone
};
