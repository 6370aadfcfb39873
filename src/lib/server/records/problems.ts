import { m } from '#lib/paraglide/messages.js';

/** What a refusal says about erasing and keeping. */
export const recordsProblems: Record<string, () => string> = {
	erasure_staff: m.records_problem_erasure_staff,
	erasure_held: m.records_problem_erasure_held,
	erasure_not_yours: m.records_problem_erasure_not_yours,
	erasure_asked: m.records_problem_erasure_asked,
	erasure_agreed: m.records_problem_erasure_agreed,
	erasure_moved: m.records_problem_erasure_moved,
	erasure_own: m.records_problem_erasure_own,
	erasure_typed: m.records_problem_erasure_typed,
	retention_days: m.records_problem_retention_days
};
