// Events in notifications.
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';

const { notification, rsvp } = tables;
const { article, articlePublication, articleText, eventFacts } = inner;

/** An event of which somebody is told. */
export interface NotifiedEvent {
	slug: string;
	titles: Record<string, string>;
	startsAt: string;
	zone: string;
	/** What there is to say. */
	state: 'off' | 'changed' | 'in' | 'waiting';
}

/** The event of an RSVP, as it was published last. */
export const notifiedEventSql = (rsvpId: SQLWrapper): SQL => sql`(
	select json_build_object('slug', ${article.slug}, 'startsAt', ${eventFacts.startsAt}, 'zone', ${eventFacts.zone},
		'titles', (select json_object_agg(${articleText.locale}, ${articleText.title}) from ${articleText}
			where ${articleText.revisionId} = ${articlePublication.revisionId}),
		'state', case when ${inner.rsvp.toldOffAt} is not null then 'off'
			when ${inner.rsvp.changedAt} is not null then 'changed'
			when ${inner.rsvp.seatedAt} is not null then 'in' else 'waiting' end)
	from ${inner.rsvp} join ${article} on ${article.id} = ${inner.rsvp.articleId}
		join ${articlePublication} on ${articlePublication.articleId} = ${article.id}
	join ${eventFacts} on ${eventFacts.revisionId} = ${articlePublication.revisionId}
	where ${inner.rsvp.id} = ${rsvpId} and ${articlePublication.begunAt} is not null
		order by ${articlePublication.id} desc limit 1)`;

/** They still come, or wait to: `notification` is about an RSVP of theirs. */
export const isStillComing = sql`exists (select from ${rsvp} where ${rsvp.id} = ${notification.subjectId}
	and ${rsvp.personId} = ${notification.personId}
	and ${rsvp.cancelledAt} is null and ${rsvp.confirmedAt} is not null)`;
