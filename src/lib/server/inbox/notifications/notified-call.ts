// Calls in notifications: a student was told about an application, or a teacher that their students were told.
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { type AccessReader, coordinates } from '../../kernel/access/index.ts';
import { openGrant, openMembership } from '../../kernel/predicates/index.ts';
import {
	aliased,
	application,
	applicationOutcome,
	article,
	articleText,
	callDecision,
	classroomMembership,
	notification,
	roleGrant
} from '../../kernel/schema/index.ts';
import { deciding } from '../../opportunities/index.ts';

const { a, ap, d, g, k, listed, m, n, o, t } = aliased({
	a: article,
	ap: application,
	d: callDecision,
	g: roleGrant,
	k: classroomMembership,
	listed: applicationOutcome,
	m: classroomMembership,
	n: notification,
	o: applicationOutcome,
	t: articleText
});

/** The call of a decision. */
export interface NotifiedCall {
	slug: string;
	titles: Record<string, string>;
	/** The reader's own application; otherwise those of their students. */
	own: boolean;
}

/** The decision `d` of an application `ap` was told. */
const wasTold = sql`join ${o} on ${o.applicationId} = ${ap.id}
	join ${d} on ${d.id} = ${o.decisionId} and ${d.toldAt} is not null and ${d.endedAt} is null`;

/** @param personId whose notification it is. Its subject is an application, or the decision about many */
export const notifiedCallSql = (subjectId: SQLWrapper, personId: SQLWrapper): SQL => sql`(
	select json_build_object('slug', ${a.slug}, 'own', told.own,
		'titles', (select json_object_agg(${t.locale}, ${t.title}) from ${t} where ${t.revisionId} = told.revision_id))
	from (select ${ap.articleId}, ${ap.revisionId}, ${ap.studentId} = ${personId} and ${ap.id} = ${subjectId} as own from ${ap} ${wasTold}
		where ${ap.id} in (select ${subjectId} union all
			select ${listed.applicationId} from ${listed} where ${listed.decisionId} = ${subjectId}) limit 1) told
	join ${a} on ${a.id} = told.article_id)`;

/** The call of an application whose form is missing, for adults. */
export const callOfFormSql = (applicationId: SQLWrapper): SQL => sql`(
	select json_build_object('slug', ${a.slug}, 'own', false,
		'titles', (select json_object_agg(${t.locale}, ${t.title}) from ${t} where ${t.revisionId} = ${ap.revisionId}))
	from ${ap} join ${a} on ${a.id} = ${ap.articleId} where ${ap.id} = ${applicationId})`;

/** The application is theirs, and stands. */
export const isOwnDecision = sql`exists (select from ${ap} ${wasTold}
	where ${ap.id} = ${n.subjectId} and ${ap.studentId} = ${n.personId} and ${ap.withdrawnAt} is null)`;

/** It is about a student whom they teach. */
export const isDecisionOfClass = sql`exists (select from ${m} join ${k} on ${k.classroomId} = ${m.classroomId}
	and ${openMembership(k, 'student')} and ${k.personId} <> ${m.personId}
	join ${ap} on ${ap.studentId} = ${k.personId} and ${ap.withdrawnAt} is null ${wasTold}
	where ${m.personId} = ${n.personId} and ${openMembership(m, 'teacher')} and ${n.subjectId} in (${ap.id}, ${d.id}))`;

/** The form is missing still, and they teach the student, or coordinate the call. */
export const isFormMissing = (
	reader: AccessReader,
	asOf: SQLWrapper
): SQL => sql`exists (select from ${ap} join ${a} on ${a.id} = ${ap.articleId}
	where ${ap.id} = ${n.subjectId} and ${ap.withdrawnAt} is null and ${deciding.lacksFormSql(ap, asOf)}
	and (${coordinates.where(reader, a.programId)}
		or ${a.programId} is null and exists (select from ${g} where ${g.personId} = ${n.personId} and ${openGrant(g, 'coordinator')})
		or exists (select from ${m} join ${k} on ${k.classroomId} = ${m.classroomId} and ${openMembership(k, 'student')}
			and ${k.personId} = ${ap.studentId} and ${k.personId} <> ${m.personId}
			where ${m.personId} = ${n.personId} and ${openMembership(m, 'teacher')})))`;
