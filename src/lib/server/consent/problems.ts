import { m } from '#lib/paraglide/messages.js';

/** What a refusal says about consent. */
export const consentProblems: Record<string, () => string> = {
	consent_missing: m.consent_problem_missing,
	consent_nobody: m.consent_problem_nobody,
	consent_day: m.consent_problem_day,
	consent_one_name: m.consent_problem_one_name,
	consent_note_missing: m.consent_problem_note_missing,
	consent_unfit: m.consent_problem_unfit,
	consent_none: m.consent_problem_none,
	consent_about: m.consent_problem_about,
	consent_family: m.consent_problem_family,
	consent_seen: m.consent_problem_seen,
	consent_basic_first: m.consent_problem_basic_first
};
