// What a refusal says: the public site.
import { m } from '#lib/paraglide/messages.js';

export const site: Record<string, (told: string) => string> = {
	article_empty: m.problem_article_empty,
	article_title_missing: m.problem_article_title_missing,
	article_summary_missing: m.problem_article_summary_missing,
	article_body_missing: m.problem_article_body_missing,
	article_changed: m.problem_article_changed,
	article_public: m.problem_article_public,
	article_not_public: m.problem_article_not_public,
	article_not_asked: m.problem_article_not_asked,
	article_own: m.problem_article_own,
	article_publishers: m.problem_article_publishers,
	article_day: m.problem_article_day,
	article_check_day: m.problem_article_check_day,
	article_names_student: (told) => m.problem_article_names_student({ told }),
	article_publish_names: (told) => m.problem_article_publish_names({ told }),
	article_publish_maybe: (told) => m.problem_article_publish_maybe({ told }),
	editor_not_teacher: m.problem_editor_not_teacher,
	editor_already: m.problem_editor_already,
	stale_days: m.problem_stale_days,
	city_year: m.problem_city_year,
	city_place: m.problem_city_place
};
