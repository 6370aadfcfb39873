// Everything that is stored about a person, for themselves. Of others it has only their names in the person's own threads,
// and the letters that the person received.
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL } from '../../kernel/db/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { mayBeInCopy, iso, list } from './columns.ts';
import type { Copy, Extent } from './copy.ts';
import { toldDecisionSql } from './told-decision.ts';
import { writtenParts } from './written-parts.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';

const { auditEvent, classNotice, classroom, consent, consentWithdrawal, cycle, digest, enrolment } = tables;
const { grant, helpRequest, mailChoice, measure, membership, notification, nudge, person } = tables;
const { profileInterest, profileLanguage, profileTopic, release, repairProposal, repairSeat } = tables;
const { report, rosterEntry, session, staffMessage, studentProfile, suspension } = tables;
const { added, address } = aliased({ added: tables.pictureEdit, address: tables.studentAddress });
const { aid, alt } = aliased({ aid: tables.writingAid, alt: tables.pictureText });
const { apply, contact } = aliased({ apply: tables.application, contact: tables.emergencyContact });
const { happening, kept } = aliased({ happening: tables.article, kept: tables.item });
const { line, paper } = aliased({ line: tables.applicationAnswer, paper: tables.verifiedLevel });
const { quoted, seen } = aliased({ quoted: tables.quotation, seen: tables.pictureStudent });
const { sentence, shown } = aliased({ sentence: tables.savedReply, shown: tables.picturePublication });
const { tally, travel } = aliased({ tally: tables.findingTally, travel: tables.travelPaper });
const { verdict, visit } = aliased({ verdict: tables.findingVerdict, visit: tables.rsvp });

export type { Copy, Extent } from './copy.ts';

/** Reads everything in one statement, so that the parts are consistent. */
export async function gatherCopy(id: string, extent: Extent): Promise<Copy> {
	const [row] = await rows<{ copy: Omit<Copy, 'madeAt' | 'extent'> }>(
		sql`select json_build_object(${sql.join(parts(id, extent), sql`, `)}) as copy from ${person}
			where ${person.id} = ${id}`
	);
	const { copy } = row!;
	for (const thread of copy.threads) thread.pals = thread.pals.map(nameOrFormerPal);
	for (const letter of copy.threads.flatMap(({ letters }) => letters))
		letter.name = nameOrFormerPal(letter.name);
	return { madeAt: now().toISOString(), extent, ...copy };
}

