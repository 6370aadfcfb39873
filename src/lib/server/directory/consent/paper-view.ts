import { ownNames } from '#lib/names.ts';
import { type Locale, toLocale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { NotFound } from '../../kernel/errors.ts';
import { listOf } from '../../kernel/format.ts';
import { inLocale } from '../../kernel/locale.ts';
import { labels, staffNames } from '../labels/index.ts';
import { coordinatorsFor, leadOf, schoolsOf } from '../appointments/index.ts';
import { formVersions, languagesOfSchools } from './forms.ts';
import { aliased, city, program, programSchool, school } from '../../kernel/schema/index.ts';

const { c, g, p, s } = aliased({ c: city, g: program, p: programSchool, s: school });

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
		select ${p.schoolId} as "schoolId", ${p.programId} as "programId", ${c.country},
			${g.retentionDays} as "retentionDays"
		from ${p} join ${s} on ${s.id} = ${p.schoolId} join ${c} on ${c.id} = ${s.cityId}
		join ${g} on ${g.id} = ${p.programId}
		where ${p.schoolId} = any(${sql.param(`{${schools.join(',')}}`)}::text[])
		order by 1, 2`);
}

/**
 * The paper that a family signs, in a language of the program, whatever language the person who prints it uses.
 * @throws NotFound for a school, program or language that this person may not print
 */
export async function paperView(
	actor: Actor,
	choice: { school?: string | null; program?: string | null; language?: string | null },
	locale: Locale
) {
	const papers = await papersFor(actor);
	const paper = papers.find(
		({ schoolId, programId }) =>
			schoolId === (choice.school ?? schoolId) && programId === (choice.program ?? programId)
	);
	if (!paper) throw new NotFound();
	const languages = await languagesOfSchools([paper.schoolId]);
	const language = choice.language ?? (languages.includes(locale) ? locale : languages[0]!);
	if (!languages.includes(language)) throw new NotFound();
	const label = await labels(locale);
	return {
		language,
		languages: languages.map((value) => ({ value, text: ownNames[value] ?? value })),
		places: papers.map(({ schoolId, programId }) => ({
			school: schoolId,
			program: programId,
			text: listOf([label(`school:${schoolId}`), label(`program:${programId}`)], locale),
			chosen: schoolId === paper.schoolId && programId === paper.programId
		})),
		school: paper.schoolId,
		program: paper.programId,
		paper: await paperTexts(toLocale(language) ?? locale, paper)
	};
}

async function paperTexts(locale: Locale, { schoolId, programId, country, retentionDays }: Paper) {
	const [label, staff, lead, coordinators] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => leadOf(schoolId),
		() => coordinatorsFor(schoolId)
	);
	const contacts = [lead, ...coordinators].flatMap((id) => (id ? staff.nameOf(id) || [] : []));
	return inLocale(locale, () => ({
		title: m.paper_title(),
		program: label(`program:${programId}`),
		school: label(`school:${schoolId}`),
		version: m.paper_version({ version: formVersions[0] }),
		parts: [
			{ heading: m.paper_what(), texts: [m.paper_what_text()] },
			{ heading: m.paper_data(), texts: [m.paper_data_kept(), m.paper_data_seen(), m.paper_data_nobody()] },
			{ heading: m.paper_long(), texts: [m.paper_long_text({ n: retentionDays })] },
			{ heading: m.paper_rights(), texts: [m.paper_rights_text(), m.paper_rights_free()] },
			...(contacts.length
				? [{ heading: m.paper_ask(), texts: [m.paper_ask_text({ names: listOf(contacts, locale) })] }]
				: [])
		],
		/** The words of the law: folded on the screen, in small print on paper. */
		law: { heading: m.paper_law(), text: lawText(country) },
		agree: m.paper_agree({ school: label(`school:${schoolId}`) }),
		lines: [
			m.paper_line_student(),
			m.paper_line_name(),
			m.paper_line_relation(),
			m.paper_line_signature(),
			m.paper_line_day()
		]
	}));
}

const lawText = (country: string) =>
	country === 'US' ? m.paper_law_us() : country === 'CN' ? m.paper_law_cn() : m.paper_law_other();

export type PaperView = Awaited<ReturnType<typeof paperView>>;
