// What notifications are about, beside letters: calls (a student was told about an application, or a teacher that their
// students were told), events and albums.
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { type AccessReader, coordinates, keepsAlbum } from '../../kernel/access/index.ts';
import { openGrant, openMembership } from '../../kernel/predicates/index.ts';
import { aliased, inner, tables } from '../../kernel/schema/index.ts';
import { deciding } from '../../opportunities/index.ts';
import { albumStateSql } from '../../site/pictures/index.ts';

const { album, application, applicationOutcome, callDecision, membership, notification, rsvp } = tables;
const { albumRevision, albumText, article, articlePublication, articleText, eventFacts, grant } = inner;
const { studentMembership } = aliased({ studentMembership: membership });

/** The call of a decision. */
export interface NotifiedCall {
	slug: string;
	titles: Record<string, string>;
	/** The reader's own application; otherwise those of their students. */
	own: boolean;
}

/** The decision `callDecision` of an application was told. */
const wasTold = sql`join ${applicationOutcome} on ${applicationOutcome.applicationId} = ${application.id}
	join ${callDecision} on ${callDecision.id} = ${applicationOutcome.decisionId} and ${callDecision.toldAt} is not null
		and ${callDecision.endedAt} is null`;

/** @param personId whose notification it is. Its subject is an application, or the decision about many */
export const notifiedCallSql = (subjectId: SQLWrapper, personId: SQLWrapper): SQL => sql`(
	select json_build_object('slug', ${article.slug}, 'own', told.own,
		'titles', (select json_object_agg(${articleText.locale}, ${articleText.title}) from ${articleText}
			where ${articleText.revisionId} = told.revision_id))
	from (select ${application.articleId}, ${application.revisionId}, ${application.studentId} = ${personId}
		and ${application.id} = ${subjectId} as own from ${application} ${wasTold}
		where ${application.id} in (select ${subjectId} union all
			select ${inner.applicationOutcome.applicationId} from ${inner.applicationOutcome}
				where ${inner.applicationOutcome.decisionId} = ${subjectId}) limit 1) told
	join ${article} on ${article.id} = told.article_id)`;

/** The call of an application whose form is missing, for adults. */
export const callOfFormSql = (applicationId: SQLWrapper): SQL => sql`(
	select json_build_object('slug', ${article.slug}, 'own', false,
		'titles', (select json_object_agg(${articleText.locale}, ${articleText.title}) from ${articleText}
			where ${articleText.revisionId} = ${inner.application.revisionId}))
	from ${inner.application} join ${article} on ${article.id} = ${inner.application.articleId}
		where ${inner.application.id} = ${applicationId})`;

/** The application is theirs, and stands. */
export const isOwnDecision = sql`exists (select from ${application} ${wasTold}
	where ${application.id} = ${notification.subjectId} and ${application.studentId} = ${notification.personId}
		and ${application.withdrawnAt} is null)`;

/** It is about a student whom they teach. */
export const isDecisionOfClass = sql`exists (select from ${membership}
	join ${studentMembership} on ${studentMembership.classroomId} = ${membership.classroomId}
	and ${openMembership(studentMembership, 'student')} and ${studentMembership.personId} <> ${membership.personId}
	join ${application} on ${application.studentId} = ${studentMembership.personId}
		and ${application.withdrawnAt} is null ${wasTold}
	where ${membership.personId} = ${notification.personId} and ${openMembership(membership, 'teacher')}
		and ${notification.subjectId} in (${application.id}, ${callDecision.id}))`;

/** The form is missing still, and they teach the student, or coordinate the call. */
export const isFormMissing = (
	reader: AccessReader,
	asOf: SQLWrapper
): SQL => sql`exists (select from ${inner.application}
	join ${article} on ${article.id} = ${inner.application.articleId}
	where ${inner.application.id} = ${notification.subjectId} and ${inner.application.withdrawnAt} is null
		and ${deciding.lacksFormSql(inner.application, asOf)}
	and (${coordinates.where(reader, article.programId)}
		or ${article.programId} is null and exists (select from ${grant} where ${grant.personId} = ${notification.personId}
			and ${openGrant(grant, 'coordinator')})
		or exists (select from ${inner.membership}
			join ${studentMembership} on ${studentMembership.classroomId} = ${inner.membership.classroomId}
				and ${openMembership(studentMembership, 'student')}
			and ${studentMembership.personId} = ${inner.application.studentId}
				and ${studentMembership.personId} <> ${inner.membership.personId}
			where ${inner.membership.personId} = ${notification.personId}
				and ${openMembership(inner.membership, 'teacher')})))`;

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

/** An album of which an editor is told. */
export interface NotifiedAlbum {
	id: string;
	titles: Record<string, string>;
	/** What there is to say. */
	state: 'held' | 'ready';
}

export const notifiedAlbumSql = (albumId: SQLWrapper): SQL => sql`(
	select json_build_object('id', ${inner.album.id}, 'state', ${albumStateSql(inner.album.id)},
		'titles', (select json_object_agg(${albumText.locale}, ${albumText.title}) from ${albumText}
			where ${albumText.revisionId} = (
			select ${albumRevision.id} from ${albumRevision} where ${albumRevision.albumId} = ${inner.album.id}
				order by ${albumRevision.number} desc limit 1)))
	from ${inner.album} where ${inner.album.id} = ${albumId})`;

/** They keep the album that `notification` is about, and there is still something to tell. */
export const isAlbumNews = (reader: AccessReader, asOf: SQLWrapper): SQL => sql`exists (select from ${album}
	where ${album.id} = ${notification.subjectId} and ${keepsAlbum.where(reader, 'album')}
		and ${albumStateSql(album.id, asOf)} is not null)`;