/** The parts of a copy, about the person. */
const parts = (id: string, extent: Extent): SQL[] => [
	sql`'person', json_build_object('id', ${person.id}, 'username', ${person.username},
		'displayName', ${person.displayName},
		'locale', ${person.locale},
		'createdAt', ${iso(person.createdAt)})`,
	sql`'register', (select json_build_object('fullName', ${rosterEntry.fullName},
		'familyName', ${rosterEntry.familyName},
		'givenName', ${rosterEntry.givenName}, 'studentNumber', ${rosterEntry.studentNumber},
			'birthDate', ${rosterEntry.birthDate}, 'schoolId', ${rosterEntry.schoolId})
		from ${rosterEntry} where ${rosterEntry.personId} = ${person.id})`,
	sql`'profile', json_build_object(
		'wantsSecondPal', coalesce((select ${studentProfile.wantsSecondPal} from ${studentProfile}
			where ${studentProfile.personId} = ${person.id}), false),
		'interests', ${list(
			sql`'interest', ${profileInterest.interest},
		'own', ${profileInterest.own}`,
			sql`from ${profileInterest}
			where ${profileInterest.personId} = ${person.id}`,
			profileInterest.interest
		)},
				'topics', (select coalesce(json_agg(${profileTopic.topic} order by ${profileTopic.topic}), '[]')
					from ${profileTopic}
			where ${profileTopic.personId} = ${person.id}),
		'languages', ${list(
			sql`'language', ${profileLanguage.language},
		'level', ${profileLanguage.level}`,
			sql`from ${profileLanguage}
			where ${profileLanguage.personId} = ${person.id}`,
			profileLanguage.language
		)})`,
	sql`'levels', ${list(
		sql`'language', ${paper.language}, 'test', ${paper.test}, 'level', ${paper.level},
		'takenOn', ${paper.takenOn}, 'validUntil', ${paper.validUntil}, 'schoolId', ${paper.schoolId},
		'recordedAt', ${iso(paper.at)}, 'ended', ${paper.endedWhy}`,
		sql`from ${paper}
			where ${paper.studentId} = ${person.id}`,
		paper.id
	)}`,
	sql`'roles', ${list(
		sql`'role', ${grant.role}, 'schoolId', ${grant.schoolId}, 'programId', ${grant.programId},
		'from', ${iso(grant.from)}, 'until', ${iso(grant.until)}`,
		sql`from ${grant}
			where ${grant.personId} = ${person.id}`,
		grant.from
	)}`,
	sql`'classrooms', ${list(
		sql`'classroomId', ${classroom.id}, 'schoolId', ${classroom.schoolId},
		'role', ${membership.role}, 'from', ${iso(membership.from)},
		'until', ${iso(membership.until)}`,
		sql`from ${membership}
			join ${classroom} on ${classroom.id} = ${membership.classroomId}
				where ${membership.personId} = ${person.id}`,
		membership.from
	)}`,
	sql`'cycles', ${list(
		sql`'programId', ${cycle.programId}, 'startsOn', ${cycle.startsOn}, 'endsOn', ${cycle.endsOn},
		'from', ${iso(enrolment.from)}, 'until', ${iso(enrolment.until)}`,
		sql`from ${enrolment}
			join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
				where ${enrolment.personId} = ${person.id}`,
		enrolment.from
	)}`,
	sql`'consents', ${list(
		sql`'scope', ${consent.scope}, 'about', ${consent.about}, 'ground', ${consent.ground},
		'jurisdiction', ${consent.jurisdiction}, 'givenBy', ${consent.givenBy}, 'givenOn', ${consent.givenOn},
		'formLocale', ${consent.formLocale}, 'formVersion', ${consent.formVersion},
		'recordedAt', ${iso(consent.recordedAt)}, 'until', ${iso(consent.until)}`,
		sql`from ${consent}
			where ${consent.studentId} = ${person.id}`,
		consent.recordedAt
	)}`,
	sql`'withdrawals', ${list(
		sql`'scope', ${consentWithdrawal.scope}, 'about', ${consentWithdrawal.about},
		'askedBy', ${consentWithdrawal.askedBy}, 'at', ${iso(consentWithdrawal.at)}`,
		sql`from ${consentWithdrawal}
			where ${consentWithdrawal.studentId} = ${person.id}`,
		consentWithdrawal.at
	)}`,
	...writtenParts(extent),
	sql`'measures', ${list(
		sql`'kind', ${measure.kind}, 'from', ${iso(measure.from)}, 'endsAt', ${iso(measure.endsAt)},
		'endedAt', ${iso(measure.endedAt)}`,
		sql`from ${measure}
			where ${measure.studentId} = ${person.id}`,
		measure.from
	)}`,
	sql`'closings', ${list(
		sql`'from', ${iso(suspension.from)}, 'until', ${iso(sql`coalesce(${suspension.until},
		${suspension.endsAt})`)}`,
		sql`from ${suspension} where ${suspension.personId} = ${person.id}`,
		suspension.from
	)}`,
	sql`'reports', ${list(
		sql`'reason', ${report.reason}, 'note', ${report.note}, 'at', ${iso(report.at)},
		'outcome', ${report.outcome}, 'answer', ${report.answer}`,
		sql`from ${report} where ${report.by} = ${person.id}
			and ${extent === 'all'}`,
		report.at
	)}`,
	sql`'reported', ${list(
		sql`'reason', ${report.reason}, 'at', ${iso(report.at)}, 'outcome', ${report.outcome}`,
		sql`from ${report} join ${release} on ${release.id} = ${report.releaseId} where ${release.authorId} = ${person.id}
			and ${extent === 'all'}
		and (${report.pairingId} is not null or ${report.authorEnrolmentId} is not null)`,
		report.at
	)}`,
	sql`'reminders', ${list(
		sql`'template', ${nudge.template}, 'at', ${iso(nudge.at)}`,
		sql`from ${nudge}
		where ${nudge.studentId} = ${person.id}`,
		nudge.at
	)}`,
	sql`'notifications', ${list(
		sql`'kind', ${notification.kind}, 'at', ${iso(notification.at)},
		'readAt', ${iso(notification.readAt)}`,
		sql`from ${notification} where ${notification.personId} = ${person.id}
			and (${notification.kind} <> 'report' or ${extent === 'all'})`,
		notification.id
	)}`,
	sql`'visits', ${list(
		sql`'event', (select ${happening.slug} from ${happening}
		where ${happening.id} = ${visit.articleId}), 'askedAt', ${iso(visit.askedAt)}, 'seats', ${visit.seats},
			'answer', ${visit.answer}, 'cancelledAt', ${iso(visit.cancelledAt)}`,
		sql`from ${visit}
				where ${visit.personId} = ${person.id}`,
		visit.askedAt
	)}`,
	sql`'applications', ${list(
		sql`'call', (select ${happening.slug} from ${happening}
		where ${happening.id} = ${apply.articleId}), 'begunAt', ${iso(apply.begunAt)},
			'handedInAt', ${iso(apply.handedInAt)}, 'withdrawnAt', ${iso(apply.withdrawnAt)},
			'answers', (select coalesce(json_agg(${line.body} order by ${line.number}), '[]') from ${line}
				where ${line.applicationId} = ${apply.id}),
					'papers', (select coalesce(json_agg(json_build_object('kind', ${travel.kind}, 'seenAt', ${iso(travel.seenAt)},
					'validUntil', ${travel.validUntil}) order by ${travel.id}), '[]') from ${travel}
						where ${travel.applicationId} = ${apply.id}
							and ${travel.endedAt} is null),
								'contacts', (select coalesce(json_agg(json_build_object('name', ${contact.name},
								'relation', ${contact.relation}, 'phone', ${contact.phone}) order by ${contact.id}), '[]')
									from ${contact}
										where ${contact.applicationId} = ${apply.id}),
											'decision', ${toldDecisionSql(apply.id)}`,
		sql`from ${apply}
												where ${apply.studentId} = ${person.id}`,
		apply.begunAt
	)}`,
	sql`'mails', (select json_build_object('weekly', ${mailChoice.weekly}, 'news', ${mailChoice.news})
		from ${mailChoice} where ${mailChoice.personId} = ${person.id})`,
	sql`'reminderAddress', (select json_build_object('email', ${address.email}, 'at', ${iso(address.at)},
		'stoppedAt', ${iso(address.stoppedAt)}) from ${address} where ${address.personId} = ${person.id})`,
	sql`'mailed', ${list(
		sql`'kind', ${digest.kind}, 'day', ${digest.day},
		'sentAt', ${iso(digest.sentAt)}`,
		sql`from ${digest} where ${digest.personId} = ${person.id}`,
		digest.id
	)}`,
	sql`'repairs', ${list(
		sql`'kind', ${repairProposal.kind},
		'at', ${iso(repairProposal.settledAt)}`,
		sql`from ${repairSeat}
			join ${repairProposal} on ${repairProposal.id} = ${repairSeat.proposalId} and ${repairProposal.outcome} = 'made'
				where ${repairSeat.personId} = ${person.id}`,
		repairProposal.settledAt
	)}`,
	// Others may be in a picture, too: the copy says what there is to see in it, and since when it is there.
	sql`'pictures', ${list(
		sql`'what', coalesce((select min(${alt.alt}) from ${alt} where ${alt.pictureId} = ${seen.pictureId}), ''),
			'at', ${iso(added.at)}, 'publishedAt', (select ${iso(sql`min(${shown.at})`)} from ${shown}
				where ${shown.pictureId} = ${seen.pictureId})`,
		sql`from ${seen} join ${added} on ${added.pictureId} = ${seen.pictureId} and ${added.what} = 'add'
			where ${seen.personId} = ${person.id}`,
		added.at
	)}`,
	sql`'quotations', ${list(
		sql`'passage', ${quoted.passage}, 'askedAt', ${iso(quoted.proposedAt)},
		'answer', ${quoted.answer}, 'answeredAt', ${iso(quoted.answeredAt)},
		'endedAt', ${iso(quoted.endedAt)}`,
		sql`from ${quoted} where ${quoted.studentId} = ${person.id}
			and (${quoted.reviewableId} is null or ${mayBeInCopy(quoted.reviewableId, extent)})`,
		quoted.proposedAt
	)}`,
	sql`'savedReplies', ${list(
		sql`'body', ${sentence.text}, 'locale', ${sentence.locale},
		'at', ${iso(sentence.at)}`,
		sql`from ${sentence} where ${sentence.personId} = ${person.id}`,
		sentence.at
	)}`,
	sql`'verdicts', ${list(
		sql`'check', ${tally.check}, 'verdict', ${verdict.verdict},
		'at', ${iso(verdict.at)}`,
		sql`from ${verdict} join ${tally} on ${tally.id} = ${verdict.tallyId}
			where ${verdict.by} = ${person.id}`,
		verdict.at
	)}`,
	sql`'staffMessages', ${list(
		sql`'body', ${staffMessage.body}, 'locale', ${staffMessage.locale},
		'at', ${iso(staffMessage.at)}`,
		sql`from ${staffMessage}
			where ${staffMessage.authorId} = ${person.id}`,
		staffMessage.at
	)}`,
	sql`'notices', ${list(
		sql`'body', ${classNotice.body}, 'locale', ${classNotice.locale}, 'at', ${iso(classNotice.at)},
		'endsOn', ${classNotice.endsOn}`,
		sql`from ${classNotice}
			where ${classNotice.by} = ${person.id}`,
		classNotice.at
	)}`,
	sql`'writingAids', ${list(
		sql`'body', ${aid.text}, 'help', ${aid.help}, 'locale', ${aid.language},
		'at', ${iso(aid.at)}`,
		sql`from ${aid} where ${aid.by} = ${person.id}`,
		aid.id
	)}`,
	sql`'help', ${list(
		sql`'words', ${helpRequest.words}, 'at', ${iso(helpRequest.at)}, 'answer', ${helpRequest.answer},
		'answeredAt', ${iso(helpRequest.answeredAt)}`,
		sql`from ${helpRequest} where ${helpRequest.studentId} = ${person.id}
			and ${extent === 'all'}`,
		helpRequest.at
	)}`,
	sql`'sessions', ${list(
		sql`'createdAt', ${iso(session.createdAt)},
		'expiresAt', ${iso(session.expiresAt)}`,
		sql`from ${session}
			where ${session.userId} = ${person.id}`,
		session.createdAt
	)}`,
	sql`'events', ${list(
		sql`'at', ${iso(auditEvent.at)}, 'verb', ${auditEvent.verb},
			'byThem', coalesce(${auditEvent.actorId} = ${person.id}, false),
			'subjectKind', ${auditEvent.subjectKind}, 'subjectId', ${auditEvent.subjectId}`,
		sql`from ${auditEvent} where (${auditEvent.actorId} = ${person.id} or (${auditEvent.subjectKind} = 'person'
			and ${auditEvent.subjectId} = ${id}))
		and (${extent === 'all'} or split_part(${auditEvent.verb}, '.', 1) not in ('alert', 'help', 'words', 'report',
			'case', 'hold', 'wish'))
		and ${auditEvent.subjectId} not in (select ${kept.id}::text from ${kept} where ${kept.authorId} = ${person.id}
			and not ${mayBeInCopy(kept.id, extent)})`,
		auditEvent.id
	)}`
];
