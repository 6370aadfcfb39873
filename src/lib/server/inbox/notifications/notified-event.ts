// Events in notifications.
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	aliased,
	article,
	articlePublication,
	articleText,
	eventFacts,
	notification,
	rsvp
} from '../../kernel/schema/index.ts';

const { a, f, n, p, r, t } = aliased({
	a: article,
	f: eventFacts,
	n: notification,
	p: articlePublication,
	r: rsvp,
	t: articleText
});

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
	select json_build_object('slug', ${a.slug}, 'startsAt', ${f.startsAt}, 'zone', ${f.zone},
		'titles', (select json_object_agg(${t.locale}, ${t.title}) from ${t} where ${t.revisionId} = ${p.revisionId}),
		'state', case when ${r.toldOffAt} is not null then 'off' when ${r.changedAt} is not null then 'changed'
			when ${r.seatedAt} is not null then 'in' else 'waiting' end)
	from ${r} join ${a} on ${a.id} = ${r.articleId} join ${p} on ${p.articleId} = ${a.id}
	join ${f} on ${f.revisionId} = ${p.revisionId}
	where ${r.id} = ${rsvpId} and ${p.begunAt} is not null order by ${p.id} desc limit 1)`;

/** They still come, or wait to: `n` is about an RSVP of theirs. */
export const isStillComing = sql`exists (select from ${r} where ${r.id} = ${n.subjectId} and ${r.personId} = ${n.personId}
	and ${r.cancelledAt} is null and ${r.confirmedAt} is not null)`;
