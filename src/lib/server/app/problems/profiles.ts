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
	decision_places: m.opportunities_problem_decision_places,
	decision_reviews: m.opportunities_problem_decision_reviews,
	decision_nobody: m.opportunities_problem_decision_nobody,
	decision_there: m.opportunities_problem_decision_there,
	decision_asked: m.opportunities_problem_decision_asked,
	decision_changed: m.opportunities_problem_decision_changed,
	decision_schools: m.opportunities_problem_decision_schools,
	decision_past: m.opportunities_problem_decision_past,
	decision_hours: m.opportunities_problem_decision_hours,
	decision_days: m.opportunities_problem_decision_days,
	decision_unrelated: m.opportunities_problem_decision_unrelated,
	decision_none: m.opportunities_problem_decision_none,
	decision_own: m.opportunities_problem_decision_own,
	decision_late: m.opportunities_problem_decision_late,
	decision_told: m.opportunities_problem_decision_told,
	clearance_settled: m.opportunities_problem_clearance_settled,
	offer_answered: m.opportunities_problem_offer_answered,
	offer_over: m.opportunities_problem_offer_over,
	offer_missing: m.opportunities_problem_offer_missing,
	appeal_asked: m.opportunities_problem_appeal_asked,
	appeal_over: m.opportunities_problem_appeal_over
};

export const profiles: Record<string, (told: string) => string> = {
	introduction_empty: m.people_problem_introduction_empty,
	introduction_too_long: () => m.people_problem_introduction_too_long({ n: longestIntroduction }),
	name_empty: m.people_problem_name_empty,
	name_too_long: () => m.people_problem_name_too_long({ n: longestName }),
	name_signs: m.people_problem_name_signs,
	name_same: m.people_problem_name_same,
	interests_many: () => m.people_problem_interests_many({ n: mostInterests }),
	topics_many: () => m.people_problem_interests_many({ n: mostTopics }),
	own_words_long: () => m.people_problem_own_words_long({ n: longestOwnWords }),
	level_chinese: m.people_problem_level_chinese,
	languages_twice: m.people_problem_languages_twice,
	...decisions,
	application_closed: m.opportunities_problem_application_closed,
	application_waits: m.opportunities_problem_application_waits,
	application_rules: m.opportunities_problem_application_rules,
	application_elsewhere: m.opportunities_problem_application_elsewhere,
	application_withdrawn: m.opportunities_problem_application_withdrawn,
	application_empty: m.opportunities_problem_application_empty,
	application_long: (told) => m.opportunities_problem_application_long({ n: told }),
	application_characters: (told) => m.opportunities_problem_application_characters({ n: told }),
	...applicationReview,
	level_result: m.people_problem_level_result,
	level_day: m.people_problem_level_day,
	level_until: m.people_problem_level_until,
	level_twice: m.people_problem_level_twice,
	level_changed: m.people_problem_level_changed,
	levels_unreadable: m.people_problem_levels_unreadable,
	levels_columns: m.people_problem_levels_columns,
	levels_empty: m.people_problem_levels_empty,
	levels_many: m.people_problem_levels_many,
	levels_own: m.people_problem_levels_own,
	levels_wrong: m.people_problem_levels_wrong,
	levels_nothing: m.people_problem_levels_nothing
};
