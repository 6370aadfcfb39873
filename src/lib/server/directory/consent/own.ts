import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { instant, openMembership } from '../../kernel/predicates/index.ts';
import { staffNames } from '../labels/index.ts';
import { ownText } from './stop.ts';
import { consentedSql, withdrawalSql } from './valid.ts';
import { aliased, classroomMembership } from '../../kernel/schema/index.ts';

const { m } = aliased({ m: classroomMembership });

/** What a student without a pal reads while consent for them is missing; null while it is valid. */
export async function missingFor(actor: Actor, locale: string): Promise<string | null> {
	const [membership] = await rows<{ classroomId: string; withdrawal: { note: string | null } | null }>(sql`
		select ${m.classroomId} as "classroomId", ${withdrawalSql(m.personId)} as withdrawal
		from ${m}
		where ${m.personId} = ${actor.id} and ${openMembership(m, 'student')}
		and not ${consentedSql(m.personId, instant(now()))} limit 1`);
	return membership ? ownText(membership, (await staffNames(locale)).teachersOf) : null;
}
