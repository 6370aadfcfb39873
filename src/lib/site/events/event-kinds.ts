import { m } from '#lib/paraglide/messages.js';
import type { EventAudience, EventKind } from '#lib/server/site/index.ts';

/** The kinds of an event, in words. */
export const eventKindTexts: Record<EventKind, () => string> = {
	festival: m.site_event_kind_festival,
	camp: m.site_event_kind_camp,
	salute: m.site_event_kind_salute,
	delegation: m.site_event_kind_delegation,
	visit: m.site_event_kind_visit,
	exhibition: m.site_event_kind_exhibition,
	gathering: m.site_event_kind_gathering,
	other: m.site_event_kind_other
};

/** Who may come, in words. */
export const audienceTexts: Record<EventAudience, () => string> = {
	everybody: m.site_event_audience_everybody,
	members: m.site_event_audience_members,
	staff: m.site_event_audience_staff
};

interface KindQuestion {
	text: () => string;
	/** The first one is chosen at the start. */
	answers: Record<string, () => string>;
}

/** What a kind asks of those who come. Answers are chosen, never typed: nothing personal is collected. */
export const kindQuestions: Partial<Record<EventKind, KindQuestion>> = {
	festival: {
		text: m.site_event_ask_help,
		answers: {
			no: m.site_event_help_no,
			before: m.site_event_help_before,
			food: m.site_event_help_food,
			after: m.site_event_help_after
		}
	},
	camp: { text: m.site_event_ask_ride, answers: { own: m.site_event_ride_own, bus: m.site_event_ride_bus } },
	salute: {
		text: m.site_event_ask_meal,
		answers: {
			any: m.site_event_meal_any,
			vegetarian: m.site_event_meal_vegetarian,
			none: m.site_event_meal_none
		}
	},
	delegation: {
		text: m.site_event_ask_language,
		answers: { en: m.site_event_language_en, zh: m.site_event_language_zh, both: m.site_event_language_both }
	},
	exhibition: {
		text: m.site_event_ask_tour,
		answers: { no: m.site_event_tour_no, en: m.site_event_language_en, zh: m.site_event_language_zh }
	}
};
