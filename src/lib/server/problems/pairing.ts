// What a refusal says: pairs and classes that are paired.
import { m } from '#lib/paraglide/messages.js';

export const pairing: Record<string, () => string> = {
	pairing_proposed: m.problem_pairing_proposed,
	pairing_active: m.problem_pairing_active,
	pairing_paused: m.problem_pairing_paused,
	pairing_ended: m.problem_pairing_ended,
	pairing_declined: m.problem_pairing_declined,
	pairing_exists: m.problem_pairing_exists,
	swap_students: m.problem_swap_students,
	swap_not_allowed: m.problem_swap_not_allowed,
	cohort_months: m.problem_cohort_months,
	cohort_running: m.problem_cohort_running,
	cohort_moved: m.problem_cohort_moved,
	cohort_stale: m.problem_cohort_stale,
	cohort_proposed: m.problem_cohort_proposed,
	cohort_nothing: m.problem_cohort_nothing,
	pairings_none_opened: m.problem_pairings_none_opened,
	pairings_moved: m.problem_pairings_moved,
	wish_students: m.problem_wish_students,
	wish_contradicts: m.problem_wish_contradicts,
	wish_there: m.problem_wish_there,
	pairing_members_changed: m.problem_pairing_members_changed,
	pairing_side_approved: m.problem_pairing_side_approved,
	one_adult_one_side: m.problem_one_adult_one_side,
	propose_student: m.problem_propose_student,
	propose_three: m.problem_propose_three
};
