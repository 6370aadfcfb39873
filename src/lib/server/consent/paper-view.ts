import { ownNames } from '#lib/names.ts';
import { type Locale, toLocale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../kernel/access/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { together } from '../kernel/together.ts';
import { NotFound } from '../kernel/errors.ts';
import { listOf } from '../kernel/format.ts';
import { inLocale } from '../kernel/locale.ts';
import { labels, staffNames } from '../people/labels/index.ts';
import { coordinatorsFor, leadOf, schoolsOf } from '../schools/appointments/index.ts';
import { formVersionsOf, languagesOfSchools } from './forms.ts';
import { basicWords, furtherWords } from './paper-words.ts';
import { scopeTexts } from './scope-texts.ts';
import type { ConsentScope } from './scopes.ts';
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
	const schools = await schoolsOf(actor);
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
			text: listOf([label(`school:${schoolId}`), label(`program:${programId}`)], locale),
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
		const ask = { heading: m.paper_ask(), texts: [m.paper_ask_text({ names: listOf(contacts, locale) })] };
		return {
			...words,
			program: label(`program:${programId}`),
			school: schoolName,
			version: [m.paper_version({ version: formVersionsOf(scope)[0] }), subject?.code]
				.filter(Boolean)
				.join(' · '),
			parts: contacts.length ? [...parts, ask] : parts
		};
	});
}

export type PaperView = Awaited<ReturnType<typeof paperView>>;
