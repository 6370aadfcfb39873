import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, insertAll, transaction, and, eq } from '../../kernel/db/index.ts';
import { profileInterest, profileLanguage, profileTopic, studentProfile } from '../../kernel/schema/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { adultsMeant, scopeOfStudent, contextOf } from '../../review/index.ts';
import { concernOf, urgent, checks, type Finding, screen } from '../../engines/screening/index.ts';
import { lockPerson } from '../index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { raiseAlert } from '../../safety/ports/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { countGraphemes } from '../../../letters/letter.ts';
import {
	longestOwnWords,
	mostInterests,
	mostLanguages,
	mostOwnWords,
	mostTopics
} from '../../../people/profiles/text-rules.ts';
import { type LevelFacts, checkedLevel } from './levels.ts';
import { isInterest, isInterestTopic } from '../interests/index.ts';
import { newId } from '../../kernel/ids.ts';

/** What a student submits: ids of lists, and own words. */
export interface ProfileSaveFields {
	interests: string[];
	own: string[];
	topics: string[];
	languages: LevelFacts[];
	wantsSecondPal: boolean;
}

/**
 * Saves a student's profile; it replaces the previous one. Levels that a teacher corrected stay. Own words are for staff,
 * who see the findings in them.
 * @returns `urgent`: whether they say something with which the student may need help, in which case an alert was raised
 * @throws NotFound for somebody in no classroom, Invalid
 */
export async function save(actor: Actor, fields: ProfileSaveFields): Promise<{ urgent: boolean }> {
	const [interests, topics] = [unique(fields.interests), unique(fields.topics)];
	if (!interests.every(isInterest) || !topics.every(isInterestTopic))
		throw new Invalid('form', 'form_invalid');
	if (interests.length > mostInterests) throw new Invalid('interests', 'interests_many');
	if (topics.length > mostTopics) throw new Invalid('topics', 'topics_many');
	const own = unique(fields.own.map(ownWords).filter((words) => words !== null));
	if (own.length > mostOwnWords) throw new Invalid('own', 'form_invalid');
	const languages = languagesIn(fields.languages);
	return transaction(async () => {
		const { members } = await scopeOfStudent(actor.id);
		const { schoolId } = members[0]!;
		const owner = { personId: actor.id };
		// Locked, so that two forms do not mix.
		await lockPerson(actor.id);
		const profile = { ...owner, wantsSecondPal: fields.wantsSecondPal, savedAt: now() };
		await db()
			.insert(studentProfile)
			.values(profile)
			.onConflictDoUpdate({ target: studentProfile.personId, set: profile });
		await db().delete(profileInterest).where(eq(profileInterest.personId, actor.id));
		await insertAll(profileInterest, [
			...interests.map((interest) => ({ ...owner, interest, own: false })),
			...own
				.filter((words) => !interests.includes(words))
				.map((interest) => ({ ...owner, interest, own: true }))
		]);
		await db().delete(profileTopic).where(eq(profileTopic.personId, actor.id));
		await insertAll(
			profileTopic,
			topics.map((topic) => ({ ...owner, topic }))
		);
		await keepLanguages(actor, languages);
		await record({
			actorId: actor.id,
			verb: 'profile.save',
			subject: ['person', actor.id],
			schools: [schoolId]
		});
		const findings = (await findingsIn(actor.id, own)).flatMap(({ findings }) => findings);
		const isUrgent = concernOf(findings) === urgent;
		if (isUrgent) {
			// A handful of words each: they are one thought, in whichever order.
			const adults = await adultsMeant(schoolId, own.join('\n'), []);
			await raiseAlert({ schoolId, kind: 'profile', subjectId: actor.id, studentId: actor.id, ...adults });
		}
		await afterCommit(() => publish([actor.id], 'profile:changed'));
		return { urgent: isUrgent };
	});
}

const unique = (ids: string[]) => [...new Set(ids)].filter(Boolean);

/** @throws Invalid */
function ownWords(typed: string): string | null {
	const words = cleanText('own', typed.replace(/\s+/gu, ' '));
	if (words && (countGraphemes(words) > longestOwnWords || words.length > longestOwnWords * 4))
		throw new Invalid('own', 'own_words_long');
	return words;
}

/** The rows with a language; a row without one was left empty. @throws Invalid */
function languagesIn(entries: LevelFacts[]): LevelFacts[] {
	const levels = entries.filter(({ language }) => language).map(checkedLevel);
	if (levels.length > mostLanguages) throw new Invalid('languages', 'form_invalid');
	if (new Set(levels.map(({ language }) => language)).size < levels.length)
		throw new Invalid('languages', 'languages_twice');
	return levels;
}

/** Replaces the student's own levels; those that a teacher corrected stay. */
async function keepLanguages(actor: Actor, levels: LevelFacts[]) {
	const ownLevels = and(eq(profileLanguage.personId, actor.id), eq(profileLanguage.by, actor.id));
	await db().delete(profileLanguage).where(ownLevels);
	if (levels.length)
		await db()
			.insert(profileLanguage)
			.values(levels.map((level) => ({ ...level, personId: actor.id, by: actor.id, at: now() })))
			.onConflictDoNothing();
}

/** Own words are few and say little: the quality check does not fit them. */
const applicable = checks.filter(({ name }) => name !== 'quality');

/** The findings in a student's own words for what they like. Only staff read either. */
export async function findingsIn(
	personId: string,
	ownWords: string[]
): Promise<{ words: string; findings: Finding[] }[]> {
	if (!ownWords.length) return [];
	const scope = await scopeOfStudent(personId);
	const context = await contextOf({ kind: 'introduction', id: newId(), scope, authorId: personId });
	return ownWords.map((words) => ({ words, findings: screen(words, context, applicable).findings }));
}
