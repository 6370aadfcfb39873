// What a refusal says: consent, erasing and keeping.
import { m } from '#lib/paraglide/messages.js';

export const consent: Record<string, () => string> = {
	consent_missing: m.consent_problem_missing,
	author_consent: m.review_problem_author_consent,
	pairing_consent: m.pairing_problem_consent,
	propose_consent_own: m.pairing_problem_propose_consent_own,
	propose_consent_partners: m.pairing_problem_propose_consent_partners,
	consent_nobody: m.consent_problem_nobody,
	consent_day: m.consent_problem_day,
	consent_one_name: m.consent_problem_one_name,
	consent_note_missing: m.consent_problem_note_missing,
	consent_unfit: m.consent_problem_unfit,
	consent_none: m.consent_problem_none,
	consent_about: m.consent_problem_about,
	consent_family: m.consent_problem_family,
	consent_seen: m.consent_problem_seen,
	consent_basic_first: m.consent_problem_basic_first,
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
