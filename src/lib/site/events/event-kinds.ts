import { m } from '#lib/paraglide/messages.js';
import type { EventAudience, EventKind } from '#lib/server/site/index.ts';

/** The kinds of an event, in words. */
export const eventKindTexts: Record<EventKind, () => string> = {
	festival: m.event_kind_festival,
	camp: m.event_kind_camp,
	salute: m.event_kind_salute,
	delegation: m.event_kind_delegation,
	visit: m.event_kind_visit,
	exhibition: m.event_kind_exhibition,
	gathering: m.event_kind_gathering,
	other: m.event_kind_other
};

/** Who may come, in words. */
export const audienceTexts: Record<EventAudience, () => string> = {
	everybody: m.event_audience_everybody,
	members: m.event_audience_members,
	staff: m.event_audience_staff
};

interface KindQuestion {
	text: () => string;
	/** The first one is chosen at the start. */
	answers: Record<string, () => string>;
}

/** What a kind asks of those who come. Answers are chosen, never typed: nothing personal is collected. */
export const kindQuestions: Partial<Record<EventKind, KindQuestion>> = {
	festival: {
		text: m.event_ask_help,
		answers: {
			no: m.event_help_no,
			before: m.event_help_before,
			food: m.event_help_food,
			after: m.event_help_after
		}
	},
	camp: { text: m.event_ask_ride, answers: { own: m.event_ride_own, bus: m.event_ride_bus } },
	salute: {
		text: m.event_ask_meal,
		answers: { any: m.event_meal_any, vegetarian: m.event_meal_vegetarian, none: m.event_meal_none }
	},
	delegation: {
		text: m.event_ask_language,
		answers: { en: m.event_language_en, zh: m.event_language_zh, both: m.event_language_both }
	},
	exhibition: {
		text: m.event_ask_tour,
		answers: { no: m.event_tour_no, en: m.event_language_en, zh: m.event_language_zh }
	}
};
