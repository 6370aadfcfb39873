import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, insertAll, transaction } from '../../kernel/db/index.ts';
import { profileInterest, profileLanguage, profileTopic, studentProfile } from '../../kernel/schema/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { adultsMeant, scopeOfStudent } from '../../review/index.ts';
import { concernOf, urgent } from '../../engines/screening/index.ts';
import { lockPerson } from '../../directory/people/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { raiseAlert } from '../../directory/ports/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { countGraphemes } from '../../../messages/letter.ts';
import {
	longestOwnWords,
	mostInterests,
	mostLanguages,
	mostOwnWords,
	mostTopics
} from '../../../profiles/words.ts';
import { type LevelFacts, knownOf } from './levels.ts';
import { isInterest, isTopic } from '../../directory/interests/index.ts';
import { findingsIn } from './own-words.ts';

/** What a student sends: ids of the lists, and own words. */
export interface ProfileSaveFields {
	interests: string[];
	own: string[];
	topics: string[];
	languages: LevelFacts[];
	wantsSecondPal: boolean;
}

/**
 * Keeps what a student says about themselves; it takes the place of what they said before. What a teacher corrected
 * stays as the teacher said. Own words are for staff, who see beside them what the checks saw.
 * @returns whether they say something with which the student may need help: its adults are told at once
 * @throws NotFound for who is in no classroom, Invalid
 */
export async function save(actor: Actor, said: ProfileSaveFields): Promise<{ urgent: boolean }> {
	const [interests, topics] = [chosen(said.interests), chosen(said.topics)];
	if (!interests.every(isInterest) || !topics.every(isTopic)) throw new Invalid('form', 'form_invalid');
	if (interests.length > mostInterests) throw new Invalid('interests', 'interests_many');
	if (topics.length > mostTopics) throw new Invalid('topics', 'topics_many');
	const own = chosen(said.own.map(ownWords).filter((words) => words !== null));
	if (own.length > mostOwnWords) throw new Invalid('own', 'form_invalid');
	const languages = languagesIn(said.languages);
	return transaction(async () => {
		const { members } = await scopeOfStudent(actor.id);
		const { schoolId } = members[0]!;
		const mine = { personId: actor.id };
		// One form after the other: each is kept whole.
		await lockPerson(actor.id);
		const profile = { ...mine, wantsSecondPal: said.wantsSecondPal, savedAt: now() };
		await db()
			.insert(studentProfile)
			.values(profile)
			.onConflictDoUpdate({ target: studentProfile.personId, set: profile });
		await db().delete(profileInterest).where(eq(profileInterest.personId, actor.id));
		await insertAll(profileInterest, [
			...interests.map((interest) => ({ ...mine, interest, own: false })),
			...own
				.filter((words) => !interests.includes(words))
				.map((interest) => ({ ...mine, interest, own: true }))
		]);
		await db().delete(profileTopic).where(eq(profileTopic.personId, actor.id));
		await insertAll(
			profileTopic,
			topics.map((topic) => ({ ...mine, topic }))
		);
		await keepLanguages(actor, languages);
		await record({
			actorId: actor.id,
			verb: 'profile.save',
			subject: ['person', actor.id],
			schools: [schoolId]
		});
		const seen = (await findingsIn(actor.id, own)).flatMap(({ findings }) => findings);
		const isUrgent = concernOf(seen) === urgent;
		if (isUrgent) {
			const about = await adultsMeant(schoolId, own.join('\n'));
			await raiseAlert({ schoolId, kind: 'profile', subjectId: actor.id, studentId: actor.id, ...about });
		}
		await afterCommit(() => publish([actor.id], 'profile:changed'));
		return { urgent: isUrgent };
	});
}

const chosen = (ids: string[]) => [...new Set(ids)].filter(Boolean);

/** @throws Invalid */
function ownWords(typed: string): string | null {
	const words = cleanText('own', typed.replace(/\s+/gu, ' '));
	if (words && (countGraphemes(words) > longestOwnWords || words.length > longestOwnWords * 4))
		throw new Invalid('own', 'own_words_long');
	return words;
}

/** A row without a language was left empty. @throws Invalid */
function languagesIn(given: LevelFacts[]): LevelFacts[] {
	const known = given.filter(({ language }) => language).map(knownOf);
	if (known.length > mostLanguages) throw new Invalid('languages', 'form_invalid');
	if (new Set(known.map(({ language }) => language)).size < known.length)
		throw new Invalid('languages', 'languages_twice');
	return known;
}

/** A teacher's word stands: what they corrected is neither taken away nor written over. */
async function keepLanguages(actor: Actor, known: LevelFacts[]) {
	const mine = and(eq(profileLanguage.personId, actor.id), eq(profileLanguage.by, actor.id));
	await db().delete(profileLanguage).where(mine);
	if (known.length)
		await db()
			.insert(profileLanguage)
			.values(known.map((one) => ({ ...one, personId: actor.id, by: actor.id, at: now() })))
			.onConflictDoNothing();
}
