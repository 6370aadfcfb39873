import { sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { staffNames } from '../labels/index.ts';
import { ownText } from './stop.ts';
import { consentedSql, withdrawalSql } from './valid.ts';

/** What a student reads before there is a pal, while consent for them is missing; null while nothing is. */
export async function missingFor(actor: Actor, locale: string): Promise<string | null> {
	const [found] = await rows<{ classroomId: string; withdrawal: { note: string | null } | null }>(sql`
		select m.classroom_id as "classroomId", ${withdrawalSql(sql`m.person_id`)} as withdrawal
		from classroom_membership m
		where m.person_id = ${actor.id} and m.role = 'student' and m.until is null
		and not ${consentedSql(sql`m.person_id`, instant(now()))} limit 1`);
	return found ? ownText(found, (await staffNames(locale)).teachersOf) : null;
}
