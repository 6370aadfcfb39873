// What a refusal says: class lists.
import { m } from '#lib/paraglide/messages.js';

export const roster: Record<string, () => string> = {
	roster_file_missing: m.roster_problem_file_missing,
	roster_too_large: m.roster_error_file_too_large,
	roster_own: m.roster_problem_own,
	roster_sent: m.roster_problem_sent,
	roster_errors: m.roster_problem_errors,
	roster_unnamed: m.roster_problem_unnamed,
	roster_nothing: m.roster_problem_nothing,
	roster_moved: m.roster_problem_moved,
	roster_too_many: m.roster_problem_too_many,
	roster_sender_gone: m.roster_problem_sender_gone
};
