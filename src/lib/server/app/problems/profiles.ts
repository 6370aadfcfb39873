// What a refusal says: what students say about themselves.
import { m } from '#lib/paraglide/messages.js';
import {
	longestIntroduction,
	longestName,
	longestOwnWords,
	mostInterests,
	mostTopics
} from '../../../profiles/text-rules.ts';

export const profiles: Record<string, () => string> = {
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
	languages_twice: m.problem_languages_twice
};
