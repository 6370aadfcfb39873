// What a refusal says: what students say about themselves.
import { m } from '#lib/paraglide/messages.js';
import { applicationReview } from './application-review.ts';
import {
	longestIntroduction,
	longestName,
	longestOwnWords,
	mostInterests,
	mostTopics
} from '../../../people/profiles/text-rules.ts';

/** What a refusal says about places of a call. */
const decisions: Record<string, () => string> = {
	decision_places: m.problem_decision_places,
	decision_reviews: m.problem_decision_reviews,
	decision_nobody: m.problem_decision_nobody,
	decision_there: m.problem_decision_there,
	decision_asked: m.problem_decision_asked,
	decision_changed: m.problem_decision_changed,
	decision_schools: m.problem_decision_schools,
	decision_past: m.problem_decision_past,
	decision_hours: m.problem_decision_hours,
	decision_days: m.problem_decision_days,
	decision_unrelated: m.problem_decision_unrelated,
	decision_none: m.problem_decision_none,
	decision_own: m.problem_decision_own,
	decision_late: m.problem_decision_late,
	decision_told: m.problem_decision_told,
	clearance_settled: m.problem_clearance_settled,
	offer_answered: m.problem_offer_answered,
	offer_over: m.problem_offer_over,
	offer_missing: m.problem_offer_missing,
	appeal_asked: m.problem_appeal_asked,
	appeal_over: m.problem_appeal_over
};

export const profiles: Record<string, (told: string) => string> = {
	introduction_empty: m.problem_introduction_empty,
	introduction_too_long: () => m.problem_introduction_too_long({ n: longestIntroduction }),
	name_empty: m.problem_name_empty,
	name_too_long: () => m.problem_name_too_long({ n: longestName }),
	name_signs: m.problem_name_signs,
	name_same: m.problem_name_same,
	interests_many: () => m.problem_interests_many({ n: mostInterests }),
	topics_many: () => m.problem_interests_many({ n: mostTopics }),
	own_words_long: () => m.problem_own_words_long({ n: longestOwnWords }),
	level_chinese: m.problem_level_chinese,
	languages_twice: m.problem_languages_twice,
	...decisions,
	application_closed: m.problem_application_closed,
	application_waits: m.problem_application_waits,
	application_rules: m.problem_application_rules,
	application_elsewhere: m.problem_application_elsewhere,
	application_withdrawn: m.problem_application_withdrawn,
	application_empty: m.problem_application_empty,
	application_long: (told) => m.problem_application_long({ n: told }),
	application_characters: (told) => m.problem_application_characters({ n: told }),
	...applicationReview,
	level_result: m.problem_level_result,
	level_day: m.problem_level_day,
	level_until: m.problem_level_until,
	level_twice: m.problem_level_twice,
	level_changed: m.problem_level_changed,
	levels_unreadable: m.problem_levels_unreadable,
	levels_columns: m.problem_levels_columns,
	levels_empty: m.problem_levels_empty,
	levels_many: m.problem_levels_many,
	levels_own: m.problem_levels_own,
	levels_wrong: m.problem_levels_wrong,
	levels_nothing: m.problem_levels_nothing
};
