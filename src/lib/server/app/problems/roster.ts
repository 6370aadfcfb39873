// What a refusal says: class lists.
import { m } from '#lib/paraglide/messages.js';

export const roster: Record<string, () => string> = {
	roster_file_missing: m.people_problem_roster_file_missing,
	roster_too_large: m.people_roster_error_file_too_large,
	roster_own: m.people_problem_roster_own,
	roster_sent: m.people_problem_roster_sent,
	roster_errors: m.people_problem_roster_errors,
	roster_unnamed: m.people_problem_roster_unnamed,
	roster_nothing: m.people_problem_roster_nothing,
	roster_moved: m.people_problem_roster_moved,
	roster_too_many: m.people_problem_roster_too_many,
	roster_sender_gone: m.people_problem_roster_sender_gone
};
