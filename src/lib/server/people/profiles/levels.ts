import { m } from '#lib/paraglide/messages.js';
import { isLevel, plainLanguage, plainLevel, shownLevel } from '../../engines/cohort/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { languageNames, levelLanguages } from '../levels/index.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction } from '../../kernel/db/index.ts';
import { profileLanguage } from '../../kernel/schema/index.ts';
import { findStudent } from '../index.ts';
import { publish } from '../../kernel/realtime/index.ts';

const cefr = ['pre-A1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'];
const chinese = [
	...[1, 2, 3, 4].map((n) => `YCT ${n}`),
	...Array.from({ length: 9 }, (_, n) => `HSK ${n + 1}`)
];

/** Every level that can be chosen. YCT and HSK are tests of Chinese alone. */
export const levelIds = ['native', ...cefr, ...chinese];

export interface LevelFacts {
	language: string;
	level: string;
}

/**
 * A language and a level as they are kept.
 * @throws Invalid for what is not in the lists, and for a test of Chinese about another language
 */
export function checkedLevel({ language, level }: LevelFacts): LevelFacts {
	const [tag, plain] = [plainLanguage(language), plainLevel(level)];
	if (!tag || !levelLanguages.includes(tag) || !isLevel(plain))
		throw new Invalid('languages', 'form_invalid');
	if (/^(YCT|HSK|NEW HSK)/.test(plain) && tag !== 'zh') throw new Invalid('languages', 'level_chinese');
	return { language: tag, level: shownLevel(plain) };
}

/**
 * The languages that can be chosen: those of the person's programs first, then the others by their name.
 * @param programLocales of the schools of these programs (BCP 47), in the order in which they come
 */
export function languageChoices(locale: string, programLocales: string[]): { id: string; label: string }[] {
	const nameOf = languageNames(locale);
	const { compare } = new Intl.Collator(locale);
	const first = [...new Set(programLocales.map((tag) => new Intl.Locale(tag).language))].filter((tag) =>
		levelLanguages.includes(tag)
	);
	const others = levelLanguages
		.filter((tag) => !first.includes(tag))
		.sort((a, b) => compare(nameOf(a), nameOf(b)));
	return [...first, ...others].map((id) => ({ id, label: nameOf(id) }));
}

/** A level as people say it: the names of tests and steps are the same in every language. */
export const levelLabel = (level: string): string => (level === 'native' ? m.people_level_native() : level);

/**
 * A teacher of the student's classroom sets how well the student knows a language. The student cannot change it afterwards.
 * @throws NotFound, Invalid
 */
export async function correctStudentLevel(actor: Actor, personId: string, level: LevelFacts): Promise<void> {
	// Outside of the transaction: it also asks a limiter, which has a connection of its own.
	const { id, schoolId } = await findStudent(actor, personId);
	const checked = checkedLevel(level);
	await transaction(async () => {
		const row = { ...checked, personId: id, by: actor.id, at: now() };
		await db()
			.insert(profileLanguage)
			.values(row)
			.onConflictDoUpdate({ target: [profileLanguage.personId, profileLanguage.language], set: row });
		await record({
			actorId: actor.id,
			verb: 'profile.correct',
			subject: ['person', id],
			schools: [schoolId],
			detail: `${checked.language} ${checked.level}`
		});
		await afterCommit(() => publish([id], 'profile:changed'));
	});
}
