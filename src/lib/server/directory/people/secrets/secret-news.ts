import type { Actor } from '../../../kernel/access/index.ts';
import { now } from '../../../kernel/clock.ts';
import { db, rows, sql, type SQLWrapper, and, eq, isNull, ne } from '../../../kernel/db/index.ts';
import { aliased, person, roleGrant, school, secretChange } from '../../../kernel/schema/index.ts';
import { dateText } from '../../../kernel/format.ts';
import { instant, openGrant } from '../../../kernel/predicates/index.ts';
import { labels } from '../../labels/index.ts';
import { day } from '../../../kernel/time/index.ts';

const { c, g, later, s } = aliased({ c: secretChange, g: roleGrant, later: secretChange, s: school });
const { w } = aliased({ w: person });

/** A secret is told of while it opens the account, and for a fortnight after another one took its place. */
const isNewsSql = (moment: SQLWrapper) => sql`not exists (
	select from ${later} where ${later.personId} = ${c.personId} and ${later.at} > ${c.at}
	and ${later.at} <= ${moment} - interval '14 days')`;

/** Part of signing in: from now on the student is shown who set their secret. */
export async function announceSecretChanges(personId: string): Promise<void> {
	await db()
		.update(secretChange)
		.set({ toldAt: now() })
		.where(
			and(eq(secretChange.personId, personId), ne(secretChange.by, personId), isNull(secretChange.toldAt))
		);
}

/**
 * Who set this student's secret, and when, starting with the next sign-in. It is shown as long as it is news, and
 * cannot be dismissed: the first who signed in with the new secret may not have been the student.
 */
export async function secretNews(actor: Actor, locale: string) {
	const shownSince = new Date(now().getTime() - day);
	const [change] = await rows<{ by: string; byName: string; at: string; timeZone: string | null }>(sql`
		select ${c.by}, ${w.displayName} as "byName", ${c.at},
			(select ${s.timeZone} from ${g} join ${s} on ${s.id} = ${g.schoolId}
				where ${g.personId} = ${c.personId} and ${openGrant(g, 'student')} limit 1) as "timeZone"
		from ${c} join ${w} on ${w.id} = ${c.by}
		where ${c.personId} = ${actor.id} and ${c.by} <> ${c.personId}
		and (${isNewsSql(instant(now()))} or ${c.toldAt} > ${instant(shownSince)})
		order by ${c.at} desc limit 1`);
	if (!change) return null;
	const label = await labels(locale);
	return {
		who: label(`person:${change.by}`, change.byName),
		day: dateText(new Date(change.at), { locale, timeZone: change.timeZone ?? 'UTC' })
	};
}

export type SecretNews = NonNullable<Awaited<ReturnType<typeof secretNews>>>;
