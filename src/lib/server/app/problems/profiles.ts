// What a refusal says: what students say about themselves.
import { m } from '#lib/paraglide/messages.js';
import { applicationReview } from './application-review.ts';
import {
	longestIntroduction,
	longestName,
	longestOwnWords,
	mostInterests,
	mostTopics
} from '../../../profiles/text-rules.ts';

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
