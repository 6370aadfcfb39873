// What the papers say, in the language of the family. Changed words need a new version (forms.ts).
import { m } from '#lib/paraglide/messages.js';
import { type ConsentScope, termsOf } from './scopes.ts';
import type { OfferedSubject } from './subjects.ts';

interface PaperPlace {
	school: string;
	country: string;
}

/** The words of one paper. */
export interface PaperWords {
	title: string;
	parts: { heading: string; texts: string[] }[];
	/** Which event, when and where, who looks after the children: printed where it is known, with room to write. */
	filled: { heading: string; lines: { label: string; text: string | null }[] } | null;
	/** The words of the law: folded on the screen, in small print on paper. */
	law: { heading: string; text: string };
	agree: string;
	lines: string[];
}

/** The form for taking part, on which all others rest. */
export const basicWords = (place: PaperPlace & { retentionDays: number }): PaperWords => ({
	title: m.paper_title(),
	parts: [
		{ heading: m.paper_what(), texts: [m.paper_what_text()] },
		{ heading: m.paper_data(), texts: [m.paper_data_kept(), m.paper_data_seen(), m.paper_data_nobody()] },
		{ heading: m.paper_long(), texts: [m.paper_long_text({ n: place.retentionDays })] },
		{ heading: m.paper_rights(), texts: [m.paper_rights_text(), m.paper_rights_free()] }
	],
	filled: null,
	law: { heading: m.paper_law(), text: basicLaw(place.country) },
	agree: m.paper_agree({ school: place.school }),
	lines: signatureLines()
});

const basicLaw = (country: string) =>
	country === 'US' ? m.paper_law_us() : country === 'CN' ? m.paper_law_cn() : m.paper_law_other();

type FurtherScope = Exclude<ConsentScope, 'letters'>;

/** The form of a further scope: what it allows, until when, how to take it back. @param subject the event or journey it names */
export function furtherWords(
	scope: FurtherScope,
	{ school, country, subject }: PaperPlace & { subject: OfferedSubject | null }
): PaperWords {
	const words = wordsOf[scope];
	const { single, open } = termsOf(scope);
	return {
		title: words.title(),
		parts: [
			{ heading: m.paper_what(), texts: [words.what()] },
			{ heading: m.paper_valid(), texts: [words.long(), m.paper_long_rests()] },
			{ heading: m.paper_rights(), texts: [m.paper_scope_rights(), words.back(), m.paper_scope_free()] }
		],
		filled: words.filled
			? {
					heading: m.paper_school_fills(),
					lines: words.filled.map((line, index) => ({
						label: line(),
						text: (subject && [subject.text, subject.when][index]) ?? null
					}))
				}
			: null,
		law: { heading: m.paper_law(), text: furtherLaw(country, single) },
		agree: words.agree({ school }),
		lines: open ? signatureLines() : [...signatureLines(), m.paper_line_until()]
	};
}

/** What is public, or goes abroad, has a law of its own; coming to an event has that of the place. */
const furtherLaw = (country: string, single: boolean) =>
	single || !['US', 'CN'].includes(country)
		? m.paper_law_other()
		: country === 'US'
			? m.paper_scope_law_us()
			: m.paper_scope_law_cn();

const signatureLines = () => [
	m.paper_line_student(),
	m.paper_line_name(),
	m.paper_line_relation(),
	m.paper_line_signature(),
	m.paper_line_day()
];

interface FurtherWords {
	title: () => string;
	what: () => string;
	long: () => string;
	back: () => string;
	agree: (place: { school: string }) => string;
	/** What it is, when it is, and what else the school writes down. */
	filled?: (() => string)[];
}

/** How long each is valid has to say what `years` in scopes.ts does. */
const wordsOf: Record<FurtherScope, FurtherWords> = {
	boards: {
		title: m.paper_boards_title,
		what: m.paper_boards_what,
		long: m.paper_long_open,
		back: m.paper_boards_back,
		agree: m.paper_boards_agree
	},
	publish: {
		title: m.paper_publish_title,
		what: m.paper_publish_what,
		long: m.paper_long_two_years,
		back: m.paper_publish_back,
		agree: m.paper_publish_agree
	},
	picture: {
		title: m.paper_picture_title,
		what: m.paper_picture_what,
		long: m.paper_long_one_year,
		back: m.paper_picture_back,
		agree: m.paper_picture_agree
	},
	voice: {
		title: m.paper_voice_title,
		what: m.paper_voice_what,
		long: m.paper_long_one_year,
		back: m.paper_voice_back,
		agree: m.paper_voice_agree
	},
	event: {
		title: m.paper_event_title,
		what: m.paper_event_what,
		long: m.paper_long_single,
		back: m.paper_event_back,
		agree: m.paper_event_agree,
		filled: [m.paper_event_line, m.paper_event_when, m.paper_event_adults]
	},
	travel: {
		title: m.paper_travel_title,
		what: m.paper_travel_what,
		long: m.paper_long_single,
		back: m.paper_travel_back,
		agree: m.paper_travel_agree,
		filled: [m.paper_travel_line, m.paper_travel_when, m.paper_travel_adults]
	}
};
