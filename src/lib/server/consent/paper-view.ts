import { ownNames } from '#lib/names.ts';
import { type Locale, toLocale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../kernel/access/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { together } from '../kernel/together.ts';
import { NotFound } from '../kernel/errors.ts';
import { formatList } from '../kernel/format.ts';
import { inLocale } from '../kernel/locale.ts';
import { labels, staffNames } from '../people/labels/index.ts';
import { coordinatorsFor, leadOf, schoolsWithReadableSettings } from '../schools/appointments/index.ts';
import { formVersionsOf, languagesOfSchools } from './forms.ts';
import { scopeTexts } from './scope-texts.ts';
import { type ConsentScope, scopeTerms } from './scopes.ts';
import { type OfferedSubject, subjectsOffered } from './subjects.ts';
import { consentScopes, tables } from '../kernel/schema/index.ts';

const { city, program, programSchool, school } = tables;

interface Paper {
	schoolId: string;
	programId: string;
	country: string;
	retentionDays: number;
}

/** The papers that somebody may print: one for each of their schools and each program that it takes part in. */
async function papersFor(actor: Actor): Promise<Paper[]> {
	const schools = await schoolsWithReadableSettings(actor);
	return rows<Paper>(sql`
		select ${programSchool.schoolId} as "schoolId", ${programSchool.programId} as "programId", ${city.country},
			${program.retentionDays} as "retentionDays"
		from ${programSchool} join ${school} on ${school.id} = ${programSchool.schoolId}
			join ${city} on ${city.id} = ${school.cityId}
		join ${program} on ${program.id} = ${programSchool.programId}
		where ${programSchool.schoolId} = any(${sql.param(`{${schools.join(',')}}`)}::text[])
		order by 1, 2`);
}

interface PaperChoice {
	school?: string | null;
	program?: string | null;
	language?: string | null;
	/** Without one, the form for taking part. */
	scope?: string | null;
	/** Which event or journey it names; without one, the school writes it down by hand. */
	about?: string | null;
}

/**
 * The paper that a family signs, in a language of the program, whatever language the person who prints it uses.
 * @throws NotFound for a school, program, language, event or journey that this person may not print
 */
export async function paperView(actor: Actor, choice: PaperChoice, locale: Locale) {
	const scope = consentScopes.find((name) => name === (choice.scope ?? 'letters'));
	if (!scope) throw new NotFound();
	const papers = await papersFor(actor);
	const paper = papers.find(
		({ schoolId, programId }) =>
			schoolId === (choice.school ?? schoolId) && programId === (choice.program ?? programId)
	);
	if (!paper) throw new NotFound();
	const languages = await languagesOfSchools([paper.schoolId]);
	const language = choice.language ?? (languages.includes(locale) ? locale : languages[0]!);
	if (!languages.includes(language)) throw new NotFound();
	const subjects = await subjectsOffered(actor, scope, language);
	const subject = subjects.find(({ id }) => id === choice.about) ?? null;
	if (choice.about && !subject) throw new NotFound();
	const label = await labels(locale);
	return {
		language,
		about: subject?.id ?? null,
		/** The events or journeys that the form can name. */
		subjects: subjects.map(({ id, text }) => ({ value: id, text })),
		languages: languages.map((value) => ({ value, text: ownNames[value] ?? value })),
		places: papers.map(({ schoolId, programId }) => ({
			school: schoolId,
			program: programId,
			text: formatList([label(`school:${schoolId}`), label(`program:${programId}`)], locale),
			chosen: schoolId === paper.schoolId && programId === paper.programId
		})),
		school: paper.schoolId,
		program: paper.programId,
		scope,
		scopes: consentScopes.map((value) => ({ value, text: scopeTexts[value]() })),
		paper: await paperTexts(toLocale(language) ?? locale, { ...paper, scope, subject })
	};
}

type PrintedPaper = Paper & { scope: ConsentScope; subject: OfferedSubject | null };

async function paperTexts(locale: Locale, paper: PrintedPaper) {
	const { schoolId, programId, scope, country, retentionDays, subject } = paper;
	const [label, staff, lead, coordinators] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => leadOf(schoolId),
		() => coordinatorsFor(schoolId)
	);
	const contacts = [lead, ...coordinators].flatMap((id) => (id ? staff.nameOf(id) || [] : []));
	const schoolName = label(`school:${schoolId}`);
	return inLocale(locale, () => {
		const { parts, ...words } =
			scope === 'letters'
				? basicWords({ school: schoolName, country, retentionDays })
				: furtherWords(scope, { school: schoolName, country, subject });
		const ask = {
			heading: m.consent_paper_ask(),
			texts: [m.consent_paper_ask_text({ names: formatList(contacts, locale) })]
		};
		return {
			...words,
			program: label(`program:${programId}`),
			school: schoolName,
			version: [m.consent_paper_version({ version: formVersionsOf(scope)[0] }), subject?.code]
				.filter(Boolean)
				.join(' · '),
			parts: contacts.length ? [...parts, ask] : parts
		};
	});
}

