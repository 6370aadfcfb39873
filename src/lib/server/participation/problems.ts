import { m } from '#lib/paraglide/messages.js';

/** What a refusal says about nudging and repairing a pair. */
export const participationProblems: Record<string, () => string> = {
	nudge_lately: m.participation_problem_nudge_lately,
	nudge_cannot_write: m.participation_problem_nudge_cannot_write,
	nudge_writes: m.participation_problem_nudge_writes,
	nudge_own_turn: m.participation_problem_nudge_own_turn,
	repair_made: m.participation_problem_repair_made,
	repair_declined: m.participation_problem_repair_declined,
	repair_lapsed: m.participation_problem_repair_moved,
	repair_moved: m.participation_problem_repair_moved,
	repair_nobody: m.participation_problem_repair_nobody,
	repair_there: m.participation_problem_repair_there,
	repair_not_silent: m.participation_problem_repair_not_silent,
	cycle_over: m.participation_problem_cycle_over
};
