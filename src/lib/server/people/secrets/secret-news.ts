import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfPerson } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, type SQLWrapper, transaction, and, eq, isNull, ne } from '../../kernel/db/index.ts';
import { inner, secretChange, tables } from '../../kernel/schema/index.ts';
import { dateText } from '../../kernel/format.ts';
import { instant, openGrant } from '../../kernel/predicates/index.ts';
import { labels } from '../labels/index.ts';
import { day } from '../../kernel/time/index.ts';

const { grant, person, school } = tables;

/** A secret is told of while it opens the account, and for a fortnight after another one took its place. */
const isNewsSql = (moment: SQLWrapper) => sql`not exists (
	select from ${inner.secretChange} where ${inner.secretChange.personId} = ${tables.secretChange.personId}
		and ${inner.secretChange.at} > ${tables.secretChange.at}
	and ${inner.secretChange.at} <= ${moment} - interval '14 days')`;

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
 * Who set this student's secret, and when, starting with the next sign-in. It is shown as long as it is news. About a first card it is a line
 * that they can close: whoever used it before them has used it up, and they need another. What was made later cannot be closed: the first
 * who signed in with it may not have been the student.
 */
export async function secretNews(actor: Actor, locale: string) {
	const shownSince = new Date(now().getTime() - day);
	const [change] = await rows<SetSecret>(sql`
		select ${tables.secretChange.by}, ${person.displayName} as "byName", ${tables.secretChange.at},
			${tables.secretChange.first},
			(select ${school.timeZone} from ${grant} join ${school} on ${school.id} = ${grant.schoolId}
				where ${grant.personId} = ${tables.secretChange.personId} and ${openGrant(grant, 'student')}
					limit 1) as "timeZone"
		from ${tables.secretChange} join ${person} on ${person.id} = ${tables.secretChange.by}
		where ${tables.secretChange.personId} = ${actor.id} and ${tables.secretChange.by} <> ${tables.secretChange.personId}
			and ${tables.secretChange.closedAt} is null
		and (${isNewsSql(instant(now()))} or ${tables.secretChange.toldAt} > ${instant(shownSince)})
		order by ${tables.secretChange.at} desc limit 1`);
	if (!change) return null;
	const label = await labels(locale);
	return {
		first: change.first,
		who: label(`person:${change.by}`, change.byName),
		day: dateText(new Date(change.at), { locale, timeZone: change.timeZone ?? 'UTC' })
	};
}

/** Closes what this student is told about their first card. A card that is made later is told all the same. */
export async function closeSecretNews(actor: Actor): Promise<void> {
	await transaction(async () => {
		const closed = await db()
			.update(secretChange)
			.set({ closedAt: now() })
			.where(
				and(eq(secretChange.personId, actor.id), eq(secretChange.first, true), isNull(secretChange.closedAt))
			)
			.returning({ id: secretChange.id });
		if (!closed.length) return;
		await record({
			actorId: actor.id,
			verb: 'person.card_seen',
			subject: ['person', actor.id],
			schools: await schoolsOfPerson(actor.id)
		});
	});
}

interface SetSecret {
	by: string;
	byName: string;
	at: string;
	first: boolean;
	timeZone: string | null;
}

export type SecretNews = NonNullable<Awaited<ReturnType<typeof secretNews>>>;
