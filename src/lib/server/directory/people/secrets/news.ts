import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Actor } from '../../../kernel/access/index.ts';
import { now } from '../../../kernel/clock.ts';
import { db, rows, sql } from '../../../kernel/db/index.ts';
import { aliased, person, roleGrant, school, secretChange } from '../../../kernel/schema/index.ts';
import { dateText } from '../../../kernel/format.ts';
import { instant, openGrant } from '../../../kernel/predicates/index.ts';
import { labels } from '../../labels/index.ts';
import { inForceSql } from '../../hands/index.ts';
import { day } from '../../../kernel/time/index.ts';

const { c, g, s, w } = aliased({ c: secretChange, g: roleGrant, s: school, w: person });

/** Part of signing in: what somebody else set meanwhile is news from now on. */
export async function tellChanges(personId: string): Promise<void> {
	await db()
		.update(secretChange)
		.set({ toldAt: now() })
		.where(
			and(eq(secretChange.personId, personId), ne(secretChange.by, personId), isNull(secretChange.toldAt))
		);
}

/**
 * Who set this student's secret, and when: from the next sign-in on. It stays as long as the secret counts as known, and can not be
 * put away: whoever signed in with the new secret first may not have been the student.
 */
export async function secretNews(actor: Actor, locale: string) {
	const seen = new Date(now().getTime() - day);
	const [found] = await rows<{ by: string; byName: string; at: string; timeZone: string | null }>(sql`
		select ${c.by}, ${w.displayName} as "byName", ${c.at},
			(select ${s.timeZone} from ${g} join ${s} on ${s.id} = ${g.schoolId}
				where ${g.personId} = ${c.personId} and ${openGrant(g, 'student')} limit 1) as "timeZone"
		from ${c} join ${w} on ${w.id} = ${c.by}
		where ${c.personId} = ${actor.id} and ${c.by} <> ${c.personId}
		and (${inForceSql(sql`c`, instant(now()))} or ${c.toldAt} > ${instant(seen)})
		order by ${c.at} desc limit 1`);
	if (!found) return null;
	const label = await labels(locale);
	return {
		who: label(`person:${found.by}`, found.byName),
		day: dateText(new Date(found.at), { locale, timeZone: found.timeZone ?? 'UTC' })
	};
}

export type SecretNews = NonNullable<Awaited<ReturnType<typeof secretNews>>>;
