import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction } from '../../kernel/db/index.ts';
import { profileLanguage } from '../../kernel/schema/index.ts';
import { findStudent } from '../index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { type LevelFacts, checkedLevel } from './levels.ts';

/**
 * A teacher of the student's classroom sets how well the student knows a language. The student cannot change it afterwards.
 * @throws NotFound, Invalid
 */
export async function correct(actor: Actor, personId: string, level: LevelFacts): Promise<void> {
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
