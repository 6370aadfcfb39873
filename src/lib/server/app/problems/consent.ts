// What a refusal says: consent, erasing and keeping.
import { m } from '#lib/paraglide/messages.js';

export const consent: Record<string, () => string> = {
	consent_missing: m.problem_consent_missing,
	author_consent: m.problem_author_consent,
	pairing_consent: m.problem_pairing_consent,
	propose_consent_own: m.problem_propose_consent_own,
	propose_consent_partners: m.problem_propose_consent_partners,
	consent_nobody: m.problem_consent_nobody,
	consent_day: m.problem_consent_day,
	consent_one_name: m.problem_consent_one_name,
	consent_note_missing: m.problem_consent_note_missing,
	consent_unfit: m.problem_consent_unfit,
	consent_none: m.problem_consent_none,
	consent_about: m.problem_consent_about,
	consent_family: m.problem_consent_family,
	consent_seen: m.problem_consent_seen,
	consent_basic_first: m.problem_consent_basic_first,
	erasure_staff: m.problem_erasure_staff,
	erasure_held: m.problem_erasure_held,
	erasure_not_yours: m.problem_erasure_not_yours,
	erasure_asked: m.problem_erasure_asked,
	erasure_agreed: m.problem_erasure_agreed,
	erasure_moved: m.problem_erasure_moved,
	erasure_own: m.problem_erasure_own,
	erasure_typed: m.problem_erasure_typed,
	retention_days: m.problem_retention_days
};
