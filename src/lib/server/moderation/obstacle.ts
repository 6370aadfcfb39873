import { sql } from 'drizzle-orm';
import { hasConsent, isPaused, mayTravel } from '../access/policy-letters.ts';
import { now } from '../clock.ts';
import { rows } from '../db/rows.ts';
import { instant, suspendedSql } from '../measures/sql.ts';
import { type Ground, notOpen } from './ground.ts';

/**
 * Why the words of a student may not travel now: the code of a sentence, or null where they may. The one function that decides
 * it (safety rule 16), asked under lock at the moment at which they travel, and as somebody approves them.
 * @param ground what they stand on, as it stands under lock
 */
export async function obstacleTo(ground: Ground, authorId: string): Promise<string | null> {
	if (ground.state !== 'active') return notOpen(ground);
	if (!hasConsent(ground, authorId)) return 'author_consent';
	if (isPaused(ground, authorId)) return 'author_paused';
	if (!mayTravel(ground, authorId) || (await isSuspended(authorId))) return 'author_away';
	return null;
}

async function isSuspended(personId: string): Promise<boolean> {
	const [found] = await rows<{ suspended: boolean }>(
		sql`select ${suspendedSql(sql`${personId}::uuid`, instant(now()))} as suspended`
	);
	return found!.suspended;
}