export type PaperView = Awaited<ReturnType<typeof paperView>>;

// What the papers say, in the language of the family. Changed words need a new version (forms.ts).

interface PaperPlace {
	school: string;
	country: string;
}

/** The words of one paper. */
interface PaperWords {
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
const basicWords = (place: PaperPlace & { retentionDays: number }): PaperWords => ({
	title: m.consent_paper_title(),
	parts: [
		{ heading: m.consent_paper_what(), texts: [m.consent_paper_what_text()] },
		{
			heading: m.consent_paper_data(),
			texts: [m.consent_paper_data_kept(), m.consent_paper_data_seen(), m.consent_paper_data_nobody()]
		},
		{ heading: m.consent_paper_long(), texts: [m.consent_paper_long_text({ n: place.retentionDays })] },
		{
			heading: m.consent_paper_rights(),
			texts: [m.consent_paper_rights_text(), m.consent_paper_rights_free()]
		}
	],
	filled: null,
	law: { heading: m.consent_paper_law(), text: basicLaw(place.country) },
	agree: m.consent_paper_agree({ school: place.school }),
	lines: signatureLines()
});

const basicLaw = (country: string) =>
	country === 'US'
		? m.consent_paper_law_us()
		: country === 'CN'
			? m.consent_paper_law_cn()
			: m.consent_paper_law_other();

type FurtherScope = Exclude<ConsentScope, 'letters'>;

/** The form of a further scope: what it allows, until when, how to take it back. @param subject the event or journey it names */
function furtherWords(
	scope: FurtherScope,
	{ school, country, subject }: PaperPlace & { subject: OfferedSubject | null }
): PaperWords {
	const words = wordsOf[scope];
	const { single, open } = scopeTerms(scope);
	return {
		title: words.title(),
		parts: [
			{ heading: m.consent_paper_what(), texts: [words.what()] },
			{ heading: m.consent_paper_valid(), texts: [words.long(), m.consent_paper_long_rests()] },
			{
				heading: m.consent_paper_rights(),
				texts: [m.consent_paper_scope_rights(), words.back(), m.consent_paper_scope_free()]
			}
		],
		filled: words.filled
			? {
					heading: m.consent_paper_school_fills(),
					lines: words.filled.map((line, index) => ({
						label: line(),
						text: (subject && [subject.text, subject.when][index]) ?? null
					}))
				}
			: null,
		law: { heading: m.consent_paper_law(), text: furtherLaw(country, single) },
		agree: words.agree({ school }),
		lines: open ? signatureLines() : [...signatureLines(), m.consent_paper_line_until()]
	};
}

/** What is public, or goes abroad, has a law of its own; coming to an event has that of the place. */
const furtherLaw = (country: string, single: boolean) =>
	single || !['US', 'CN'].includes(country)
		? m.consent_paper_law_other()
		: country === 'US'
			? m.consent_paper_scope_law_us()
			: m.consent_paper_scope_law_cn();

const signatureLines = () => [
	m.consent_paper_line_student(),
	m.consent_paper_line_name(),
	m.consent_paper_line_relation(),
	m.consent_paper_line_signature(),
	m.consent_paper_line_day()
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
		title: m.consent_paper_boards_title,
		what: m.consent_paper_boards_what,
		long: m.consent_paper_long_open,
		back: m.consent_paper_boards_back,
		agree: m.consent_paper_boards_agree
	},
	publish: {
		title: m.consent_paper_publish_title,
		what: m.consent_paper_publish_what,
		long: m.consent_paper_long_two_years,
		back: m.consent_paper_publish_back,
		agree: m.consent_paper_publish_agree
	},
	picture: {
		title: m.consent_paper_picture_title,
		what: m.consent_paper_picture_what,
		long: m.consent_paper_long_one_year,
		back: m.consent_paper_picture_back,
		agree: m.consent_paper_picture_agree
	},
	voice: {
		title: m.consent_paper_voice_title,
		what: m.consent_paper_voice_what,
		long: m.consent_paper_long_one_year,
		back: m.consent_paper_voice_back,
		agree: m.consent_paper_voice_agree
	},
	event: {
		title: m.consent_paper_event_title,
		what: m.consent_paper_event_what,
		long: m.consent_paper_long_single,
		back: m.consent_paper_event_back,
		agree: m.consent_paper_event_agree,
		filled: [m.consent_paper_event_line, m.consent_paper_event_when, m.consent_paper_event_adults]
	},
	travel: {
		title: m.consent_paper_travel_title,
		what: m.consent_paper_travel_what,
		long: m.consent_paper_long_single,
		back: m.consent_paper_travel_back,
		agree: m.consent_paper_travel_agree,
		filled: [m.consent_paper_travel_line, m.consent_paper_travel_when, m.consent_paper_travel_adults]
	}
};
